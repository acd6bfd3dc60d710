
_run_experiment() {
  local line current prefix candidate
  local -a words found
  line=${COMP_LINE:0:COMP_POINT}
  read -ra words <<<"$line" # not COMP_WORDS, which bash splits at = too
  current=
  case $line in
    *[[:space:]]) ;;
    *)
      current=${words[${#words[@]} - 1]}
      unset "words[${#words[@]}-1]"
      ;;
  esac
  prefix=
  case $COMP_WORDBREAKS in
    *=*) prefix=${current%"${current##*[=:]}"} ;; # what bash leaves in place
  esac
  COMPREPLY=()
  while IFS= read -r candidate; do
    case $candidate in
      @experiments) found=($(_run_experiment_experiments "${words[0]}")) ;;
      @runs) found=($(_run_experiment_runs "$current")) ;;
      @files) found=($(compgen -f -- "$current")) ;;
      @dirs) found=($(compgen -d -- "$current")) ;;
      *) found=("$candidate") ;;
    esac
    for candidate in "${found[@]}"; do
      case $candidate in
        "$current"*) COMPREPLY+=("${candidate#"$prefix"}") ;;
      esac
    done
  done < <(_run_experiment_candidates "${words[0]}" "$current" "${words[@]:1}")
  case ${COMPREPLY[*]} in
    *= | */) compopt -o nospace 2>/dev/null ;;
  esac
  for candidate in "${COMPREPLY[@]}"; do
    [ ! -d "$candidate" ] || compopt -o filenames 2>/dev/null
  done
}
complete -o default -F _run_experiment run-experiment ./run-experiment

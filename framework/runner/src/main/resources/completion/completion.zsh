
_run_experiment() {
  local candidate
  local -a plain open
  while IFS= read -r candidate; do
    case $candidate in
      @experiments) plain+=(${(f)"$(_run_experiment_experiments $words[1])"}) ;;
      @runs) plain+=(${(f)"$(_run_experiment_runs "$PREFIX")"}) ;;
      @files) _files ;;
      @dirs) _files -/ ;;
      *=) open+=($candidate) ;;
      *) plain+=($candidate) ;;
    esac
  done < <(_run_experiment_candidates $words[1] "$PREFIX" ${words[2,CURRENT-1]})
  local found=1
  compadd -a plain && found=0
  compadd -S '' -a open && found=0
  (( found )) && _files
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
compdef _run_experiment run-experiment ./run-experiment

# Completes run-experiment: its commands, options, experiments, runs, parts, settings and values.
# The words come from a list in the user's cache, made again when the program has been built anew.

_run_experiment_words() { # the file with the words of the program in $1
  local program home stamp cache file
  program=$(command -v -- "$1") || return 1
  program=$(readlink -f -- "$program" 2>/dev/null || printf '%s' "$program")
  home=$(dirname -- "$program")
  stamp=$home/framework/distribution/target/.built
  [ -e "$stamp" ] || stamp=$home/../lib
  [ -e "$stamp" ] || return 1 # not built: pressing a key must not start that
  cache=${XDG_CACHE_HOME:-$HOME/.cache}/diffusion-lab
  file=$cache/completion-$(printf '%s' "$home" | cksum | cut -d ' ' -f 1)
  if [ ! -s "$file" ] || [ "$stamp" -nt "$file" ]; then
    mkdir -p -- "$cache" && "$program" completion words >"$file.$$" 2>/dev/null &&
      mv -f -- "$file.$$" "$file" || { rm -f -- "$file.$$"; return 1; }
  fi
  printf '%s\n' "$file"
}

# Prints what may follow: $1 the program, $2 the word begun, then the words before it. A line that
# starts with @ stands for files of some sort.
_run_experiment_candidates() {
  local file current
  file=$(_run_experiment_words "$1") || return 1
  current=$2
  shift 2
  current=$current before=$(printf '%s\034' "$@") awk -F '\t' '
    $1 == "command" { commands[$2] = 1 }
    $1 == "option" { options[$2] = options[$2] "\n" $3; known[$2, $3] = 1; takes[$2, $3] = $4 }
    $1 == "argument" { labels[$2, ++count[$2]] = $3 }
    $1 == "part" { kinds[$2] = 1; parts[$2] = parts[$2] "\n" $3 }
    $1 == "key" { keys[++keyCount] = $2 }
    $1 == "value" { values[$2] = values[$2] "\n" $2 "=" $3 }
    function each(set, word) { for (word in set) print word }
    function settings(ending, i) {
      if (index(current, "=")) print values[substr(current, 1, index(current, "=") - 1)]
      else for (i = 1; i <= keyCount; i++) print keys[i] ending
    }
    function offer(label) {
      if (label == "KIND") each(kinds)
      else if (label == "NAME") print parts[previous]
      else if (label == "SCHEDULE") print parts["schedule"] "\n@runs"
      else if (label == "SHELL") print "bash\nzsh"
      else if (label == "FORMAT") print "markdown\nlatex\ncsv\ntext"
      else if (label == "key=value") settings("=")
      else if (label == "KEY") { settings(""); if (!index(current, "=")) settings("=") }
      else if (label == "DIR") print "@dirs"
      else if (label == "FILE" && !positional) print "@files"
      else if (label == "FILE") print "@experiments"
      else if (label == "EXPERIMENT" || label ~ /RUN/) print "@experiments\n@runs"
    }
    END {
      n = split(ENVIRON["before"], words, "\034") - 1
      if (n == 1 && words[1] == "") n = 0
      current = ENVIRON["current"]
      named = n > 0 && words[1] in commands
      command = named ? words[1] : "run"
      for (i = named ? 2 : 1; i <= n; i++) {
        if (words[i] !~ /^-/) { place++; previous = words[i] }
        else if (takes[command, words[i]] != "" && i++ == n) {
          previous = substr(words[n], 3)
          offer(takes[command, words[n]])
          exit
        }
      }
      if (current ~ /^-/) { print options[command]; if (n == 0) print "--help\n--version"; exit }
      if (n == 0) each(commands)
      positional = 1
      place = place < count[command] ? place + 1 : count[command]
      offer(labels[command, place])
    }' "$file" | awk 'NF && !seen[$0]++'
}

_run_experiment_experiments() { # the names of the experiments of the program in $1
  local program folder file
  program=$(command -v -- "$1") || return 0
  program=$(readlink -f -- "$program" 2>/dev/null || printf '%s' "$program")
  for folder in experiments "$(dirname -- "$program")/experiments" \
    "$(dirname -- "$program")/../experiments"; do
    find "$folder" -maxdepth 1 -name '*.yaml' 2>/dev/null | sed 's|.*/||'
  done | sort -u
}

_run_experiment_runs() { # the folders of runs, and of the trials of the run in $1
  find runs -mindepth 3 -maxdepth 3 -name manifest.json 2>/dev/null | sed 's|/manifest.json$||'
  case $1 in
    runs/*/*/*) find "$(printf '%s' "$1" | cut -d / -f 1-3)/trials" -mindepth 1 -maxdepth 1 2>/dev/null ;;
  esac
}

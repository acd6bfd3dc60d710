#!/bin/sh
# Does training wait for its tracker? Trains the same trial with no tracker, with MLflow up, with nothing at
# its address, and with a server that takes connections and never answers; prints the seconds of training.
# The cases take turns, round after round. Close other programs first. Needs Python for the two servers.
#
#   benchmarks/tracker.sh [ROUNDS [STEPS]]
set -eu
rounds=${1:-3}
steps=${2:-300}
home=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
run=${RUN_EXPERIMENT:-$home/run-experiment}
work=$(mktemp -d)
silent=
finish() {
  [ -z "$silent" ] || kill "$silent"
  "$run" mlflow --stop --runs "$work" >/dev/null
  rm -rf "$work"
}
trap finish EXIT

"$run" mlflow --runs "$work" >/dev/null
up=$(sed -n 's/.*"address" : "\(.*\)".*/\1/p' "$work/.mlflow/server.json")

# A free port for each of the other two: nothing listens at the first, nobody answers at the second.
python3 -c '
import socket, time
free = socket.create_server(("127.0.0.1", 0)); down = free.getsockname()[1]; free.close()
silent = socket.create_server(("127.0.0.1", 0), backlog=100)
print(down, silent.getsockname()[1], flush=True)
time.sleep(86400)' >"$work/ports.txt" &
silent=$!
while [ ! -s "$work/ports.txt" ]; do sleep 1; done
read -r down mute <"$work/ports.txt"

train() { # CASE TRACKER
  "$run" ablation-attention.yaml --quick --runs "$work/$1" "training.steps=$steps" "tracker=$2" \
    'sweep={grid: {attention: [none]}, seeds: [0]}' >/dev/null 2>&1
  sed -n 's/.*"trainSeconds" *: *\([0-9.]*\).*/\1/p' "$work/$1"/*/*/trials/*/scores.json | tail -n 1 >>"$work/$1.txt"
}

round=0
while [ "$round" -lt "$rounds" ]; do
  train none none
  train up "{use: mlflow, uri: '$up'}"
  train down "{use: mlflow, uri: 'http://127.0.0.1:$down'}"
  train silent "{use: mlflow, uri: 'http://127.0.0.1:$mute'}"
  round=$((round + 1))
done

printf 'seconds of %s training steps, %s rounds\n' "$steps" "$rounds"
for kind in none up down silent; do
  printf '%-7s %s\n' "$kind" "$(sort -n "$work/$kind.txt" | tr '\n' ' ')"
done

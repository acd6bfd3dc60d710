#!/usr/bin/env bash
# Times the standard case here and in PyTorch, in turn, and prints the table of ratios.
#   benchmarks/compare.sh [rounds]        about 6 minutes a round; close other programs first
# With tcmalloc installed, rows say what it brings to training here; the others are without it, as PyTorch is.
# Needs Python 3.10 or newer; makes a virtual environment in benchmarks/python/.venv at first use.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-3}
threads=${THREADS:-2}
python=benchmarks/python/.venv/bin/python
if [ ! -x "$python" ]; then
  python3 -m venv benchmarks/python/.venv
  "$python" -m pip install --quiet -r benchmarks/python/requirements.txt
fi
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

allocator=system
java() { # what batch file [setting=value]
  DIFFUSIONLAB_ALLOCATOR=$allocator ./run-experiment bench "$1" --batch "$2" --rounds 1 training.threads="$threads" "${@:4}" --json "$out/$3.json" >/dev/null
}
torch() { # what batch variant file
  "$python" "benchmarks/python/$1.py" --batch "$2" --variant "$3" --threads "$threads" --json "$out/$4.json"
}

for round in $(seq "$rounds"); do
  for batch in 64 4; do
    torch train $batch eager "train-$batch.eager.$round"
    java train $batch "train-$batch.ours.$round"
  done
  java train 64 "train-64.ours recompute.$round" training.memory=recompute
  torch train 64 bf16 "train-64.bf16.$round"
  java train 64 "train-64.ours bf16.$round" training.precision=bf16
  if ldconfig -p | grep -q 'libtcmalloc_minimal\.so\.4'; then
    allocator=tcmalloc
    java train 4 "train-4.ours tcmalloc.$round"
    java train 64 "train-64.ours tcmalloc.$round"
    java train 64 "train-64.ours tcmalloc recompute.$round" training.memory=recompute
    java train 64 "train-64.ours tcmalloc bf16.$round" training.precision=bf16
    allocator=system
  fi
  for batch in 64 16; do
    torch sample $batch eager "sample-$batch.eager.$round"
    java sample $batch "sample-$batch.ours.$round"
    torch sample $batch bf16 "sample-$batch.bf16.$round"
    java sample $batch "sample-$batch.ours bf16.$round" --precision bf16
    java sample $batch "sample-$batch.ours int8.$round" --precision int8
    torch sample $batch compile "sample-$batch.compile.$round"
    torch sample $batch diffusers "sample-$batch.diffusers.$round"
  done
done
"$python" benchmarks/python/table.py "$out"

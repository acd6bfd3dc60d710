#!/usr/bin/env bash
# Times training and sampling of the standard case on a GPU, here and in PyTorch, in turn, and prints the table.
#   benchmarks/gpu.sh [rounds]            builds with ONNX Runtime's CUDA provider, a download of some 640 MB
# Needs an NVIDIA GPU with its driver, CUDA 12 and cuDNN 9, and Python 3.10 or newer whose torch sees the GPU:
# PYTHON=path/to/python; with torch 2.7.1 it trains here too. Without a GPU it says so and ends.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-3}
threads=${THREADS:-2}
python=${PYTHON:-python3}
if ! gpus=$(nvidia-smi -L 2>/dev/null) || [ -z "$gpus" ]; then
  echo "benchmarks/gpu.sh: no NVIDIA GPU here (nvidia-smi lists none): nothing was timed."
  exit 0
fi
if ! "$python" -c 'import sys, torch; sys.exit(not torch.cuda.is_available())'; then
  echo "benchmarks/gpu.sh: torch of '$python' sees no GPU; expected one that does, PYTHON=path/to/python" >&2
  exit 2
fi
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
echo "$gpus"
rm -rf framework/distribution/target # else ONNX Runtime's CPU build would stay beside the other
export DIFFUSIONLAB_PYTORCH=$python
MAVEN_ARGS=-Pcuda ./run-experiment --version

java() { # batch device file [option…]
  ./run-experiment bench sample --batch "$1" --device "$2" --rounds 1 training.threads="$threads" "${@:4}" \
    --json "$out/$3.json" >/dev/null
}
torch() { # batch device variant file
  "$python" benchmarks/python/sample.py --batch "$1" --device "$2" --variant "$3" --threads "$threads" \
    --json "$out/$4.json"
}

train() { # who precision file
  if [ "$1" = ours ]; then
    ./run-experiment bench train --batch 64 --steps 50 --rounds 1 training.device=cuda training.precision="$2" \
      --json "$out/$3.json" >/dev/null
  else
    "$python" benchmarks/python/train.py --batch 64 --steps 50 --device cuda --variant "$2" --json "$out/$3.json"
  fi
}

for round in $(seq "$rounds"); do
  train torch eager "train-64.eager.$round"
  train torch bf16 "train-64.bf16 autocast.$round"
  train torch compile "train-64.compile.$round"
  train ours float32 "train-64.ours.$round"
  train ours bf16 "train-64.ours, bf16.$round"
  for batch in 64 16; do
    torch $batch cuda eager "sample-$batch.eager.$round" # the row that others are compared with
    torch $batch cuda compile "sample-$batch.compile.$round"
    java $batch cuda:0 "sample-$batch.ours fused.$round" --fused on
    java $batch cuda:0 "sample-$batch.ours stepping.$round" --fused off
    torch $batch cpu eager "sample-$batch.eager on the CPU.$round"
    java $batch cpu "sample-$batch.ours on the CPU.$round"
  done
done
"$python" benchmarks/python/table.py "$out"

#!/usr/bin/env bash
# How time and memory grow with the work: the standard case with one setting changed at a time, each case in a
# process of its own; then Ho's CIFAR-10 model. Prints tables and draws a picture.
#   benchmarks/growth.sh [picture.png]    about 5 minutes on 2 cores; close other programs first
# Needs Python 3.10 or newer with matplotlib for the tables and the picture: PYTHON=path/to/python
set -euo pipefail
cd "$(dirname "$0")/.."
picture=${1:-growth.png}
threads=${THREADS:-2}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

bench() { # train|sample setting value
  ./run-experiment bench "$1" --rounds 1 --steps 3 training.threads="$threads" "$2=$3" \
    --json "$out/$1.$2=$3.json" >/dev/null
}

for batch in 1 4 16 64; do
  bench train training.batch $batch
  ./run-experiment bench sample --batch $batch --rounds 1 --steps 3 training.threads="$threads" \
    --json "$out/sample.training.batch=$batch.json" >/dev/null
done
for what in train sample; do
  for width in 16 24 32 48; do bench $what architecture.width $width; done
  for blocks in 1 2 3; do bench $what architecture.blocks $blocks; done
  for size in 16 32 64; do bench $what dataset.size $size; done
done
for batch in 1 4; do
  ./run-experiment bench train --experiment conf/ddpm-cifar10.yaml --batch $batch --rounds 1 --steps 3 \
    'dataset={use: shapes, size: 32, train: 256, test: 64}' features=pixels 'metrics=[]' \
    training.threads="$threads" --json "$out/train.ho=$batch.json" >/dev/null
done
"${PYTHON:-python3}" benchmarks/python/growth.py "$out" "$picture"

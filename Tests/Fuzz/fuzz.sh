#!/usr/bin/env bash
# Feeds the readers of JSON, of the history, of whole cases and of the raster worker's messages, on both sides, with
# inputs that libFuzzer makes up from kept ones:
# fuzz.sh json|lines|case|messages [SECONDS] [OPTIONS OF LIBFUZZER]. Ends with 0 where nothing was found.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${1:?json, lines, case or messages}
seconds=${2:-60}
[ -d "Tests/Fuzz/Corpus/$target" ] || { echo "fuzz: $target is neither json nor lines nor case nor messages" >&2; exit 64; }

# A build folder of its own: everything in it is instrumented.
OVERLOOK_FUZZ=1 swift build -c release --build-path .build-fuzz --sanitize fuzzer -Xswiftc -enable-testing \
  --product overlook-fuzz
found=.build-fuzz/found/$target
mkdir -p "$found"
# What is new goes into the first folder; the kept inputs are only read.
FUZZ_TARGET=$target SWIFT_BACKTRACE=enable=no .build-fuzz/release/overlook-fuzz "$found" "Tests/Fuzz/Corpus/$target" \
  -artifact_prefix=".build-fuzz/$target-" -max_total_time="$seconds" -max_len=16384 -timeout=20 -print_funcs=0 \
  -print_final_stats=1 "${@:3}" &
fuzzer=$!
# The case that it works on lies in memory, under its number.
trap 'kill $fuzzer 2>/dev/null || true; rm -rf /dev/shm/overlook-fuzz-$fuzzer' EXIT
wait $fuzzer

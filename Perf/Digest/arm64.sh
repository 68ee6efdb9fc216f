#!/bin/sh
# Runs the digest as an Arm64 program under qemu and holds it against the digest of this machine, which must be equal
# where this machine fuses multiply and add. Debian: apt-get install qemu-user-static libc6-arm64-cross libstdc++6-arm64-cross
set -eu
cd "$(dirname "$0")/../.."
out="${TMPDIR:-/tmp}/functional-digest"
mkdir -p "$out"
dotnet publish Perf -c Release -r linux-arm64 --self-contained -o "$out/arm64" -v quiet --nologo
# A hard limit on the heap keeps the address range that the collector reserves within what qemu can map; with the
# concurrent collector long runs crash under qemu (seen; its barriers between processors are the likely reason).
DOTNET_GCHeapHardLimit=0x10000000 DOTNET_gcConcurrent=0 qemu-aarch64-static -L /usr/aarch64-linux-gnu "$out/arm64/Functional.Perf" digest > "$out/arm64.txt"
head -n 1 "$out/arm64.txt"
dotnet run -c Release --project Perf -- digest --compare "$out/arm64.txt"

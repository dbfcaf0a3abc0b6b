#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Compiles the kernel program: build.sh OUTPUT_DIRECTORY
# Leaves an object alone that is newer than everything it is made from.
set -eu
sources=$(dirname "$0")/src/main/bpf
object=$1/tcpconnlat.bpf.o

if [ -e "$object" ] &&
  [ -z "$(find "$sources" "$0" -type f -newer "$object")" ]; then
  exit 0
fi
if ! command -v clang >/dev/null; then
  echo "clang is needed to build the kernel program: apt-get install clang llvm libbpf-dev" >&2
  exit 1
fi
if ! echo '#include <bpf/bpf_helpers.h>' | clang -target bpfel -M -E - >/dev/null 2>&1; then
  echo "libbpf's headers are needed to build the kernel program: apt-get install libbpf-dev" >&2
  exit 1
fi

mkdir -p "$1"
# Little-endian, as events are, and the same on whichever machine it is built. The line information
# in the BTF names no directory of this one.
clang -O2 -g -target bpfel -mcpu=v3 -Wall -Wextra -Wno-unused-parameter -Werror \
  -ffile-prefix-map="$sources"=. -fdebug-compilation-dir=. \
  -c "$sources/tcpconnlat.bpf.c" -o "$object.new"
# Only DWARF goes; libbpf needs the BTF. Without llvm-strip it stays, unused.
if command -v llvm-strip >/dev/null; then
  llvm-strip -g "$object.new"
fi
mv "$object.new" "$object"

#!/bin/bash
# Does picot's quick start work where nothing is installed? Makes the smallest Debian 12 that debootstrap knows,
# copies the tree in and runs, as root, what a newcomer runs.
#   scripts/test-bare.sh                     apt-get install make; make test
#   scripts/test-bare.sh .ci/run             another command (make is installed only for commands that begin so)
# Needs root (or sudo), 3 GB in PICOT_BARE_ROOT (default ~/.cache/picot/bookworm) and a network.
set -euo pipefail

script=$(realpath "$0")
arguments=("$@") # for need_root
cd "$(dirname "$script")/.."
# shellcheck source=scripts/chroot.sh
. scripts/chroot.sh

PICOT_BARE_ROOT=${PICOT_BARE_ROOT:-${XDG_CACHE_HOME:-$HOME/.cache}/picot/bookworm}
need_root PICOT_BARE_ROOT
pristine=$PICOT_BARE_ROOT
used=$pristine.used

lock "$pristine"
make_debian bookworm "$pristine"
rm -rf "$used"
cp -a "$pristine" "$used"
trap 'rm -rf "$used"' EXIT
copy_tree "$used"

[ $# -gt 0 ] || set -- make test
SECONDS=0
# shellcheck disable=SC2016
inside "$used" sh -eu -c '
    cd /picot
    if [ "$1" = make ]; then
        { apt-get -qq update && apt-get -qq -y install make; } >/tmp/make.log 2>&1 || { cat /tmp/make.log; exit 1; }
    fi
    "$@"
' sh "$@"
say "$* passed on a bare Debian 12 after ${SECONDS} s"

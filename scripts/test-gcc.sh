#!/bin/bash
# Builds and tests picot with g++ 14, in a Debian 13 that debootstrap makes beside the user's caches.
#   scripts/test-gcc.sh                      release, then debug
#   scripts/test-gcc.sh debug -- -R Queue    one of them; what follows -- goes to ctest
#   scripts/test-gcc.sh shell [command...]   a shell (or a command) in there, in the copied tree
#   scripts/test-gcc.sh prepare              only make it ready
#   scripts/test-gcc.sh remove               delete it
# The tree is copied in, so nothing is mounted that outlives the run. Needs root (or sudo).
#   PICOT_GCC_ROOT   where that Debian lies (default ~/.cache/picot/trixie, about 1.5 GB)
#   JOBS             how many compilers at once
set -euo pipefail

script=$(realpath "$0")
arguments=("$@") # for need_root
cd "$(dirname "$script")/.."
# shellcheck source=scripts/chroot.sh
. scripts/chroot.sh
# shellcheck source=scripts/packages.sh
. scripts/packages.sh

PICOT_GCC_ROOT=${PICOT_GCC_ROOT:-${XDG_CACHE_HOME:-$HOME/.cache}/picot/trixie}
JOBS=${JOBS:-$(nproc)}
need_root PICOT_GCC_ROOT JOBS
root=$PICOT_GCC_ROOT

prepare() {
    local packages
    # shellcheck disable=SC2086,SC2116  # a list of words, on one line
    packages=$(echo $packages_common $packages_gcc)
    if [ "$(cat "$root/.picot-packages" 2>/dev/null)" = "$packages" ]; then return; fi
    make_debian trixie "$root"
    say "installing $packages"
    # shellcheck disable=SC2086
    if ! { inside "$root" apt-get -qq -o Acquire::Retries=3 update &&
        inside "$root" apt-get -qq -y -o Acquire::Retries=3 install --no-install-recommends $packages; } \
        >"$root.log" 2>&1; then
        tail -20 "$root.log" >&2
        echo "picot: apt-get failed in $root, all its words are in $root.log" >&2
        exit 1
    fi
    inside "$root" apt-get clean
    echo "$packages" >"$root/.picot-packages"
}

verb="test"
kinds=()
while [ $# -gt 0 ]; do
    case $1 in
        release | debug) kinds+=("$1") ;;
        prepare | shell | remove)
            verb=$1
            shift
            break
            ;;
        --)
            shift
            break
            ;;
        *)
            echo "usage: $0 [release] [debug] [-- ctest arguments] | prepare | shell [command] | remove" >&2
            exit 2
            ;;
    esac
    shift
done

lock "$root"
case $verb in
    remove)
        rm -rf "$root" "$root.log" "$root.lock"
        exit
        ;;
    prepare)
        prepare
        exit
        ;;
    shell)
        prepare
        copy_tree "$root"
        inside "$root" sh -c 'cd /picot && exec "$@"' sh "${@:-bash}"
        exit
        ;;
esac

prepare
copy_tree "$root"
[ ${#kinds[@]} -gt 0 ] || kinds=(release debug)
for kind in "${kinds[@]}"; do
    SECONDS=0
    say "g++ 14, $kind"
    # shellcheck disable=SC2016
    inside "$root" sh -eu -c '
        preset=$1 jobs=$2
        shift 2
        cd /picot
        export CCACHE_DIR=/picot-build/ccache
        build=/picot-build/$preset
        [ -e "$build/build.ninja" ] || cmake --preset "$preset" -B "$build"
        cmake --build "$build" -j "$jobs"
        ctest --test-dir "$build" -j "$jobs" --output-on-failure --no-tests=error "$@"
    ' sh "gcc-$kind" "$JOBS" "$@"
    say "g++ 14, $kind: passed after ${SECONDS} s"
done

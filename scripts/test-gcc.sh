#!/bin/bash
# Builds and tests picot with g++ 14, in a Debian 13 that debootstrap makes beside the user's caches.
#   scripts/test-gcc.sh                      release, then debug
#   scripts/test-gcc.sh debug -- -R Queue    one of them; what follows -- goes to ctest
#   scripts/test-gcc.sh shell [command...]   a shell (or a command) in there, in the copied tree
#   scripts/test-gcc.sh prepare              only make it ready
#   scripts/test-gcc.sh remove               delete it
# The tree is copied in, so nothing is mounted that outlives the run. Needs root (or sudo).
#   PICOT_GCC_ROOT   where that Debian lies (default ~/.cache/picot/trixie, about 1.5 GB)
#   PICOT_DEBIAN_MIRROR     the Debian mirror (default: the one apt uses here)
#   JOBS             how many compilers at once
set -euo pipefail

cd "$(dirname "$0")/.."
tree=$PWD
root=${PICOT_GCC_ROOT:-${XDG_CACHE_HOME:-$HOME/.cache}/picot/trixie}
jobs=${JOBS:-$(nproc)}

if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "picot: test-gcc makes a Debian 13 with debootstrap and enters it with chroot: that needs root" >&2
        exit 1
    fi
    exec sudo env JOBS="$jobs" PICOT_GCC_ROOT="$root" PICOT_DEBIAN_MIRROR="${PICOT_DEBIAN_MIRROR:-}" "$tree/scripts/test-gcc.sh" "$@"
fi

say() { printf '== test-gcc: %s\n' "$*"; }

# The mirror apt uses for Debian's main archive here, or the standard one.
mirror() {
    local found
    # shellcheck disable=SC2016  # apt's own variables
    found=$(apt-get indextargets --format '$(REPO_URI) $(ORIGIN) $(LABEL) $(COMPONENT)' 'Created-By: Packages' \
        2>/dev/null | awk '$2 == "Debian" && $3 == "Debian" && $4 == "main" && $1 ~ /^http/ {print $1; exit}')
    echo "${PICOT_DEBIAN_MIRROR:-${found:-http://deb.debian.org/debian}}"
}

# Runs a command inside, with /proc where we may mount it (a mount namespace of its own: it goes with us).
inside() {
    # shellcheck disable=SC2016  # expanded by the shell it is for
    local enter='mount -t proc proc "$0/proc" 2>/dev/null || true; exec chroot "$0" "$@"'
    local environment=(env -i HOME=/root USER=root LANG=C.UTF-8 TERM="${TERM:-dumb}"
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
        DEBIAN_FRONTEND=noninteractive ${http_proxy:+http_proxy="$http_proxy"})
    if unshare --mount true 2>/dev/null; then
        unshare --mount sh -c "$enter" "$root" "${environment[@]}" "$@"
    else
        chroot "$root" "${environment[@]}" "$@"
    fi
}

prepare() {
    # shellcheck source=scripts/packages.sh
    . scripts/packages.sh
    local packages proxy
    # shellcheck disable=SC2086,SC2116  # a list of words, on one line
    packages=$(echo $packages_common $packages_gcc)
    if [ "$(cat "$root/.picot-packages" 2>/dev/null)" = "$packages" ]; then return; fi

    eval "$(apt-config shell proxy Acquire::http::Proxy 2>/dev/null || true)"
    if [ -n "${proxy:-}" ]; then export http_proxy=$proxy; fi
    if ! [ -e "$root/.picot-base" ]; then
        scripts/bootstrap.sh gcc
        say "making a Debian 13 in $root"
        rm -rf "$root"
        mkdir -p "$root"
        debootstrap --variant=minbase trixie "$root" "$(mirror)" >"$root.log" 2>&1 || {
            tail -20 "$root.log" >&2
            echo "picot: debootstrap failed, all its words are in $root.log" >&2
            exit 1
        }
        touch "$root/.picot-base"
    fi
    say "installing $packages"
    cp -L /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
    # shellcheck disable=SC2086
    if ! { inside apt-get -qq -o Acquire::Retries=3 update &&
        inside apt-get -qq -y -o Acquire::Retries=3 install --no-install-recommends $packages; } \
        >"$root.log" 2>&1; then
        tail -20 "$root.log" >&2
        echo "picot: apt-get failed in $root, all its words are in $root.log" >&2
        exit 1
    fi
    inside apt-get clean
    echo "$packages" >"$root/.picot-packages"
}

# File times are kept, so that the next build compiles only what has changed.
copy_tree() {
    rm -rf "$root/picot"
    mkdir -p "$root/picot"
    tar -C "$tree" --exclude=./build --exclude='./build-*' --exclude=./.git --exclude=./.cache -cf - . |
        tar -C "$root/picot" --no-same-owner -xf -
}

kinds=()
while [ $# -gt 0 ]; do
    case $1 in
        release | debug) kinds+=("$1") ;;
        prepare | shell | remove) verb=$1; shift; break ;;
        --) shift; break ;;
        *) echo "usage: $0 [release] [debug] [-- ctest arguments] | prepare | shell [command] | remove" >&2; exit 2 ;;
    esac
    shift
done

if [ "${verb:-}" = remove ]; then
    rm -rf "$root" "$root.log"
    exit 0
fi

# One at a time: all runs share the tree inside.
mkdir -p "$(dirname "$root")"
exec 9>"$root.lock"
flock 9

prepare
case ${verb:-} in
    prepare) exit 0 ;;
    shell)
        copy_tree
        inside sh -c 'cd /picot && exec "$@"' sh "${@:-bash}"
        exit
        ;;
esac

copy_tree
[ ${#kinds[@]} -gt 0 ] || kinds=(release debug)
for kind in "${kinds[@]}"; do
    SECONDS=0
    say "g++ 14, $kind"
    # shellcheck disable=SC2016
    inside sh -eu -c '
        preset=$1 jobs=$2
        shift 2
        cd /picot
        export CCACHE_DIR=/picot-build/ccache
        build=/picot-build/$preset
        [ -e "$build/build.ninja" ] || cmake --preset "$preset" -B "$build"
        cmake --build "$build" -j "$jobs"
        ctest --test-dir "$build" -j "$jobs" --output-on-failure --no-tests=error "$@"
    ' sh "gcc-$kind" "$jobs" "$@"
    say "g++ 14, $kind: passed after ${SECONDS} s"
done

# shellcheck shell=bash disable=SC2154  # the caller sets $script and $arguments
# Small Debians to build and test in, made by debootstrap. Sourced by test-gcc.sh and test-bare.sh.
#   PICOT_DEBIAN_MIRROR   the mirror (default: the one apt uses here)

# need_root VARIABLE...: starts the calling script again through sudo, with these variables, unless we are root.
need_root() {
    [ "$(id -u)" -ne 0 ] || return 0
    if ! command -v sudo >/dev/null; then
        echo "picot: a Debian of our own is made with debootstrap and entered with chroot: that needs root" >&2
        exit 1
    fi
    local name keep=()
    for name in PICOT_DEBIAN_MIRROR "$@"; do
        keep+=("$name=${!name:-}")
    done
    exec sudo env "${keep[@]}" "$script" "${arguments[@]}"
}

say() { printf '== %s: %s\n' "$(basename "$script" .sh)" "$*"; }

# The mirror apt uses for Debian's main archive here, or the standard one.
mirror() {
    local found
    # shellcheck disable=SC2016  # apt's own variables
    found=$(apt-get indextargets --format '$(REPO_URI) $(ORIGIN) $(LABEL) $(COMPONENT)' 'Created-By: Packages' \
        2>/dev/null | awk '$2 == "Debian" && $3 == "Debian" && $4 == "main" && $1 ~ /^http/ {print $1; exit}')
    echo "${PICOT_DEBIAN_MIRROR:-${found:-http://deb.debian.org/debian}}"
}

# make_debian SUITE FOLDER: the smallest one, unless it is there.
make_debian() {
    local suite=$1 root=$2 proxy=
    eval "$(apt-config shell proxy Acquire::http::Proxy 2>/dev/null || true)"
    if [ -n "$proxy" ]; then export http_proxy=$proxy; fi
    if ! [ -e "$root/.picot-base" ]; then
        scripts/bootstrap.sh gcc
        say "making a Debian $suite in $root"
        rm -rf "$root"
        mkdir -p "$root"
        debootstrap --variant=minbase "$suite" "$root" "$(mirror)" >"$root.log" 2>&1 || {
            tail -20 "$root.log" >&2
            echo "picot: debootstrap failed, all its words are in $root.log" >&2
            exit 1
        }
        touch "$root/.picot-base"
    fi
    cp -L /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
}

# inside FOLDER COMMAND...: runs it in there, with /proc where we may mount it (in a mount namespace of its
# own, which goes with us).
inside() {
    local root=$1
    shift
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

# copy_tree FOLDER: our sources, to /picot in there. File times are kept, so that the next build compiles
# only what has changed.
copy_tree() {
    # What every installed system and every container has, but not the smallest debootstrap.
    [ -e "$1/etc/hosts" ] || printf '127.0.0.1 localhost\n::1 localhost\n' >"$1/etc/hosts"
    rm -rf "$1/picot"
    mkdir -p "$1/picot"
    tar --exclude=./build --exclude='./build-*' --exclude=./.git --exclude=./.cache -cf - . |
        tar -C "$1/picot" --no-same-owner -xf -
}

# lock FOLDER: one at a time, and the folder above it exists.
lock() {
    mkdir -p "$(dirname "$1")"
    exec 9>"$1.lock"
    flock 9
}

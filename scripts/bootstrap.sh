#!/bin/sh
# Installs the Debian packages that picot's build needs and this machine lacks.
#   scripts/bootstrap.sh          what `make run` and `make test` need
#   scripts/bootstrap.sh dev      also clang-format, clang-tidy, shellcheck, Asio (for the comparison)
#   scripts/bootstrap.sh gcc      also what `make test-gcc` needs
# Does nothing, in a few milliseconds, where all of them are installed. PICOT_NO_BOOTSTRAP=1 skips it.
set -eu

# The one list of packages. clang-19 is in Debian 12 itself; it uses g++ 12's standard library.
packages="
    make cmake ninja-build ccache
    clang-19 lld-19 llvm-19 libclang-rt-19-dev libstdc++-12-dev
    libgtest-dev libgmock-dev libbenchmark-dev
    libcli11-dev libfmt-dev libvips-dev
    python3 netcat-openbsd procps
"
dev="clang-format-19 clang-tidy-19 clang-tools-19 shellcheck git libasio-dev"
gcc="debootstrap"

for group in "$@"; do
    case $group in
        dev) packages="$packages $dev" ;;
        gcc) packages="$packages $gcc" ;;
        *) echo "usage: $0 [dev] [gcc]" >&2; exit 2 ;;
    esac
done

[ -z "${PICOT_NO_BOOTSTRAP:-}" ] || exit 0

if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
    echo "picot: this is no Debian, so nothing is installed. What the build needs, by Debian's names:" >&2
    # shellcheck disable=SC2086  # a list of words
    echo "      " $packages >&2
    exit 0
fi

# A newer Debian or Ubuntu has a newer libstdc++-dev; any of them will do.
have_libstdcxx() {
    dpkg-query -W -f '${db:Status-Status}\n' 'libstdc++-[1-9][0-9]-dev' 2>/dev/null | grep -qx installed
}

# shellcheck disable=SC2016  # dpkg-query's own variables
# shellcheck disable=SC2086
installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' $packages 2>/dev/null |
    sed -n 's/ installed$//p')
missing=
for package in $packages; do
    case "
$installed
" in
        *"
$package
"*) continue ;;
    esac
    if [ "$package" = libstdc++-12-dev ] && have_libstdcxx; then continue; fi
    missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
    as_root=
elif command -v sudo >/dev/null 2>&1; then
    as_root=sudo
else
    echo "picot: these packages are missing, and there is neither root nor sudo to install them. As root:" >&2
    echo "    apt-get install --no-install-recommends$missing" >&2
    exit 1
fi

echo "picot: installing$missing"
apt_get() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@"
}
# shellcheck disable=SC2086
install_missing() {
    apt_get install -y --no-install-recommends $missing
}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { apt_get update && install_missing; } >>"$log" 2>&1; then
    cat "$log" >&2
    echo "picot: apt-get failed (its words are above). Missing:$missing" >&2
    exit 1
fi

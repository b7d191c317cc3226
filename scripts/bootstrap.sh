#!/bin/sh
# Installs the Debian packages that picot's build needs and this machine lacks.
#   scripts/bootstrap.sh          what `make run` and `make test` need
#   scripts/bootstrap.sh dev      also what `make format`, `make tidy`, `make lint` need
#   scripts/bootstrap.sh bench    also what `make bench` needs
#   scripts/bootstrap.sh gcc      also what `make test-gcc` needs
# Where nothing is missing it does nothing, in a few milliseconds. PICOT_NO_BOOTSTRAP=1 skips it.
set -eu

# shellcheck source=scripts/packages.sh
. "$(dirname "$0")/packages.sh"
wanted="$packages_common $packages_clang"
for group in "$@"; do
    case $group in
        dev) wanted="$wanted $packages_dev" ;;
        bench) wanted="$wanted $packages_bench" ;;
        gcc) wanted="$wanted $packages_gcc_host" ;;
        *)
            echo "usage: $0 [dev] [bench] [gcc]" >&2
            exit 2
            ;;
    esac
done

[ -z "${PICOT_NO_BOOTSTRAP:-}" ] || exit 0

if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
    echo "picot: not a Debian, so nothing is installed. What the build needs, by Debian's names:" >&2
    # shellcheck disable=SC2086  # a list of words
    echo "      " $wanted >&2
    exit 0
fi

# What is here, as " a b c ". A package that another one provides (pkg-config for pkgconf, say) is wanted
# by one name only, so real names are enough.
# shellcheck disable=SC2016,SC2086  # dpkg-query's own variables; a list of words
here=" $(dpkg-query -W -f '${Package} ${db:Status-Status}\n' $wanted 'libstdc++-*-dev' 2>/dev/null |
    sed -n 's/ installed$//p' | tr '\n' ' ')"
missing=
for package in $wanted; do
    case $here in *" $package "*) continue ;; esac
    # A newer Debian has a newer one; any of them will do.
    case "$package $here" in libstdc++-12-dev*" libstdc++-"*) continue ;; esac
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
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt_get() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@" </dev/null >>"$log" 2>&1
}
# A mirror that stumbles once gets a second chance.
# shellcheck disable=SC2086
if ! { apt_get -o Acquire::Retries=3 update &&
    apt_get -o Acquire::Retries=3 install -y --no-install-recommends $missing; }; then
    cat "$log" >&2
    echo "picot: apt-get failed (its words are above). Missing:$missing" >&2
    exit 1
fi

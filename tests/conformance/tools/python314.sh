#!/bin/sh
# Prints the path of a CPython 3.14 interpreter, unpacking Debian's packages into a cache folder when there is none.
# Nothing is installed: apt works in a private folder, packages are unpacked with dpkg-deb -x, and the interpreter
# runs through the unpacked dynamic linker, so an older glibc on this machine does not matter.
#
#   python314.sh            find it or make it (needs the network the first time)
#   python314.sh --find     only find it; exit 1 when there is none
#
# PICOT_PYTHON names an interpreter to use instead. PICOT_DEBIAN_MIRROR overrides the mirror apt is configured with.
set -eu

series=3.14
cache=${XDG_CACHE_HOME:-$HOME/.cache}/picot/python$series
wrapper=$cache/bin/python$series

good() { # is $1 an interpreter of the series?
    [ "$("$1" -c 'import sys, asyncio; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" = "$series" ]
}

if [ -n "${PICOT_PYTHON:-}" ]; then
    good "$PICOT_PYTHON" || { echo "python314.sh: PICOT_PYTHON=$PICOT_PYTHON is not CPython $series" >&2; exit 1; }
    command -v "$PICOT_PYTHON"
    exit 0
fi
if good "$wrapper"; then echo "$wrapper"; exit 0; fi
if command -v python$series >/dev/null && good python$series; then command -v python$series; exit 0; fi
[ "${1:-}" != --find ] || exit 1

if ! { command -v apt-get && command -v dpkg-deb; } >/dev/null; then
    echo "python314.sh: no python$series here, and no apt-get/dpkg-deb to fetch it with" >&2
    exit 1
fi

# The mirror this machine already uses for Debian itself.
mirror=${PICOT_DEBIAN_MIRROR:-$(
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list 2>/dev/null |
        grep -v '^ *#' | grep -Eo 'https?://[^ ]*/debian/?( |$)' | head -n 1 | tr -d ' ')}
mirror=${mirror:-http://deb.debian.org/debian}

mkdir -p "$cache"
exec 9>"$cache/lock"
flock 9
if good "$wrapper"; then echo "$wrapper"; exit 0; fi # someone else made it meanwhile

apt=$cache/apt
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
private_apt() {
    apt-get -qq -o Dir::Etc::sourcelist="$apt/sources.list" -o Dir::Etc::sourceparts=/dev/null \
        -o Dir::Etc::preferences=/dev/null -o Dir::Etc::preferencesparts=/dev/null \
        -o Dir::State="$apt/state" -o Dir::State::status="$apt/status" -o Dir::Cache="$apt/cache" \
        -o APT::Sandbox::User= -o Debug::NoLocking=1 -o APT::Install-Recommends=false \
        -o APT::Update::Post-Invoke-Success::= -o DPkg::Post-Invoke::= "$@" >&2
}
for suite in sid testing; do
    rm -rf "$apt"
    mkdir -p "$apt/state/lists/partial" "$apt/cache/archives/partial"
    : >"$apt/status"
    echo "deb [signed-by=$keyring] $mirror $suite main" >"$apt/sources.list"
    echo "python314.sh: looking for python$series in $mirror $suite" >&2
    if private_apt update && private_apt -y --download-only install python$series; then found=yes; break; fi
done
[ "${found:-}" = yes ] || { echo "python314.sh: $mirror has no python$series" >&2; exit 1; }

rm -rf "$cache/root"
mkdir -p "$cache/root" "$cache/bin"
for package in "$apt"/cache/archives/*.deb; do
    # --keep-directory-symlink: packages of both sides of the /usr merge land in one tree.
    dpkg-deb --fsys-tarfile "$package" | tar -x -C "$cache/root" --keep-directory-symlink --no-same-owner 
done
rm -rf "$apt"

linker=$(find "$cache/root" -name 'ld-linux*.so*' -o -name 'ld64.so*' | head -n 1)
libraries=$(find "$cache/root" -name 'libc.so.6' | head -n 1)
libraries=${libraries%/*}
cat >"$wrapper" <<WRAPPER
#!/bin/sh
PYTHONHOME='$cache/root/usr' exec '$linker' --library-path '$libraries' \\
    '$cache/root/usr/bin/python$series' "\$@"
WRAPPER
chmod +x "$wrapper"
good "$wrapper" || { echo "python314.sh: the unpacked interpreter does not run" >&2; "$wrapper" -c 'import asyncio' >&2; exit 1; }
# Byte code, which Debian's packages make when they are installed: a third of a second for every program.
"$wrapper" -m compileall -q "$cache/root/usr/lib/python$series" >/dev/null || true
echo "$wrapper"

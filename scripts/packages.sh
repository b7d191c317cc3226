# shellcheck shell=sh disable=SC2034  # read by bootstrap.sh and test-gcc.sh
# The one list of the Debian packages that picot's build needs. Sourced, not run.

# With any compiler: the tools, the libraries of tests, benchmarks and examples.
packages_common="
    make cmake ninja-build ccache pkgconf python3
    libgtest-dev libgmock-dev libbenchmark-dev
    libcli11-dev libfmt-dev libvips-dev
    netcat-openbsd procps
"

# The reference compiler. It is in Debian 12 itself and uses g++ 12's standard library.
packages_clang="clang-19 lld-19 llvm-19 libclang-rt-19-dev libstdc++-12-dev valgrind"

# For working on picot: formatting, linting, and Asio, to which we compare ourselves.
packages_dev="clang-format-19 clang-tidy-19 shellcheck git libasio-dev"

# `make bench`: counting system calls, and the peers that Debian has (newer ones are unpacked under build/). Go, Cargo
# and a Python with venv are used where they are; a peer without its tools is left out of the table, which says so.
packages_bench="strace libasio-dev libuv1-dev"

# `make test-gcc`: what this machine needs, and what the Debian 13 it makes needs besides the common ones.
packages_gcc_host="debootstrap"
packages_gcc="g++-14"

#!/usr/bin/env bash
# Builds the Debian package into build-deb/: optimised, hardened, without the off-screen driver.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=packaging/packages.sh
. packaging/packages.sh

packages_install run build package
# The flags that Debian builds its own packages with, and no path of this machine in what they make.
flags=$(dpkg-buildflags --get CFLAGS | sed 's/-ffile-prefix-map=[^ ]*//')
links="$(dpkg-buildflags --get LDFLAGS) -Wl,-z,now"
cmake -G Ninja -S . -B build-deb -DCMAKE_BUILD_TYPE=None -DENGAWA_DRIVER=OFF \
    -DCMAKE_INSTALL_PREFIX=/usr \
    -DCMAKE_C_FLAGS="$(dpkg-buildflags --get CPPFLAGS) $flags -ffile-prefix-map=$PWD=." \
    -DCMAKE_EXE_LINKER_FLAGS="$links" -DCMAKE_MODULE_LINKER_FLAGS="$links"
cmake --build build-deb
rm -f build-deb/*.deb
(cd build-deb && cpack)
printf 'The package: %s\n' build-deb/*.deb

#!/usr/bin/env bash
# The Debian packages that Engawa needs, in one place. Sourced by try.sh and tests/run.sh, which call
# packages_install GROUP…; run by hand it prints the names: packaging/packages.sh run build.

packages_of() {
    case "$1" in
    # What the programs need beside the libraries they are linked with.
    run) echo fonts-morisawa-bizud-gothic fonts-vlgothic ;;
    # python3 plays the recorded visits.
    build)
        echo gcc libc6-dev cmake ninja-build pkg-config librsvg2-bin pngquant \
            libsdl2-dev libsdl2-ttf-dev libsqlite3-dev libsodium-dev libqrencode-dev \
            libjansson-dev libpng-dev libcairo2-dev libopusfile-dev libopusenc-dev libsonic-dev \
            libanthy-dev libasound2-dev libblkid-dev libzbar-dev libarchive-dev libxlsxwriter-dev \
            python3
        ;;
    # What the Debian package is made with.
    package) echo dpkg-dev fakeroot file gzip ;;
    # Unit tests, recorded visits and the quick checks.
    test)
        echo libcmocka-dev python3 clang-format shellcheck zbar-tools zxing-cpp-tools poppler-utils \
            dosfstools exfatprogs e2fsprogs libarchive-tools p7zip-full
        ;;
    # What only the whole run needs: a second compiler, fuzzing, a bare Debian to install in, a spreadsheet.
    ci)
        echo clang clang-tidy libclang-rt-14-dev debootstrap git lintian libreoffice-calc-nogui
        ;;
    # tests/bench/run.sh: a display and a mouse for programs, and what is measured beside the kiosk.
    bench) echo xvfb libx11-dev libxtst-dev time python3 ;;
    browser) echo chromium python3-openpyxl ;;
    *)
        echo "packages.sh: there is no group '$1': run, build, package, test, ci, bench, browser" >&2
        return 2
        ;;
    esac
}

# Installs what is missing of the groups. Asks dpkg first, so that nothing is fetched when all is there.
packages_install() {
    local group name names='' installed missing=() as_root=()
    for group in "$@"; do
        names+=" $(packages_of "$group")" || return
    done
    if ! command -v apt-get >/dev/null; then
        echo "This is not a Debian system (no apt-get). Install what corresponds to:$names" >&2
        return 1
    fi
    # dpkg-query exits 1 when it knows one of the names not at all, which is no error here.
    # shellcheck disable=SC2086 # the list is meant to fall into words
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $names 2>/dev/null || true)
    for name in $names; do
        grep -qxF "installed $name" <<<"$installed" || missing+=("$name")
    done
    if [ ${#missing[@]} -eq 0 ]; then
        echo "All Debian packages are there."
        return
    fi
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "These Debian packages are missing, and there is no sudo to install them." >&2
            echo "As root: apt-get install --no-install-recommends ${missing[*]}" >&2
            return 1
        fi
        as_root=(sudo)
    fi
    echo "Installing ${#missing[@]} Debian packages: ${missing[*]}"
    as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120)
    "${as_root[@]}" update ||
        echo "The package lists could not be renewed; going on with those at hand." >&2
    if ! "${as_root[@]}" -y -o Dpkg::Use-Pty=0 install --no-install-recommends "${missing[@]}"; then
        echo "The Debian packages could not be installed; the lines above say why." >&2
        echo "By hand: apt-get install --no-install-recommends ${missing[*]}" >&2
        return 1
    fi
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
    for group in "${@:-run}"; do
        packages_of "$group" || exit
    done
fi

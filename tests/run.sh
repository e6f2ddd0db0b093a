#!/usr/bin/env bash
# Whether Engawa is right. Installs what is missing, builds with AddressSanitizer and
# UndefinedBehaviorSanitizer into build-test/, runs every test and check and ends with CTest's summary.
#   tests/run.sh          everything, as CI does: also clang, clang-tidy, fuzzing, the Debian package
#   tests/run.sh quick    what one runs between two edits
#   tests/run.sh … ARGS   goes to ctest: tests/run.sh quick -R text/
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=packaging/packages.sh
. packaging/packages.sh

what=all
case "${1:-}" in
quick)
    what=quick
    shift
    ;;
-h | --help)
    sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//p}' "$0"
    exit
    ;;
esac

step() { printf '\n== %s\n' "$*"; }

step "Debian packages"
if [ $what = quick ]; then
    packages_install run build test
else
    packages_install run build test ci
fi

step "Building with ASan and UBSan into build-test/"
cmake --preset test
cmake --build build-test

step "Tests"
export UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1}
# SDL loads libdbus where it is there, which starts a bus for a DISPLAY that has none, and leaks.
export DBUS_SESSION_BUS_ADDRESS=disabled:
select=()
if [ $what = quick ]; then
    select=(--label-exclude slow)
elif ! tests/package/root.sh check; then
    echo "The tests of the package on a bare Debian are left out."
fi
ctest --test-dir build-test --output-on-failure --parallel "$(nproc)" "${select[@]}" "$@"

#!/usr/bin/env bash
# The README's two commands from nothing: a bare Debian 12, the sources as git has them, and
# ./packaging/try.sh, then ./tests/run.sh quick.
#   fresh.sh        what is committed
#   fresh.sh tree   the working tree as it lies here, but for what git ignores
set -euo pipefail
self=$(realpath "$0")
cd "$(dirname "$self")/../.."

if [ -z "${ROOT:-}" ]; then
    tests/package/root.sh make
    rm -rf build-test/root-fresh
    status=0
    tests/package/root.sh in build-test/root-fresh "$self" "$@" || status=$?
    [ $status -ne 0 ] || rm -rf build-test/root-fresh
    exit $status
fi

# Shown only when it goes wrong: what apt and ninja say fills pages.
inside() {
    chroot "$ROOT" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
        bash -euc "cd /srv/engawa && $1"
}
timed() {
    local from=$SECONDS
    if ! inside "$1" >"$ROOT/srv/log" 2>&1; then
        tail -n 60 "$ROOT/srv/log"
        echo "FAIL: $1 on a bare Debian"
        exit 1
    fi
    printf '%4d s  %s\n' $((SECONDS - from)) "$1"
}

mkdir -p "$ROOT/srv/engawa"
if [ "${1:-}" = tree ]; then
    git ls-files -z --cached --others --exclude-standard | tar --null --ignore-failed-read -T - -cf - |
        tar -C "$ROOT/srv/engawa" -xf -
else
    git -c safe.directory='*' archive HEAD | tar -C "$ROOT/srv/engawa" -xf -
fi
timed ./packaging/try.sh
timed ./packaging/try.sh
[ -n "$(find "$ROOT/srv/engawa/build/demo-visit" -name '*.png')" ] || {
    echo "FAIL: try.sh left no picture" >&2
    exit 1
}
timed "./tests/run.sh quick"
timed "./tests/run.sh quick"

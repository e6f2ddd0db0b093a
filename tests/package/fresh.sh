#!/usr/bin/env bash
# The README's two commands from nothing: a bare Debian 12, the sources as git has them, and a user who may
# use sudo: packaging/try.sh, in a folder with a space in its name, then tests/run.sh quick; and each once
# more, which installs nothing and builds nothing.
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

# Shown only when it goes wrong: what apt and ninja say fills pages. DISPLAY leads nowhere, as over ssh.
inside() {
    chroot "$ROOT" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "$@"
}
timed() {
    local from=$SECONDS
    if ! inside runuser -l visitor -c "DISPLAY=:77 '/srv/$1' ${2:-}" >"$ROOT/srv/log" 2>&1; then
        tail -n 60 "$ROOT/srv/log"
        echo "FAIL: $* on a bare Debian"
        exit 1
    fi
    printf '%4d s  %s\n' $((SECONDS - from)) "$*"
}

# The same once more.
again() {
    timed "$@"
    local line
    for line in 'All Debian packages are there.' 'ninja: no work to do.'; do
        grep -qxF "$line" "$ROOT/srv/log" || {
            echo "FAIL: $* once more does not say: $line" >&2
            exit 1
        }
    done
}

mkdir -p "$ROOT/srv/engawa"
if [ "${1:-}" = tree ]; then
    git ls-files -z --cached --others --exclude-standard | tar --null --ignore-failed-read -T - -cf - |
        tar -C "$ROOT/srv/engawa" -xf -
else
    git -c safe.directory='*' archive HEAD | tar -C "$ROOT/srv/engawa" -xf -
fi
cp -r "$ROOT/srv/engawa" "$ROOT/srv/en gawa"
inside apt-get -q update >"$ROOT/srv/log" 2>&1
inside apt-get -q -y --no-install-recommends install sudo >>"$ROOT/srv/log" 2>&1
inside useradd -m -s /bin/bash visitor
echo 'visitor ALL=(ALL) NOPASSWD: ALL' >"$ROOT/etc/sudoers.d/visitor"
inside chown -R visitor: /srv/engawa "/srv/en gawa"
timed "en gawa/packaging/try.sh"
grep -q 'No window could be opened' "$ROOT/srv/log" || {
    echo "FAIL: try.sh does not say why it plays the recorded visit" >&2
    exit 1
}
again "en gawa/packaging/try.sh"
[ -n "$(find "$ROOT/srv/en gawa/build/demo-visit" -name '*.png')" ] || {
    echo "FAIL: try.sh left no picture" >&2
    exit 1
}
# Of the tests those that call a program of another package, or look for a file of one: what only
# computes does that here as it does beside this. FRESH_TESTS='' runs all of them.
timed engawa/tests/run.sh "quick ${FRESH_TESTS--R '^(check|export|office|device|stick|speech|qr)/|^ctl/test_(export|paper|xlsx)|^year/mhlw|^kiosk/(printer|camera|memo)|^visits/(complete|records|cards|memo|setup|full)'}"
again engawa/tests/run.sh "quick -R ^visits/complete"

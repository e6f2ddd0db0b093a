#!/usr/bin/env bash
# The package on a bare Debian 12: it installs with what it depends on, its programs run there as the
# user engawa without a screen, the kiosk ends in order at SIGTERM, records outlive the package.
set -euo pipefail
self=$(realpath "$0")
cd "$(dirname "$self")/../.."

if [ -z "${ROOT:-}" ]; then
    tests/package/root.sh make
    rm -rf build-test/root-install
    status=0
    tests/package/root.sh in build-test/root-install "$self" || status=$?
    # Kept when something is wrong, to look at.
    [ $status -ne 0 ] || rm -rf build-test/root-install
    exit $status
fi

inside() {
    chroot "$ROOT" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive "$@"
}
as_engawa() { inside runuser -u engawa -- "$@"; }
apt() {
    inside apt-get -q -y --no-install-recommends -o Dpkg::Use-Pty=0 "$@" >"$ROOT/srv/apt.log" 2>&1 ||
        fail "apt-get $*: $(tail -n 20 "$ROOT/srv/apt.log")"
}
step() { printf '\n== %s\n' "$*"; }
fail() {
    echo "FAIL: $*" >&2
    exit 1
}

step "installs"
cp build-deb/engawa_*.deb "$ROOT/srv/engawa.deb"
apt update
# Recommends are what a bare console needs to draw on; here nothing is drawn.
apt install /srv/engawa.deb

step "belongs to the user engawa alone"
[ "$(inside stat -c '%U:%G %a' /var/lib/engawa)" = 'engawa:engawa 700' ] ||
    fail "/var/lib/engawa: $(inside stat -c '%U:%G %a' /var/lib/engawa)"

step "has a unit that systemd understands"
inside systemd-analyze verify --man=no engawa.service

step "has no off-screen driver"
if as_engawa engawa --drive </dev/null; then
    fail "engawa --drive works in the package"
fi

step "makes records and finds its packs, from another folder than the build's"
as_engawa engawactl init --demo
as_engawa engawactl status >"$ROOT/tmp/status" || [ $? -eq 1 ] || fail "engawactl status"
[ -s "$ROOT/tmp/status" ] || fail "engawactl status says nothing"

step "runs without a screen and ends in order at SIGTERM"
as_engawa env SDL_VIDEODRIVER=offscreen engawa --window 1280x800 &
runner=$!
sleep 5
kiosk=''
for process in "$ROOT"/proc/[0-9]*; do
    [ "$(readlink "$process/exe")" != "$ROOT/usr/bin/engawa" ] || kiosk=${process##*/}
done
[ -n "$kiosk" ] || fail "the kiosk did not run for five seconds"
kill -TERM "$kiosk"
wait $runner || fail "the kiosk ended with $? at SIGTERM"

step "says in one line what is wrong when it cannot start"
if as_engawa engawa --data /proc/nowhere --window 1280x800 2>"$ROOT/tmp/said"; then
    fail "the kiosk starts on a folder that cannot be made"
fi
[ "$(wc -l <"$ROOT/tmp/said")" -eq 1 ] || fail "not one line: $(cat "$ROOT/tmp/said")"
cat "$ROOT/tmp/said"

step "can be installed over itself, and keeps the records when purged"
apt --reinstall install /srv/engawa.deb
apt purge engawa
[ -n "$(ls -A "$ROOT/var/lib/engawa")" ] || fail "purge took the records along"
[ ! -e "$ROOT/usr/bin/engawa" ] || fail "purge left the program"
echo "The package is right."

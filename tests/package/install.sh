#!/usr/bin/env bash
# The package on a bare Debian 12: it installs with what it depends on, its programs run there as the
# user engawa without a screen, the kiosk ends in order at SIGTERM, staff reach the records with
# engawa-admin, the service keeps and gives back the console, records outlive the package.
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

step "brings all libraries along, also those of the module for papers"
for file in /usr/bin/engawa /usr/bin/engawactl /usr/lib/engawa/engawa-office.so; do
    ! inside ldd -r "$file" 2>&1 | grep -E 'not found|undefined' || fail "$file lacks something"
done

step "belongs to the user engawa alone"
[ "$(inside stat -c '%U:%G %a' /var/lib/engawa)" = 'engawa:engawa 700' ] ||
    fail "/var/lib/engawa: $(inside stat -c '%U:%G %a' /var/lib/engawa)"

step "has a unit that systemd understands"
inside systemd-analyze verify --man=no engawa.service engawa-login.service \
    engawa-stick.socket engawa-stick@sdb1.service

step "starts on a machine of its own, says why not, and gives the console back"
tests/package/boot.sh "$ROOT"
rm -rf "$ROOT"/var/lib/engawa/*

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

step "lets staff and nobody else at the records, and hands over what they asked for"
inside useradd -m desk
desk=$(inside id -u desk)
at_desk() { # what sudo does
    inside env -C /home/desk SUDO_UID="$desk" SUDO_GID="$desk" "$@"
}
says() { # TEXT COMMAND…
    local text=$1
    shift
    ! "$@" >"$ROOT/tmp/said" 2>&1 || fail "$* goes well"
    grep -qF "$text" "$ROOT/tmp/said" || fail "$* says: $(cat "$ROOT/tmp/said")"
    cat "$ROOT/tmp/said"
}
is_of_desk() { # FILE…
    for file in "$@"; do
        [ "$(inside stat -c %U "/home/desk/$file")" = desk ] || fail "$file is not the desk's"
    done
}
# A list of 2026 would be no proof in another year.
[ "$(at_desk engawa-admin visit list | wc -l)" -gt 10 ] || fail "engawa-admin finds no visits"
# The sample has a drawing, which somebody has to have looked at.
at_desk engawa-admin --json export --format csv --out 書き出し >"$ROOT/tmp/said" 2>"$ROOT/tmp/why" ||
    grep -q unread "$ROOT/tmp/said" || fail "no export: $(cat "$ROOT/tmp/said" "$ROOT/tmp/why")"
looked=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["names"][0]["id"])' "$ROOT/tmp/said")
at_desk engawa-admin export --format csv --out 書き出し --confirm "$looked"
at_desk engawa-admin backup engawa.backup
at_desk engawa-admin member card 101 --png card.png
at_desk engawa-admin member card 101 102 --out cards.pdf
at_desk engawa-admin member card 103 --format png --out cards
receipt=$(at_desk engawa-admin visit list | awk 'END { print $1 }')
at_desk engawa-admin receipt show "$receipt" >"$ROOT/home/desk/receipt.txt"
at_desk engawa-admin receipt verify receipt.txt
is_of_desk 書き出し 書き出し/visits.csv engawa.backup card.png cards.pdf cards/cards-01-front.png
[ -s "$ROOT/home/desk/receipt.txt" ] || fail "what was read is gone"
[ -z "$(find "$ROOT/run" -name 'engawa-admin.*')" ] || fail "a copy is left over"
[ -z "$(inside find /var/lib/engawa ! -user engawa)" ] || fail "files of others are among the records"
at_desk engawa-admin restore --replace engawa.backup
says "engawa.backup" at_desk engawa-admin backup engawa.backup
says "go (cd)" at_desk engawa-admin backup /home/desk/other.backup
says "engawa-admin" inside runuser -u desk -- engawa-admin visit list
says "sudo engawa-admin" inside runuser -u desk -- engawactl visit list
says "sudo engawa-admin" inside engawactl visit list
says "belongs to the user engawa" inside engawactl --data /var/lib/engawa visit list
says "belongs to the user engawa" inside runuser -u desk -- engawa --data /var/lib/engawa

step "can be installed over itself, and keeps the records when purged"
apt --reinstall install /srv/engawa.deb
apt purge engawa
[ -n "$(ls -A "$ROOT/var/lib/engawa")" ] || fail "purge took the records along"
[ ! -e "$ROOT/usr/bin/engawa" ] || fail "purge left the program"
[ ! -L "$ROOT/etc/issue.d/engawa.issue" ] || fail "purge left what the login would show"
echo "The package is right."

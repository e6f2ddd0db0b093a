#!/usr/bin/env bash
# Backup, restore, check and purge: nothing is ever written over, hostile files are refused whole.
set -euo pipefail
# shellcheck source=tests/ctl/lib.sh
. "$(dirname "$0")/lib.sh"

c init --demo >made
c visit list >before
expect 0 c backup saved
[ "$(stat -c %a saved)" = 600 ] || fail "others may read the backup"
expect 1 c backup saved # never over a file

# Tried first: in memory, without a store, and nothing stays.
expect 0 "$ctl" --data nowhere --json backup rehearse saved
says '"visits": 12' out
[ ! -e nowhere ] || fail "a rehearsal made a data folder"
cp saved altered
python3 - <<'PY'
import sqlite3
with sqlite3.connect("altered") as db:
    db.execute("DELETE FROM answer WHERE prompt = 'O1'")
PY
expect 1 "$ctl" --data nowhere backup rehearse altered
says "was altered" out
head -c 20000 saved >half
expect 1 "$ctl" --data nowhere backup rehearse half
expect 1 "$ctl" --data nowhere backup rehearse nothing

# Onto another board.
expect 0 "$ctl" --data new restore saved
"$ctl" --data new visit list >after
cmp -s before after || fail "another list after the restore"
expect 0 "$ctl" --data new check
expect 0 "$ctl" --data new chain verify
# Receipts of before stay genuine there.
number=$(sed -n '2s/ \+/ /gp' before | cut -d' ' -f2)
c receipt show "$number" >receipt.txt
expect 0 "$ctl" --data new receipt verify receipt.txt

# Over a store only when told to, and that one is kept.
expect 1 c restore saved
says --replace errors
c member add --category community --name '見本 次郎' --to 2027-03-31 >added
expect 0 c restore saved --replace
says before-restore out
aside=$(echo data/before-restore-*)
[ "$("$ctl" --data "$aside" --json member list | grep -c '"number"')" = 6 ] || fail "the old store is not aside"
[ "$(c --json member list | grep -c '"number"')" = 5 ] || fail "the backup is not in place"
[ ! -e data/restore.part ] || fail "something half-made is left"
expect 0 c check

# A kiosk that runs is not robbed of its store, and none can start until the new one is in place.
exec 9>data/engawa.lock
flock -n 9
expect 1 c restore saved --replace
says 'another kiosk' errors
exec 9>&-
python3 - "$ctl" <<'PY' || fail "a kiosk could have started in the middle of a restore"
import fcntl, os, subprocess, sys
part = "data/restore.part"
run = subprocess.Popen([sys.argv[1], "--data", "data", "restore", "saved", "--replace"],
                       stdout=subprocess.DEVNULL)
seen = False
with open("data/engawa.lock", "r+") as lock:
    while run.poll() is None:
        if not os.path.exists(part):
            continue
        seen = True
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            continue
        if os.path.exists(part):
            run.kill()
            sys.exit(1)
        fcntl.flock(lock, fcntl.LOCK_UN)
sys.exit(not (seen and run.wait() == 0))
PY

# Hostile files change nothing.
head -c 4096 /dev/urandom >noise
: >empty
head -c 20000 saved >short
python3 - <<'PY'
import random, shutil, sqlite3
random.seed(2)
size = len(open("saved", "rb").read())
for number in range(6):
    shutil.copy("saved", f"bent-{number}")
    with open(f"bent-{number}", "r+b") as file:
        for _ in range(40):
            file.seek(random.randrange(100, size))
            file.write(bytes([random.randrange(256)]))
db = sqlite3.connect("foreign")
db.execute("CREATE TABLE visit (x)")
db.commit()
PY
find data | sort >names
c visit list >before
mkfifo pipe # nobody ever writes into it
for bad in noise empty short foreign bent-* nowhere . pipe; do
    expect 1 timeout 20 "$ctl" --data data restore --replace "$bad"
    expect 1 "$ctl" --data fresh restore "$bad"
    rm -rf fresh
done
find data | sort | diff - names || fail "a refused restore left something"
c visit list | diff - before || fail "a refused restore changed something"
expect 0 c check

# Purging takes the words and leaves the visit.
expect 0 c purge --before 2026-06-01
says 'visits deleted: 4' out
expect 0 c --json visit list
[ "$(json 'sum(v["purged"] for v in d["visits"]), len(d["visits"])')" = "(4, 12)" ] || fail "$(cat out)"
expect 0 c receipt verify receipt.txt
says 'record: purged' out
expect 0 c check

# What could not be made leaves nothing; a folder that was there stays.
expect 1 "$ctl" --data fresh restore noise
[ ! -e fresh ] || fail "a failed restore left $(ls -A fresh)"
ENGAWA_SHARE=$work/nowhere expect 1 "$ctl" --data fresh/a/b init --demo
[ ! -e fresh/a/b ] || fail "a failed init left $(ls -A fresh/a/b)"
mkdir there
ENGAWA_SHARE=$work/nowhere expect 1 "$ctl" --data there init --demo
[ -d there ] || fail "a failed init took a folder away"
[ -z "$(ls -A there)" ] || fail "a failed init left $(ls -A there)"

number=$(c --json visit list >out && json '[v["receipt"] for v in d["visits"] if v["receipt"]][-1]')
c receipt show "$number" >receipt.txt
# From a card with write protection everything can still be read and saved elsewhere.
if [ "$(id -u)" = 0 ]; then
    chmod 755 "$work"
    mkdir -m 777 free
    chown -R nobody data
    as() { setpriv --reuid=65534 --clear-groups "$@"; }
else
    mkdir free
    as() { "$@"; }
fi
chmod -R a-w data
for line in 'visit list' 'visit show '"$number" 'export --format csv --year 2026 --out free/csv' 'check' 'chain verify' \
    'backup free/saved' 'member list' "receipt show $number" 'receipt verify receipt.txt' 'key show'; do
    # shellcheck disable=SC2086 # words
    expect 0 as "$ctl" --data data $line
done
expect 1 as "$ctl" --data data house set --receiver 世話人
says 'write protection' errors
chmod -R u+w data

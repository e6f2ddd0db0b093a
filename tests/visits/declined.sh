#!/usr/bin/env bash
# declined.sh ENGAWA ENGAWACTL DEMO: a resident says at the kiosk that they do not want to meet visitors.
# Staff read it, to the hour and without who; the record of the visit that follows, its export and the
# chain of events are those of a visit before which nobody said anything.
set -euo pipefail
engawa=$1 ctl=$2 demo=$3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export ENGAWA_CLOCK=2026-11-21T18:00:00+09:00
visit='tap begin
text 101
tap next
text 482915
tap next
tap next
tap other-way
tap next
tap next
tap next
tap next
tap next
tap next
tap next
tap next
tap go-leave
tap next
quit'

# play NAME LINES: on a copy of the demo facility; what the staff can then take out of it.
play() {
    local name=$1
    cp -r "$demo" "$name"
    printf '%s\n' "$2" | "$engawa" --data "$name" --drive --seed 7 --size 1280x800 \
        --clock 2026-11-21T10:05:00+09:00 >"$name.log"
    "$ctl" --data "$name" export --format csv --year 2026 --out "$name-csv" >"$name.out"
    "$ctl" --data "$name" visit list >"$name-visits"
    "$ctl" --data "$name" --json house show >"$name-house"
    "$ctl" --data "$name" check >"$name-check"
}

play with $'tap home-today\ntap decline\ntap next\n'"$visit"
play without "$visit"
if grep '"ok":false' with.log without.log; then exit 1; fi

python3 - <<'PY'
import json, sqlite3
said = {name: json.load(open(name + "-house"))["do_not_want_to_meet"] for name in ("with", "without")}
assert said == {"with": [{"day": "2026-11-21", "hour": 10, "count": 1}], "without": []}, said
kinds = {}
for name in said:
    db = sqlite3.connect(name + "/engawa.db")
    kinds[name] = db.execute("SELECT kind, visit IS NULL FROM event ORDER BY seq").fetchall()
    today = "SELECT ended FROM visit ORDER BY started_utc_ms DESC LIMIT 1"
    assert db.execute(today).fetchone()[0] == "signed-out"
assert kinds["with"] == kinds["without"], "an event tells of it"
PY
diff -r with-csv without-csv
diff with-visits without-visits

#!/usr/bin/env bash
# Files that were damaged, or made to harm: each is refused whole, in one line that names the place,
# and what was saved before is as it was.
set -euo pipefail
# shellcheck source=tests/ctl/lib.sh
. "$(dirname "$0")/lib.sh"

c init --demo >made
expect 0 c backup backup.db
expect 0 c --json meeting list
meeting=$(json '[m["meeting"] for m in d["meetings"] if m["state"] == "held"][0]')

state() { # what the commands below could change
    local line
    for line in 'chain verify' 'visit list' 'meeting list' 'matter list' 'member list' "meeting show $meeting"; do
        # shellcheck disable=SC2086 # words
        c --json $line
    done | sha256sum
}
before=$(state)
same() { # FILE: after each, that no event came; after the last of them, all of it
    [ "$(c --json chain verify)" = "$chain" ] || fail "something of a refused file was saved: $1"
}
all_same() { [ "$(state)" = "$before" ] || fail "something of a refused file was saved"; }
chain=$(c --json chain verify)

# files EXAMPLE: writes broken/NAME files from the example of a page and a change as Python on `d`,
# read from the input as lines NAME<tab>WHAT IT SAYS<tab>CHANGE; and the ones that break any JSON.
files() {
    rm -rf broken
    mkdir broken
    python3 - "$1" 3<&0 <<'PY'
import copy, json, os, re, sys
text = open(sys.argv[1], encoding="utf-8").read()
found = re.search(r"```json\n(.*?)```", text, re.S)
base = json.loads(found.group(1) if found else text)
def write(name, says, data):
    open(f"broken/{name}", "wb").write(data)
    open(f"broken/{name}.says", "w", encoding="utf-8").write(says)
for line in os.fdopen(3, encoding="utf-8"):
    name, says, change = line.rstrip("\n").split("\t")
    d = copy.deepcopy(base)
    exec(change)
    write(name, says, json.dumps(d, ensure_ascii=False).encode("utf-8", "surrogatepass"))
whole = json.dumps(base, ensure_ascii=False).encode()
write("empty", "line 1", b"")
write("large", "bytes", b'{"a": "' + b"x" * 5000000 + b'"}')
write("deep", "depth", b"[" * 100000)
write("twice", "duplicate", whole[:-1] + b', "a": 1, "a": 2}')
write("nul", "0x00", whole[:30] + b"\0" + whole[30:])
write("behind", "line 1", whole + b"}")
write("list", "", b"[]")
write("signs", "unknown field", json.dumps({**base, "a\n\x1b[2J\u202eb" + "k" * 1000000: 1}, ensure_ascii=False).encode())
PY
}
# refused COMMAND…: each of these files, as the last word
refused() {
    local file
    for file in broken/*.says; do
        expect 1 "$@" "${file%.says}"
        cat out errors >told
        says "$(cat "$file")" told
        if LC_ALL=C grep -q $'[\x01-\x09\x0b-\x1f\x7f]' told; then fail "control characters: $file"; fi
        same "$file"
    done
    all_same
}

files "$source/docs/visit-file.md" <<'END'
february	day: no day	d["day"] = "2026-02-30"
long-day	day: no day	d["day"] = "2026-11-03T14:00"
wide-day	day: no day	d["day"] = "２０２６-11-03"
long-time	from: no time of day	d["from"] = "14:00:00"
bell	answers[1].note: a control character	d["answers"][1]["note"] = "a\ab"
turned	answers[1].note: a control character	d["answers"][1]["note"] = "a\u202eb"
tab	answers[1].note: a control character	d["answers"][1]["note"] = "a\tb"
blank	answers[1]: neither	d["answers"][1]["note"] = " 　\n"
long	answers[1].note: longer	d["answers"][1]["note"] = "あ" * 350000
surrogate	UTF-8	d["answers"][1]["note"] = "\ud800"
huge	member: not a whole number	d["member"] = 2**63 - 1
fraction	member: not a whole number	d["member"] = 101.0
minus	residents[0].number: not a whole number	d["residents"][0]["number"] = -1
many	answers: more than	d["answers"] = [{}] * 100000
nothing	answers[0]: not an object	d["answers"] = [None]
END
refused c visit add

files "$source/docs/minutes-file.md" <<'END'
february	made_on: no day	d["made_on"] = "2026-02-30"
long-day	made_on: no day	d["made_on"] = "2026-11-20T10:00"
turned	changes: a control character	d["changes"] = "a\u202eb"
long	items[0].report: longer	d["items"][0]["report"] = "あ" * 350000
huge	workers: not a whole number	d["workers"] = 2**31
END
refused c meeting minutes "$meeting"

files "$source/docs/setup.md" <<'END'
blank	office.name	d["office"]["name"] = "　"
turned	dwellings[0].name	d["dwellings"][0]["name"] = "a\u202eb"
huge	keep_years	d["keep_years"] = 2**63 - 1
nobody	pins	d["pins"] = None
END
for file in broken/*.says; do
    expect 1 "$ctl" --data new init --from "${file%.says}"
    says "$(cat "$file")" errors
    [ ! -e new ] || fail "a folder was left: $file"
done

files "$source/assets/profiles/mhlw.json" <<'END'
blank	name.ja: field: nothing but blanks	d["name"]["ja"] = " 　"
turned	name.ja	d["name"]["ja"] = "a\u202eb"
many	rules	d["rules"] = [{}] * 3000
huge	version	d["version"] = 2**63 - 1
END
mkdir data/profiles
for file in broken/*.says; do
    mv "${file%.says}" data/profiles/mhlw.json
    expect 1 "$ctl" content check data/profiles/mhlw.json
    says "$(sed 's/.*: //' "$file")" out
    expect 1 c profile use mhlw
    same "$file"
done
rm -r data/profiles

# Backups: what a page could not show is refused, and a store in whose place one should go stays.
python3 - <<'PY'
import os, shutil, sqlite3
whole = open("backup.db", "rb").read()
os.mkdir("backups")
def write(name, data):
    open(f"backups/{name}", "wb").write(data)
write("empty", b"")
write("text", b"backup" * 1000)
write("half", whole[: len(whole) // 2])
write("newer", whole[:60] + b"\0\0\0\x63" + whole[64:])
write("noise", whole[:100] + os.urandom(len(whole) - 100))
for name, change in {
    "view": "DROP TABLE stage; CREATE VIEW stage AS SELECT 1",
    "trigger": "CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM setting; END",
    "no-text": "UPDATE member SET name = CAST(x'ff' AS TEXT)",
    "nul": "UPDATE dwelling SET name = 'a' || char(0) || 'b'",
    "long": "UPDATE office SET name = printf('%.*c', 1000000, 'x')",
    "february": "UPDATE member SET term_to = '2026-02-30'",
    "no-day": "UPDATE planned SET day = 'abcdefghij'",
    "chain": "UPDATE event SET subject = NULL WHERE seq = 3",
}.items():
    shutil.copy("backup.db", f"backups/{name}")
    db = sqlite3.connect(f"backups/{name}", isolation_level=None)
    db.executescript(change)
    db.close()
PY
for file in backups/*; do
    expect 1 "$ctl" --data new restore "$file"
    [ ! -e new ] || fail "a folder was left: $file"
    expect 1 c restore "$file" --replace
    says "the backup $file cannot be restored" errors
    same "$file"
done
all_same
expect 0 c check

# What such a file holds would be found where it stands, too; also a visit at the end of all time.
for change in "UPDATE member SET term_to = '2026-02-30'" "UPDATE dwelling SET name = CAST(x'ff' AS TEXT)" \
    "UPDATE visit SET started_utc_ms = 9223372036854775807"; do
    rm -rf altered
    cp -r data altered
    python3 -c 'import sqlite3, sys; db = sqlite3.connect("altered/engawa.db"); db.execute(sys.argv[1]); db.commit()' "$change"
    expect 1 "$ctl" --data altered check
done

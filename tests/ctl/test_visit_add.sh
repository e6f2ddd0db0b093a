#!/usr/bin/env bash
# A visit on paper or online, from a file: all of it or nothing, and every mistake with its place.
set -euo pipefail
# shellcheck source=tests/ctl/lib.sh
. "$(dirname "$0")/lib.sh"

c init --demo >made

# The example of the documentation is one.
python3 - "$source/docs/visit-file.md" >good.json <<'PY'
import re, sys
print(re.search(r"```json\n(.*?)```", open(sys.argv[1], encoding="utf-8").read(), re.S).group(1))
PY

# count: visits and events that the store has
count() {
    expect 0 c --json visit list
    visits=$(json 'len(d["visits"])')
    expect 0 c --json chain verify
    events=$(json 'd["events"]')
    echo "$visits $events"
}

# number CODE: of a sheet printed for this dwelling, which the chain tells
number() {
    expect 0 c paper twin --dwelling "$1" --out "$1.pdf"
    pdftotext "$1.pdf" - | grep -o '[0-9A-Z]\{5\}-[0-9A-Z]\{5\}-[0-9A-Z]\{5\}' | head -1
}
sheet=$(number hidamari)
others=$(number komorebi)

# wrong PLACE CHANGE: refused with the place after a change to the example, as Python on `d`
before=$(count)
wrong() {
    python3 - "$2" <<'PY' >bad.json
import json, sys
d = json.load(open("good.json", encoding="utf-8"))
exec(sys.argv[1])
print(json.dumps(d, ensure_ascii=False))
PY
    expect 1 c visit add bad.json
    says "bad.json: $1" errors
}
wrong 'format: ' 'd["format"] = "other"'
wrong 'format_version: ' 'd["format_version"] = 2'
wrong 'format: missing' 'del d["format"]'
wrong 'unknown field "name"' 'd["name"] = "x"'
wrong 'member: ' 'd["member"] = 9998'
wrong 'member: the term' 'd["day"] = "2025-01-01"'
wrong 'dwelling: ' 'd["dwelling"] = "nowhere"'
wrong 'mode: ' 'd["mode"] = "by letter"'
wrong 'source: ' 'd["source"] = 1'
wrong 'day: ' 'd["day"] = "2026-02-30"'
wrong 'until: ' 'd["until"] = "14:00"'
wrong 'until: this is still to come' 'd["day"] = "2026-11-22"'
wrong 'from: ' 'd["from"] = "25:00"'
wrong 'answers[0].prompt: ' 'd["answers"][0]["prompt"] = "O99"'
wrong 'answers[0].prompt: ' 'd["answers"][0]["prompt"] = "R4"'
wrong 'answers[0].choices[0]: ' 'd["answers"][0]["choices"] = ["good"]'
wrong 'answers[0].choices: ' 'd["answers"][0]["choices"] = ["ok", "attention"]'
wrong 'answers[1]: neither' 'del d["answers"][1]["note"]'
wrong 'answers[1].choices: ' 'd["answers"][1]["choices"] = ["ok"]'
wrong 'answers[1].note: ' 'd["answers"][1]["note"] = "あ" * 401'
wrong 'answers[2]: O2 came before' 'd["answers"][2] = d["answers"][0]'
wrong 'answers[0]: unknown field "by"' 'd["answers"][0]["by"] = "member"'
wrong 'residents[0].number: ' 'd["residents"][0]["number"] = 2'
wrong 'residents[0]: unknown field "room"' 'd["residents"][0]["room"] = "201"'
wrong 'residents[0].near: ' 'd["residents"][0]["near"] = "mother"'
wrong 'residents[0].answers: missing' 'del d["residents"][0]["answers"]'
wrong 'residents[0].answers[0].by: ' 'd["residents"][0]["answers"][0]["by"] = "member"'
wrong 'residents[0].answers[0].prompt: ' 'd["residents"][0]["answers"][0]["prompt"] = "O2"'
wrong 'residents[0].answers[0].prompt: ' 'd["residents"][0]["answers"][0]["prompt"] = "R10"' # no day support here
wrong 'residents[0].answers[1].choices[1]: ' 'd["residents"][0]["answers"][1]["choices"] = ["walk", "walk"]'
wrong 'residents[0].answers: more than 8' 'd["residents"][0]["answers"] *= 3'
wrong 'topics[0].purpose: ' 'd["topics"][0]["purpose"] = "PU9"'
wrong 'topics[0]: nothing was answered' 'd["topics"][0]["prompt"] = "O3"'
wrong 'topics[1]: this prompt came before' 'd["topics"] *= 2'
wrong 'answers: not a list' 'd["answers"] = {}'
wrong 'sheet: 04CFF is no number' 'd["sheet"] = "04CFF"'
# A sheet that was printed for another dwelling of the demo.
wrong 'sheet: this sheet was printed for another' "d['sheet'] = '$others'"
head -c 300 good.json >bad.json
expect 1 c visit add bad.json
says 'bad.json: line ' errors
expect 1 c visit add nowhere.json
[ "$(count)" = "$before" ] || fail "something of a refused file was saved: $before, now $(count)"

python3 - "$sheet" <<'PY'
import json, sys
d = json.load(open("good.json", encoding="utf-8"))
d["sheet"] = sys.argv[1]
json.dump(d, open("good.json", "w", encoding="utf-8"), ensure_ascii=False)
PY

# A good one is there whole, closed, with a receipt that proves it and a matter from its topic.
expect 0 c --json matter list
matters=$(json 'len(d["matters"])')
expect 0 c --json visit add good.json
visit=$(json 'd["visit"]')
receipt=$(json 'd["receipt"]')
expect 0 c --json visit show "$receipt"
[ "$(json '[d["visit"], d["started"], d["ended"], d["state"], d["mode"], d["source"], d["clock"]]')" = \
    "['$visit', '2026-11-03 14:00', '2026-11-03 15:10', 'closed', 'online', 'paper', 'unknown']" ] ||
    fail "$(cat out)"
[ "$(json '[(a["respondent"], a["prompt"], a["answered_by"]) for a in d["answers"]]')" = \
    "[(0, 'O2', 'member'), (0, 'M3', 'staff'), (0, 'W-good', 'member'), (1, 'R4', 'self-said'), (1, 'R7', 'self-chose'), (1, 'R8', 'self-said')]" ] ||
    fail "$(cat out)"
expect 0 c receipt show "$visit"
cp out receipt.txt
expect 0 c receipt verify receipt.txt
expect 0 c --json matter list
[ "$(json 'len(d["matters"])')" = $((matters + 1)) ] || fail "$(cat out)"
[ "$(json "[m['prompt'] for m in d['matters'] if m['raised'] == '2026-11-03']")" = "['O2']" ] || fail "$(cat out)"
expect 1 c visit add good.json
says 'entered before' errors
# The same sheet with another time, as its code.
sed -e 's/14:00/14:01/' -e "s/$sheet/EGWT1:$(tr -d - <<<"$sheet")/" good.json >again.json
expect 1 c visit add again.json
says "the sheet $(tr -d - <<<"$sheet") was entered before" errors
expect 0 c check

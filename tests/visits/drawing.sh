#!/usr/bin/env bash
# drawing.sh ENGAWA ENGAWACTL DEMO: what is drawn at the kiosk leaves it as it was drawn, after somebody
# has looked at it and not before; what was taken back does not.
set -euo pipefail
engawa=$1 ctl=$2 demo=$3
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -r "$demo" "$folder/data"
cd "$folder"
export ENGAWA_CLOCK=2026-11-21T18:00:00+09:00
fail() { echo "drawing.sh: $*" >&2; exit 1; }

python3 "$here/play.py" "$engawa" data "$here/draw.drive"
if "$ctl" --data data --json export --format json --year 2026 --out out >told; then
    fail "a drawing leaves before anybody looked at it"
fi
looked=$(python3 -c 'import json
print("\n".join("--confirm\n" + n["id"] for n in json.load(open("told"))["names"] if n["reason"] == "unread"))')
mapfile -t confirm <<<"$looked"
"$ctl" --data data export --format json --year 2026 --out out "${confirm[@]}"
python3 - <<'PY' || fail "the export holds something else than was drawn"
import json
day = [v for v in json.load(open("out/export.json", encoding="utf-8"))["visits"] if v["date"] == "2026-11-21"]
drawn = {a["prompt"]: a["drawing"] for v in day for part in ("observations", "staff_answers") for a in v[part]
         if a.get("drawing")}
assert list(drawn) == ["O1"], list(drawn)
pages = drawn["O1"]["pages"]
assert [len(page) for page in pages] == [2, 1], pages
ends = [[stroke[0], stroke[-1]] for page in pages for stroke in page]
# Where the recorded drag began and ended, on the pad that play.py carries it over to.
pad = (23, 254, 1234, 416)
for (begin, end), recorded in zip(ends, (((140, 600), (900, 380)), ((140, 420), (900, 260)), ((300, 300), (900, 600)))):
    for got, meant in zip((begin, end), recorded):
        part = [(meant[i] - pad[i]) / pad[i + 2] * 65535 for i in (0, 1)]
        assert all(abs(g - p) < 400 for g, p in zip(got, part)), (got, part)
assert len(pages[0][0]) == 6, "the stair has six corners"
PY
"$ctl" --data data check

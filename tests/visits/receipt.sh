#!/usr/bin/env bash
# receipt.sh ENGAWA ENGAWACTL DEMO: a whole visit, then its receipt is read from the picture by two
# decoders, verified, refused after one changed character, and the records hold what was entered.
set -euo pipefail
engawa=$1 ctl=$2 demo=$3
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -r "$demo" "$folder/data"
cd "$folder"
fail() { echo "receipt.sh: $*" >&2; exit 1; }

python3 "$here/play.py" "$engawa" data "$here/complete.drive"
zbarimg --quiet --raw --nodbus receipt.png >zbar.txt || fail "zbar reads no code"
ZXingReader receipt.png >zxing.out || fail "ZXing reads no code"
python3 - <<'PY' || fail "ZXing reads another text than zbar"
import re
zbar = open("zbar.txt", encoding="utf-8").read().rstrip("\n")
zxing = open("zxing.out", encoding="utf-8").read()
proof = zbar.splitlines()[-1]
assert proof.startswith("EGW1:"), zbar
assert re.sub(r"\s|\\n", "", proof) in re.sub(r"\s|\\n", "", zxing), zxing
PY
"$ctl" --data data receipt verify zbar.txt || fail "a genuine receipt is refused"
# One changed character, in each part of the text.
python3 - <<'PY'
text = open("zbar.txt", encoding="utf-8").read().rstrip("\n")
proof = text.rindex("EGW1:")
for number, at in enumerate((2, text.index("2026") + 3, text.index("番号") + 4, proof + 10, proof + 40, len(text) - 5)):
    other = "1" if text[at] != "1" else "2"
    open(f"forged-{number}.txt", "w", encoding="utf-8").write(text[:at] + other + text[at + 1:])
PY
for forged in forged-*.txt; do
    if "$ctl" --data data receipt verify "$forged" >/dev/null 2>&1; then
        fail "a changed receipt is accepted: $(cat "$forged")"
    fi
done
ENGAWA_CLOCK=2026-11-21T18:00:00+09:00 "$ctl" --data data export --format csv --year 2026 --out csv
grep -q 'おふろの　ファンが　とまっていました。' csv/observations.csv || fail "the note is not in the records"
python3 - <<'PY' || fail "the tables hold something else than was entered"
import csv
def today(name):
    with open(f"csv/{name}.csv", encoding="utf-8-sig", newline="") as table:
        return [row for row in csv.DictReader(table) if row["訪問日"] == "2026-11-21"]
topics = [(row["項目"], row["目的コード"], row["状態"]) for row in today("topics")]
assert topics == [("O3", "PU3", "noticed")], topics
seen = {row["項目"]: row["回答コード"] for row in today("observations")}
assert [seen[f"O{i}"] for i in range(1, 10)] == ["ok", "ok", "attention", "notseen"] + ["ok"] * 5, seen
assert not today("resident_answers"), "one resident among few is told by themselves"
PY
"$ctl" --data data check

#!/usr/bin/env bash
# writing.sh ENGAWA ENGAWACTL DEMO: kanji that were written at the kiosk come out of JSON and CSV, and
# nothing of the sentence stays anywhere else, least of all with the dictionary or in somebody's home.
set -euo pipefail
engawa=$1 ctl=$2 demo=$3
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -r "$demo" "$folder/data"
cd "$folder"
mkdir home
export HOME=$folder/home ENGAWA_CLOCK=2026-11-21T18:00:00+09:00
fail() { echo "writing.sh: $*" >&2; exit 1; }

python3 "$here/play.py" "$engawa" data "$here/writing.drive"
[ -z "$(ls -A home)" ] || fail "something was left in the home: $(ls -A home)"
if grep -rqaF 'ゆれます' data; then
    fail "the sentence lies in the data folder in clear"
fi
for format in json csv; do
    "$ctl" --data data export --format $format --year 2026 --out $format
    grep -rqF '手すりがゆれます。' $format || fail "the sentence is not in the $format"
done
"$ctl" --data data check

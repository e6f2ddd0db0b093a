#!/usr/bin/env bash
# Files written by hand as Windows' Notepad saves them: a byte order mark and CRLF are let through,
# anything but UTF-8 is refused with what to do, and changes nothing.
set -euo pipefail
# shellcheck source=tests/ctl/lib.sh
. "$(dirname "$0")/lib.sh"

# notepad FILE ENCODING TO: in place, or to another file
notepad() {
    python3 - "$@" <<'PY'
import sys
text = open(sys.argv[1], encoding="utf-8", newline="").read().replace("\n", "\r\n")
open(sys.argv[3], "w", encoding=sys.argv[2], newline="", errors="replace").write(text)
PY
}
example() { # PAGE NUMBER: the example of the documentation
    python3 - "$source/docs/$1" <<'PY'
import re, sys
print(re.search(r"```json\n(.*?)```", open(sys.argv[1], encoding="utf-8").read(), re.S).group(1))
PY
}
# other FILE COMMAND…: the command with `given.json`, a copy of FILE that is no UTF-8
other() {
    local file=$1 encoding
    shift
    for encoding in utf-16 utf-16-le utf-16-be cp932; do
        notepad "$file" "$encoding" given.json
        expect 1 "$@"
        cat out errors >told
        says 'given.json' told
        says 'UTF-8' told
    done
}

example setup.md >setup.json
other setup.json "$ctl" --data data init --from given.json
[ ! -e data ] || fail "a folder was left"
notepad setup.json utf-8-sig given.json
expect 0 c init --from given.json

rm -r data
c init --demo >made
example visit-file.md >visit.json
other visit.json c visit add given.json
notepad visit.json utf-8-sig given.json
expect 0 c visit add given.json

example minutes-file.md >minutes.json
expect 0 c --json meeting list
meeting=$(json '[m["meeting"] for m in d["meetings"] if m["state"] == "held"][0]')
other minutes.json c meeting minutes "$meeting" given.json
notepad minutes.json utf-8-sig given.json
expect 0 c meeting minutes "$meeting" given.json

cp "$source/assets/profiles/sapporo.json" profile.json
other profile.json "$ctl" content check given.json
notepad profile.json utf-8-sig sapporo.json
expect 0 "$ctl" content check sapporo.json

for file in "$source"/assets/packs/core/*.json; do
    mkdir -p pack
    notepad "$file" utf-8-sig "pack/$(basename "$file")"
done
expect 0 "$ctl" content check pack
notepad "$source/assets/packs/core/strings.json" utf-16 pack/strings.json
expect 1 "$ctl" content check pack
says 'strings.json' out
says 'the file is UTF-16: save it as UTF-8' out
expect 0 "$ctl" content template pl pl --of "$source/assets/packs/core"
notepad pl/pack.json utf-8-sig given.json # its kind is told from pack.json, too
mv given.json pl/pack.json
"$ctl" content check pl >out 2>errors || true
says_not 'pack.json: json' out
says_not 'pack.json: format' out
expect 0 c check

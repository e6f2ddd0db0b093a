#!/usr/bin/env bash
# How it stands with the machine: told without a store, in words and as JSON; nothing is changed and
# nobody is named.
set -euo pipefail
# shellcheck source=tests/ctl/lib.sh
. "$(dirname "$0")/lib.sh"

export ENGAWA_DEVICES=$work/machine
put() {
    mkdir -p "$(dirname "machine/$1")"
    echo "$2" >"machine/$1"
}
state_of() { json "next(c['state'] + ' ' + c['says'] for c in d['checks'] if c['check'] == '$1')"; }
expect_state() { [ "$(state_of "$1")" = "$2" ] || fail "$1: $(state_of "$1") in place of $2"; }
put sys/class/drm/card0-HDMI-A-1/status connected
put sys/class/rtc/rtc0/since_epoch 1795224900
put proc/uptime '600.00 100.00'

# A board on which nothing was set up yet.
expect 1 c doctor
says 'make the records: engawactl init' out
says 'plug in the touchscreen' out
[ ! -e data ] || fail "it made a data folder"
expect 1 c --json doctor
expect_state display "ok display-ok"
expect_state store "failed store-none"
expect_state printer "absent printer-none"
[ "$(json 'len({c["check"] for c in d["checks"]}) == len(d["checks"]) > 15')" = True ] || fail "$(cat out)"

# All is well: no finding, though much is not there.
c init --demo >made
put sys/class/input/event1/device/name 'A glass'
put sys/class/input/event1/device/capabilities/abs '260800000000000'
put proc/asound/pcm '00-00: A : A : playback 1'
find data -type f | sort | xargs sha256sum >before
expect 0 c --json doctor
expect_state touch "ok touch-ok"
expect_state store "ok store-ok"
expect_state disk "ok disk-ok"
expect_state camera "absent camera-none"
find data -type f | sort | xargs sha256sum | diff before - || fail "the doctor changed something"
c --json member list >members
python3 - out members <<'PY' || fail "somebody is named"
import json, sys
said = open(sys.argv[1]).read()
for member in json.load(open(sys.argv[2]))["members"]:
    for word in member["name"].split() + [member["name"]]:
        assert word not in said, word
PY

# A store of a form before this one is left as it is.
python3 - <<'PY'
with open("data/engawa.db", "r+b") as file:
    file.seek(60)
    file.write((1).to_bytes(4, "big"))
PY
find data -type f | sort | xargs sha256sum >before
expect 1 c --json doctor
expect_state store "attention store-old"
find data -type f | sort | xargs sha256sum | diff before - || fail "the doctor changed something"

# Whatever is in the way of the records is a finding too, and no more than that.
chmod 777 data
expect 1 c --json doctor
expect_state store "failed store-shut"

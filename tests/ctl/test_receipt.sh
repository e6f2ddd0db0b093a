#!/usr/bin/env bash
# Receipts: verified here and elsewhere, and refused after any change.
set -euo pipefail
# shellcheck source=tests/ctl/lib.sh
. "$(dirname "$0")/lib.sh"

c init --demo >made
expect 0 c --json visit list
visit=$(json 'd["visits"][3]["visit"]')
c receipt show "$visit" >receipt.txt
c key show >key.txt
sed -n '/BEGIN/,/END/p' key.txt >key.pem

expect 0 c receipt verify receipt.txt
says 'record: unchanged' out
expect 0 c receipt verify <receipt.txt
expect 0 "$ctl" --data nowhere receipt verify --key key.txt receipt.txt
expect 0 "$ctl" --data nowhere receipt verify --key key.pem receipt.txt
says 'genuine: yes' out
expect 1 "$ctl" --data nowhere receipt verify receipt.txt # no key at hand
expect 1 c receipt verify --key receipt.txt receipt.txt   # no key in it

# Carriage returns, a wrapped last line and lower case do no harm; any other character does.
sed 's/$/\r/' receipt.txt >crlf.txt
expect 0 c receipt verify crlf.txt
python3 - <<'PY'
text = open("receipt.txt", encoding="utf-8").read()
at = text.index("EGW1:") + 5
proof = text[at:].strip()
wrapped = "\n".join(proof[i : i + 20] for i in range(0, len(proof), 20))
open("wrapped.txt", "w", encoding="utf-8").write(text[:at] + wrapped.lower())
import random
random.seed(1)
for number in range(60):
    i = random.randrange(len(text.rstrip()))
    if text[i] in "\n ":
        continue
    other = "2" if text[i] != "2" else "3"
    open(f"forged-{number}.txt", "w", encoding="utf-8").write(text[:i] + other + text[i + 1 :])
PY
expect 0 c receipt verify wrapped.txt
for forged in forged-*.txt; do
    expect 1 c receipt verify "$forged"
done
printf 'x\0y' >nul.txt
head -c 200000 /dev/zero | tr '\0' 'E' >long.txt
: >empty.txt
printf 'EGW1:\xff\xfe' >bytes.txt
for bad in nul.txt long.txt empty.txt bytes.txt absent.txt; do
    expect 1 c receipt verify "$bad"
done

# Notepad and mail programs: what they do by themselves is taken back, and told; nothing else is.
printf '\xef\xbb\xbf' | cat - crlf.txt >notepad.txt
expect 0 c receipt verify notepad.txt
sed 's/^/> /' receipt.txt >quoted.txt
expect 0 c receipt verify quoted.txt
says quoted out
expect 0 c --json receipt verify quoted.txt
[ "$(json 'd["genuine"], d["taken_back"], d["record"]')" = "(True, 'quoted', 'unchanged')" ] || fail "$(cat out)"
expect 0 c --json receipt verify receipt.txt
[ "$(json 'd["taken_back"]')" = None ] || fail "$(cat out)"
sed '1s/ /\n/2' receipt.txt >broken.txt # in the dwelling's name
expect 0 c receipt verify broken.txt
says wrapped out
sed 's/^/> /; s/番号 ./番号 Z/' receipt.txt >both.txt
expect 1 c receipt verify both.txt
says 'mail program' errors

# Another kiosk's key does not know it.
"$ctl" --data other init --demo >made
"$ctl" --data other key show >other.txt
expect 1 "$ctl" --data other receipt verify receipt.txt
expect 1 c receipt verify --key other.txt receipt.txt

# The code in the picture is the text.
expect 0 c receipt png "$visit" receipt.png
if command -v zbarimg >/dev/null; then
    zbarimg --quiet --raw --nodbus receipt.png >read.txt
    expect 0 c receipt verify read.txt
fi
expect 0 c key show --png key.png

# By the recipe of docs/receipt.md, with OpenSSL alone.
if command -v openssl >/dev/null; then
    # shellcheck disable=SC2016 # the fence of a block
    sed -n '/^```sh$/,/^```$/{/^```/d;p}' "$source/docs/receipt.md" >recipe.sh
    [ -s recipe.sh ] || fail "docs/receipt.md has no recipe"
    expect 0 bash recipe.sh
    cp forged-0.txt receipt.txt 2>/dev/null || sed -i 's/2026/2025/' receipt.txt
    ! bash recipe.sh >out 2>&1 || fail "OpenSSL accepts a changed receipt"
fi

# A record that was changed under the store's feet.
python3 - <<'PY'
import sqlite3
db = sqlite3.connect("data/engawa.db")
db.execute("UPDATE visit SET ended_utc_ms = ended_utc_ms + 60000 WHERE ended_utc_ms > 0")
db.commit()
PY
c receipt show "$visit" >receipt.txt
expect 1 c receipt verify receipt.txt
says 'record: changed' out
expect 1 c check
[ -s out ] || fail "check found nothing"

#!/bin/sh
# The list of words as libanthy imports it: reading, part of speech and frequency, word; sorted by bytes,
# as it is read beside the sorted dictionary. Whole sayings are not for conversion. The dictionary's own
# frequencies go to 4000 here: eight times what its sources say.
# Usage: imported.sh app/ime/words.def assets/words/ja.tsv > LIST
set -eu
LC_ALL=C
export LC_ALL

# WORD_CLASS(NOUN, "noun", "#T35") → the word and libanthy's type.
sed -n 's/^WORD_CLASS([A-Z]*, "\([a-z]*\)", "\(#[A-Z0-9]*\)").*/\1 \2/p' "$1" |
    awk -F '\t' '
        NR == FNR { split($0, row, " "); type[row[1]] = row[2]; next }
        /^#/ || $3 == "phrase" { next }
        $3 == "adjective" { sub(/い$/, "", $1); sub(/い$/, "", $2) } # the stem
        !($3 in type) { print "imported.sh: no such class: " $3 >"/dev/stderr"; bad = 1; exit 1 }
        { print $1 " " type[$3] "*" 4000 + 2000 * $4 " " $2 }
        END { exit bad }' - "$2" |
    sort

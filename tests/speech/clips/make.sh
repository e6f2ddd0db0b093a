#!/usr/bin/env bash
# Makes the clips of the tests: tones, so that a test hears by their pitch which clip was played.
# Needs sox and opus-tools; the clips are checked in, so that tests need neither.
set -euo pipefail
cd "$(dirname "$0")"

# tone FILE HZ SECONDS
tone() {
    sox -n -r 48000 -c 1 -b 16 -t wav - synth "$3" sine "$2" gain -6 fade t 0.02 "$3" 0.02 |
        opusenc --quiet --discard-comments --padding 0 --serial 1 --bitrate 12 - "$1"
}
tone prepared/ja/00000000000000a1.opus 150 0.6
tone prepared/ja/00000000000000a2.opus 220 0.4
tone recorded/ja/00000000000000b1.opus 330 0.5
tone prepared/en/00000000000000c1.opus 260 0.4

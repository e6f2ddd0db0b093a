#!/usr/bin/env bash
# Makes docs/pictograms.png: every pictogram of this folder at 180 px and at
# 90 px (about 15 mm on the panel) with its key below, as a palette PNG.
# Needs rsvg-convert (librsvg2-bin), montage and convert (imagemagick),
# fc-match (fontconfig).   Usage: assets/pictograms/contact-sheet.sh
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$here/../../docs/pictograms.png
limit=1400000
paper='#FAF6EE'
font=$(fc-match -f '%{file}' 'sans-serif')
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

tiles=()
for svg in "$here"/*.svg; do
    key=$(basename "$svg" .svg)
    for size in 180 90; do
        rsvg-convert -w "$size" -h "$size" --keep-aspect-ratio -b "$paper" \
            -o "$tmp/$key.$size.png" "$svg"
    done
    convert "$tmp/$key.180.png" "$tmp/$key.90.png" -background "$paper" \
        -gravity center +append "$tmp/$key.png"
    tiles+=(-label "$key" "$tmp/$key.png")
done

mkdir -p "$(dirname "$out")"
montage -background "$paper" -fill '#1F1B16' -font "$font" -pointsize 18 \
    "${tiles[@]}" -tile 6x -geometry '270x180+12+12' "$tmp/all.png"
convert "$tmp/all.png" +dither -colors 64 -strip \
    -define png:compression-level=9 "PNG8:$tmp/small.png"

bytes=$(stat -c %s "$tmp/small.png")
if (( bytes > limit )); then
    echo "contact sheet is $bytes bytes, more than $limit" >&2
    exit 1
fi
mv "$tmp/small.png" "$out"
chmod 644 "$out"
echo "docs/pictograms.png: $(( ${#tiles[@]} / 3 )) pictograms, $bytes bytes"

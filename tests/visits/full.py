#!/usr/bin/env python3
"""full.py ENGAWA DEMO: the disk is full in the middle of a visit.

The screen says so in a sentence, what was saved stays, and when there is room again the visit goes
on. Needs root for a small file system of its own; exits 77 (skipped) without.
"""
import os
import shutil
import subprocess
import sys
import tempfile
from types import SimpleNamespace

from play import Player

TO_THE_WALK = ["tap begin", "text 101", "tap next", "text 482915", "tap next", "tap next",
               "tap other-way", "tap next", "tap next", "tap next", "tap next", "tap next", "to the map",
         "tap go-walk", "tap answer-attention"]


def fill(path):
    """Takes every last block."""
    with open(path, "wb", buffering=0) as filler:
        for size in (65536, 4096, 512):
            try:
                while True:
                    filler.write(bytes(size))
            except OSError:
                pass


def run(engawa, demo, folder):
    data = os.path.join(folder, "data")
    shutil.copytree(demo, data)
    player = Player(SimpleNamespace(engawa=engawa, data=data, size="1280x800", lang="ja", shots=None,
                                    clock="2026-11-21T10:05:00+09:00"))
    for line in TO_THE_WALK:
        while line == "to the map" and player.tree()["screen"] == "today":
            player.send("tap next")
        if line == "to the map":
            continue
        answer = player.send(line)
        assert answer["ok"], (line, answer)
    filler = os.path.join(folder, "filler")
    fill(filler)
    for _ in range(200):  # the log has a little room of its own
        player.send("tap answer-ok")
        if player.tree()["screen"] == "notice":
            break
        player.send("tap answer-attention")
        if player.tree()["screen"] == "notice":
            break
    tree = player.tree()
    assert tree["screen"] == "notice", tree["screen"]
    sentence = next(n["name"] for n in tree["nodes"] if n["id"] == "text-1" or n["role"] == "heading"
                    and n["id"] != "title")
    print(sentence)
    player.check(tree)
    os.remove(filler)
    player.send("tap next")
    before = player.tree()
    assert before["screen"] == "walk", before["screen"]
    assert player.send("tap answer-notseen")["ok"]
    chosen = [n["id"] for n in player.tree()["nodes"] if "selected" in n["states"]]
    assert chosen == ["answer-notseen"], chosen
    player.send("quit")
    assert player.process.wait() == 0 and not player.faults, player.faults


def main():
    folder = tempfile.mkdtemp()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "engawa-full", folder],
                             stderr=subprocess.DEVNULL, check=False).returncode == 0
    if not mounted:
        os.rmdir(folder)
        print("skipped: no right to mount a small file system")
        sys.exit(77)
    try:
        run(sys.argv[1], sys.argv[2], folder)
    finally:
        subprocess.run(["umount", "-l", folder], check=False)
        os.rmdir(folder)


if __name__ == "__main__":
    main()

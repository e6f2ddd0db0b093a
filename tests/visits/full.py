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

TO_THE_WALK = ["tap begin", "text 101", "tap next", "text 482915", "tap next", "tap next", "tap other-way",
               "# until map: tap next", "tap go-walk", "tap answer-attention"]
ALONE = "ENGAWA_FULL_ALONE"
FULL = "もう のこす 所が ありません。"


def fill(path):
    """Takes every last block."""
    with open(path, "wb", buffering=0) as filler:
        for size in (65536, 4096, 512):
            try:
                while True:
                    filler.write(bytes(size))
            except OSError:
                pass


def chosen(player):
    return [n["id"] for n in player.tree()["nodes"] if "selected" in n["states"]]


def answer_until_notice(player):
    """The last answer that was taken; the log has a little room of its own."""
    saved = "answer-attention"
    for answer in ["answer-ok", "answer-attention"] * 200:
        assert chosen(player) == [saved], (saved, chosen(player))
        player.do("tap " + answer)
        if player.screen() == "notice":
            return saved
        saved = answer
    raise AssertionError("the disk is never full")


def run(engawa, demo, folder):
    data = os.path.join(folder, "data")
    shutil.copytree(demo, data)
    player = Player(SimpleNamespace(engawa=engawa, data=data, size="1280x800", lang="ja", shots=None,
                                    clock="2026-11-21T10:05:00+09:00"))
    for line in TO_THE_WALK:
        if line.startswith("#"):
            player.directive(line)
        else:
            player.do(line)
    filler = os.path.join(folder, "filler")
    fill(filler)
    saved = answer_until_notice(player)
    tree = player.tree()
    assert any(FULL in n["name"] for n in tree["nodes"]), tree
    player.check(tree)
    os.remove(filler)
    player.do("tap next")
    assert player.screen() == "walk", player.screen()
    assert chosen(player) == [saved], (saved, chosen(player))
    player.do("tap answer-notseen")
    assert chosen(player) == ["answer-notseen"], chosen(player)
    player.end()
    assert not player.faults, player.faults


def main():
    """In a name space of its own, with which the file system goes even if this is killed."""
    if os.environ.get(ALONE) is None:
        alone = ["unshare", "--mount"]
        if subprocess.run([*alone, "true"], stderr=subprocess.DEVNULL, check=False).returncode != 0:
            print("skipped: no right to mount a small file system")
            sys.exit(77)
        os.execvpe(alone[0], [*alone, sys.executable, *sys.argv], os.environ | {ALONE: "1"})
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "engawa-full", folder], check=True)
        try:
            run(*sys.argv[1:3], folder)
        finally:
            subprocess.run(["umount", "-l", folder], check=True)


if __name__ == "__main__":
    main()

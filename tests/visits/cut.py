#!/usr/bin/env python3
"""cut.py ENGAWA DEMO: pulls the plug in the middle of a visit, again and again, after every second step;
ENGAWA_CUT_EVERY=1: after each.

After each cut the visit goes on exactly where it stood, for its own member only; another member sees
a new visit of their own and nothing of the first.
"""
import json
import os
import shutil
import sys
import tempfile

from visitor import CLOCK
from pipe import Pipe

SIGN_IN = ["tap begin", "text 101", "tap next", "text 482915", "tap next"]
OTHER = ("102", "730264")
STEPS = ["tap next", "tap other-way", "tap next", "tap next", "tap next", "tap next", "tap next", "tap next", "to the map",
         "tap go-walk", "tap answer-attention", "tap write", "text かけた", "text 　いすが",
         "tap next", "tap next", "tap answer-ok", "tap map", "tap go-residents", "tap next",
         "tap next", "tap near-nobody", "tap next", "tap answer-meal", "tap answer-red",
         "tap dont-know", "tap next"]
# Pages beside a question or before the visit begins are asked again after a cut.
ASKED_AGAIN = {"pledge", "sign", "private"}


class Kiosk(Pipe):
    def __init__(self, engawa, data):
        super().__init__(engawa, data, "--clock", CLOCK)

    def go(self, *lines):
        for line in lines:
            if line != "to the map":
                self.do(line)
            while line == "to the map" and self.screen() == "today":  # a long page is turned to its end
                self.do("tap next")

    def seen(self):
        tree = self.tree()
        shown = [(n["id"], n["name"], n["value"], [s for s in n["states"] if s == "selected"])
                 for n in tree["nodes"]]
        return tree["screen"], shown

    def cut(self):
        self.process.kill()
        self.process.communicate()


def receipt_waits(engawa, data):
    """The receipt stays on the screen until somebody dismisses it, whatever happens to the power."""
    kiosk = Kiosk(engawa, data)
    kiosk.do(*SIGN_IN, "tap next", "tap other-way")
    while kiosk.screen() != "map":
        kiosk.do("tap next")
    kiosk.do("tap go-leave", "tap next")
    stood = kiosk.seen()
    assert stood[0] == "receipt", stood[0]
    kiosk.cut()
    kiosk = Kiosk(engawa, data)
    assert kiosk.seen() == stood, kiosk.seen()
    kiosk.do("tap next", "tap next")
    kiosk.cut()
    kiosk = Kiosk(engawa, data)
    assert kiosk.screen() == "welcome", kiosk.screen()
    kiosk.cut()


def visit_goes_on(engawa, data, cut_at):
    kiosk = Kiosk(engawa, data)
    kiosk.go(*SIGN_IN, *STEPS[:cut_at])
    stood = kiosk.seen()
    kiosk.cut()

    kiosk = Kiosk(engawa, data)
    kiosk.do(*SIGN_IN)
    assert kiosk.screen() == "resume", (cut_at, kiosk.screen())
    kiosk.do("tap next")
    again = kiosk.seen()
    if stood[0] not in ASKED_AGAIN:
        assert again == stood, f"cut after {STEPS[cut_at - 1]!r}:\n{stood}\n{again}"
    kiosk.cut()

    # Somebody else signs in, to a visit of their own.
    kiosk = Kiosk(engawa, data)
    kiosk.do("tap begin", f"text {OTHER[0]}", "tap next", f"text {OTHER[1]}", "tap next")
    screen, shown = kiosk.seen()
    assert screen not in ("resume", "welcome", "number", "pin"), (cut_at, screen)
    assert "かけた" not in json.dumps(shown, ensure_ascii=False)
    kiosk.cut()


def main():
    engawa, demo = sys.argv[1:3]
    every = int(os.environ.get("ENGAWA_CUT_EVERY", "2"))
    cuts = range(2, len(STEPS) + 1, every)
    with tempfile.TemporaryDirectory() as folder:
        for cut_at in cuts:
            data = os.path.join(folder, f"cut-{cut_at}")
            shutil.copytree(demo, data)
            visit_goes_on(engawa, data, cut_at)
        data = os.path.join(folder, "receipt")
        shutil.copytree(demo, data)
        receipt_waits(engawa, data)
    print(f"{len(cuts)} cuts, each visit went on where it stood")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""cut.py ENGAWA DEMO: pulls the plug in the middle of a visit, again and again, at every step.

After each cut the visit goes on exactly where it stood, for its own member only; another member sees
a new visit of their own and nothing of the first.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

SIGN_IN = ["tap begin", "text 101", "tap next", "text 482915", "tap next"]
OTHER = ("102", "730264")
STEPS = ["tap next", "tap other-way", "tap next", "tap next", "tap next", "tap next", "tap next", "tap next", "to the map",
         "tap go-walk", "tap answer-attention", "tap write", "text かけた", "text  いすが",
         "tap next", "tap next", "tap answer-ok", "tap map", "tap go-residents", "tap next",
         "tap next", "tap near-nobody", "tap next", "tap answer-meal", "tap answer-red",
         "tap dont-know", "tap next"]
# Pages beside a question or before the visit begins are asked again after a cut.
ASKED_AGAIN = {"pledge", "sign", "private"}


class Kiosk:
    def __init__(self, engawa, data):
        self.process = subprocess.Popen(
            [engawa, "--data", data, "--drive", "--clock", "2026-11-21T10:05:00+09:00"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def do(self, line):
        if line != "to the map":
            return self.send(line)
        while self.seen()[0] == "today":  # a long page is turned to its end
            self.send("tap next")
        return None

    def send(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert answer["ok"], (line, answer)
        return answer

    def seen(self):
        tree = self.send("tree")
        shown = [(n["id"], n["name"], n["value"], [s for s in n["states"] if s == "selected"])
                 for n in tree["nodes"]]
        return tree["screen"], shown

    def cut(self):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


def receipt_waits(engawa, data):
    """The receipt stays on the screen until somebody dismisses it, whatever happens to the power."""
    kiosk = Kiosk(engawa, data)
    for line in SIGN_IN + ["tap next", "tap other-way"]:
        kiosk.send(line)
    while kiosk.seen()[0] != "map":
        kiosk.send("tap next")
    for line in ["tap go-leave", "tap next"]:
        kiosk.send(line)
    stood = kiosk.seen()
    assert stood[0] == "receipt", stood[0]
    kiosk.cut()
    kiosk = Kiosk(engawa, data)
    assert kiosk.seen() == stood, kiosk.seen()
    for line in ["tap next", "tap next"]:
        kiosk.send(line)
    kiosk.cut()
    kiosk = Kiosk(engawa, data)
    assert kiosk.seen()[0] == "welcome", kiosk.seen()[0]
    kiosk.cut()


def main():
    engawa, demo = sys.argv[1:3]
    every = int(os.environ.get("ENGAWA_CUT_EVERY", "2"))
    folder = tempfile.mkdtemp()
    try:
        for cut_at in range(2, len(STEPS) + 1, every):
            data = os.path.join(folder, f"cut-{cut_at}")
            shutil.copytree(demo, data)
            kiosk = Kiosk(engawa, data)
            for line in SIGN_IN + STEPS[:cut_at]:
                kiosk.do(line)
            stood = kiosk.seen()
            kiosk.cut()

            kiosk = Kiosk(engawa, data)
            for line in SIGN_IN:
                kiosk.send(line)
            screen, _ = kiosk.seen()
            assert screen == "resume", (cut_at, screen)
            kiosk.send("tap next")
            again = kiosk.seen()
            if stood[0] not in ASKED_AGAIN:
                assert again == stood, f"cut after {STEPS[cut_at - 1]!r}:\n{stood}\n{again}"
            kiosk.cut()

            # Somebody else signs in with a card-less visit of their own.
            kiosk = Kiosk(engawa, data)
            for line in ["tap begin", f"text {OTHER[0]}", "tap next", f"text {OTHER[1]}",
                         "tap next"]:
                kiosk.send(line)
            screen, shown = kiosk.seen()
            assert screen not in ("resume", "welcome", "number"), (cut_at, screen)
            assert "かけた" not in json.dumps(shown, ensure_ascii=False)
            kiosk.cut()
        data = os.path.join(folder, "receipt")
        shutil.copytree(demo, data)
        receipt_waits(engawa, data)
        print(f"{(len(STEPS) - 2) // every + 1} cuts, each visit went on where it stood")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()

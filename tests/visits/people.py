#!/usr/bin/env python3
"""people.py ENGAWA ENGAWACTL DEMO WHO: one whole visit by one way to press, to a receipt that holds.

WHO is one of the rows below. Nothing is set for them beforehand but what the row says.
"""
import shutil
import sys
import tempfile
import os

import hands
from visitor import judge

#   who (hands, by card, options)
PEOPLE = {
    "switch-only": (hands.Space, True, ()),
    "switch-only-number": (hands.Enter, False, ()),
    "switch-only-two": (hands.TwoSwitches, True, ("--way", "switch=two")),
    "switch-only-two-number": (hands.TwoSwitches, False, ("--way", "switch=two")),
    "keyboard-only": (hands.Keyboard, False, ()),
    "keypad-only": (hands.Keypad, False, ()),
    "shaky": (hands.Shaky, False, ()),
    "shaky-with-hold": (hands.Slow, False, hands.Slow.ways),
}


def check(visitor, records, receipt):
    visit = next(v for v in records["visits"] if v["date"] == "2026-11-21")
    assert visit["end_kind"] == "signed-out" and visit["receipt"] in receipt, visit
    seen = {o["prompt"]: o for o in visit["observations"]}
    assert [seen[f"O{i}"]["answers"] for i in range(1, 10)] == [["attention"]] + [["ok"]] * 8, seen
    assert seen["O1"]["note"] == visitor.worry, seen["O1"]
    assert any(o["note"] == visitor.note for o in visit["observations"]), visit["observations"]


def main():
    engawa, ctl, demo, who = sys.argv[1:5]
    hand, by_card, options = PEOPLE[who]
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "data")
        shutil.copytree(demo, data)
        visitor = hand(engawa, data, *options)
        visitor.visit(by_card)
        check(visitor, *judge(visitor, ctl, folder))


if __name__ == "__main__":
    main()

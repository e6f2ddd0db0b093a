#!/usr/bin/env python3
"""hammer.py ENGAWA DEMO [STEPS]: the worst user. Touches, drags, types and scans at random, lets time
pass, and looks at every screen on the way. The seed is printed; ENGAWA_SEED takes it back.
"""
import os
import random
import shutil
import sys
import tempfile
from types import SimpleNamespace

from play import Player

SIGN_IN = ["tap begin", "text 101", "tap next", "text 482915", "tap next"]
JUNK = ["text あ", "text 𠮷鷗", "text {|}//{{", "scan 4901234567894", "scan EGWC1:0000", "key Tab",
        "key Enter", "key Escape", "key Backspace", "key Space", "advance 500", "advance 20000"]


def main():
    engawa, demo = sys.argv[1:3]
    steps = int(sys.argv[3]) if len(sys.argv) > 3 else 1500
    seed = int(os.environ.get("ENGAWA_SEED", random.randrange(1 << 32)))
    print(f"ENGAWA_SEED={seed}")
    chance = random.Random(seed)
    size = chance.choice(["1280x800", "1024x600", "800x480", "800x1280"])
    folder = tempfile.mkdtemp()
    data = os.path.join(folder, "data")
    shutil.copytree(demo, data)
    player = Player(SimpleNamespace(engawa=engawa, data=data, size=size, lang="ja", shots=None,
                                    clock="2026-11-21T10:05:00+09:00"))
    player.least_contrast = 4.5  # chance may choose the quiet theme
    screens = set()
    try:
        for step in range(steps):
            tree = player.tree()
            screens.add(tree["screen"])
            player.where = f"step {step}"
            targets = [n for n in tree["nodes"] if n["role"] in ("button", "choice", "toggle")
                       and "disabled" not in n["states"]]
            roll = chance.random()
            if tree["screen"] in ("welcome", "number") and roll < 0.5:
                for line in SIGN_IN:
                    if not player.send(line)["ok"]:
                        break
            elif roll < 0.8 and targets:
                # "stop" and "leave" less often, or the deep pages are never seen.
                node = chance.choice(targets)
                if node["id"] in ("pause", "stop", "go-leave") and chance.random() < 0.7:
                    continue
                answer = player.send("tap " + node["id"])
                assert answer["ok"], (tree["screen"], node["id"], answer)
            elif roll < 0.9:
                x, y = chance.randrange(player.size[0]), chance.randrange(player.size[1])
                player.send(f"press {x} {y} {chance.choice(['', 50, 900])}".rstrip())
            elif roll < 0.93:
                points = [str(chance.randrange(-50, 1400)) for _ in range(2 * chance.randrange(2, 9))]
                player.send("drag " + " ".join(points))
            else:
                player.send(chance.choice(JUNK))
            player.look()
        player.send("quit")
        assert player.process.wait() == 0
    finally:
        shutil.rmtree(folder)
    for fault in player.faults[:20]:
        print(fault)
    print(f"{steps} steps on {size}, {len(screens)} screens, {len(player.faults)} faults")
    sys.exit(1 if player.faults else 0)


if __name__ == "__main__":
    main()

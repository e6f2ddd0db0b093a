#!/usr/bin/env python3
"""hammer.py ENGAWA DEMO [STEPS]: the worst user. Touches, drags, types and scans at random, lets time
pass, and looks at every screen on the way, of which there have to be many. The seed is printed;
ENGAWA_SEED takes it back.
"""
import os
import random
import shutil
import sys
import tempfile
import wave
from types import SimpleNamespace

from play import Player
from visitor import card_of

MEMBERS = (("101", "482915"), ("102", "730264"))
STAFF = ("204615", "905173")
JUNK = ["text あ", "text 𠮷鷗", "text {|}//{{", "scan 4901234567894", "scan EGWC1:0000", "key Tab",
        "key Enter", "key Escape", "key Backspace", "key Space", "advance 500", "advance 20000"]
ASIDE = {"pause", "stop", "go-leave", "ways", "worried", "help", "back"}
# Where "back" is the way on.
STAFF_PAGES = ("desk", "device", "carry", "sound", "clip", "settings", "status", "duty", "record", "member",
               "export", "form", "meeting", "agenda", "attendance", "minutes", "publication", "council-year",
               "matter", "plan", "wishes", "entry", "hand", "setup", "journal", "self", "day", "backup", "purge")
REARM_MS, HOLD_MS = 5000, 1300  # as long as anybody may choose, and more (screens/ways.def)
STEPS, LEAST_SCREENS = 1500, 25  # of 128; usually 40 to 60


def sign_in(player, number, pin):
    """As far as it goes: somebody may have to wait after wrong PINs, or hold for longer than a tap."""
    for line in ("tap begin", "text " + number, "tap next", "text " + pin, "tap next"):
        if not player.send(line)["ok"]:
            break


def sign_in_staff(player, pin):
    for line in ("tap begin", "tap desk", "text " + pin, "tap next"):
        if not player.send(line)["ok"]:
            break


def devices(folder):
    """A stick, a microphone that hears a hum, and a camera that sees grey."""
    stick, voice, view = (os.path.join(folder, name) for name in ("stick", "voice.wav", "view.pgm"))
    os.mkdir(stick)
    with wave.open(voice, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48000)
        file.writeframes(bytes(i // 240 % 2 * 16 for i in range(2 * 48000)))
    with open(view, "wb") as file:
        file.write(b"P5\n160 120\n255\n" + bytes(160 * 120))
    return {"stick": stick, "microphone": voice, "camera": view}


def touch(player, chance, screen, targets):
    """A target by chance: the ways aside and out less often and the way on more often, or the deep pages
    are never seen; half of the time for as long as anybody may have chosen to hold."""
    node = chance.choice(targets)
    on = "back" if screen.startswith(STAFF_PAGES) and chance.random() < 0.5 else "next"
    if node["id"] in ASIDE and chance.random() < 0.9 or chance.random() < 0.2:
        node = next((n for n in targets if n["id"] == on), node)
    if chance.random() < 0.5:
        player.do("tap " + node["id"])
    else:
        x, y, w, h = node["rect_px"]
        player.do(f"advance {REARM_MS}", f"press {x + w // 2} {y + h // 2} {HOLD_MS}")


def step(player, chance, tree):
    targets = [n for n in tree["nodes"] if n["role"] in ("button", "choice", "toggle")
               and "disabled" not in n["states"]]
    number, pin = chance.choice(MEMBERS)
    roll = chance.random()
    if tree["screen"] == "welcome" and roll < 0.1:
        sign_in_staff(player, chance.choice(STAFF))
    elif tree["screen"] == "welcome" and roll < 0.4:
        sign_in(player, number, pin)
    elif tree["screen"] in ("number", "pin") and roll < 0.1:  # or wrong PINs are all there is
        player.do("scan " + card_of(player.args.data, number))
    elif roll < 0.8 and targets:
        touch(player, chance, tree["screen"], targets)
    elif roll < 0.9:
        x, y = chance.randrange(player.size[0]), chance.randrange(player.size[1])
        player.send(f"press {x} {y} {chance.choice(['', 50, 900])}".rstrip())
    elif roll < 0.93:
        points = [str(chance.randrange(-50, 1400)) for _ in range(2 * chance.randrange(2, 9))]
        player.send("drag " + " ".join(points))
    else:
        player.send(chance.choice(JUNK))


def main():
    engawa, demo = sys.argv[1:3]
    steps = int(sys.argv[3]) if len(sys.argv) > 3 else STEPS
    seed = int(os.environ.get("ENGAWA_SEED", random.randrange(1 << 32)))
    print(f"ENGAWA_SEED={seed}", flush=True)
    chance = random.Random(seed)
    size = chance.choice(["1280x800", "1024x600", "800x480", "800x1280"])
    screens = set()
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "data")
        shutil.copytree(demo, data)
        player = Player(SimpleNamespace(engawa=engawa, data=data, size=size, lang="ja", shots=None,
                                        seed=str(seed), clock="2026-11-21T10:05:00+09:00",
                                        **devices(folder)))
        player.least_contrast = 4.5  # chance may choose the quiet theme
        for number in range(steps):
            player.where = f"step {number}"
            tree = player.tree()
            screens.add(tree["screen"])
            step(player, chance, tree)
            player.look()
        player.end()
    for fault in player.faults[:20]:
        print(fault)
    print(f"{steps} steps on {size}, {len(screens)} screens, {len(player.faults)} faults")
    sys.exit(1 if player.faults or steps >= STEPS and len(screens) < LEAST_SCREENS else 0)


if __name__ == "__main__":
    main()

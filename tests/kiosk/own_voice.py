#!/usr/bin/env python3
"""own_voice.py ENGAWA ENGAWACTL DEMO: staff record a sentence, hear it and put it in place: the kiosk says it so
from then on, also after a restart, until what came along is brought back. What was not put in place is nowhere."""
import math
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import wave

from pipe import Pipe

CLOCK = ("--clock", "2026-11-21T10:05:00+09:00")
PIN, RATE = "204615", 48000
KEY, SILENT_MS, VOICE_MS = "ようこそ", 700, 2000
STEP_MS, PATIENCE_MS = 50, 20000


def write_voice(path):
    """A voice with silence before and behind."""
    silence = [0] * (RATE * SILENT_MS // 1000)
    voice = [int(9000 * math.sin(i * 0.02) * math.sin(i * 0.0004)) for i in range(RATE * VOICE_MS // 1000)]
    with wave.open(path, "wb") as out:
        out.setparams((1, 2, RATE, 0, "NONE", ""))
        out.writeframes(struct.pack(f"<{2 * len(silence) + len(voice)}h", *silence, *voice, *silence))


def index(data):
    path = os.path.join(data, "clips/ja/index.tsv")
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as lines:
        return {key: (name, int(ms)) for key, name, ms in (line.rstrip("\n").split("\t") for line in lines)}


def files(data):
    return sorted(name for name in os.listdir(os.path.join(data, "clips/ja")) if name != "index.tsv")


def wait_ms(kiosk, wanted):
    """How long it takes until something is said of which WANTED is true."""
    for ms in range(0, PATIENCE_MS, STEP_MS):
        if any(wanted(text) for _, text in kiosk.said()):
            return ms
        kiosk.do(f"advance {STEP_MS}")
    raise AssertionError("it is not said")


def greeting_ms(kiosk):
    """How long the first words of the welcome take."""
    assert kiosk.screen() == "welcome"
    kiosk.do("key F2")
    wait_ms(kiosk, lambda text: text.startswith(KEY))
    ms = wait_ms(kiosk, lambda text: True)
    kiosk.do("advance 60000")
    kiosk.said()
    return ms


def come_to_the_greeting(kiosk):
    kiosk.do("tap begin", "tap desk", "text " + PIN, "tap next", "tap tab-setup",
             "tap sound", "tap clips", "tap group-0")
    assert kiosk.screen() == "clip-list"
    kiosk.do("tap item-welcome.title")
    assert kiosk.screen() == "clip" and KEY in kiosk.node("read")["name"]


def leave(kiosk):
    kiosk.do(*["tap back"] * 6)


def record(kiosk):
    kiosk.do("tap voice", f"advance {SILENT_MS + VOICE_MS // 2}")
    assert int(kiosk.node("level")["value"].split("/")[0]) > 1, kiosk.node("level")
    kiosk.do(f"advance {SILENT_MS + VOICE_MS // 2}", "tap voice")


def the_staffs_voice_takes_the_place_and_gives_it_back(engawa, data):
    kiosk = Pipe(engawa, data, *CLOCK, "--microphone", "voice.wav")
    usual_ms = greeting_ms(kiosk)
    come_to_the_greeting(kiosk)
    kiosk.do("tap ours", "advance 20000")  # behind the name of the button
    assert ("ours", KEY) in kiosk.said()
    record(kiosk)
    assert index(data) == {}, "it is written before anybody wants it"
    kiosk.do("tap from-later", "tap mine", "advance 9000", "heard heard.wav", "tap next")
    with wave.open("heard.wav") as heard:
        heard_ms = heard.getnframes() * 1000 // RATE
    (name, length_ms), = index(data).values()
    assert abs(length_ms - VOICE_MS) < 300 and abs(length_ms - heard_ms) < 100, (length_ms, heard_ms)
    assert files(data) == [name + ".opus"]
    kiosk.do("tap mine", "advance 20000")
    assert ("mine", KEY) in kiosk.said()
    leave(kiosk)
    own_ms = greeting_ms(kiosk)
    assert own_ms - usual_ms > 500, (usual_ms, own_ms)
    kiosk.end()

    kiosk = Pipe(engawa, data, *CLOCK)
    assert greeting_ms(kiosk) == own_ms
    come_to_the_greeting(kiosk)
    kiosk.do("tap restore")
    assert index(data) == {} and files(data) == []
    leave(kiosk)
    assert greeting_ms(kiosk) == usual_ms
    kiosk.end()


def what_is_not_put_in_place_is_nowhere(engawa, data):
    kiosk = Pipe(engawa, data, *CLOCK, "--microphone", "voice.wav")
    come_to_the_greeting(kiosk)
    record(kiosk)
    kiosk.do("advance 600000")  # they walk away
    assert kiosk.screen() == "welcome"
    come_to_the_greeting(kiosk)
    assert not any(n["id"] in ("mine", "from") for n in kiosk.tree()["nodes"])
    kiosk.end()
    assert index(data) == {} and files(data) == []


def main():
    engawa, ctl, demo = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "data")
        shutil.copytree(demo, data)
        subprocess.run([ctl, "--data", data, "staff", "pin", "staff"], input=PIN + "\n", text=True, check=True,
                       stdout=subprocess.DEVNULL)
        os.chdir(folder)
        write_voice("voice.wav")
        the_staffs_voice_takes_the_place_and_gives_it_back(engawa, data)
        what_is_not_put_in_place_is_nowhere(engawa, data)
        done = subprocess.run([ctl, "--data", data, "check"], stdout=subprocess.DEVNULL, check=False)
        assert done.returncode == 0, "the records do not add up"


if __name__ == "__main__":
    main()

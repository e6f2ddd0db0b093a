#!/usr/bin/env python3
"""memo.py ENGAWA ENGAWACTL DEMO: who hears the kiosk speaks when it has spoken; while they record or listen
nothing is said, the frame waits where the recording is ended, and nobody is asked whether they are there.
"""
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import wave

from pipe import Pipe

ARRIVE = ["tap begin", "text 101", "tap next", "text 482915", "tap next", "tap next", "tap other-way"]


def write_voice(path):
    with wave.open(path, "wb") as out:
        out.setparams((1, 2, 48000, 0, "NONE", ""))
        out.writeframes(b"".join(struct.pack("<h", (i * 37 % 9000) - 4500) for i in range(48000 * 4)))


def arrive(kiosk, way=()):
    kiosk.do(*ARRIVE)
    while kiosk.screen() != "map":
        kiosk.do("tap next")
    kiosk.do("tap go-walk", "tap speak", *way)
    assert kiosk.screen() == "memo"


def has(kiosk, name):
    return any(n["id"] == name for n in kiosk.tree()["nodes"])


def by_ear(engawa, data):
    kiosk = Pipe(engawa, data, "--microphone", "voice.wav", "--way", "sound=on")
    arrive(kiosk)
    kiosk.do("advance 60000")
    kiosk.said()
    kiosk.do("tap voice")
    assert not has(kiosk, "level"), "it records what the kiosk says"
    kiosk.do("advance 9000")
    said = kiosk.said()
    assert [text for _, text in said if "はなして" in text], said
    assert has(kiosk, "level"), "it does not begin"
    kiosk.said()
    kiosk.do("key Tab", "key Tab", "advance 3000", "key Shift+Tab")
    assert kiosk.said() == [], "something was said into the recording"
    kiosk.do("tap voice", "advance 20000")
    said = kiosk.said()
    assert [text for _, text in said if "のこしました" in text], said
    kiosk.said()
    kiosk.do("tap voice", "advance 300", "key Tab", "advance 500")
    assert kiosk.said() == [], "something was said over the recording"
    kiosk.do("advance 20000", "heard heard.wav")
    kiosk.do("key Tab")
    assert kiosk.said() != [], "it stays silent"
    kiosk.end()


def by_switch(engawa, data):
    kiosk = Pipe(engawa, data, "--microphone", "voice.wav", "--way", "switch=one")
    arrive(kiosk)
    kiosk.do("advance 1000", "key Enter", "advance 1000")  # the first one sets the frame off
    for _ in range(100):
        if "focused" in kiosk.node("voice")["states"]:
            break
        kiosk.do("advance 500")
    kiosk.do("advance 300", "key Enter", "advance 600")
    assert has(kiosk, "level"), "the switch does not begin"
    kiosk.do("advance 20000")
    assert "focused" in kiosk.node("voice")["states"], "the frame went away from the end"
    kiosk.do("key Enter", "advance 600")
    assert not has(kiosk, "level") and has(kiosk, "erase"), "the switch does not end it"
    kiosk.end()


def nobody_is_asked(engawa, data):
    kiosk = Pipe(engawa, data, "--microphone", "voice.wav")
    arrive(kiosk)
    kiosk.do("advance 170000", "tap voice", "advance 60100")
    assert kiosk.screen() == "memo" and has(kiosk, "erase")
    kiosk.do("advance 170000", "tap voice", "advance 59000")
    assert kiosk.screen() == "memo"
    kiosk.do("advance 178000")
    assert kiosk.screen() == "memo"
    kiosk.do("advance 4000")
    assert kiosk.screen() == "idle"
    kiosk.end()


def without_one(engawa, data):
    kiosk = Pipe(engawa, data)
    kiosk.do(*ARRIVE)
    while kiosk.screen() != "map":
        kiosk.do("tap next")
    kiosk.do("tap go-walk")
    assert has(kiosk, "draw") and not has(kiosk, "speak")
    kiosk.end()
    with open("noise.wav", "wb") as file:
        file.write(b"no sound at all")
    for name in ("noise.wav", "nowhere.wav"):
        done = subprocess.run([engawa, "--data", data, "--drive", "--microphone", name], input=b"",
                              capture_output=True, check=False)
        assert done.returncode == 1 and name.encode() in done.stderr, done


def main():
    engawa, ctl, demo = sys.argv[1:4]
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        write_voice("voice.wav")
        for test in (by_ear, by_switch, nobody_is_asked, without_one):
            data = os.path.join(folder, test.__name__)
            shutil.copytree(demo, data)
            subprocess.run([ctl, "--data", data, "setting", "set", "visit.memo", "yes"], check=True,
                           stdout=subprocess.DEVNULL)
            test(engawa, data)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""memo.py ENGAWA ENGAWACTL DEMO: what is written, drawn and said for one prompt comes out of JSON, of CSV
with its files, and of the kiosk again after a restart: what is played back sounds like what was said.
Of a memo that was taken back nothing is left in any file of the data folder, nor is any sound in clear.
"""
import csv
import hashlib
import json
import math
import os
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import wave
from contextlib import closing
from types import SimpleNamespace

from play import Player

HERE = os.path.dirname(os.path.abspath(__file__))
EMPTY = 1000  # a sealed nothing is shorter
RATE, LAG, STEP = 48000, 200, 8  # a lossy voice keeps its shape to within some samples
TO_THE_MAP = ["tap begin", "text 101", "tap next", "text 482915", "tap next", "tap next", "tap other-way"]


def speak(path, seconds):
    """Something like vowels: a pitch that wanders, six harmonics, syllables of 200 ms."""
    phase, samples = 0.0, []
    for i in range(int(RATE * seconds)):
        t = i / RATE
        phase += 2 * math.pi * (140 + 25 * math.sin(t * 3)) / RATE
        sound = sum(math.sin(phase * h) / h for h in range(1, 7))
        samples.append(int(5000 * sound * abs(math.sin(t * math.pi / 0.4))))
    with wave.open(path, "wb") as out:
        out.setparams((1, 2, RATE, 0, "NONE", ""))
        out.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return samples


def listen(path):
    with wave.open(path, "rb") as file:
        assert file.getparams()[:3] == (1, 2, RATE), file.getparams()
        return struct.unpack(f"<{file.getnframes()}h", file.readframes(file.getnframes()))


def likeness(said, heard):
    """The best correlation of a second from the middle, over a few milliseconds."""
    part = said[2 * RATE:3 * RATE:STEP]
    best = 0.0
    for lag in range(-LAG, LAG, 4):
        other = heard[2 * RATE + lag:3 * RATE + lag:STEP]
        dot = sum(a * b for a, b in zip(part, other))
        best = max(best, dot / math.sqrt(sum(a * a for a in part) * sum(b * b for b in other) + 1))
    return best


def start(engawa, microphone):
    player = Player(SimpleNamespace(engawa=engawa, data="data", size="1280x800", lang="ja", shots=None,
                                    clock="2026-11-21T10:05:00+09:00", microphone=microphone))
    player.where = "memo.py"
    return player


def no_faults(player):
    assert not player.faults, player.faults


def sign_in(player):
    for line in TO_THE_MAP:
        player.command(line)
    player.directive("# until map: tap next")


def bodies():
    """What the store holds of memos, sealed."""
    with closing(sqlite3.connect("file:data/engawa.db?mode=ro", uri=True)) as store:
        return [row[0] for row in store.execute("SELECT body FROM attachment WHERE kind = 'memo'")
                if len(row[0]) > EMPTY]


def raw_files():
    contents = []
    for folder, _, names in os.walk("data"):
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                contents.append(file.read())
    return contents


def pieces(body):
    return [body[at:at + 32] for at in range(0, len(body) - 32, 512)]


def say_and_take_back(player):
    """A second voice, erased, brought back, and erased for good: three times other bytes on the disk."""
    before, ever = set(bodies()), set()
    for line in ("tap next", "tap speak", "tap voice", "advance 4000", "tap voice", "tap erase", "tap undo",
                 "tap erase", "tap next"):
        player.command(line)
        ever |= set(bodies()) - before
    assert len(ever) == 2, [len(body) for body in ever]
    return ever


def first_day(engawa):
    player = start(engawa, "said.wav")
    sign_in(player)
    player.command("tap go-walk")
    with open(os.path.join(HERE, "memo.drive"), encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            player.where, line = f"memo.drive:{number}", line.rstrip("\n")
            if line.startswith("# "):
                player.directive(line)
            elif line and not line.startswith("##"):
                player.command(line)
    ever = say_and_take_back(player)
    no_faults(player)
    player.process.kill()  # a power cut: what was acknowledged is there
    player.process.wait()
    return ever


def second_day(engawa, said):
    player = start(engawa, "none")
    sign_in_again = TO_THE_MAP[:5] + ["tap next"]
    for line in sign_in_again:
        player.command(line)
    player.directive("# expect walk")
    for line in ("tap map", "tap go-read"):
        player.command(line)
    player.directive("# expect-text 5秒")
    player.command("tap play-O1")
    player.command("advance 6000")
    player.command("heard heard.wav")
    heard = listen("heard.wav")
    assert len(heard) == 5 * RATE, len(heard) / RATE
    assert likeness(said, heard) > 0.6, likeness(said, heard)
    assert likeness(said[RATE:], heard) < 0.5, "another part of the voice is not told apart"
    for line in ("tap back", "tap go-leave"):
        player.command(line)
    player.directive("# expect-text 1こ あります")
    for line in ("tap next", "tap next", "tap next"):
        player.command(line)
    no_faults(player)
    player.end()


def run(ctl, *args, ok=True):
    done = subprocess.run([ctl, "--data", "data", *args], capture_output=True, text=True, check=False)
    assert (done.returncode == 0) == ok, (args, done.returncode, done.stdout, done.stderr)
    return done.stdout


def export(ctl, kind):
    args = ["export", "--format", kind, "--year", "2026", "--out", kind]
    told = json.loads(run(ctl, "--json", *args, ok=False))  # nobody looked and listened yet
    unread = [n["id"] for n in told["names"] if n["reason"] == "unread"]
    assert len(unread) == 2, told
    run(ctl, *args, *[word for name in unread for word in ("--confirm", name)])


def only(found):
    assert len(found) == 1, found
    return found[0]


def out_of_json(ctl):
    export(ctl, "json")
    with open("json/export.json", encoding="utf-8") as file:
        visit = only([v for v in json.load(file)["visits"] if v["date"] == "2026-11-21"])
    answer = only([a for a in visit["observations"] if a["memo_files"]])
    assert answer["prompt"] == "O1" and answer["note"] == "手すりがゆれます。" and answer["drawing"], answer
    assert answer["memo_seconds"] == 5, answer
    with open(os.path.join("json", only(answer["memo_files"])), "rb") as file:
        return file.read()


def out_of_csv(ctl):
    export(ctl, "csv")
    with open("csv/observations.csv", encoding="utf-8-sig", newline="") as file:
        row = only([row for row in csv.DictReader(file) if row["声のファイル"]])
    assert "手すりがゆれます。" in row.values() and row["声の長さ（秒）"] == "5", row
    assert any(".svg" in cell for cell in row.values()), row
    with open(os.path.join("csv", row["声のファイル"]), "rb") as file:
        return file.read()


def digest_of(visit_prompt):
    with closing(sqlite3.connect("file:data/engawa.db?mode=ro", uri=True)) as store:
        return only(store.execute("SELECT digest FROM attachment WHERE kind = 'memo' AND size > 0 AND prompt = ?",
                                  (visit_prompt,)).fetchall())[0]


def main():
    engawa, ctl, demo = sys.argv[1:4]
    os.environ["ENGAWA_CLOCK"] = "2026-11-21T18:00:00+09:00"
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(demo, os.path.join(folder, "data"))
        os.chdir(folder)
        said = speak("said.wav", 5)
        run(ctl, "setting", "set", "visit.memo", "yes")
        ever = first_day(engawa)
        second_day(engawa, said)
        kept, files = only(bodies()), raw_files()
        assert any(piece in file for file in files for piece in pieces(kept)), "one that was kept cannot be found"
        for body in ever:
            assert not any(piece in file for file in files for piece in pieces(body)), "an erased voice is left"
        for clear in (b"OpusHead", b"OpusTags"):
            assert not any(clear in file for file in files), "a voice lies in a file in clear"
        opus = out_of_json(ctl)
        assert out_of_csv(ctl) == opus
        assert opus.startswith(b"OggS") and opus[28:36] == b"OpusHead", opus[:40]
        assert hashlib.blake2b(opus, digest_size=32).digest() == digest_of("O1")
        run(ctl, "check")


if __name__ == "__main__":
    main()

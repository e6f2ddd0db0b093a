#!/usr/bin/env python3
"""module.py ENGAWA MODULE DEMO: the kiosk itself loads no library that only papers, workbooks and locked ZIPs
need; the module it loads for them has these. Without it, with what is no module and with another version's,
staff read that it failed, a technician why, and the kiosk goes on."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

from pipe import Pipe

engawa, module, demo = sys.argv[1:]
HEAVY = {"libarchive", "libxlsxwriter", "libcairo"}
PIN = "204615"  # of the demo's staff
os.environ["ENGAWA_SHARE"] = os.path.join(os.path.dirname(engawa), "../share/engawa")


def needs(file):
    listed = subprocess.run(["readelf", "-dW", file], check=True, capture_output=True, text=True).stdout
    return set(re.findall(r"\(NEEDED\).*\[(lib[a-z0-9_]+)", listed))


def copy_out():
    """Where a backup ends with the program here, and what is told of it."""
    with open("told", "w", encoding="utf-8") as told:
        desk = Pipe(os.path.abspath("bin/engawa"), "data", "--stick", os.path.abspath("stick"), stderr=told)
    for line in ("tap begin", "tap desk", "text " + PIN, "tap next", "tap tab-export", "tap carry", "tap copy"):
        desk.do(line)
    screen = desk.screen()
    desk.do("tap back" if screen == "carry-failed" else "tap next")
    assert desk.screen() != screen, "it does not go on"
    desk.end()
    with open("told", encoding="utf-8") as told:
        return screen, told.read()


def fails(why):
    screen, told = copy_out()
    assert screen == "carry-failed", screen
    assert re.search("handing out on a stick: .*" + why, told) and told.count("\n") == 1, told
    assert os.listdir("stick") == [], os.listdir("stick")


def play():
    os.makedirs("lib/engawa")
    for folder in ("bin", "stick"):
        os.mkdir(folder)
    shutil.copy(engawa, "bin/engawa")
    shutil.copytree(demo, "data")
    place = "lib/engawa/engawa-office.so"
    fails("engawa-office.so.*install Engawa again")
    with open(place, "wb") as file:
        file.write(b"\x7fELF no module\n" * 100)
    fails("engawa-office.so.*install Engawa again")
    with open(module, "rb") as file:
        built = file.read()
    version = re.search(r"[0-9]+\.[0-9]+\.[0-9]+", subprocess.run(
        [engawa, "--version"], check=True, capture_output=True, text=True).stdout).group()
    assert built.count(version.encode() + b"\0") >= 1, version
    with open(place, "wb") as file:
        file.write(built.replace(version.encode() + b"\0", version.encode()[:-1] + b"X\0"))
    fails(f"is of version {version[:-1]}X, this program of {version}")
    shutil.copy(module, place)
    assert copy_out() == ("carry-key", "")


assert not needs(engawa) & HEAVY, needs(engawa)
assert needs(module) >= HEAVY, needs(module)
assert "libsqlite3" in needs(engawa) & needs(module), "its locks hold only while there is one of it"
with tempfile.TemporaryDirectory() as work:
    os.chdir(work)
    play()
    os.chdir("/")

#!/usr/bin/env python3
"""camera.py ENGAWA ENGAWACTL DEMO: a card as engawactl prints it, seen by a camera: it signs its member in,
whatever else is shown gets a sentence, and a camera that is not there is not offered."""
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile

from pipe import Pipe

WIDTH, HEIGHT = 640, 480
CLOCK = "2026-11-21T10:05:00+09:00"


def read_pgm(path):
    with open(path, "rb") as file:
        kind, size, _, pixels = file.read().split(b"\n", 3)
    assert kind == b"P5"
    return (*map(int, size.split()), pixels)


def write_pgm(path, pixels):
    with open(path, "wb") as file:
        file.write(b"P5\n%d %d\n255\n" % (WIDTH, HEIGHT) + bytes(pixels))


def seen(page, shrink, turn, light):
    """The upper left card of PAGE in the middle of the picture: SHRINK points of paper make a pixel."""
    width, height, pixels = page
    dice = random.Random(7)
    cos, sin = math.cos(math.radians(turn)) * shrink, math.sin(math.radians(turn)) * shrink
    middle_x, middle_y = width * 0.30, height * 0.14
    for y in range(HEIGHT):
        for x in range(WIDTH):
            dx, dy = x - WIDTH / 2, y - HEIGHT / 2
            px, py = int(middle_x + dx * cos - dy * sin), int(middle_y + dx * sin + dy * cos)
            inside = 0 <= px < width and 0 <= py < height
            grey = pixels[py * width + px] if inside else 90
            yield max(0, min(255, int(grey * light) + dice.randint(-8, 8)))


def kiosk(engawa, data, camera):
    return Pipe(engawa, data, "--clock", CLOCK, *(("--camera", camera) if camera else ()))


def message(pipe):
    return [n["name"] for n in pipe.tree()["nodes"] if n["role"] == "text"]


def has_button(pipe):
    return any(n["id"] == "camera" for n in pipe.tree()["nodes"])


def main():
    engawa, ctl, demo = map(os.path.abspath, sys.argv[1:])
    folder = tempfile.mkdtemp()
    os.chdir(folder)
    shutil.copytree(demo, "data")
    subprocess.run([ctl, "--data", "data", "member", "card", "101", "--out", "card.pdf"], check=True,
                   stdout=subprocess.DEVNULL, env={**os.environ, "ENGAWA_CLOCK": CLOCK})
    subprocess.run(["pdftoppm", "-r", "200", "-f", "1", "-l", "1", "-gray", "card.pdf", "page"], check=True)
    page = read_pgm("page-1.pgm")
    shutil.copytree("data", "fresh")

    for shrink, turn, light in ((1, 0, 1), (1.3, 12, 0.8), (1.6, -17, 0.6), (1, 160, 0.5)):
        shutil.rmtree("data")
        shutil.copytree("fresh", "data")
        write_pgm("eye.pgm", seen(page, shrink, turn, light))
        pipe = kiosk(engawa, "data", "eye.pgm")
        pipe.do("tap camera")
        assert pipe.screen() == "pledge", (shrink, turn, light, pipe.screen())
        pipe.end()

    # Too dark, too far away, then the card: the file changes while the camera looks.
    pipe = kiosk(engawa, "data", "eye.pgm")
    shutil.copyfile("eye.pgm", "card.pgm")
    write_pgm("eye.pgm", bytes([4]) * (WIDTH * HEIGHT))
    pipe.do("tap begin", "text 1", "tap camera")
    assert pipe.screen() == "camera" and any("暗くて" in m for m in message(pipe)), message(pipe)
    write_pgm("eye.pgm", seen(page, 6.5, 8, 0.8))
    pipe.do("advance 1000")
    assert any("近づけて" in m for m in message(pipe)), message(pipe)
    write_pgm("eye.pgm", bytes([150]) * (WIDTH * HEIGHT))
    pipe.do("advance 1000")
    assert not any("近づけて" in m for m in message(pipe)), message(pipe)
    pipe.do("advance 27000")
    assert pipe.screen() == "camera"
    pipe.do("advance 1000")
    assert pipe.screen() == "number" and pipe.node("field")["value"] == "1"
    # A file that is none any more, as a camera that is pulled out.
    pipe.do("tap camera")
    os.truncate("eye.pgm", 100)
    pipe.do("advance 1000")
    assert pipe.screen() == "number" and any("カメラが" in m for m in message(pipe)), message(pipe)
    os.unlink("eye.pgm")
    pipe.do("tap back")
    assert not has_button(pipe)
    os.rename("card.pgm", "eye.pgm")
    pipe.do("advance 60000", "key Tab")
    assert has_button(pipe)
    pipe.do("tap camera")
    assert pipe.screen() == "pledge"
    pipe.end()

    # Nothing of what was seen is anywhere; and without the option there is no camera.
    assert sorted(os.listdir("data")) == sorted(os.listdir("fresh"))
    for options in (None, "none", "nowhere.pgm"):
        pipe = kiosk(engawa, "fresh", options)
        assert not has_button(pipe), options
        pipe.end()
    shutil.rmtree(folder)


main()

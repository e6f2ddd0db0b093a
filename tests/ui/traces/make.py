#!/usr/bin/env python3
"""Writes the shaky touches that tests/ui/test_traces.c plays. They are made, not recorded: rates and
amplitudes come from the sources below, everything between them from a generator with a fixed seed.

A line is a moment: ms, finger, down | move | up, and millimetres right of and below the middle of the
target that is meant. `@` lines say what the person's settings are.
"""
import math
import pathlib

SOURCES = {
    "ET": "essential tremor: 4 to 12 Hz (Bhatia et al. 2018, doi:10.1002/mds.27121); millimetres to\n"
          "# centimetres at the hand (Elble et al. 2006, doi:10.1093/brain/awl190)",
    "PD": "Parkinson's tremor: 4 to 6 Hz; it grows while a hand is held still (Malling et al. 2019,\n"
          "# doi:10.1186/s12984-019-0534-8)",
    "CP": "people with motor impairments come down and lift far from what they mean, slide to it, rest\n"
          "# other fingers and the palm on the glass (Mott et al. 2016, doi:10.1145/2858036.2858390)",
}
STEP_MS = 8  # a panel that reports 125 times a second


class Chance:
    """The same numbers everywhere and always."""

    def __init__(self, seed):
        self.state = seed

    def __call__(self, most):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return ((self.state >> 33) / 2**31 * 2 - 1) * most


class Trace:
    def __init__(self, source, what, settings=()):
        self.lines = [f"# {what}", f"# Source: {SOURCES[source]}"] + [f"@ {s}" for s in settings]
        self.now = 1000
        self.chance = Chance(sum(what.encode()))

    def at(self, kind, x, y, finger=1):
        self.lines.append(f"{self.now} {finger} {kind} {x:.1f} {y:.1f}")

    def wait(self, ms):
        self.now += ms

    def touch(self, ms, path, hz=0.0, mm=0.0, finger=1):
        """On the glass for MS along PATH (0 to 1 gives x, y), trembling by MM each way at HZ."""
        start, phase = self.now, self.chance(math.pi)
        for i in range(ms // STEP_MS + 1):
            t = i * STEP_MS / 1000
            x, y = path(i * STEP_MS / ms)
            beat = math.sin(2 * math.pi * hz * t + phase)
            x += mm * beat + self.chance(0.2)
            y += mm * 0.5 * math.sin(2 * math.pi * hz * t + phase + 0.7) + self.chance(0.2)
            self.now = start + i * STEP_MS
            self.at("move" if i else "down", x, y, finger)
        self.at("up", x, y, finger)


def still(x, y):
    return lambda part: (x, y)


def slide(x0, y0, x1, y1, until=1.0):
    """From one place to another, there at UNTIL of the time."""

    def path(part):
        p = min(1, part / until)
        p = p * p * (3 - 2 * p)
        return x0 + (x1 - x0) * p, y0 + (y1 - y0) * p

    return path


def bounces(trace, count, on_ms, off_ms, hz, mm):
    for _ in range(count):
        trace.touch(on_ms, still(trace.chance(2), trace.chance(2)), hz, mm)
        trace.wait(off_ms)


def make():
    t = Trace("ET", "4 Hz, 10 mm each way, held for 1.2 s")
    t.touch(1200, still(0, 0), 4, 10)
    yield "essential-4hz-10mm", t

    t = Trace("ET", "8 Hz, 4 mm each way, held for 0.6 s")
    t.touch(600, still(3, -2), 8, 4)
    yield "essential-8hz-4mm", t

    t = Trace("ET", "12 Hz, 2 mm each way, a short touch near the edge")
    t.touch(160, still(4, 4), 12, 2)
    yield "essential-12hz-2mm", t

    t = Trace("ET", "6 Hz: on and off the glass for more than a second")
    bounces(t, 7, 88, 72, 6, 3)
    yield "essential-on-and-off", t

    t = Trace("PD", "5 Hz, 6 mm each way, held for 1.5 s")
    t.touch(1504, still(-1, 2), 5, 6)
    yield "parkinson-5hz-6mm", t

    t = Trace("PD", "4 Hz: on and off the glass for two seconds")
    bounces(t, 8, 120, 128, 4, 4)
    yield "parkinson-on-and-off", t

    t = Trace("PD", "rests for 10 s, trembling, while the hand sinks by 5 mm")
    t.touch(10000, slide(0, -1, 1, 4), 5, 5)
    yield "parkinson-rests-10s", t

    t = Trace("CP", "comes down 20 mm off, slides in within 0.3 s and stays")
    t.touch(1000, slide(20, 3, 1, 0, 0.3))
    yield "slides-in-from-20mm", t

    t = Trace("CP", "comes down 18 mm off, slides in slowly with a tremor and stays for long")
    t.touch(2400, slide(-3, 18, 0, 0, 0.3), 4, 3)
    yield "slides-in-slowly", t

    t = Trace("CP", "comes down in the gap beside the target and stays")
    t.touch(800, slide(9, 0, 5, 0, 0.3), 5, 1)
    yield "slides-in-from-the-gap", t

    t = Trace("CP", "stands on the target and slides 15 mm off while it is lifted")
    t.touch(640, still(2, 1), 4, 2)
    t.lines.pop()
    t.wait(STEP_MS)
    for part in (0.4, 0.7, 1):
        t.at("move", 2 + 15 * part, 1 + 4 * part)
        t.wait(STEP_MS)
    t.at("up", 17, 5)
    yield "slides-off-in-lifting", t

    t = Trace("ET", "presses twice within 0.2 s")
    t.touch(96, still(1, 1), 6, 1)
    t.wait(104)
    t.touch(96, still(-2, 0), 6, 1)
    yield "double-tap-fast", t

    t = Trace("ET", "presses twice within 0.45 s")
    t.touch(120, still(1, 1), 6, 1)
    t.wait(330)
    t.touch(120, still(0, 2), 6, 1)
    yield "double-tap-slow", t

    t = Trace("CP", "the palm lies 92 mm off where nothing is, and the finger presses")
    t.at("down", 70, 60, 2)
    t.wait(200)
    t.touch(240, still(0, 1), 5, 1)
    t.wait(100)
    t.at("move", 70, 61, 2)
    t.at("up", 70, 61, 2)
    yield "palm-beside", t

    t = Trace("CP", "the palm lies on a button 90 mm off for two seconds, and the finger presses")
    t.at("down", 90, 0, 2)
    t.wait(2000)
    t.touch(240, still(0, 1), 5, 1)
    t.wait(100)
    t.at("up", 90, 0, 2)
    yield "palm-on-a-button", t

    t = Trace("CP", "holds for 3 s; the next finger sinks onto the button beside it")
    t.at("down", 0, 0)
    t.wait(2000)
    t.at("down", 21, 4, 2)
    t.wait(600)
    t.at("up", 21, 4, 2)
    t.wait(400)
    t.at("up", 0, 0)
    yield "next-finger-sinks", t

    t = Trace("CP", "brushes the button beside it three times, then presses and holds", ["hold_ms 400"])
    for _ in range(3):
        t.touch(96, still(-19, 1))
        t.wait(200)
    t.wait(400)
    t.touch(640, still(0, 0))
    yield "brushes-then-holds", t

    t = Trace("ET", "holds for 0.5 s with the finger off the glass for a moment", ["hold_ms 400"])
    t.touch(240, still(1, 0), 6, 2)
    t.wait(56)
    t.touch(240, still(-1, 1), 6, 2)
    yield "holds-with-a-break", t


if __name__ == "__main__":
    for name, trace in make():
        path = pathlib.Path(__file__).with_name(name + ".txt")
        path.write_text("\n".join(trace.lines) + "\n")

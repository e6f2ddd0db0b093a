"""A receipt printer in place of a real one: bytes back to a picture, and questions answered.

Shares nothing with the program: the commands are those of the ESC/POS reference.
"""
import os
import pty
import select
import subprocess
import threading
import time
import tty

INIT, CUT, RASTER, FEED, ASK = b"\x1b@", b"\x1dV\x42", b"\x1dv0\0", b"\x1bJ", b"\x10\x04"


class Page:
    """What comes out: rows of bytes, a bit a dot, up to a cut."""

    def __init__(self):
        self.rows, self.across, self.cut = [], 0, False

    def pgm(self, dead=None):
        """As a picture with a white margin; the dots of column DEAD are never black."""
        width, margin = self.across * 8, 32
        blank = b"\xff" * (width + 2 * margin)
        lines = [blank] * margin
        for row in self.rows:
            dots = bytearray(b"\xff" * margin)
            for byte in row:
                dots += bytes(0 if byte >> bit & 1 else 255 for bit in range(7, -1, -1))
            dots += b"\xff" * margin
            if dead is not None:
                dots[margin + dead] = 255
            lines.append(bytes(dots))
        lines += [blank] * margin
        return b"P5 %d %d 255\n" % (width + 2 * margin, len(lines)) + b"".join(lines)

    def read_code(self, folder, dead=None):
        """The text of the QR code as zbar reads it; None."""
        path = os.path.join(folder, "page.pgm")
        with open(path, "wb") as out:
            out.write(self.pgm(dead))
        got = subprocess.run(["zbarimg", "--quiet", "--raw", "--nodbus", path], capture_output=True)
        return got.stdout.decode("utf-8").rstrip("\n") if got.returncode == 0 else None


def decode(data):
    """Pages of DATA, and what is left of it that is no command."""
    pages, page, at = [], Page(), 0
    while at < len(data):
        rest = data[at:]
        if rest.startswith(INIT):
            at += 2
        elif rest[:1] == b"\0":
            at += 1
        elif rest.startswith(ASK) or rest.startswith(FEED):
            at += 3
        elif rest.startswith(CUT) and len(rest) >= 4:
            page.cut = True
            pages.append(page)
            page, at = Page(), at + 4
        elif rest.startswith(RASTER) and len(rest) >= 8:
            across, rows = rest[4] + 256 * rest[5], rest[6] + 256 * rest[7]
            assert rows <= 24, f"a band of {rows} rows"
            assert page.across in (0, across), (page.across, across)
            dots = rest[8:8 + across * rows]
            if len(dots) < across * rows:
                break
            page.across = across
            page.rows += [dots[i * across:(i + 1) * across] for i in range(rows)]
            at += 8 + across * rows
        else:
            break
    if page.rows:
        pages.append(page)
    return pages, data[at:]


WELL = {1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12}
NO_PAPER = {1: 0x1A, 2: 0x32, 3: 0x12, 4: 0x72}
OPEN = {1: 0x1A, 2: 0x36, 3: 0x12, 4: 0x72}


class Printer:
    """At a pseudo terminal. From byte AFTER on it answers LATER, or STALLS, or VANISHES."""

    def __init__(self, answers=None, later=None, after=0, trick=None):
        self.answers, self.later, self.after, self.trick = answers, later, after, trick
        self.data, self.over = b"", False
        self.end, self.other = pty.openpty()
        tty.setraw(self.other)
        self.path = os.ttyname(self.other)
        self.thread = threading.Thread(target=self.work, daemon=True)
        self.thread.start()

    def answer(self, question):
        answers = self.later if self.later and len(self.data) >= self.after else self.answers
        if answers:
            os.write(self.end, bytes([answers[question]]))

    def take(self):
        most = self.after - len(self.data) if self.trick else 4096
        try:
            new = os.read(self.end, min(most, 4096))
        except OSError:
            time.sleep(0.01)
            return
        before = len(self.data)
        self.data += new
        for at in range(max(before, 2), len(self.data)):
            if self.data[at - 2:at] == ASK and 1 <= self.data[at] <= 4:
                self.answer(self.data[at])

    def work(self):
        while not self.over:
            if self.trick and len(self.data) >= self.after:
                if self.trick == "vanishes" and self.end is not None:
                    os.close(self.end)
                    os.close(self.other)
                    self.end = None
                time.sleep(0.01)
            elif select.select([self.end], [], [], 0.02)[0]:
                self.take()

    def close(self):
        self.over = True
        self.thread.join()
        if self.end is not None:
            os.close(self.end)
            os.close(self.other)

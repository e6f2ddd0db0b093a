#!/usr/bin/env python3
"""carry.py ENGAWA ENGAWACTL DEMO: staff hand records and a backup out on a stick, through the pages alone.
What is on the stick opens with the digits that were shown, and holds what engawactl exports; so do the
papers of a meeting, and a backup that was tried before. A stick stands in as a folder. Exit status 77 where bsdtar is not installed."""
import filecmp
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../kiosk"))
from pipe import Pipe

engawa, ctl, demo = sys.argv[1:]
CLOCK = "2026-11-21T10:05:00+09:00"
os.environ["ENGAWA_CLOCK"] = CLOCK


def staff_pin(data):
    with open(os.path.join(data, "demo-cards.txt"), encoding="utf-8") as file:
        words = next(line for line in file if "204615" in line or line.startswith("staff"))
    return next(word for word in words.replace("\t", " ").split() if word.isdigit() and len(word) == 6)


class Desk(Pipe):
    def __init__(self, data, stick, *options):
        super().__init__(engawa, data, "--clock", CLOCK, "--stick", stick, *options)
        for line in ("tap begin", "tap desk", "text " + staff_pin(data), "tap next"):
            self.do(line)
        assert self.screen() == "desk", self.screen()

    def text(self, node):
        return next(n["name"] for n in self.tree()["nodes"] if n["id"] == node)

    def expect(self, screen):
        assert self.screen() == screen, (self.screen(), screen)

    def take(self):
        """The digits and the name of the file; afterwards the page that says to pull it out."""
        self.expect("carry-key")
        digits, name = self.text("passphrase").replace(" ", ""), self.text("file")
        assert len(digits) == 20 and digits.isdigit(), digits
        self.do("tap next")
        self.expect("carry-out")
        assert not any(digits[:4] in str(n) for n in self.tree()["nodes"])
        return digits, name


def opened(folder, digits, name):
    os.mkdir(folder)
    wrong = str(int(digits[0] != "1")) + digits[1:]
    command = ["bsdtar", "-xf", os.path.join("stick", name), "-C", folder, "--passphrase"]
    assert subprocess.run(command + [wrong], capture_output=True, check=False).returncode != 0, "any digits will do"
    shutil.rmtree(folder)
    os.mkdir(folder)
    subprocess.run(command + [digits], check=True)
    os.remove(os.path.join(folder, "README.txt"))
    return folder


def export(folder, year, *confirm):
    os.mkdir(folder)
    for form in ("csv", "json", "xlsx"):
        command = [ctl, "--data", "data", "--json", "export", "--format", form, "--year", year, "--out", folder]
        for one in confirm:
            command += ["--confirm", one]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode == 1:
            return [n["id"] for n in json.loads(done.stdout)["names"]]
        assert done.returncode == 0, done.stderr
    return []


def parts_of(workbook):
    with zipfile.ZipFile(workbook) as book:
        return {name: book.read(name) for name in book.namelist() if name.startswith("xl/worksheets")}


def same(one, other):
    got = filecmp.dircmp(one, other)
    if "export.xlsx" in got.diff_files:  # a ZIP tells when it was made
        got.diff_files.remove("export.xlsx")
        assert parts_of(os.path.join(one, "export.xlsx")) == parts_of(os.path.join(other, "export.xlsx"))
    assert not got.left_only and not got.right_only and not got.diff_files and not got.funny_files, \
        (got.left_only, got.right_only, got.diff_files)
    for folder in got.common_dirs:
        same(os.path.join(one, folder), os.path.join(other, folder))


def files_of(folder):
    return sorted(os.path.join(at, name) for at, _, names in os.walk(folder) for name in names)


def play():
    shutil.copytree(demo, "data")
    subprocess.run([ctl, "--data", "data", "meeting", "add", "--day", "2027-01-20", "--place", "公民館"], check=True,
                   capture_output=True)
    before = files_of("data")
    desk = Desk("data", os.path.abspath("stick"))

    # No stick yet: the page waits, and goes on when one comes.
    desk.do("tap tab-export")
    desk.do("tap carry")
    desk.do("tap records")
    desk.expect("carry-plug")
    os.mkdir("stick")
    desk.do("advance 100")
    digits, name = desk.take()
    assert name == "engawa-records-2026-20261121-1005.zip", name
    assert export("wanted", "2026") == []
    same("wanted", opened("got", digits, name))

    # The pack of the meeting, as PDF and as workbook.
    desk.do("tap back")
    desk.do("tap meeting")
    desk.do("tap meeting-2")
    desk.do("tap pack")
    digits, name = desk.take()
    assert name == "engawa-pack-2026-20261121-1005.zip", name
    pack = opened("pack", digits, name)
    assert sorted(os.listdir(pack)) == ["pack.pdf", "pack.xlsx"], os.listdir(pack)
    with open(os.path.join(pack, "pack.pdf"), "rb") as file:
        assert file.read(5) == b"%PDF-"
    assert "公民館".encode() in b"".join(parts_of(os.path.join(pack, "pack.xlsx")).values())

    # One paper of the year.
    desk.do("tap back")
    desk.do("tap papers")
    desk.do("tap plan")
    digits, name = desk.take()
    assert sorted(os.listdir(opened("plan", digits, name))) == ["f4.pdf", "f4.xlsx"]

    # A drawing is looked at before it leaves; the digits are others.
    desk.do("tap back")
    desk.do("tap year-less")
    desk.do("tap records")
    desk.expect("carry-names")
    desk.do("tap next")
    other, name = desk.take()
    assert other != digits
    found = export("refused", "2025")
    assert len(found) == 1, found
    shutil.rmtree("refused")
    assert export("wanted-2025", "2025", *found) == []
    same("wanted-2025", opened("got-2025", other, name))

    # A backup, and a second file of the same minute.
    desk.do("tap back")
    desk.do("tap copy")
    digits, name = desk.take()
    desk.do("tap back")
    desk.do("tap copy")
    assert desk.take()[1] == name.replace(".zip", "-2.zip")
    opened("copy", digits, name)
    subprocess.run([ctl, "--data", "again", "restore", os.path.join("copy", name.replace(".zip", ".engawa"))], check=True)
    subprocess.run([ctl, "--data", "again", "check"], check=True)
    desk.do("tap next")
    desk.expect("desk")

    # A backup that is tried first: the page tells what came out of it.
    desk.do("tap tab-export")
    desk.do("tap backup")
    desk.do("tap next")
    digits, name = desk.take()
    assert any("12" in str(n["name"]) for n in desk.tree()["nodes"]), desk.tree()
    opened("tried", digits, name)
    file = os.path.join("tried", "engawa-backup-20261121-1005.engawa")
    told = json.loads(subprocess.run([ctl, "--json", "backup", "rehearse", file], check=True, capture_output=True).stdout)
    assert told["visits"] == 12, told
    desk.do("tap back")
    desk.expect("backup")
    assert "2026" in desk.text("tried")
    desk.do("tap back")
    desk.do("tap back")

    # A stick that cannot be written to.
    shutil.move("stick", "away")
    os.symlink("/proc", "stick")
    desk.do("tap tab-export")
    desk.do("tap carry")
    desk.do("tap copy")
    desk.expect("carry-failed")
    desk.do("quit")

    for name in os.listdir("away"):
        assert name.startswith("engawa-"), name
        with open(os.path.join("away", name), "rb") as file:
            assert "グループホーム".encode() not in file.read(), "it can be read without the digits"
    left = [f for f in files_of("data") if f not in before and not f.endswith(("-wal", "-shm", "engawa.lock"))]
    assert not left, left
    subprocess.run([ctl, "--data", "data", "check"], check=True)


if not shutil.which("bsdtar"):
    sys.exit(77)
with tempfile.TemporaryDirectory() as work:
    os.chdir(work)
    play()
    os.chdir("/")

"""An office whose year is played: engawactl as staff run it, the kiosk through its driver, each on the
day that is told; what stands on papers and in files; how the duties stand, held against tables that were
worked out by hand from the papers of the ministry and the cities (tests/year/PROFILE/status-DAY.tsv).
"""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(HERE, "../kiosk"))
from pipe import Pipe

PURPOSE_OF_WALK = "PU3"
# The papers of a year or of no time at all, by what has to stand on them.
OF_THE_YEAR = {"f3": "会議録の公表の状況", "f4": "年間計画", "report-sapporo": "実施状況の報告",
               "handover": "地域の課題の引き継ぎ", "open-points": "前回までの要望", "matters": "ご意見とお返事",
               "area-wishes": "地域の希望", "year-report": "一年のまとめ",
               "twin": "訪問の質問の紙", "notice": "お客さまが来ます", "request": "ご参加のお願い",
               "consent": "参加承諾書"}
OF_A_MEETING = {"f2": "会議録", "agenda": "地域連携推進会議次第", "opinion": "会議に出られない方のご意見"}


class Office:
    def __init__(self, engawactl, engawa, profile):
        self.engawactl, self.engawa, self.profile = engawactl, engawa, profile
        self.folder = tempfile.TemporaryDirectory()
        os.chdir(self.folder.name)
        self.clock = None
        self.members = {}  # number: the row that members() was given
        self.differences = []

    # ------------------------------------------------------------ the desk

    def on(self, day, time="09:00"):
        self.clock = f"{day}T{time}:00+09:00"

    def run(self, *words, code=0, given=""):
        """engawactl --json WORDS on this day, which has to end with CODE; its answer."""
        done = subprocess.run([self.engawactl, "--data", "data", "--json", *map(str, words)],
                              input=given, capture_output=True, text=True, check=False,
                              env={**os.environ, "ENGAWA_CLOCK": self.clock})
        assert done.returncode == code, (words, done.returncode, done.stdout, done.stderr)
        return json.loads(done.stdout) if done.stdout else {"error": done.stderr}

    def __call__(self, command, *words, **options):
        return self.run(*command.split(), *words, **options)

    def begin(self, setup):
        self.write("setup.json", {"format": "engawa-setup", **setup})
        return self("init --from", "setup.json")

    def add_members(self, rows):
        """Rows of number, category, name, reading, last day of the term and further options."""
        for number, category, name, reading, to, *options in rows:
            self.members[number] = (name, reading)
            self("member add --number", number, "--category", category, "--name", name, "--reading", reading,
                 "--to", to, *options)

    def visit(self, **visit):
        """Online or on paper, entered on the day of the clock."""
        self.write("visit.json", {"format": "engawa-visit", "format_version": 1, **visit})
        return self("visit add", "visit.json")["visit"]

    def write(self, path, what):
        with open(path, "w", encoding="utf-8") as file:
            json.dump(what, file, ensure_ascii=False)

    # ------------------------------------------------------------ the kiosk

    def at_the_door(self, number, pin, pledges, walk):
        """A visit by number and PIN that looks at O1 to O9 (WALK: their answers) and brings the first
        that is not well to the council."""
        kiosk = Pipe(self.engawa, "data", "--size", "1280x800", "--lang", "ja", "--clock", self.clock)

        def go_on_to(screen, button="next"):
            for _ in range(60):
                if kiosk.screen() == screen:
                    return
                kiosk.do("tap " + button)
            raise AssertionError(f"never came to {screen}, but to {kiosk.screen()}")

        kiosk.do("tap begin", f"text {number}", "tap next", f"text {pin}", "tap next")
        if pledges:
            go_on_to("sign")
            kiosk.do("drag 300 400 340 340 380 420 430 350 480 410")
        go_on_to("map")
        kiosk.do("tap go-walk")
        for answer in walk:
            assert kiosk.screen() == "walk", kiosk.screen()
            kiosk.do("tap answer-" + answer, "tap next")
        go_on_to("map")
        if "attention" in walk:
            kiosk.do("tap go-council", f"tap pick-O{walk.index('attention') + 1}", "tap " + PURPOSE_OF_WALK)
            go_on_to("map")
        kiosk.do("advance 60000", "tap go-leave")
        go_on_to("receipt")
        go_on_to("welcome")
        kiosk.end()

    # ------------------------------------------------------------ how it stands

    def status(self, name, year=None):
        """The duties as status-NAME.tsv has them, row by row."""
        answer = self.run("status", *(["--year", year] if year else []), code=1)  # something is always to do
        shown = [(d["rule"], d["of"], d["state"]) for d in answer["duties"]]
        with open(os.path.join(HERE, self.profile, f"status-{name}.tsv"), encoding="utf-8") as file:
            told = [tuple(line.rstrip("\n").split("\t")) for line in file if not line.startswith("#")]
        assert told and len(set(told)) == len(told), name
        for row in sorted(set(told) - set(shown)):
            self.differences.append(f"{name}: not so: {' | '.join(row)}")
        for row in sorted(set(shown) - set(told)):
            self.differences.append(f"{name}: but so: {' | '.join(row)}")
        assert len(shown) == len(told) or self.differences, name

    # ------------------------------------------------------------ papers and files

    def paper(self, form, *about, words=()):
        """The paper FORM as PDF, which can be printed anywhere and says WORDS."""
        path = "-".join(["papers/" + form, *map(str, about[1::2])]) + ".pdf"
        os.makedirs("papers", exist_ok=True)
        assert self("paper", form, *about, "--out", path)["pages"] > 0, path
        self.look_at(path, words)
        return path

    def workbook(self, form, *about):
        path = f"papers/{form}.xlsx"
        self("paper", form, *about, "--out", path)
        self.sheets(path)

    def look_at(self, path, words):
        fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout
        rows = fonts.splitlines()[2:]
        assert rows and all(re.search(r" yes (yes|no) +yes +\d+ +0$", row) for row in rows), fonts
        said = squeezed(self.text_of(path))
        for word in words:
            assert squeezed(word) in said, (path, word, said[:2000])

    def text_of(self, path):
        return subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True,
                              check=True).stdout

    def sheets(self, path):
        read = subprocess.run([sys.executable, os.path.join(HERE, "../export/xlsx_read.py"), path],
                              capture_output=True, text=True, check=True).stdout
        assert read.count("sheet ") > 0 and re.search(r"[ぁ-ん]", read), path
        return read

    def papers(self, meeting, visits, spoken, letter_to):
        """Every paper there is, and all that is exported. VISITS: by id, what stands in the record of
        each; SPOKEN: in the minutes. Letters alone may tell a name, that of whom they are for."""
        for form, word in OF_THE_YEAR.items():
            self.paper(form, words=[word])
        for form, word in OF_A_MEETING.items():
            self.paper(form, "--meeting", meeting, words=[word, *(spoken if form == "f2" else [])])
        for visit, words in visits.items():
            self.paper("f1", "--visit", visit, words=["施設訪問記録", *words])
        for form in ("f3", "f4", "matters"):
            self.workbook(form)
        self("pack --meeting", meeting, "--out", "pack")
        self.look_at("pack/pack.pdf", ["地域連携推進会議資料", *(w for words in visits.values() for w in words)])
        for form in ("csv", "json", "xlsx"):
            self("export --format", form, "--out", "export-" + form)
        self.sheets("export-xlsx/export.xlsx")
        self.nobody_is_named()
        name = self.members[letter_to][0]
        request = self.paper("request", "--member", letter_to, words=[name])
        consent = self.paper("consent", "--member", letter_to)  # its name is written by hand
        for path in (request, consent):
            said = self.text_of(path)
            for other, _ in self.members.values():
                assert other == name or not any(part in said for part in other.split()), (path, other)

    def nobody_is_named(self):
        """No surname, given name or whole reading in what was handed out, also inside of archives and
        PDF."""
        names = {part for name, reading in self.members.values()
                 for part in (*name.split(), squeezed(reading))}
        looked = 0
        for path in (p for top in ("papers", "pack", "export-*")
                     for p in glob.glob(top + "/**", recursive=True) if os.path.isfile(p)):
            for where, text in texts_of(self, path):
                found = [name for name in names if name in squeezed(text)]
                assert not found, (where, found)
                looked += len(text)
        assert looked > 20000, looked

    def end(self):
        self("check")
        self("chain verify")
        if self.differences:
            raise SystemExit("\n".join(self.differences))


def squeezed(text):
    return re.sub(r"\s", "", text)


def texts_of(office, path):
    if path.endswith(".pdf"):
        yield path, office.text_of(path)
    elif path.endswith(".xlsx"):
        with zipfile.ZipFile(path) as book:
            for name in book.namelist():
                yield f"{path}:{name}", book.read(name).decode("utf-8", "replace")
    else:
        with open(path, encoding="utf-8-sig") as file:
            yield path, file.read()

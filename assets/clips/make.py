#!/usr/bin/env python3
"""Makes the clips of everything that Engawa says, and removes those that nobody needs any more.

What is spoken follows from the packs and extra.json by the rule in docs/speech.md. Clips whose text
and settings are as they were stay as they are, so that a second run changes nothing."""

import argparse
import concurrent.futures
import json
import os
import pathlib
import shutil
import sys

sys.dont_write_bytecode = True  # before our own modules: nothing is left in the tree

import fragments
import ogg
import voices

HERE = pathlib.Path(__file__).resolve().parent
PACKS = HERE.parent / "packs"
VOICE = pathlib.Path("/usr/share/hts-voice/nitech-jp-atr503-m001/nitech_jp_atr503_m001.htsvoice")
TOOLS = {"ja": {"open_jtalk": "open-jtalk", "opusenc": "opus-tools"},
         "en": {"espeak-ng": "espeak-ng", "opusenc": "opus-tools"}}
GET_VOICE = """The Japanese voice is not at %s.
It is in Debian's section contrib: add 'contrib' to the sources of apt and install
hts-voice-nitech-jp-atr503-m001, or fetch that package from pool/contrib/h/ of a mirror, unpack it with
dpkg -x, and name the file in it: make.py --voice FILE.htsvoice"""


def read_rows(path):
    if not path.exists():
        return []
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()]


def write_rows(path, rows):
    lines = ["\t".join(row) for row in rows]
    path.write_text("".join(line + "\n" for line in lines), "utf-8")


class Shelf:
    """The clips of one language as they are on the disk."""

    def __init__(self, lang):
        self.lang = lang
        self.folder = HERE / lang
        self.index = self.folder / "index.tsv"
        self.given = HERE / ("given-%s.tsv" % lang)
        rows = read_rows(self.given)
        self.settings = rows[0][1] if rows else ""
        self.texts = {row[0]: row[1] for row in rows[1:]}

    def clip(self, form):
        return self.folder / (fragments.key(form) + ".opus")

    def is_fresh(self, fragment):
        return (self.settings == voices.SETTINGS[self.lang] and self.clip(fragment.form).exists()
                and self.texts.get(fragment.form) in voices.texts_of(self.lang, fragment))

    def files(self):
        return {path.name for path in self.folder.glob("*")} - {"index.tsv"}

    def write(self, forms):
        forms = sorted(forms, key=str.encode)
        write_rows(self.index, [(form, fragments.key(form), str(ogg.length_ms(self.clip(form).read_bytes())))
                                for form in forms])
        write_rows(self.given, [("#", voices.SETTINGS[self.lang]), *((form, self.texts[form]) for form in forms)])


def collect(lang):
    extra = json.loads((HERE / "extra.json").read_text("utf-8"))
    found = fragments.collect(lang, PACKS, extra)
    if len({fragments.key(form) for form in found}) != len(found):
        raise ValueError("two fragments have the same hash")
    return found


def uncounted():
    extra = json.loads((HERE / "extra.json").read_text("utf-8"))
    return ["extra.json does not say how a number is read before this counter: " + text
            for text in fragments.uncounted(PACKS, extra)]


def faults(lang):
    """What --check finds: one line for each thing that make.py would change or could not have made."""
    shelf, found = Shelf(lang), collect(lang)
    for form, fragment in sorted(found.items()):
        if not shelf.clip(form).exists():
            yield "no clip: %s" % form
        elif not shelf.is_fresh(fragment):
            yield "its text or the settings have changed: %s" % form
    for name in sorted(shelf.files() - {shelf.clip(form).name for form in found}):
        yield "nobody needs it: %s/%s" % (lang, name)
    rows = read_rows(shelf.index)
    if [row[0] for row in rows] != sorted(found, key=str.encode):
        yield "%s/index.tsv does not list what is spoken" % lang
    for form, name, ms in rows:
        path = shelf.folder / (name + ".opus")
        try:
            length = ogg.length_ms(path.read_bytes())
            if str(length) != ms or shelf.clip(form) != path:
                yield "%s/index.tsv is wrong about %s, which plays %d ms" % (lang, form, length)
        except (OSError, ValueError) as error:
            yield "%s/%s.opus: %s" % (lang, name, error)


def check():
    found = uncounted() + ["%s: %s" % (lang, fault) for lang in fragments.LANGUAGES for fault in faults(lang)]
    print("\n".join(found) or "Every fragment has its clip.")
    if found:
        print("%d findings. assets/clips/make.py sets them right." % len(found))
    return 1 if found else 0


def missing(lang, voice):
    """What has to be installed to make clips of LANG; "" when all is there."""
    packages = [package for tool, package in TOOLS[lang].items() if not shutil.which(tool)]
    if lang == "ja" and not pathlib.Path(voices.DICTIONARY).exists():
        packages.append("open-jtalk-mecab-naist-jdic")
    lines = ["These tools are missing: apt-get install " + " ".join(packages)] if packages else []
    if lang == "ja" and not voice.exists():
        lines.append(GET_VOICE % voice)
    return "\n".join(lines)


def make(lang, voice, jobs):
    """Whether everything of LANG has its clip now."""
    shelf, found = Shelf(lang), collect(lang)
    shelf.folder.mkdir(exist_ok=True)
    wanted = [fragment for _, fragment in sorted(found.items()) if not shelf.is_fresh(fragment)]
    if wanted and missing(lang, voice):
        print("%s: %d clips to make.\n%s" % (lang, len(wanted), missing(lang, voice)), file=sys.stderr)
        return False
    failed = set()
    with concurrent.futures.ProcessPoolExecutor(jobs) as pool:
        running = {pool.submit(voices.clip, lang, fragment, voice): fragment.form for fragment in wanted}
        for done, future in enumerate(concurrent.futures.as_completed(running), 1):
            form = running[future]
            try:
                shelf.texts[form], data = future.result()
            except ValueError as error:
                failed.add(form)
                print("%s: %s: %s" % (lang, form, error), file=sys.stderr)
                continue
            part = shelf.clip(form).with_suffix(".part")
            part.write_bytes(data)
            os.replace(part, shelf.clip(form))
            print("%s %d/%d: %s" % (lang, done, len(wanted), form), flush=True)
    spoken = set(found) - failed
    needless = shelf.files() - {shelf.clip(form).name for form in spoken}
    for name in needless:
        (shelf.folder / name).unlink()
    shelf.write(spoken)
    print("%s: %d fragments, %d clips made, %d removed, %d failed"
          % (lang, len(found), len(wanted) - len(failed), len(needless), len(failed)))
    return not failed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true",
                        help="change nothing; say what does not fit, and exit with 1 then (needs no voice)")
    parser.add_argument("--voice", type=pathlib.Path, default=VOICE, metavar="FILE",
                        help="the Japanese voice (%(default)s)")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="how many at a time (%(default)s)")
    options = parser.parse_args()
    if options.check:
        return check()
    problems = uncounted()
    for problem in problems:
        print(problem, file=sys.stderr)
    made = [make(lang, options.voice, options.jobs) for lang in fragments.LANGUAGES]
    return 0 if all(made) and not problems else 1


if __name__ == "__main__":
    sys.exit(main())

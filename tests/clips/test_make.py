"""make.py --check finds whatever is wrong with a folder of clips."""

import pathlib
import shutil
import tempfile
import unittest

import support
import fragments
import make
import ogg

FORM = "back"
CLIP = "en/%s.opus" % fragments.key(FORM)
NEEDLESS = "en/0000000000000000.opus"


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text, "%s is not in %s" % (old, path)
    path.write_text(text.replace(old, new, 1), "utf-8")


def cut(folder, size):
    path = folder / CLIP
    path.write_bytes(path.read_bytes()[:size])


def damage(folder):
    path = folder / CLIP
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


FAULTS = [
    ("a clip is missing", lambda folder: (folder / CLIP).unlink(), "en: no clip: " + FORM),
    ("a clip is left over", lambda folder: shutil.copy(folder / CLIP, folder / NEEDLESS),
     "en: nobody needs it: " + NEEDLESS),
    ("a clip is damaged", damage, "damaged in the page"),
    ("a clip is cut off", lambda folder: cut(folder, 700), "cut off in the page"),
    ("a clip is empty", lambda folder: cut(folder, 0), "no sound in it"),
    ("a row is missing", lambda folder: edit(folder / "en/index.tsv", FORM + "\t", FORM + "x\t"),
     "en: en/index.tsv does not list what is spoken"),
    ("a length is wrong", lambda folder: edit(folder / "en/index.tsv", fragments.key(FORM) + "\t",
                                              fragments.key(FORM) + "\t9"), "index.tsv is wrong about " + FORM),
    ("a clip says a text that has changed", lambda folder: edit(folder / "given-en.tsv", "\tBack\n",
                                                                "\tRear\n"), "changed: " + FORM),
    ("a clip was made with other settings", lambda folder: edit(folder / "given-en.tsv", "-s 125", "-s 160"),
     "en: its text or the settings have changed: yes"),
]


class Make(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name, "clips")
        shutil.copytree(support.CLIPS, self.folder)
        self.addCleanup(setattr, make, "HERE", make.HERE)
        make.HERE = self.folder

    def faults(self):
        return ["en: " + fault for fault in make.faults("en")]

    def test_a_complete_folder_has_no_faults(self):
        self.assertEqual(self.faults(), [])

    def test_each_fault_is_named(self):
        for name, spoil, sentence in FAULTS:
            with self.subTest(name):
                spoil(self.folder)
                self.assertIn(sentence, "\n".join(self.faults()))
                (self.folder / NEEDLESS).unlink(missing_ok=True)
                for path in (CLIP, "en/index.tsv", "given-en.tsv"):
                    shutil.copy(support.CLIPS / path, self.folder / path)

    def test_what_is_no_opus_has_no_length(self):
        for data in (b"", b"RIFF", (self.folder / "en/index.tsv").read_bytes()):
            with self.assertRaises(ValueError):
                ogg.length_ms(data)

    def test_a_clip_that_nobody_needs_is_removed_without_a_voice(self):
        extra = self.folder / NEEDLESS
        shutil.copy(self.folder / CLIP, extra)
        self.assertTrue(make.make("en", pathlib.Path("no-voice"), 1))
        self.assertFalse(extra.exists())
        self.assertEqual(self.faults(), [])

    def test_without_a_voice_nothing_is_touched(self):
        (self.folder / "ja" / (fragments.key("もどる") + ".opus")).unlink()
        before = (self.folder / "ja/index.tsv").read_bytes()
        self.assertFalse(make.make("ja", pathlib.Path("no-voice"), 1))
        self.assertEqual((self.folder / "ja/index.tsv").read_bytes(), before)


if __name__ == "__main__":
    unittest.main()

"""Which fragments there are, by the rule in docs/speech.md."""

import json
import pathlib
import tempfile
import unittest

import support
import fragments

EXTRA = json.loads((support.CLIPS / "extra.json").read_text("utf-8"))

FORMS = [
    ("ja", "きょうわ はれです。", "きょうわはれです"),
    ("ja", "、 きょう　わ\tはれ、。 ", "きょうわはれ"),
    ("ja", "あ、 い", "あ、い"),
    ("ja", "そうですか？ ", "そうですか？"),
    ("ja", "ＡＢ１２ＣＤz", "ab12cdz"),
    ("ja", "カード", "カード"),
    ("ja", " 、。", ""),
    ("en", "  Please  wait\t30 seconds. ", "please wait 30 seconds"),
    ("en", "; worries: ", "worries"),
    ("en", "Is it you?", "is it you?"),
    ("en", " (Mon)", "(mon)"),
    ("en", "Ä Ｂ１", "Ä b1"),
    ("en", ":", ""),
]

PIECES = [
    ("ja", "あ。 い？う！え", ["あ", "い？", "う！", "え"]),
    ("ja", "あ\nい", ["あ", "い"]),
    ("ja", "あと{count}じ かけます", ["あと", "じかけます"]),
    ("ja", "{{あ}}", ["{あ}"]),
    ("en", "One. Two? Three!", ["one", "two?", "three!"]),
    ("en", "At 10.30 a.m. today", ["at 10.30 a.m", "today"]),
    ("en", "Say “yes.” Then go", ["say “yes.”", "then go"]),
    ("en", "Say “yes?” now", ["say “yes?”", "now"]),
    ("en", "“yes” is no end", ["“yes” is no end"]),
    ("en", "Seen: {count}; worries: {attention}", ["seen", "worries"]),
]

READINGS = [
    ("0", "ぜろ"), ("19", "じゅうきゅう"), ("100", "ひゃく"), ("300", "さんびゃく"), ("600", "ろっぴゃく"),
    ("8000", "はっせん"), ("10000", "いちまん"),
    ("10ぷん", "じゅっぷん"), ("30ぷん", "さんじゅっぷん"), ("21ぷん", "にじゅういっぷん"), ("5ふん", "ごふん"),
    ("0ふん", "れいふん"), ("4じ", "よじ"), ("14じ", "じゅうよじ"), ("9じ", "くじ"), ("0じ", "れいじ"),
    ("4じかけます", "よんじかけます"), ("20にち", "はつか"),
    ("30にち", "さんじゅうにち"), ("19にち", "じゅうくにち"), ("20このうち", "にじゅっこのうち"),
    ("16こです", "じゅうろっこです"), ("7めいです", "ななめいです"), ("120", None), ("10ふん", None), ("5ぷん", None),
    ("っ", "ちいさいつ"), ("␣", "くうはく"), ("きゃ", "きゃ"),
]


def item(name, speech, easy, en):
    return {"id": name, "text": {"speech": speech, "easy": easy, "en": en}}


class Fragments(unittest.TestCase):
    def packs(self, *items):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        pack = pathlib.Path(folder.name, "one")
        pack.mkdir()
        title = {"speech": "だい", "easy": "{題|だい}", "en": "Title"}
        pack.joinpath("pack.json").write_text(json.dumps({"title": title, "files": ["a.json"]}), "utf-8")
        pack.joinpath("a.json").write_text(json.dumps({"items": items}), "utf-8")
        return pack.parent

    def test_a_sentence_has_one_normal_form(self):
        for lang, text, form in FORMS:
            with self.subTest(text=text):
                self.assertEqual(fragments.normal_form(lang, text), form)

    def test_a_text_is_cut_at_parameters_and_ends_of_sentences(self):
        for lang, text, expected in PIECES:
            with self.subTest(text=text):
                forms = [fragments.normal_form(lang, piece) for piece in fragments.pieces(lang, text)]
                self.assertEqual([form for form in forms if form], expected)

    def test_numbers_are_read_with_their_counters(self):
        found = fragments.collect("ja", support.ROOT / "assets" / "packs", EXTRA)
        for form, reading in READINGS:
            with self.subTest(form=form):
                self.assertEqual(found[form].reading if form in found else None, reading)

    def test_every_words_object_is_spoken_and_the_home_has_each_noun(self):
        more = item("x", "この {home}わ", "この {home}は", "This {home}")
        more["hints"] = [{"speech": "ひんと", "easy": "ヒント", "en": "Hint"}]
        more["answers"] = [{"id": "y", "text": {"speech": "こたえ", "easy": "{答|こた}え", "en": "Answer"}}]
        packs = self.packs(item("noun.group-home", "いえ", "{家|いえ}", "home"),
                           item("noun.facility", "しせつ", "{施設|しせつ}", "facility"), more)
        nothing = {"ja": {"counters": {}, "characters": {}, "words": {}, "say": {}},
                   "en": {"characters": {}, "words": {}, "say": {}}}
        japanese, english = (fragments.collect(lang, packs, nothing) for lang in fragments.LANGUAGES)
        self.assertLess({"だい", "いえ", "しせつ", "このいえわ", "このしせつわ", "ひんと", "こたえ"}, set(japanese))
        self.assertLess({"title", "home", "facility", "this home", "this facility", "hint", "answer"}, set(english))
        self.assertEqual(japanese["このいえわ"].texts, [("この 家は", "この いえわ")])

    def test_a_counter_that_nobody_knows_is_found(self):
        packs = self.packs(item("x", "{count}ひきです。 {role}が くる", "{count}", "{count}"))
        self.assertEqual(list(fragments.uncounted(packs, EXTRA)), ["{count}ひきです"])

    def test_a_pronunciation_of_what_nobody_says_is_refused(self):
        extra = json.loads(json.dumps(EXTRA))
        extra["ja"]["say"]["だれもいわない"] = "誰も言わない"
        with self.assertRaisesRegex(ValueError, "だれもいわない"):
            fragments.collect("ja", support.ROOT / "assets" / "packs", extra)

    def test_markup_falls_away_from_the_easy_text(self):
        self.assertEqual(fragments.plain("{毎日|まいにち} の/{1日|ついたち}//a||b {home}"), "毎日 の 1日/a|b {home}")


if __name__ == "__main__":
    unittest.main()

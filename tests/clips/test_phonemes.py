"""What the engine says is compared with what is meant."""

import unittest

import support  # noqa: F401 (finds the modules)
import phonemes

KANA = [
    ("しゃしん", "sh a sh i N"), ("がっこう", "g a cl k o o"), ("ぺーじ", "p e e j i"), ("カード", "k a a d o"),
    ("せんせい", "s e N s e e"), ("おう、えい", "o o e e"), ("つづき", "ts u z u k i"), ("ふぉん", "f o N"),
    ("てぃー", "t i i"), ("りょこう", "ry o k o o"), ("を", "o"), ("ちいさい", "ch i i s a i"),
]

TRACE = """[Output label]
0 10000000 xx^xx-sil+h=a/A:
10000000 11000000 xx^sil-h+a=i/A:
11000000 12000000 sil^h-a+pau=t/A:
12000000 15000000 h^a-pau+ts=U/A:
15000000 16000000 a^pau-ts+U=sil/A:
16000000 17000000 pau^ts-U+sil=xx/A:
17000000 20000000 ts^U-sil+xx=xx/A:
[Global parameter]
"""


class Phonemes(unittest.TestCase):
    def test_kana_become_phonemes(self):
        for kana, expected in KANA:
            with self.subTest(kana=kana):
                self.assertEqual(" ".join(phonemes.of_kana(kana)), expected)

    def test_what_is_no_kana_is_named(self):
        with self.assertRaisesRegex(ValueError, "家"):
            phonemes.of_kana("いえ家")

    def test_a_trace_is_a_list_of_breaths(self):
        breaths = phonemes.of_trace(TRACE)
        self.assertEqual([[(s.name, s.start_s, s.end_s) for s in breath] for breath in breaths],
                         [[("h", 1.0, 1.1), ("a", 1.1, 1.2)], [("ts", 1.5, 1.6), ("U", 1.6, 1.7)]])

    def test_a_vowel_without_voice_is_the_same_vowel(self):
        self.assertEqual(phonemes.even(["ts", "U", "N", "I"]), ["ts", "u", "N", "i"])


if __name__ == "__main__":
    unittest.main()

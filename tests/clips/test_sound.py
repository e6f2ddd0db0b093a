"""Silence is cut off, and all clips are equally loud."""

import math
import unittest

import support  # noqa: F401 (finds the modules)
import sound

RATE = 48000


def tone(seconds, level, hertz=997):
    return [level * math.sin(2 * math.pi * hertz * at / RATE) for at in range(round(seconds * RATE))]


class Sound(unittest.TestCase):
    def test_loudness_is_that_of_the_standard(self):
        # BS.1770: a sine of 997 Hz at full scale in one channel has -3.01 LUFS.
        for level, lufs in ((1.0, -3.01), (0.1, -23.01)):
            self.assertAlmostEqual(sound.loudness(RATE, tone(2, level)), lufs, delta=0.05)

    def test_pauses_do_not_count(self):
        with_pause = tone(2, 0.1) + tone(2, 0.001) + tone(2, 0.1)
        self.assertAlmostEqual(sound.loudness(RATE, with_pause), -23.01, delta=0.5)

    def test_soft_and_loud_end_up_alike(self):
        for level in (0.01, 0.7):
            for seconds in (0.15, 1.5):
                rate, samples = sound.evened((RATE, tone(seconds, level)))
                self.assertAlmostEqual(sound.loudness(rate, samples), sound.LOUDNESS, delta=0.01)

    def test_no_peak_is_cut_off(self):
        samples = tone(1, 0.001)
        samples[RATE // 2] = 0.5
        _, evened = sound.evened((RATE, samples))
        self.assertAlmostEqual(max(abs(s) for s in evened), sound.PEAK)

    def test_silence_around_is_cut_off(self):
        _, samples = sound.joined(RATE, [0.0] * RATE + tone(1, 0.5) + [0.0] * RATE)
        self.assertAlmostEqual(len(samples) / RATE, 1.05, delta=0.011)
        self.assertEqual((samples[0], samples[-1]), (0.0, 0.0))

    def test_parts_are_joined_with_a_pause(self):
        _, samples = sound.joined(RATE, tone(3, 0.5), [(0.5, 1.0), (1.5, 2.0)])
        self.assertAlmostEqual(len(samples) / RATE, 2 * 0.55 + 0.2, delta=0.001)

    def test_silence_is_refused(self):
        with self.assertRaisesRegex(ValueError, "nothing to hear"):
            sound.joined(RATE, [0.0] * RATE)


if __name__ == "__main__":
    unittest.main()

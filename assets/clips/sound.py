"""From what a voice said to what is played: silence cut off, one loudness, Opus."""

import array
import math
import subprocess
import wave

LOUDNESS = -20.0  # LUFS (ITU-R BS.1770) of every clip
PEAK = 0.89  # of full scale, at most
_QUIET = 0.004  # of the loudest 5 ms: what is below at the ends is silence
_BEFORE_S, _AFTER_S, _PAUSE_S = 0.010, 0.040, 0.200  # of silence
_OPUS = "--speech --bitrate 16 --comp 10"
SETTINGS = "%g LUFS; %g %g %g s; opusenc %s" % (LOUDNESS, _BEFORE_S, _AFTER_S, _PAUSE_S, _OPUS)


def read(path):
    """(rate, samples from -1 to 1) of a mono WAV file with 16 bits."""
    with wave.open(str(path), "rb") as wav:
        if wav.getnchannels() != 1 or wav.getsampwidth() != 2:
            raise ValueError("%s: not mono with 16 bits" % path)
        samples = array.array("h", wav.readframes(wav.getnframes()))
        return wav.getframerate(), [sample / 32768 for sample in samples]


def _bounds(rate, samples):
    """The seconds between which there is more than silence."""
    step = rate // 200
    power = [sum(s * s for s in samples[at:at + step]) for at in range(0, len(samples), step)]
    least = max(power, default=0) * _QUIET ** 2
    loud = [at for at, p in enumerate(power) if p > least]
    if not loud or least == 0:
        raise ValueError("nothing to hear")
    return loud[0] * step / rate, (loud[-1] + 1) * step / rate


def _part(rate, samples, start_s, end_s):
    samples = samples[max(0, round((start_s - _BEFORE_S) * rate)):round((end_s + _AFTER_S) * rate)]
    fade_in, fade_out = (min(round(rate * seconds), len(samples)) for seconds in (_BEFORE_S, _AFTER_S))
    for at in range(fade_in):
        samples[at] *= at / fade_in
    for at in range(fade_out):
        samples[-1 - at] *= at / fade_out
    return samples


def joined(rate, samples, spans=None):
    """SAMPLES from and to the seconds of each of SPANS (without them: from the first to the last that is heard),
    with soft ends and short pauses between."""
    said = []
    for start_s, end_s in spans or [_bounds(rate, samples)]:
        if said:
            said += [0.0] * round(_PAUSE_S * rate)
        said += _part(rate, samples, start_s, end_s)
    return rate, said


def _filtered(samples, b0, b1, b2, a1, a2):
    x1 = x2 = y1 = y2 = 0.0
    out = []
    for x in samples:
        y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2
        x2, x1, y2, y1 = x1, x, y1, y
        out.append(y)
    return out


def _weighted(rate, samples):
    """The K weighting of BS.1770, whose two filters are given there for 48 kHz, for any rate."""
    k = math.tan(math.pi * 1681.974450955533 / rate)
    high, q = 10 ** (3.999843853973347 / 20), 0.7071752369554196
    band = high ** 0.4996667741545416
    a0 = 1 + k / q + k * k
    samples = _filtered(samples, (high + band * k / q + k * k) / a0, 2 * (k * k - high) / a0,
                        (high - band * k / q + k * k) / a0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0)
    k, q = math.tan(math.pi * 38.13547087602444 / rate), 0.5003270373238773
    a0 = 1 + k / q + k * k
    return _filtered(samples, 1, -2, 1, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0)


def loudness(rate, samples):
    """LUFS: the mean of 400 ms blocks, pauses left out."""
    weighted = _weighted(rate, samples)
    step = rate // 10
    tenths = [sum(s * s for s in weighted[at:at + step]) / step for at in range(0, len(weighted), step)]
    blocks = [sum(tenths[at:at + 4]) / 4 for at in range(max(1, len(tenths) - 3))]
    if len(tenths) < 4:  # shorter than one block
        blocks = [sum(tenths) * step / len(weighted)]
    blocks = [b for b in blocks if b > 10 ** ((-70 + 0.691) / 10)]
    if not blocks:
        raise ValueError("nothing to hear")
    least = sum(blocks) / len(blocks) / 10
    blocks = [b for b in blocks if b > least]
    return -0.691 + 10 * math.log10(sum(blocks) / len(blocks))


def evened(said):
    """A sound at LOUDNESS; a clip with sharp peaks stays softer rather than be cut off."""
    rate, samples = said
    gain = 10 ** ((LOUDNESS - loudness(rate, samples)) / 20)
    gain = min(gain, PEAK / max(abs(s) for s in samples))
    return rate, [s * gain for s in samples]


def encode(said):
    """The bytes of an Ogg Opus file. The same samples give the same bytes."""
    rate, samples = said
    pcm = array.array("h", (round(s * 32767) for s in samples)).tobytes()
    command = ["opusenc", "--quiet", "--raw", "--raw-rate", str(rate), "--raw-chan", "1", *_OPUS.split(),
               "--padding", "0", "--serial", "1", "--discard-comments", "-", "-"]
    return subprocess.run(command, input=pcm, stdout=subprocess.PIPE, check=True).stdout

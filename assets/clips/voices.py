"""The two voices: Open JTalk for Japanese, eSpeak NG for English."""

import itertools
import pathlib
import re
import subprocess
import tempfile

import phonemes
import sound

DICTIONARY = "/var/lib/mecab/dic/open-jtalk/naist-jdic"
# -p 288: frames of 6 instead of 5 ms stretch all sounds alike; -r would stretch pauses and last sounds only.
# eSpeak counts its pauses in; 125 are about 165 words a minute in a sentence without any.
_ENGINE = {"ja": "open_jtalk -p 288", "en": "espeak-ng -v en-us -s 125"}
# Changing a setting makes every clip of the language again.
SETTINGS = {lang: engine + "; " + sound.SETTINGS for lang, engine in _ENGINE.items()}
_MOST_TRIALS = 60
_DRAWN_OUT_S = 0.35  # a single sound; the voice does this towards the end of a long breath


def _run(command, text):
    done = subprocess.run(command, input=text.replace("\n", " ").encode() + b"\n", capture_output=True)
    if done.returncode:
        raise ValueError("%s ended with %d: %s" % (command[0], done.returncode, done.stderr.decode("utf-8", "replace")))


class Misread(ValueError):
    """No text that the voice was given came out as it should."""


def _run_open_jtalk(voice, text, folder):
    wav, trace = pathlib.Path(folder, "said.wav"), pathlib.Path(folder, "trace")
    wav.unlink(missing_ok=True)
    # It speaks the first line only, and exits with 0 even when it wrote nothing.
    command = [*_ENGINE["ja"].split(), "-x", DICTIONARY, "-m", str(voice), "-ow", str(wav), "-ot", str(trace)]
    _run(command, text)
    if not wav.exists() or wav.stat().st_size <= 44:
        raise ValueError("open_jtalk made no sound of '%s'" % text)
    said = phonemes.of_trace(trace.read_text("utf-8", "replace"))
    if not any(said):
        raise ValueError("open_jtalk found nothing to say in '%s'" % text)
    return wav, said


def texts_of(lang, fragment):
    """Texts that the voice may be given for FRAGMENT. In Japanese several, those with the most natural melody
    first: with kanji, then with a pause between two phrases, then with ever more phrases in kana. Without the
    spaces, at which Open JTalk would pause."""
    if lang == "en":
        yield from (text for text, _ in fragment.texts)
        return
    for text, _ in fragment.texts:
        yield text.replace(" ", "")
    for text, _ in fragment.texts:
        words = text.split()
        borders = [at for at in range(1, len(words)) if not words[at - 1].endswith("の")]
        for at in sorted(borders, key=lambda at: abs(2 * at - len(words))):
            yield "".join(words[:at]) + "、" + "".join(words[at:])
    for text, phrases in fragment.texts:
        shown, spoken = text.split(), phrases.split()
        if len(shown) != len(spoken) or len(shown) > 8:
            continue
        choices = [(a, b, phonemes.katakana(b)) for a, b in zip(shown, spoken)]
        for numbers in sorted(itertools.product(range(3), repeat=len(choices)), key=sum):
            yield "".join(choice[n] for choice, n in zip(choices, numbers))
    yield from _last_texts(fragment)


def _last_texts(fragment):
    return fragment.reading, phonemes.katakana(fragment.reading)


def _japanese(fragment, voice, folder):
    """(text that was given, sound)."""
    wanted = phonemes.of_kana(fragment.reading)
    first, silent = "", None
    for text in dict.fromkeys([*itertools.islice(texts_of("ja", fragment), _MOST_TRIALS), *_last_texts(fragment)]):
        try:
            wav, breaths = _run_open_jtalk(voice, text, folder)
        except ValueError as error:  # a sign that it has no sounds for, as −: its kana are tried next
            silent = silent or error
            continue
        sounds = [one for breath in breaths for one in breath]
        heard = phonemes.even(one.name for one in sounds)
        longest = max(one.end_s - one.start_s for one in sounds)
        if heard == wanted and longest < _DRAWN_OUT_S:
            # Its pauses are long and not silent: only the trace tells where each breath begins and ends.
            return text, sound.joined(*sound.read(wav), [(one[0].start_s, one[-1].end_s) for one in breaths])
        first = first or "%s with a sound of %.2f s" % (" ".join(heard), longest)
    if silent and not first:
        raise silent
    raise Misread("read as %s instead of %s; extra.json takes another text for it under 'say'"
                  % (first, " ".join(wanted)))


def _english(fragment, folder):
    text, wav = fragment.texts[0][0], pathlib.Path(folder, "said.wav")
    given = re.sub("[“”]", "", text).replace("’", "'")
    _run([*_ENGINE["en"].split(), "-z", "--stdin", "-w", str(wav)], given)
    return text, sound.joined(*sound.read(wav))


def clip(lang, fragment, voice):
    """(text that was given, bytes of the clip). Misread when the voice cannot be brought to say it."""
    with tempfile.TemporaryDirectory() as folder:
        text, said = _japanese(fragment, voice, folder) if lang == "ja" else _english(fragment, folder)
    return text, sound.encode(sound.evened(said))

#include "speech/spell.h"
#include "base/utf8.h"
#include "speech/number.h"

#include <string.h>

enum { CHARACTER_KEY_SIZE = 16 };

// A number is all or nothing: half of it would be another number.
static bool find_all(const struct speech_books *books, enum speech_lang lang,
                     const struct number_keys *keys, struct piece pieces[NUMBER_KEYS_MAX])
{
    for (size_t i = 0; i < keys->count; i++)
        if (!utter_find(books, lang, keys->keys[i], &pieces[i]))
            return false;
    return true;
}

static bool say_composed(const struct speech_books *books, enum speech_lang lang, struct span word,
                         struct utterance *out)
{
    struct number_keys keys;
    struct piece pieces[NUMBER_KEYS_MAX];
    if (!number_compose(lang, word, &keys) || !find_all(books, lang, &keys, pieces))
        return false;
    for (size_t i = 0; i < keys.count; i++)
        utterance_add(out, pieces[i], i == 0);
    return true;
}

bool spell_number(const struct speech_books *books, enum speech_lang lang, struct span word,
                  struct utterance *out)
{
    if (say_composed(books, lang, word, out))
        return true;
    const char *end = word.at + word.size;
    char key[NUMBER_KEY_SIZE];
    struct piece piece;
    for (const char *at = word.at; at < end;) {
        number_digit(utf8_next(&at), key);
        if (!utter_find(books, lang, key, &piece))
            return false;
    }
    for (const char *at = word.at; at < end;) {
        number_digit(utf8_next(&at), key);
        if (utter_find(books, lang, key, &piece))
            utterance_add(out, piece, 1);
    }
    return true;
}

static bool is_small_kana(uint32_t cp)
{
    return cp == U'ゃ' || cp == U'ゅ' || cp == U'ょ' || cp == U'ぁ' || cp == U'ぃ' || cp == U'ぅ' ||
           cp == U'ぇ' || cp == U'ぉ' || cp == U'ゎ';
}

// A Japanese name in an English sentence is spelled in Japanese, and the other way round.
static bool find_character(const struct speech_books *books, enum speech_lang lang, const char *key,
                           struct piece *out)
{
    enum speech_lang other = lang == SPEECH_JA ? SPEECH_EN : SPEECH_JA;
    return utter_find(books, lang, key, out) || utter_find(books, other, key, out);
}

// Finds the clip of the character at *AT, or of two kana that are one sound, and moves *AT behind.
static bool take_character(const struct speech_books *books, enum speech_lang lang, const char **at,
                           const char *end, struct piece *out)
{
    char key[CHARACTER_KEY_SIZE];
    size_t size = utf8_put(key, letter_fold(utf8_next(at)));
    key[size] = '\0';
    const char *behind = *at;
    if (*at < end) {
        uint32_t small = letter_fold(utf8_next(&behind));
        key[size + utf8_put(key + size, small)] = '\0';
        if (is_small_kana(small) && find_character(books, lang, key, out)) {
            *at = behind;
            return true;
        }
        key[size] = '\0';
    }
    return find_character(books, lang, key, out);
}

void spell_word(const struct speech_books *books, enum speech_lang lang, struct span word,
                struct utterance *out)
{
    out->spelled = true;
    const char *end = word.at + word.size;
    for (const char *at = word.at; at < end;) {
        struct piece piece;
        if (take_character(books, lang, &at, end, &piece))
            utterance_add(out, piece, 1);
        else
            out->missing++;
    }
}

bool spell_single(const struct speech_books *books, enum speech_lang lang, const char *text,
                  struct utterance *out)
{
    const char *end = text;
    uint32_t cp = utf8_next(&end);
    struct piece piece;
    if (cp == 0 || *end != '\0')
        return false;
    bool found = cp == ' ' ? find_character(books, lang, "␣", &piece)
                           : take_character(books, lang, &text, end, &piece);
    if (found)
        utterance_add(out, piece, 1);
    return found;
}

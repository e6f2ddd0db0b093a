// Whether the speech says what the easy text reads: sound by sound, particles as they sound,
// numbers and signs free.
#include "base/utf8.h"
#include "content/check.h"

#include <string.h>

enum sound_kind { SOUND_KANA, SOUND_ANY, SOUND_PARAM };

struct sound {
    enum sound_kind kind;
    uint32_t cp;    // SOUND_KANA: hiragana or ー
    bool as_ruby;   // from a reading, where は is never a particle
    bool begins;    // a phrase, where it is none either
    bool particle;  // は, へ or を that surely sounds わ, え, お
    const char *at; // the markup it came from
    size_t size;    // SOUND_PARAM: of the name at `at`
};

struct sounds {
    struct sound *all;
    size_t count;
    bool at_border; // the next one begins a phrase
};

static uint32_t as_hiragana(uint32_t cp)
{
    return cp >= 0x30A1 && cp <= 0x30F6 ? cp - 0x60 : cp;
}

static bool is_silent(uint32_t cp)
{
    static const char signs[] =
        "、。｡，．？！⁇⁈⁉‼「」『』（）［］【】〈〉《》・…：；〜～―—-?!,.:;()[]\"'";
    char text[5] = "";
    text[utf8_put(text, cp)] = '\0';
    return strstr(signs, text) != NULL;
}

// は and へ at the end of a phrase are particles.
static void end_phrase(struct sounds *sounds)
{
    struct sound *last = sounds->count > 0 ? &sounds->all[sounds->count - 1] : NULL;
    if (last && !last->as_ruby && (last->cp == U'は' || last->cp == U'へ'))
        last->particle = true;
}

// So are を everywhere and the は in ではない and ではありません.
static void find_particles(struct sounds *sounds)
{
    for (size_t i = 0; i < sounds->count; i++) {
        struct sound *s = &sounds->all[i];
        uint32_t next = sounds->all[i + 1].cp; // 0 behind the last
        bool negation =
            s->cp == U'は' && i > 0 && s[-1].cp == U'で' && (next == U'あ' || next == U'な');
        if (!s->as_ruby && (s->cp == U'を' || negation))
            s->particle = true;
    }
}

static void add_sound(struct sounds *sounds, struct sound sound)
{
    bool again = sound.kind == SOUND_ANY && sounds->count > 0 &&
                 sounds->all[sounds->count - 1].kind == SOUND_ANY;
    sound.begins = sounds->at_border;
    sounds->at_border = false;
    if (!again)
        sounds->all[sounds->count++] = sound;
}

// The one in {whole}.{tenths}; AT stands behind it.
static bool is_decimal_point(const struct sounds *sounds, uint32_t cp, const char *at)
{
    return cp == '.' && *at == '{' && sounds->count > 0 &&
           sounds->all[sounds->count - 1].kind == SOUND_PARAM;
}

static void add_characters(struct sounds *sounds, const char *text, size_t size, bool as_ruby)
{
    for (const char *at = text, *from = at; at < text + size; from = at) {
        uint32_t cp = as_hiragana(utf8_next(&at));
        if (utf8_is_hiragana(cp) || cp == 0x30FC)
            add_sound(sounds, (struct sound){SOUND_KANA, cp, as_ruby, .at = from});
        else if (is_silent(cp) && !is_decimal_point(sounds, cp, at))
            end_phrase(sounds);
        else
            add_sound(sounds, (struct sound){SOUND_ANY, .at = from});
    }
}

// A text is at most PACK_TEXT_SIZE_MAX bytes, so that the scratch arena is large enough.
static struct sounds listen(struct checker *checker, const char *markup)
{
    struct sounds sounds = {.all = ARENA_ARRAY(&checker->scratch, struct sound, strlen(markup) + 1),
                            .at_border = true};
    for (struct markup_token token; markup_next(&markup, &token, NULL);) {
        if (token.kind == MARKUP_RUBY)
            add_characters(&sounds, token.reading, token.reading_size, true);
        else if (token.kind == MARKUP_TEXT)
            add_characters(&sounds, token.text, token.size, false);
        else if (token.kind == MARKUP_PARAM)
            add_sound(&sounds, (struct sound){SOUND_PARAM, .at = token.text, .size = token.size});
        else {
            end_phrase(&sounds);
            sounds.at_border = true;
        }
    }
    end_phrase(&sounds);
    find_particles(&sounds);
    sounds.all[sounds.count].at = ""; // what a message quotes at the end
    return sounds;
}

// What is written one way and may be said another way, everywhere.
static bool is_also_said(uint32_t written, uint32_t said)
{
    static const struct {
        uint32_t written, said;
    } pairs[] = {
        {U'い', U'え'}, {U'う', U'お'}, {U'づ', U'ず'}, {U'ぢ', U'じ'}, {U'い', U'ゆ'},
    };
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++)
        if (pairs[i].written == written && pairs[i].said == said)
            return true;
    return false;
}

static bool is_vowel(uint32_t cp)
{
    return cp == U'あ' || cp == U'い' || cp == U'う' || cp == U'え' || cp == U'お';
}

static uint32_t as_particle(uint32_t cp)
{
    return cp == U'は' ? U'わ' : cp == U'へ' ? U'え' : cp == U'を' ? U'お' : 0;
}

static bool is_said(const struct sound *written, const struct sound *said)
{
    if (written->kind != said->kind)
        return false;
    if (written->kind == SOUND_PARAM)
        return written->size == said->size && memcmp(written->at, said->at, written->size) == 0;
    uint32_t cp = written->cp;
    if (!written->as_ruby && !written->begins && said->cp == as_particle(cp))
        return true;
    if (written->particle)
        return false;
    if (cp == said->cp || is_also_said(cp, said->cp))
        return true;
    // A long vowel may be written either way.
    return (cp == 0x30FC && is_vowel(said->cp)) || (is_vowel(cp) && said->cp == 0x30FC);
}

struct place {
    size_t written, said;
};

// Walks both side by side; a SOUND_ANY takes one kana or as many more as it needs. False with the
// furthest place that was reached.
static bool match(const struct sounds *written, const struct sounds *said, struct place *furthest)
{
    struct place at = {0}, any = {SIZE_MAX, 0};
    *furthest = at;
    while (at.said < said->count || at.written < written->count) {
        bool both = at.said < said->count && at.written < written->count;
        const struct sound *w = &written->all[at.written], *s = &said->all[at.said];
        bool is_any = both && w->kind == SOUND_ANY && s->kind == SOUND_KANA;
        if (is_any)
            any = at;
        if (is_any || (both && is_said(w, s)))
            at = (struct place){at.written + 1, at.said + 1};
        else if (any.written != SIZE_MAX && any.said + 1 < said->count &&
                 said->all[any.said + 1].kind == SOUND_KANA)
            at = (struct place){any.written + 1, ++any.said + 1};
        else
            return false;
        if (at.said > furthest->said)
            *furthest = at;
    }
    return true;
}

static bool may_be_spoken(uint32_t cp)
{
    return utf8_is_hiragana(cp) || utf8_is_katakana(cp) || cp == 0x3001 || cp == 0x3002 ||
           cp == 0xFF1F || cp == 0xFF01; // 、。？！
}

// Katakana is for lengthenings: a word of it without ー belongs into hiragana.
static void check_katakana(struct checker *checker, const struct markup_token *token)
{
    const char *end = token->text + token->size;
    for (const char *at = token->text, *from = at, *next = at; from < end; from = at = next) {
        bool letters = false, lengthened = false;
        while (next < end) {
            uint32_t cp = utf8_next(&next);
            if (!utf8_is_katakana(cp))
                break;
            lengthened |= cp == 0x30FC;
            letters |= cp != 0x30FC;
            at = next;
        }
        if (letters && !lengthened)
            report_add(checker->report, BREACH_SPEECH, "katakana without lengthening: %.*s",
                       (int)(at - from), from);
    }
}

static bool check_alphabet(struct checker *checker, const char *speech)
{
    for (struct markup_token token; markup_next(&speech, &token, NULL);) {
        if (token.kind == MARKUP_PARAM || token.kind == MARKUP_SPACE)
            continue;
        const char *end = token.text + token.size;
        for (const char *at = token.text, *from = at; at < end; from = at)
            if (token.kind != MARKUP_TEXT || !may_be_spoken(utf8_next(&at))) {
                report_add(checker->report, BREACH_SPEECH, "not kana: %.*s", (int)(end - from),
                           from);
                return false;
            }
        check_katakana(checker, &token);
    }
    return true;
}

// Some characters from a sound on.
static int snippet_size(const struct sounds *sounds, size_t index)
{
    const char *at = sounds->all[index].at;
    for (int i = 0; i < 8 && *at && *at != '\n'; i++)
        (void)utf8_next(&at);
    return (int)(at - sounds->all[index].at);
}

void check_speech(struct checker *checker, const char *easy, const char *speech)
{
    if (!check_alphabet(checker, speech))
        return;
    arena_reset(&checker->scratch);
    struct sounds written = listen(checker, easy), said = listen(checker, speech);
    struct place at;
    if (!match(&written, &said, &at))
        report_add(checker->report, BREACH_SPEECH, "says \"%.*s\" where the text has \"%.*s\"",
                   snippet_size(&said, at.said), said.all[at.said].at,
                   snippet_size(&written, at.written), written.all[at.written].at);
}

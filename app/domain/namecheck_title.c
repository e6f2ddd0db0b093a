#include "domain/namecheck_title.h"

#include "base/status.h"
#include "domain/namecheck_start.h"
#include "domain/namecheck_text.h"
#include "domain/namecheck_words.h"

// What stands before a title, and the title.
struct titled {
    const struct title *title;
    const char *run, *behind; // the word before it, what comes after it
    size_t start, size, characters;
    enum script script;
    uint32_t before; // what stands before the run, 0: nothing
    bool gap;        // a blank stands between
};

static const struct title *find_title(const char *text)
{
    for (size_t i = 0; i < ARRAY_LEN(titles); i++)
        if (starts_with(text, titles[i].text))
            return &titles[i];
    return NULL;
}

size_t name_title_size(const char *text)
{
    const struct title *title = find_title(text);
    return title ? strlen(title->text) : 0;
}

static bool is_kana_title(const struct title *title)
{
    return script_of(peek(title->text)) != KANJI && !starts_with(title->text, "せんせい");
}

static bool is_ordinary(const struct titled *t)
{
    // おA, お林さん: nobody says it of a surname
    bool polite = t->script == KANJI && t->characters == 1 &&
                  (t->before == U'お' || t->before == U'ご' || t->before == U'御');
    return polite ||
           is_listed(name_roles_ending(last_of(t->run, t->size)), t->run, t->size, false) ||
           is_listed(name_roles_alone(peek(t->run)), t->run, t->size, true);
}

// スタッフリーダーさん: what somebody does, in katakana, ends in -er.
static bool is_doer(const struct titled *t)
{
    static const char rows[] = "カ ガ サ ザ タ ダ ナ ハ バ パ マ ヤ ラ ワ ァ ャ";
    size_t last = strlen("ー");
    return t->script == KATAKANA && t->size > last && is_listed("ー", t->run, t->size, false) &&
           is_listed(rows, t->run, t->size - last, false);
}

// たっくんだ, 健太くんで: no verb ends like that.
static bool is_plain_name(const struct titled *t)
{
    return (t->script == KANJI && t->characters >= 2) || t->script == KATAKANA ||
           is_listed("っ ん う ー", t->run, t->size, false);
}

// けんちゃんと話す, but 毎日ちゃんと話す.
static bool is_name_with(const struct titled *t)
{
    if (is_listed(not_before_properly, t->run, t->size, true))
        return false;
    if (t->script == HIRAGANA)
        return t->characters <= 3 && !is_listed(not_a_name, t->run, t->size, false);
    return t->script == KATAKANA || t->characters == 2;
}

// Whether the title is only part of an ordinary word.
static bool is_word_part(const struct titled *t)
{
    if (is_listed(t->title->ends, t->run, t->size, false) ||
        is_listed(t->title->alone, t->run, t->size, true))
        return true;
    if ((t->script == HIRAGANA || t->gap) && starts_with_any(t->behind, t->title->kana))
        return true;
    if (!starts_with_any(t->behind, t->title->behind))
        return false;
    if (t->title->verb)
        return !is_plain_name(t);
    return !starts_with(t->title->text, "ちゃん") || !is_name_with(t);
}

// Whether a word can end there: behind a title that stands apart, or has hiragana before it.
static bool is_border(const char *behind)
{
    return script_of(peek(behind)) != HIRAGANA ||
           starts_with_any(behind,
                           "は が を に と も の や で へ か ね よ だ から まで って たち ら な "
                           "み い き う お し つ");
}

// Hiragana is hard to part into words: behind it, a title that is a noun itself counts only where
// the word before it does not lead to it (やさしい先生).
static bool can_be_name(const struct titled *t)
{
    bool in_katakana = script_of(peek(t->title->text)) == KATAKANA;
    if ((t->gap && !is_border(t->behind)) ||
        (in_katakana && script_of(peek(t->behind)) == KATAKANA)) // サンルーム
        return false;
    switch (t->script) {
    case KANJI:
    case LATIN:
        return true;
    case KATAKANA:
        return t->characters >= 2 && !in_katakana;
    case HIRAGANA:
        if (t->characters < 2 || (t->gap && is_listed("に を は が へ", t->run, t->size, false)))
            return false;
        if (starts_with_any(t->title->text, "君 氏 殿"))
            return !is_listed("この その あの どの", t->run, t->size, false);
        return is_kana_title(t->title) || !is_listed(not_a_name, t->run, t->size, false);
    default:
        return false;
    }
}

// At most four characters of the run are shown: the word before a name is not told from it.
static size_t last_four(const char *text, size_t start, size_t end)
{
    size_t at = end;
    for (int i = 0; i < 4 && at > start; i++)
        at -= utf8_last_size(text, at);
    return at;
}

// A子さん hides a name no better than Aさん does.
static bool is_letter_name(const struct titled *t)
{
    return script_of(t->before) == LATIN && is_listed("子 男 美 郎 太 夫", t->run, t->size, true);
}

static bool read(const char *text, size_t floor, size_t at, struct titled *t)
{
    size_t end = at;
    uint32_t gap = at > floor ? fold(last_of(text, at)) : 0;
    *t = (struct titled){.title = find_title(text + at)};
    t->gap = gap == ' ' || gap == '.'; // "山田 さん", "T.K.さん"
    if (t->gap)
        end -= utf8_last_size(text, end);
    if (!t->title || end <= floor)
        return false;
    uint32_t last = last_of(text, end);
    t->script = script_of(last);
    if (last == U'ー' && script_of(last_of(text, end - utf8_last_size(text, end))) == HIRAGANA)
        t->script = HIRAGANA;
    t->start = run_before(text, floor, end, t->script);
    t->run = text + t->start;
    t->size = end - t->start;
    t->characters = count_characters(t->run, t->size);
    t->behind = text + at + strlen(t->title->text);
    t->before = t->start > floor ? last_of(text, t->start) : 0;
    return true;
}

bool name_title_match(const char *text, size_t floor, size_t at, struct name_hit *hit)
{
    struct titled t;
    if (!read(text, floor, at, &t))
        return false;
    size_t end = (size_t)(t.behind - text);
    if (is_letter_name(&t)) {
        size_t letter = utf8_last_size(text, t.start);
        *hit = (struct name_hit){t.start - letter, end - t.start + letter, NAME_INITIAL};
        return true;
    }
    if (!can_be_name(&t) || is_ordinary(&t) || is_doer(&t) || is_word_part(&t))
        return false;
    const char *second = t.run;
    (void)utf8_next(&second);
    bool dotted = fold(peek(second)) == '.' || peek(second) == U'・';
    bool initial = t.script == LATIN && (t.characters <= 2 || dotted);
    size_t start = t.script == LATIN ? t.start : last_four(text, t.start, t.start + t.size);
    *hit = (struct name_hit){start, end - start, initial ? NAME_INITIAL : NAME_TITLE};
    return true;
}

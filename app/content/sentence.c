// Rules about the sentences of easy texts, after 育成会「わかりやすい情報提供のガイドライン」:
// short, です・ます, digits, 午前/午後.
#include "base/utf8.h"
#include "content/check.h"

#include <string.h>

enum { SENTENCE_LENGTH_MAX = 30 };

struct sentence {
    const char *text;
    size_t size;   // without the closing mark
    uint32_t mark; // 。？！ or 0 at a line break and at the end
};

static int digit_value(uint32_t cp)
{
    if (cp >= '0' && cp <= '9')
        return (int)cp - '0';
    return cp >= 0xFF10 && cp <= 0xFF19 ? (int)(cp - 0xFF10) : -1;
}

// 。？！ for a mark that ends a sentence in any of its forms, 0 for any other character. A full
// stop before a digit is a decimal point.
static uint32_t closing_mark(uint32_t cp, const char *after)
{
    switch (cp) {
    case '.':
    case U'．':
        return digit_value(utf8_next(&after)) < 0 ? U'。' : 0;
    case U'。':
    case U'｡':
        return U'。';
    case '?':
    case U'？':
    case U'⁇':
    case U'⁈':
        return U'？';
    case '!':
    case U'！':
    case U'‼':
    case U'⁉':
        return U'！';
    default:
        return 0;
    }
}

static bool next_sentence(const char **at, struct sentence *sentence)
{
    *sentence = (struct sentence){.text = *at};
    if (!**at)
        return false;
    for (const char *end = *at; *end; end = *at) {
        uint32_t cp = utf8_next(at);
        sentence->size = (size_t)(end - sentence->text);
        if (cp == '\n')
            return true;
        sentence->mark = closing_mark(cp, *at);
        if (sentence->mark != 0)
            return true;
    }
    sentence->size = (size_t)(*at - sentence->text);
    return true;
}

static void check_lengths(struct checker *checker)
{
    const char *at = strbuf_text(&checker->eye);
    for (struct sentence s; next_sentence(&at, &s);) {
        size_t length = check_length(checker, s.text, s.size);
        if (length > SENTENCE_LENGTH_MAX)
            report_add(checker->report, BREACH_LENGTH, "%zu characters, at most %d: %.*s", length,
                       SENTENCE_LENGTH_MAX, (int)s.size, s.text);
    }
}

static bool cut_ending(const char *text, size_t *size, const char *ending)
{
    size_t n = strlen(ending);
    if (n > *size || memcmp(text + *size - n, ending, n) != 0)
        return false;
    *size -= n;
    return true;
}

// Whether TEXT (readings) ends as polite Japanese does, with or without か, ね, よ.
static bool is_polite(const char *text, size_t size)
{
    static const char *const closers[] = {"」", "』", "）", ")", " "};
    static const char *const stems[] = {"です",   "ます",     "でした",   "ました",
                                        "ません", "ましょう", "でしょう", "ください"};
    for (size_t i = 0; i < ARRAY_LEN(closers);)
        i = cut_ending(text, &size, closers[i]) ? 0 : i + 1;
    if (cut_ending(text, &size, "\uFFFC")) // the program's own words
        return true;
    (void)cut_ending(text, &size, "ね");
    (void)cut_ending(text, &size, "よ");
    (void)cut_ending(text, &size, "か");
    for (size_t i = 0; i < ARRAY_LEN(stems); i++)
        if (cut_ending(text, &size, stems[i]))
            return true;
    return false;
}

static void check_politeness(struct checker *checker)
{
    const char *at = strbuf_text(&checker->ear);
    for (struct sentence s; next_sentence(&at, &s);)
        if ((s.mark == U'。' || s.mark == U'？') && !is_polite(s.text, s.size))
            report_add(checker->report, BREACH_STYLE,
                       "ends neither in です・ます nor ください: %.*s", (int)s.size, s.text);
}

static bool is_one_of(uint32_t cp, const char *characters)
{
    char text[5] = "";
    if (cp == 0)
        return false;
    text[utf8_put(text, cp)] = '\0';
    return strstr(characters, text) != NULL;
}

// 一つ, 二十, 三 alone; not 一番, 一緒, 三角, where the numeral is part of a word.
static bool counts_something(const char *after, size_t numerals, uint32_t before)
{
    static const char counters[] = "人日月年時分秒円回歳才名枚個本台冊階度週つ";
    uint32_t next = utf8_next(&after);
    if (numerals > 1 || is_one_of(next, counters))
        return true;
    if (is_one_of(next, "かカヶケ"))
        return is_one_of(utf8_next(&after), "月所国年");
    return !utf8_is_kanji(before) && !utf8_is_kanji(next);
}

static void check_numerals(struct checker *checker)
{
    static const char numerals[] = "〇一二三四五六七八九十百千万";
    uint32_t before = 0;
    for (const char *at = strbuf_text(&checker->eye), *from = at; *at; from = at) {
        uint32_t cp = utf8_next(&at);
        if (is_one_of(cp, numerals)) {
            size_t count = 1;
            for (const char *next = at; is_one_of(utf8_next(&next), numerals); at = next)
                count++;
            if (counts_something(at, count, before))
                report_add(checker->report, BREACH_STYLE, "a kanji numeral, write digits: %.*s",
                           (int)(at - from), from);
        }
        before = cp;
    }
}

// Reads digits at *AT; the value is cut at 99.
static int read_digits(const char **at)
{
    int value = 0;
    for (const char *next = *at; digit_value(utf8_next(&next)) >= 0; *at = next) {
        const char *digit = *at;
        value = value * 10 + digit_value(utf8_next(&digit));
        value = value > 99 ? 99 : value;
    }
    return value;
}

// Whether a clock time goes on behind its hour: 時 but not 時間, or a colon and minutes.
static bool is_clock_time(const char *after)
{
    after += strspn(after, " ");
    uint32_t sign = utf8_next(&after), next = utf8_next(&after);
    if (sign == U'時')
        return next != U'間';
    if (sign == U'じ')
        return !is_one_of(next, "かゃゅょ");
    return (sign == ':' || sign == U'：') && digit_value(next) >= 0;
}

static void check_times(struct checker *checker)
{
    const char *at = strbuf_text(&checker->eye);
    while (*at) {
        const char *from = at, *next = at;
        if (digit_value(utf8_next(&next)) < 0) {
            at = next;
            continue;
        }
        int hour = read_digits(&at);
        if (hour >= 13 && hour <= 24 && is_clock_time(at))
            report_add(checker->report, BREACH_STYLE, "a 24-hour time, write 午前 or 午後: %.*s時",
                       (int)(at - from), from);
    }
}

void check_sentences(struct checker *checker)
{
    check_lengths(checker);
    check_politeness(checker);
    check_numerals(checker);
    check_times(checker);
}

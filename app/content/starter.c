// Rules about starters. They go into a note as they stand, so that they must fit a button, read as
// a note does, and leave the judging to who writes: nobody is graded here (S2-5).
#include "base/utf8.h"
#include "content/check.h"
#include "content/language.h"

#include <stddef.h>
#include <string.h>

enum { JAPANESE_LENGTH_MAX = 16, OTHER_LENGTH_MAX = 28 };

static const struct {
    const char *name;
    size_t offset;
    bool japanese;
} languages[] = {
    {"easy", offsetof(struct words, easy), true},
    {"plain", offsetof(struct words, plain), true},
    {"en", offsetof(struct words, en), false},
};

static const char *text_of(const struct words *words, size_t offset)
{
    return *(const char *const *)(const void *)((const char *)words + offset);
}

// Characters on the button, HOME of them for {home}. Gaps between Japanese phrases are narrow.
static size_t length_of(const char *markup, size_t home, bool japanese, struct strbuf *flat)
{
    size_t length = 0;
    check_flatten(markup, false, flat);
    for (const char *at = strbuf_text(flat); *at;) {
        uint32_t cp = utf8_next(&at);
        length += cp == FLAT_HOME ? home : !japanese || cp != ' ';
    }
    return length;
}

static void check_length_of(struct report *report, const char *markup, size_t home, bool japanese,
                            struct strbuf *flat)
{
    size_t most = japanese ? JAPANESE_LENGTH_MAX : OTHER_LENGTH_MAX;
    size_t length = length_of(markup, home, japanese, flat);
    if (length > most)
        report_add(report, BREACH_LENGTH, "a starter of %zu characters, at most %zu", length, most);
}

// Words that judge, as phrases begin with them: in kana, in kanji, in English. A space at the end
// closes a word that others begin with.
static const char *const verdicts[] = {
    " よい",     " よかった",  " よくな",     " よくあり",   " いいで",   " いいと ",
    " いい ",    " わるい",    " わるか",     " わるく",     " だめ",     " ひどい",
    " ひどく",   " すばらし",  " すてき",     " りっぱ",     " えらい",   " かんぺき",
    " さいこう", " さいあく",  " さいてい",   " まんてん",   " てんすう", " ごうかく",
    " しっかく", " ひょうか",  " ゆうしゅう", " 良",         " 悪",       " 駄目",
    " 酷",       " 素晴",      " 素敵",       " 立派",       " 偉",       " 完璧",
    " 完ぺき",   " 最高",      " 最悪",       " 最低",       " 満点",     " 点数",
    " 合格",     " 失格",      " 評価",       " 優秀",       " good ",    " bad ",
    " nice ",    " great ",    " poor ",      " excellent ", " perfect ", " wonderful ",
    " lovely ",  " terrible ", " awful ",     " best ",      " worst ",   " score ",
    " points ",
};

// The phrases, or English words in small letters, each with a space before and behind it.
static void put_phrases(const char *markup, struct strbuf *out)
{
    strbuf_clear(out);
    strbuf_add(out, " ");
    for (struct markup_token token; markup_next(&markup, &token, NULL);) {
        bool border = token.kind == MARKUP_SPACE || token.kind == MARKUP_BREAK;
        for (size_t i = 0; i < token.size && token.kind != MARKUP_PARAM; i++) {
            char c = token.text[i];
            bool capital = c >= 'A' && c <= 'Z', sign = strchr(".,;:!?()\"", c) != NULL;
            c = capital ? (char)(c | 0x20) : c;
            strbuf_add_bytes(out, border || sign ? " " : &c, 1);
        }
    }
    strbuf_add(out, " ");
}

static void check_verdict(struct report *report, const char *markup, struct strbuf *phrases)
{
    put_phrases(markup, phrases);
    for (size_t i = 0; i < ARRAY_LEN(verdicts); i++)
        if (strstr(strbuf_text(phrases), verdicts[i])) {
            report_add(report, BREACH_VERDICT, "judges with \"%s\"; a starter says what was there",
                       verdicts[i] + 1);
            return;
        }
}

// An easy note is parted like the easy text; an ordinary one has no gaps between its words.
static void check_gaps(struct report *report, const char *plain)
{
    for (struct markup_token token; markup_next(&plain, &token, NULL);)
        if (token.kind == MARKUP_SPACE) {
            report_add(report, BREACH_STYLE, "a gap, which a note would keep: write /");
            return;
        }
}

static size_t longest_noun(struct checker *checker, size_t offset, bool japanese)
{
    size_t longest = 0;
    for (size_t i = 0; i < ARRAY_LEN(pack_home_nouns); i++) {
        const struct item *noun = pack_find(checker->pack, pack_home_nouns[i]);
        const char *text = noun ? text_of(&noun->prompt.text, offset) : "";
        size_t length = length_of(text, 0, japanese, &checker->eye);
        longest = length > longest ? length : longest;
    }
    return longest;
}

// At "X.starters[0]".
static void check_starter(struct checker *checker, const struct words *words)
{
    struct report *report = checker->report;
    for (size_t i = 0; i < ARRAY_LEN(languages); i++) {
        bool japanese = languages[i].japanese;
        const char *text = text_of(words, languages[i].offset);
        size_t home = longest_noun(checker, languages[i].offset, japanese);
        if (i > 0 && text == words->easy)
            continue; // told already
        size_t before = report_enter(report, languages[i].name);
        check_length_of(report, text, home, japanese, &checker->eye);
        check_verdict(report, text, &checker->eye);
        if (i > 0 && japanese)
            check_gaps(report, text);
        report_leave(report, before);
    }
}

void check_starters(struct checker *checker, const struct item *item)
{
    for (size_t i = 0; i < item->prompt.starter_count; i++) {
        size_t before = report_enter(checker->report, "starters");
        (void)report_enter_index(checker->report, i);
        check_starter(checker, &item->prompt.starters[i]);
        report_leave(checker->report, before);
    }
}

void check_language_starters(const struct language_pack *language, struct report *report)
{
    struct strbuf flat;
    size_t home = 0;
    strbuf_init(&flat, PACK_TEXT_SIZE_MAX);
    for (size_t i = 0; i < language->item_count; i++)
        for (size_t kind = 0; kind < ARRAY_LEN(pack_home_nouns); kind++) {
            const struct language_item *item = &language->items[i];
            if (!item->text || strcmp(item->id, pack_home_nouns[kind]) != 0)
                continue;
            size_t length = length_of(item->text, 0, false, &flat);
            home = length > home ? length : home;
        }
    for (size_t i = 0; i < language->item_count; i++)
        for (size_t k = 0; k < language->items[i].starter_count; k++) {
            report_at(report, language->items[i].file, language->items[i].place);
            (void)report_enter(report, "starters");
            (void)report_enter_index(report, k);
            check_length_of(report, language->items[i].starters[k], home, false, &flat);
        }
    strbuf_fini(&flat);
}

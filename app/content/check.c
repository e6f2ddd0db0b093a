#include "content/check.h"
#include "base/utf8.h"
#include "content/file.h"
#include "content/kanji.h"

#include <string.h>

void check_flatten(const char *markup, bool readings, struct strbuf *out)
{
    char mark[4];
    strbuf_clear(out);
    for (struct markup_token token; markup_next(&markup, &token, NULL);) {
        if (token.kind == MARKUP_PARAM)
            strbuf_add_bytes(out, mark,
                             utf8_put(mark, pack_is_home(&token) ? FLAT_HOME : FLAT_PARAM));
        else if (token.kind == MARKUP_RUBY && readings)
            strbuf_add_bytes(out, token.reading, token.reading_size);
        else if (token.kind != MARKUP_BREAK)
            strbuf_add_bytes(out, token.text, token.size);
    }
}

size_t check_length(const struct checker *checker, const char *flat, size_t size)
{
    size_t length = 0;
    for (const char *at = flat; at < flat + size;) {
        uint32_t cp = utf8_next(&at);
        length += cp == FLAT_HOME    ? checker->home_length
                  : cp == FLAT_PARAM ? 2 // numbers, mostly
                                     : cp != ' ';
    }
    return length;
}

static bool is_katakana_letter(uint32_t cp)
{
    bool half_width = cp >= 0xFF66 && cp <= 0xFF9D;
    bool repeated = cp >= 0x30FD && cp <= 0x30FF; // ヽヾヿ
    return half_width || repeated || (utf8_is_katakana(cp) && cp != 0x30FC);
}

// Also what looks like kanji (radicals, 〆) and words squeezed into one character (㈱ ㍻ ㌔ ㊙).
static bool is_like_kanji(uint32_t cp)
{
    return utf8_is_kanji(cp) || cp == 0x3006 || cp == 0x303B || (cp >= 0x2E80 && cp <= 0x2FDF) ||
           (cp >= 0x3190 && cp <= 0x31EF) || (cp >= 0x3200 && cp <= 0x33FF) ||
           (cp >= 0x1F200 && cp <= 0x1F2FF);
}

// A kanji or a katakana word that stands outside of braces; each run is told once.
static void find_unread(struct checker *checker, const struct markup_token *token)
{
    const char *end = token->text + token->size;
    for (const char *at = token->text, *from = at; at < end; from = at) {
        uint32_t cp = utf8_next(&at);
        bool kanji = is_like_kanji(cp);
        if (!kanji && !is_katakana_letter(cp))
            continue;
        for (const char *next = at; next < end; at = next) {
            cp = utf8_next(&next);
            if (kanji ? !is_like_kanji(cp) : !utf8_is_katakana(cp) && !is_katakana_letter(cp))
                break;
        }
        report_add(checker->report, BREACH_RUBY, "%.*s has no reading", (int)(at - from), from);
    }
}

static void check_reading(struct checker *checker, const struct markup_token *token)
{
    const char *end = token->reading + token->reading_size;
    for (const char *at = token->reading; at < end;) {
        uint32_t cp = utf8_next(&at);
        if (!utf8_is_hiragana(cp) && cp != 0x30FC) {
            report_add(checker->report, BREACH_RUBY, "the reading of %.*s is not hiragana: %.*s",
                       (int)token->size, token->text, (int)token->reading_size, token->reading);
            return;
        }
    }
}

void check_ruby(struct checker *checker, const char *markup, bool required)
{
    for (struct markup_token token; markup_next(&markup, &token, NULL);) {
        if (token.kind == MARKUP_RUBY)
            check_reading(checker, &token);
        else if (token.kind == MARKUP_TEXT && required)
            find_unread(checker, &token);
    }
}

// Who copies the Japanese has not translated. The names of languages have no kana.
static void check_english(struct checker *checker, const char *english)
{
    for (const char *at = english; *at;) {
        uint32_t cp = utf8_next(&at);
        if (utf8_is_hiragana(cp) || is_katakana_letter(cp)) {
            report_add(checker->report, BREACH_TRANSLATION, "not English: %s", english);
            return;
        }
    }
}

// Whether one of the allowed terms covers the kanji from FROM to END in TEXT.
static bool is_term(const struct pack *pack, const char *text, const char *from, const char *end)
{
    for (size_t i = 0; i < pack->term_count; i++) {
        const char *term = pack->terms[i];
        size_t size = strlen(term);
        for (const char *at = text; size > 0 && (at = strstr(at, term)); at++)
            if (at <= from && at + size >= end)
                return true;
    }
    return false;
}

static void check_rows(struct checker *checker, const char *text)
{
    for (const char *at = text, *from = at, *next = at; *from; from = at = next) {
        size_t length = 0;
        for (; utf8_is_kanji(utf8_next(&next)); at = next)
            length++;
        if (length >= 4 && !is_term(checker->pack, text, from, at))
            report_add(checker->report, BREACH_ROW, "%.*s: %zu kanji in a row", (int)(at - from),
                       from, length);
    }
}

void check_kanji(struct checker *checker)
{
    const char *text = strbuf_text(&checker->eye);
    char found[64] = "";
    size_t size = 0;
    for (const char *at = text, *from = at; *at; from = at) {
        char kanji[5] = "";
        uint32_t cp = utf8_next(&at);
        memcpy(kanji, from, (size_t)(at - from));
        bool allowed = !utf8_is_kanji(cp) || cp == 0x3005 || kanji_school_year(cp) > 0 ||
                       strstr(checker->pack->kanji_allowed, kanji);
        if (allowed || strstr(found, kanji) || size + sizeof kanji >= sizeof found)
            continue;
        memcpy(found + size, kanji, sizeof kanji);
        size += strlen(kanji);
    }
    if (*found)
        report_add(checker->report, BREACH_KANJI, "beyond school year 3: %s", found);
    check_rows(checker, text);
}

// At "X.text": the rules for each language.
static void check_words(struct checker *checker, const struct words *words)
{
    struct report *report = checker->report;
    check_flatten(words->easy, false, &checker->eye);
    check_flatten(words->easy, true, &checker->ear);
    size_t before = report_enter(report, "easy");
    check_ruby(checker, words->easy, true);
    check_kanji(checker);
    check_sentences(checker);
    report_leave(report, before);
    if (words->plain != words->easy) {
        before = report_enter(report, "plain");
        check_ruby(checker, words->plain, false);
        report_leave(report, before);
    }
    before = report_enter(report, "en");
    check_english(checker, words->en);
    report_leave(report, before);
    before = report_enter(report, "speech");
    if (*words->easy && *words->speech)
        check_speech(checker, words->easy, words->speech);
    report_leave(report, before);
}

static void check_item_words(void *ctx, struct report *report, const struct item *item,
                             struct words *words)
{
    (void)report, (void)item;
    check_words(ctx, words);
}

static bool is_face(const char *picture)
{
    return strncmp(picture, "face-", 5) == 0;
}

// A face means the same wherever it stands: glad first, sad last, and the three only together.
static void check_faces(struct report *report, const struct prompt *prompt)
{
    static const char *const faces[] = {"face-happy", "face-plain", "face-sad"};
    bool on_faces = false, three = prompt->choice_count == ARRAY_LEN(faces);
    if (prompt->form == FORM_NONE || (prompt->form == FORM_FACES && !three))
        return; // told already
    for (size_t i = 0; i < prompt->choice_count; i++)
        on_faces |= prompt->form == FORM_FACES && is_face(prompt->choices[i].picture);
    for (size_t i = 0; i < prompt->choice_count; i++) {
        const char *picture = prompt->choices[i].picture;
        const char *face = on_faces ? faces[i] : "no face";
        if (!*picture || (on_faces ? strcmp(picture, face) == 0 : !is_face(picture)))
            continue;
        size_t before = report_enter(report, "answers");
        (void)report_enter_index(report, i);
        (void)report_enter(report, "picture");
        report_add(report, BREACH_FACES, "%s where %s belongs", picture, face);
        report_leave(report, before);
    }
}

void check_pack(const struct pack *pack, struct report *report)
{
    struct checker checker = {.pack = pack, .report = report};
    // A text is at most PACK_TEXT_SIZE_MAX bytes and only shrinks; a sound is some 32 bytes.
    strbuf_init(&checker.eye, PACK_TEXT_SIZE_MAX);
    strbuf_init(&checker.ear, PACK_TEXT_SIZE_MAX);
    arena_init(&checker.scratch, 100 * PACK_TEXT_SIZE_MAX);
    for (size_t i = 0; i < 2; i++) {
        const struct item *noun = pack_find(pack, pack_home_nouns[i]);
        check_flatten(noun ? noun->prompt.text.easy : "", false, &checker.eye);
        size_t length = check_length(&checker, strbuf_text(&checker.eye), checker.eye.size);
        if (length > checker.home_length)
            checker.home_length = length;
    }
    report_at(report, "pack.json", "title");
    check_words(&checker, &pack->title);
    for (size_t i = 0; i < pack->item_count; i++) {
        pack_each_words(&pack->items[i], report, check_item_words, &checker);
        report_at(report, pack->items[i].file, pack->items[i].place);
        check_faces(report, &pack->items[i].prompt);
        check_starters(&checker, &pack->items[i]);
    }
    strbuf_fini(&checker.eye);
    strbuf_fini(&checker.ear);
    arena_fini(&checker.scratch);
}

enum status content_check(const char *dir, const char *picture_dir, content_finding_fn fn,
                          void *ctx, size_t *count, struct err *err)
{
    struct pack pack;
    struct report report = {.fn = fn, .ctx = ctx};
    *count = 0;
    if (pack_init(&pack) != OK)
        return err_memory(err);
    enum status status = file_pack_read(&pack, &report, dir, picture_dir, err);
    if (status == OK)
        check_pack(&pack, &report);
    *count = report.count;
    pack_fini(&pack);
    return status;
}

static enum status check_language(struct language_pack *language, struct pack *pack,
                                  const char *dir, const char *of_dir, struct report *report,
                                  struct err *err)
{
    TRY(file_pack_read_whole(pack, of_dir, err));
    TRY(file_language_read(language, report, dir, err));
    language_find_taken(language, language_built_in, LANG_FURTHER, report);
    language_match(language, pack, report, NULL);
    language_find_english(language, pack, report);
    check_language_starters(language, report);
    return OK;
}

enum status content_check_language(const char *dir, const char *of_dir, content_finding_fn fn,
                                   void *ctx, size_t *count, struct err *err)
{
    struct pack pack;
    struct language_pack language;
    struct report report = {.fn = fn, .ctx = ctx};
    *count = 0;
    enum status made[] = {pack_init(&pack), language_init(&language)};
    enum status status = made[0] == OK && made[1] == OK
                             ? check_language(&language, &pack, dir, of_dir, &report, err)
                             : err_memory(err);
    *count = report.count;
    language_fini(&language);
    pack_fini(&pack);
    return status;
}

// A store in a folder of its own, with an office, a dwelling and a member; a clock that moves when
// told; chance from a seed that is printed and taken from ENGAWA_SEED.
#pragma once
#include "domain/sitting.h"
#include "seal/seal.h"
#include "store/parts.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct seeded {
    uint64_t state;
};

[[maybe_unused]] static uint64_t seeded_next(struct seeded *seeded)
{
    seeded->state ^= seeded->state << 13;
    seeded->state ^= seeded->state >> 7;
    seeded->state ^= seeded->state << 17;
    return seeded->state;
}

[[maybe_unused]] static void seeded_fill(void *ctx, void *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        ((uint8_t *)bytes)[i] = (uint8_t)(seeded_next(ctx) >> 24);
}

[[maybe_unused]] static uint64_t seed_of_run(void)
{
    const char *given = getenv("ENGAWA_SEED");
    uint64_t seed = given ? strtoull(given, NULL, 0) : 0x656e67617761;
    print_message("ENGAWA_SEED=%llu\n", (unsigned long long)seed);
    return seed ? seed : 1;
}

struct fixture {
    char folder[64];
    struct seeded seeded;
    struct random random;
    struct moment now;
    struct store *store;
    struct records records;
    struct id dwelling;
    struct member member;
    struct err err;
};

// 2026-11-21 10:05 in Japan.
enum { FIXTURE_MINUTE = 60 * 1000 };
static const int64_t fixture_start_utc_ms = 1795223100000;

static const struct store_office fixture_office = {.name = "Office of the test",
                                                   .kind = STORE_GROUP_HOME,
                                                   .profile = "sapporo",
                                                   .abuse_office = "障がい福祉課",
                                                   .abuse_phone = "000-000-0000"};

[[maybe_unused]] static void pass(struct fixture *f, int64_t ms)
{
    f->now.utc_ms += ms;
    f->now.mono_ms += ms;
}

[[maybe_unused]] static struct store_options options_of(struct fixture *f)
{
    return (struct store_options){
        .folder = f->folder, .random = &f->random, .now = f->now, .kiosk = true};
}

// Says why before it fails.
#define assert_ok(f, expr)                                                                         \
    do {                                                                                           \
        enum status assert_ok_ = (expr);                                                           \
        if (assert_ok_ != OK)                                                                      \
            print_message("%s: %d: %s\n", #expr, (int)assert_ok_, (f)->err.text);                  \
        assert_int_equal(assert_ok_, OK);                                                          \
    } while (0)

[[maybe_unused]] static void open_store(struct fixture *f)
{
    struct store_options options = options_of(f);
    assert_ok(f, store_open(&options, &f->store, &f->err));
    store_records(f->store, &f->records);
}

[[maybe_unused]] static void close_store(struct fixture *f)
{
    store_close(f->store);
    f->store = NULL;
}

[[maybe_unused]] static void open_again(struct fixture *f)
{
    close_store(f);
    open_store(f);
}

[[maybe_unused]] static void add_member(struct fixture *f, int number, struct member *out)
{
    *out = (struct member){.number = number,
                           .category = MEMBER_COMMUNITY,
                           .name = "Member of the test",
                           .term_from = {2026, 4, 1},
                           .term_to = {2028, 3, 31}};
    assert_ok(f, store_member_add(f->store, out, &f->now, &f->err));
}

[[maybe_unused]] static void path_in(const struct fixture *f, const char *name, char out[192])
{
    snprintf(out, 192, "%s/%s", f->folder, name);
}

// A folder without a store.
[[maybe_unused]] static int make_folder(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    if (!f)
        return -1;
    strcpy(f->folder, "/tmp/engawa-store-XXXXXX");
    if (!mkdtemp(f->folder) || seal_init(NULL) != OK)
        return -1;
    f->seeded.state = seed_of_run();
    f->random = (struct random){&f->seeded, seeded_fill};
    f->now = (struct moment){.utc_ms = fixture_start_utc_ms, .mono_ms = 60000, .boot = {1, 2, 3}};
    *state = f;
    return 0;
}

[[maybe_unused]] static int make_store(void **state)
{
    if (make_folder(state) != 0)
        return -1;
    struct fixture *f = *state;
    struct store_options options = options_of(f);
    if (store_create(&options, &fixture_office, &f->err) != OK)
        return -1;
    open_store(f);
    struct store_dwelling dwelling = {.name = "ひだまりホーム", .code = "A"};
    assert_ok(f, store_dwelling_add(f->store, &dwelling, &f->now, &f->err));
    f->dwelling = dwelling.id;
    add_member(f, 1234, &f->member);
    return 0;
}

[[maybe_unused]] static int remove_folder(void **state)
{
    struct fixture *f = *state;
    close_store(f);
    DIR *dir = opendir(f->folder);
    if (!dir)
        return -1;
    for (struct dirent *entry; (entry = readdir(dir));) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", f->folder, entry->d_name);
        unlink(path);
    }
    closedir(dir);
    int gone = rmdir(f->folder);
    free(f);
    return gone;
}

[[maybe_unused]] static struct answer make_answer(int respondent, const char *prompt,
                                                  const char *choices, const char *note)
{
    struct answer answer = {.respondent = respondent,
                            .pack = "engawa.ja",
                            .pack_version = 1,
                            .by = respondent ? BY_SELF_CHOSE : BY_MEMBER};
    snprintf(answer.prompt, sizeof answer.prompt, "%s", prompt);
    snprintf(answer.choices, sizeof answer.choices, "%s", choices);
    snprintf(answer.note, sizeof answer.note, "%s", note);
    return answer;
}

[[maybe_unused]] static enum status put_answer(struct fixture *f, struct visit *visit,
                                               int respondent, const char *prompt,
                                               const char *choices, const char *note)
{
    struct answer answer = make_answer(respondent, prompt, choices, note);
    pass(f, 1000);
    return f->records.answer_put(f->records.ctx, visit, &answer, &f->now, &f->err);
}

[[maybe_unused]] static enum status put_draft(struct fixture *f, const struct visit *visit,
                                              const char *slot, const char *text)
{
    return f->records.draft_put(f->records.ctx, visit, slot, text, strlen(text), &f->err);
}

[[maybe_unused]] static void get_draft(struct fixture *f, const struct visit *visit,
                                       const char *slot, char text[NOTE_SIZE])
{
    size_t size;
    assert_ok(
        f, f->records.draft_get(f->records.ctx, visit, slot, text, NOTE_SIZE - 1, &size, &f->err));
    text[size] = '\0';
}

// A drawing of one page, two strokes; SHADE makes another one.
[[maybe_unused]] static size_t make_drawing(uint8_t out[64], float shade)
{
    const float strokes[][4] = {{0.1f, shade, 0.9f, shade}, {shade, 0.1f, shade, 0.9f}};
    struct drawing drawing;
    drawing_init(&drawing);
    for (size_t i = 0; i < ARRAY_LEN(strokes); i++)
        assert_int_equal(drawing_add_stroke(&drawing, 0, strokes[i], 2), OK);
    size_t size = drawing_size(&drawing);
    ALWAYS(size <= 64);
    drawing_write(&drawing, out);
    drawing_fini(&drawing);
    return size;
}

[[maybe_unused]] static enum status attach(struct fixture *f, struct visit *visit,
                                           const char *prompt, enum attachment_kind kind,
                                           const void *bytes, size_t size)
{
    const struct attachment_given given = {prompt, kind, bytes, size};
    pass(f, 1000);
    return f->records.attachment_put(f->records.ctx, visit, &given, &f->now, &f->err);
}

[[maybe_unused]] static enum status draw(struct fixture *f, struct visit *visit, const char *prompt,
                                         float shade)
{
    uint8_t bytes[64];
    size_t size = make_drawing(bytes, shade);
    return attach(f, visit, prompt, ATTACHMENT_DRAWING, bytes, size);
}

[[maybe_unused]] static void start_visit(struct fixture *f, struct visit *visit)
{
    pass(f, 1000);
    assert_ok(f, f->records.visit_start(f->records.ctx, &f->member, &f->now, visit, &f->err));
}

[[maybe_unused]] static enum status put_sitting(struct fixture *f, struct visit *visit, int number)
{
    struct sitting sitting = {.number = number,
                              .near = NEAR_STAFF,
                              .mirrored = sitting_is_mirrored(&visit->id, number),
                              .question_count = 2,
                              .questions = {"r.meals", "r.bath"}};
    pass(f, 1000);
    return f->records.sitting_put(f->records.ctx, visit, &sitting, &f->now, &f->err);
}

[[maybe_unused]] static enum status end_sitting(struct fixture *f, struct visit *visit, int number,
                                                bool release)
{
    pass(f, 1000);
    return f->records.sitting_end(f->records.ctx, visit, number, release, &f->now, &f->err);
}

[[maybe_unused]] static void sign_out(struct fixture *f, struct visit *visit,
                                      struct receipt *receipt)
{
    pass(f, FIXTURE_MINUTE);
    assert_ok(f, f->records.sign_out(f->records.ctx, visit, false, &f->now, receipt, &f->err));
}

static void print_finding(void *ctx, const char *line)
{
    if (ctx)
        print_message("  found: %s\n", line);
}

[[maybe_unused]] static size_t count_findings(struct fixture *f)
{
    const struct store_findings findings = {f, print_finding};
    size_t count = 0;
    assert_ok(f, store_check(f->store, &findings, NULL, &count, &f->err));
    return count;
}

// The record as one text, to compare two visits by.
[[maybe_unused]] static char *record_of(const struct visit *visit)
{
    struct strbuf text;
    strbuf_init(&text, 1 << 20);
    visit_canonical(visit, &text);
    for (size_t i = 0; i < visit->answer_count; i++)
        strbuf_addf(&text, "%zu %d %s %s %s\n", i, visit->answers[i].respondent,
                    visit->answers[i].prompt, visit->answers[i].choices, visit->answers[i].note);
    for (size_t i = 0; i < visit->sitting_count; i++) {
        const struct sitting *s = &visit->sittings[i];
        strbuf_addf(&text, "%d %d %d %d %d:", s->number, s->state, s->near, s->mirrored,
                    s->talk_mode);
        for (int q = 0; q < s->question_count; q++)
            strbuf_addf(&text, " %s", s->questions[q]);
    }
    for (size_t i = 0; i < visit->attachment_count; i++) {
        const struct attachment *a = &visit->attachments[i];
        strbuf_addf(&text, "\n%s %d %zu %d %d", a->prompt, a->kind, a->size, a->length_ms,
                    a->id.bytes[15]);
    }
    strbuf_addf(&text, "\n%s/%s/%d/%d\n", visit->place.screen, visit->place.item,
                visit->place.sitting, visit->place.page);
    return strbuf_take(&text);
}

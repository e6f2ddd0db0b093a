// Visits to export, and a pack to read them by. Everything is made up.
#pragma once
// cmocka.h needs its four headers first; the including test has them.
#include "export/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FIXTURE_VISITS = 6, FIXTURE_PATH_SIZE = 512 };

struct fixture {
    struct visit visits[FIXTURE_VISITS];
    const char *dwellings[FIXTURE_VISITS], *numbers[FIXTURE_VISITS];
    size_t count;
    struct content *content;
    struct export_source source;
    struct export_report *report;
    struct export_request request;
    char dir[FIXTURE_PATH_SIZE];
};

static inline enum status fixture_each(void *ctx, export_visit_fn fn, void *fn_ctx, struct err *err)
{
    struct fixture *fixture = ctx;
    for (size_t i = 0; i < fixture->count; i++) {
        struct export_visit visit = {&fixture->visits[i], fixture->dwellings[i],
                                     fixture->numbers[i]};
        TRY(fn(fn_ctx, &visit, err));
    }
    return OK;
}

static inline int64_t fixture_time(const char *text)
{
    int64_t utc_ms = 0;
    assert_int_equal(wall_time_parse(text, &utc_ms), OK);
    return utc_ms;
}

static inline struct id fixture_id(uint8_t kind, uint8_t number)
{
    return (struct id){{1, 2, 3, 4, 5, 6, 0x70 + kind, 8, 0x80, 10, 11, 12, 13, 14, 15, number}};
}

// A closed, signed-out visit of 75 minutes by a family member; END NULL closes it `auto`.
static inline struct visit *fixture_visit(struct fixture *fixture, uint8_t dwelling,
                                          const char *name, const char *start, const char *end)
{
    assert_in_range(fixture->count, 0, FIXTURE_VISITS - 1);
    size_t at = fixture->count++;
    struct visit *visit = &fixture->visits[at];
    visit_init(visit);
    visit->id = fixture_id(1, (uint8_t)(at + 1));
    visit->member = fixture_id(2, 1);
    visit->dwelling = fixture_id(3, dwelling);
    visit->category = MEMBER_FAMILY;
    visit->state = VISIT_CLOSED;
    visit->end = end ? VISIT_SIGNED_OUT : VISIT_AUTO;
    visit->started = (struct moment){.utc_ms = fixture_time(start), .trust = CLOCK_CONFIRMED};
    visit->ended.utc_ms = end ? fixture_time(end) : 0;
    visit->ended.trust = end ? CLOCK_CONFIRMED : CLOCK_UNKNOWN;
    fixture->dwellings[at] = name;
    fixture->numbers[at] = end ? "7K3Q9QXM" : "";
    return visit;
}

static inline void fixture_answer(struct visit *visit, int respondent, const char *prompt,
                                  const char *choices, const char *note, enum answer_by by)
{
    struct answer answer = {.pack = "sample",
                            .pack_version = 2,
                            .respondent = respondent,
                            .by = by,
                            .mirrored = respondent == 3,
                            .asked_again = by == BY_STAFF_INSTEAD};
    (void)snprintf(answer.prompt, sizeof answer.prompt, "%s", prompt);
    (void)snprintf(answer.choices, sizeof answer.choices, "%s", choices);
    (void)snprintf(answer.note, sizeof answer.note, "%s", note);
    assert_int_equal(visit_put_answer(visit, &answer), OK);
}

static inline void fixture_sitting(struct visit *visit, int number, enum sitting_state state)
{
    struct sitting sitting = {.number = number,
                              .state = state,
                              .near = number == 1 ? NEAR_NOBODY : NEAR_STAFF,
                              .talk_mode = number == 3};
    assert_int_equal(visit_put_sitting(visit, &sitting), OK);
}

static inline void fixture_topic(struct visit *visit, const char *prompt, const char *purpose)
{
    struct topic topic = {.id = fixture_id(4, (uint8_t)visit->topic_count)};
    (void)snprintf(topic.prompt, sizeof topic.prompt, "%s", prompt);
    (void)snprintf(topic.purpose, sizeof topic.purpose, "%s", purpose);
    assert_int_equal(visit_put_topic(visit, &topic), OK);
}

static inline void fixture_fill(struct fixture *fixture)
{
    struct visit *visit = fixture_visit(fixture, 1, "グループホーム ひだまり",
                                        "2026-06-10T10:05:00+09:00", "2026-06-10T11:20:00+09:00");
    fixture_answer(visit, 0, "O1", "ok", "", BY_MEMBER);
    fixture_answer(visit, 0, "O3", "attention", "=1+1は、台所の蛇口", BY_MEMBER);
    fixture_answer(visit, 0, "W-good", "", "「おかえり」と\nいう\"声\", よかった", BY_MEMBER);
    fixture_answer(visit, 0, "M1", "", "　-5度の日も暖かい", BY_MEMBER);
    fixture_answer(visit, 0, "A1", "", "朝〜夜の流れ", BY_STAFF);
    fixture_answer(visit, 0, "old-1", "yes", "", BY_MEMBER); // the pack at hand has no such item
    fixture_answer(visit, 1, "P-1", "meal", "", BY_SELF_CHOSE);
    fixture_answer(visit, 1, "R1", "like", "", BY_SELF_CHOSE);
    fixture_answer(visit, 1, "R7", "walk,tv-music", "川まで行く", BY_SELF_SAID);
    fixture_answer(visit, 2, "R1", "dislike", "消したことば", BY_SELF_CHOSE);
    fixture_answer(visit, 3, "R1", CHOICE_DONT_KNOW, "", BY_SELF_CHOSE);
    fixture_answer(visit, 4, "R1", "like", "まだ渡していないことば", BY_SELF_CHOSE);
    fixture_answer(visit, 1, "R19", "here", "", BY_SELF_CHOSE);
    fixture_answer(visit, 3, "R19", "here", "", BY_STAFF_INSTEAD);
    fixture_answer(visit, 5, "R1", "like", "", BY_SELF_CHOSE);
    fixture_answer(visit, 5, "R19", "elsewhere", "", BY_SELF_SAID);
    fixture_sitting(visit, 1, SITTING_RELEASED);
    fixture_sitting(visit, 2, SITTING_ERASED);
    fixture_sitting(visit, 3, SITTING_RELEASED);
    fixture_sitting(visit, 4, SITTING_OPEN);
    fixture_sitting(visit, 5, SITTING_RELEASED);
    fixture_topic(visit, "O3", "PU1");
    fixture_topic(visit, "W-good", "");

    visit = fixture_visit(fixture, 2, "こもれび", "2026-07-01T13:00:00+09:00",
                          "2026-07-01T14:00:00+09:00");
    visit->mode = VISIT_ONLINE;
    visit->source = VISIT_PAPER;
    fixture_answer(visit, 1, "R1", "dislike", "ひとりの声", BY_SELF_CHOSE);
    fixture_answer(visit, 2, "R1", CHOICE_WONT_SAY, "", BY_SELF_CHOSE);
    fixture_sitting(visit, 1, SITTING_RELEASED);
    fixture_sitting(visit, 2, SITTING_RELEASED);

    visit = fixture_visit(fixture, 1, "グループホーム ひだまり", "2026-09-02T09:30:00+09:00", NULL);
    visit->category = MEMBER_CITY;
    fixture_answer(visit, 1, "R1", CHOICE_WONT_SAY, "", BY_STAFF_INSTEAD);
    fixture_sitting(visit, 1, SITTING_RELEASED);

    visit = fixture_visit(fixture, 1, "グループホーム ひだまり", "2026-10-01T10:00:00+09:00", NULL);
    visit->state = VISIT_PARKED;
    visit->end = VISIT_END_NONE;
    fixture_answer(visit, 0, "W-good", "", "まだ続く訪問", BY_MEMBER);

    visit = fixture_visit(fixture, 1, "グループホーム ひだまり", "2027-04-01T10:00:00+09:00",
                          "2027-04-01T10:30:00+09:00");
    fixture_answer(visit, 1, "R1", "like", "新しい年度の声", BY_SELF_CHOSE);
    fixture_sitting(visit, 1, SITTING_RELEASED);
}

static inline void fixture_open(struct fixture *fixture)
{
    struct err err = {0};
    *fixture = (struct fixture){.source = {.ctx = fixture, .each = fixture_each}};
    enum status status =
        content_load(ENGAWA_SOURCE_DIR "/tests/export/pack", NULL,
                     (struct facility_kind){.is_group_home = true}, &fixture->content, &err);
    if (status != OK)
        fail_msg("%s", err.text);
    (void)snprintf(fixture->dir, sizeof fixture->dir, "%s/engawa-export-XXXXXX",
                   getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
    assert_non_null(mkdtemp(fixture->dir));
}

// Counts what the visits hold now; ready to be written.
static inline void fixture_report(struct fixture *fixture)
{
    struct err err = {0};
    export_report_free(fixture->report);
    assert_int_equal(export_report_new(&fixture->source, fixture->content, &fixture->report, &err),
                     OK);
    fixture->request = (struct export_request){
        .report = fixture->report,
        .office = "見本の事業所",
        .fiscal_year = 0,
        .made_utc_ms = fixture_time("2027-04-02T09:00:00+09:00"),
    };
}

static inline void fixture_remove(struct fixture *fixture, const char *name)
{
    char path[FIXTURE_PATH_SIZE + 64];
    (void)snprintf(path, sizeof path, "%s/%s", fixture->dir, name);
    (void)remove(path);
}

static inline void fixture_close(struct fixture *fixture)
{
    for (enum export_table table = 0; table < EXPORT_TABLE_COUNT; table++) {
        char name[64];
        (void)snprintf(name, sizeof name, "%s.csv", export_table_info(table)->name);
        fixture_remove(fixture, name);
    }
    fixture_remove(fixture, "export.json");
    assert_int_equal(rmdir(fixture->dir), 0); // nothing else was left behind
    export_report_free(fixture->report);
    content_free(fixture->content);
    for (size_t i = 0; i < fixture->count; i++)
        visit_fini(&fixture->visits[i]);
}

// The whole file with a NUL behind it; the caller frees it. NULL when it is not there.
static inline char *fixture_read(const char *dir, const char *name, size_t *size)
{
    char path[FIXTURE_PATH_SIZE + 64];
    (void)snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    char *bytes = calloc(1, 1 << 20);
    assert_non_null(bytes);
    *size = fread(bytes, 1, (1 << 20) - 1, file);
    assert_int_equal(fclose(file), 0);
    return bytes;
}

static inline bool fixture_holds(struct fixture *fixture, const char *name, const char *text)
{
    size_t size = 0;
    char *bytes = fixture_read(fixture->dir, name, &size);
    assert_non_null(bytes);
    bool holds = strstr(bytes, text) != NULL;
    free(bytes);
    return holds;
}

// Holds DIR/NAME against tests/export/golden/NAME; ENGAWA_GOLDEN=write makes it anew.
static inline void fixture_golden(struct fixture *fixture, const char *name)
{
    static const char golden[] = ENGAWA_SOURCE_DIR "/tests/export/golden";
    size_t size = 0, wanted_size = 0;
    char *bytes = fixture_read(fixture->dir, name, &size);
    assert_non_null(bytes);
    const char *mode = getenv("ENGAWA_GOLDEN");
    if (mode && strcmp(mode, "write") == 0) {
        char path[FIXTURE_PATH_SIZE];
        (void)snprintf(path, sizeof path, "%s/%s", golden, name);
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        assert_int_equal(fwrite(bytes, 1, size, file), size);
        assert_int_equal(fclose(file), 0);
    }
    char *wanted = fixture_read(golden, name, &wanted_size);
    assert_non_null(wanted);
    assert_string_equal(bytes, wanted);
    assert_int_equal(size, wanted_size);
    free(bytes);
    free(wanted);
}

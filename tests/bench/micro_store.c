// The store: what one answer costs, and a store with many visits.
#include "domain/date.h"
#include "micro.h"
#include "store/store.h"
#include "system/chance.h"
#include "system/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { HOUR_MS = 3600 * 1000, HOURS_APART = 8, SITTINGS = 2, BLOCK = 4096, BLOCKS = 64 };

// A visit that is being written, and the time in it.
struct scribe {
    struct store *store;
    struct records records;
    const struct content *content;
    struct visit visit;
    struct moment now;
};

static const char *const notes[] = {
    "おふろの ファンが とまっていました。",
    "居間に みんなの 写真が ありました。",
    "夕方の 過ごし方を また 聞きたいです。",
};

static struct moment moment_in(int64_t utc_ms)
{
    return (struct moment){.utc_ms = utc_ms, .mono_ms = utc_ms, .trust = CLOCK_CONFIRMED};
}

static enum status put_answer(struct scribe *s, const struct prompt *prompt, int respondent,
                              size_t turn, struct err *err)
{
    struct answer answer = {.pack_version = content_pack_version(s->content),
                            .respondent = respondent,
                            .by = respondent ? BY_SELF_CHOSE : BY_MEMBER,
                            .at_utc_ms = s->now.utc_ms};
    snprintf(answer.prompt, sizeof answer.prompt, "%s", prompt->id);
    snprintf(answer.pack, sizeof answer.pack, "%s", content_pack_id(s->content));
    if (prompt->choice_count > 0)
        snprintf(answer.choices, sizeof answer.choices, "%s",
                 prompt->choices[turn % prompt->choice_count].id);
    else
        snprintf(answer.note, sizeof answer.note, "%s", notes[turn % ARRAY_LEN(notes)]);
    s->now.utc_ms += 1000;
    s->now.mono_ms += 1000;
    return s->records.answer_put(s->records.ctx, &s->visit, &answer, &s->now, err);
}

static enum status put_set(struct scribe *s, enum prompt_set set, size_t turn, struct err *err)
{
    size_t count;
    const struct prompt *const *prompts = content_set(s->content, set, &count);
    for (size_t i = 0; i < count; i++)
        TRY(put_answer(s, prompts[i], 0, turn + i, err));
    return OK;
}

static enum status put_sitting(struct scribe *s, int number, size_t turn, struct err *err)
{
    size_t count;
    const struct prompt *const *prompts = content_set(s->content, SET_RESIDENT, &count);
    struct sitting sitting = {.number = number, .near = NEAR_NOBODY};
    for (size_t i = 0; i < SITTING_MAX_QUESTIONS && i < count; i++) {
        const char *id = prompts[(turn + i) % count]->id;
        snprintf(sitting.questions[sitting.question_count++], PROMPT_ID_SIZE, "%s", id);
    }
    TRY(s->records.sitting_put(s->records.ctx, &s->visit, &sitting, &s->now, err));
    for (int i = 0; i < sitting.question_count; i++)
        TRY(put_answer(s, content_find(s->content, sitting.questions[i]), number, turn, err));
    return s->records.sitting_end(s->records.ctx, &s->visit, number, true, &s->now, err);
}

static enum status put_visit(struct scribe *s, size_t turn, struct err *err)
{
    struct receipt receipt;
    TRY(put_set(s, SET_OBSERVE, turn, err));
    for (int number = 1; number <= SITTINGS; number++)
        TRY(put_sitting(s, number, turn + (size_t)number, err));
    TRY(put_set(s, SET_STAFF, turn, err));
    TRY(put_set(s, SET_WORDS, turn, err));
    return s->records.sign_out(s->records.ctx, &s->visit, false, &s->now, &receipt, err);
}

static enum status begin_visit(struct scribe *s, struct err *err)
{
    struct store_member found;
    struct store_visit_begin begin = {.mode = VISIT_ON_SITE, .source = VISIT_KIOSK};
    TRY(store_member_find(s->store, MICRO_NUMBER, &found, err));
    TRY(store_kiosk_dwelling_get(s->store, &begin.dwelling, err));
    begin.member = &found.member;
    return store_visit_begin(s->store, &begin, &s->now, &s->visit, err);
}

static enum status put_registers(struct scribe *s, struct err *err)
{
    struct store_dwelling dwelling = {.name = "グループホーム", .code = "A"};
    struct member member = {.number = MICRO_NUMBER,
                            .category = MEMBER_COMMUNITY,
                            .name = "委員",
                            .term_from = {2020, 4, 1},
                            .term_to = {2030, 3, 31}};
    TRY(store_dwelling_add(s->store, &dwelling, &s->now, err));
    return store_member_add(s->store, &member, &s->now, err);
}

static enum status open_scribe(struct scribe *s, const struct parts *parts,
                               const struct random *random, struct err *err)
{
    struct store_options how = {.folder = parts->folder, .random = random, .now = s->now};
    TRY(store_open(&how, &s->store, err));
    store_records(s->store, &s->records);
    s->content = parts->content;
    visit_init(&s->visit);
    return OK;
}

static void close_scribe(struct scribe *s)
{
    visit_fini(&s->visit);
    store_close(s->store);
}

static enum status put_year(struct scribe *s, int fiscal_year, int visits, struct err *err)
{
    struct date first = {fiscal_year, 4, 1};
    int64_t begin_ms = wall_time_utc_ms(&first, 9, 0);
    enum status result = OK;
    for (int i = 0; i < visits && result == OK; i++) {
        s->now = moment_in(begin_ms + (int64_t)i * HOURS_APART * HOUR_MS);
        result = begin_visit(s, err);
        if (result == OK)
            result = put_visit(s, (size_t)i, err);
        visit_fini(&s->visit);
    }
    return result;
}

enum status micro_seed(const struct parts *parts, int visits, int years, struct err *err)
{
    struct date first = {MICRO_YEAR - years + 1, 4, 1};
    struct random random = system_random();
    struct scribe s = {.now = moment_in(wall_time_utc_ms(&first, 9, 0))};
    struct store_office office = {.name = "事業所", .kind = STORE_GROUP_HOME, .profile = "mhlw"};
    struct store_options how = {.folder = parts->folder, .random = &random, .now = s.now};
    TRY(store_create(&how, &office, err));
    TRY(open_scribe(&s, parts, &random, err));
    enum status result = put_registers(&s, err);
    for (int year = first.year; year <= MICRO_YEAR && result == OK; year++)
        result = put_year(&s, year, visits, err);
    close_scribe(&s);
    return result;
}

// Overwrites a block of an existing file and has the disk confirm it.
static bool flush_block(int fd, int turn)
{
    char block[BLOCK];
    memset(block, turn, sizeof block);
    return pwrite(fd, block, sizeof block, (off_t)(turn % BLOCKS) * BLOCK) == BLOCK &&
           fdatasync(fd) == 0;
}

enum status micro_flush(const struct parts *parts, int count, struct err *err)
{
    static struct times times;
    char path[4096];
    snprintf(path, sizeof path, "%s/flush", parts->folder);
    int fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    bool ok = fd >= 0;
    for (int i = 0; i < BLOCKS && ok; i++)
        ok = flush_block(fd, i);
    for (int i = 0; i < count && ok; i++) {
        double begun_ms = times_now_ms();
        ok = flush_block(fd, i);
        times_add(&times, begun_ms);
    }
    int cause = errno;
    if (fd >= 0) {
        close(fd);
        unlink(path);
    }
    if (!ok)
        return err_set(err, ERR_IO, "%s cannot be written: %s", path, strerror(cause));
    times_print(&times, "flush");
    return OK;
}

enum status micro_answers(const struct parts *parts, int count, struct err *err)
{
    struct random random = system_random();
    struct system_clock real;
    struct clock clock;
    static struct times times;
    TRY(system_clock_init(&real, &clock, err));
    struct scribe s = {.now = clock.now(clock.ctx)};
    TRY(open_scribe(&s, parts, &random, err));
    enum status result = begin_visit(&s, err);
    for (int i = 0; i < count && result == OK; i++) {
        double begun_ms = times_now_ms();
        result = put_answer(&s, content_find(s.content, "O1"), 0, (size_t)i, err);
        times_add(&times, begun_ms);
    }
    struct receipt receipt;
    if (result == OK)
        result = s.records.sign_out(s.records.ctx, &s.visit, false, &s.now, &receipt, err);
    if (result == OK)
        times_print(&times, "answer");
    close_scribe(&s);
    return result;
}

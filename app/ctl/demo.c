#include "ctl/demo.h"

#include "ctl/common.h"
#include "ctl/demo_council.h"
#include "ctl/demo_data.h"
#include "ctl/demo_house.h"
#include "ctl/demo_sketch.h"
#include "ctl/demo_staff.h"
#include "domain/sitting.h"
#include "system/file.h"

#include <string.h>

enum {
    SEED = 20260401, // the same ids and receipt numbers wherever it is made
    BEGIN_DAYS_AGO = 270,
    STEP_MS = 20 * 1000, // between two answers
    CARDS_LIMIT = 16 * 1024,
};
#define DAY_MS INT64_C(86400000)

struct demo {
    struct ctl *ctl;
    struct system_fake_random seeded;
    struct store_dwelling dwellings[8];
    struct member members[8];
    bool pledged[8];
    struct demo_council council;
    struct moment now;
};

void demo_office(struct store_office *out)
{
    *out = (struct store_office){.name = "見本の共同生活援助事業所 えんがわ",
                                 .kind = STORE_GROUP_HOME,
                                 .profile = "mhlw",
                                 .abuse_office = "見本市役所 障害福祉課（見本）",
                                 .abuse_phone = "000-000-0000"};
}

// Midnight in Japan, so many days before today.
static int64_t day_start(const struct ctl *ctl, int days_ago)
{
    struct wall_time today = wall_time_of(ctl_now(ctl).utc_ms);
    return wall_time_utc_ms(&today.date, 0, 0) - days_ago * DAY_MS;
}

// Wall time and time since boot go on together, as on a board that was never switched off.
static struct moment moment_at(const struct ctl *ctl, int64_t utc_ms)
{
    struct moment at = ctl_now(ctl);
    int64_t begin = day_start(ctl, BEGIN_DAYS_AGO);
    memset(at.boot, 0xDE, sizeof at.boot);
    at.utc_ms = utc_ms;
    at.mono_ms = utc_ms - begin + 60000;
    at.trust = CLOCK_CONFIRMED;
    return at;
}

struct moment demo_begin(const struct ctl *ctl)
{
    return moment_at(ctl, day_start(ctl, BEGIN_DAYS_AGO));
}

static void pass(struct demo *demo, int64_t ms)
{
    demo->now.utc_ms += ms;
    demo->now.mono_ms += ms;
}

static struct member *member_of(struct demo *demo, int number)
{
    for (size_t i = 0; i < demo_member_count; i++)
        if (demo->members[i].number == number)
            return &demo->members[i];
    ALWAYS(false && "a member of the sample office");
    return NULL;
}

static struct id dwelling_of(const struct demo *demo, const char *code)
{
    for (size_t i = 0; i < demo_dwelling_count; i++)
        if (strcmp(demo->dwellings[i].code, code) == 0)
            return demo->dwellings[i].id;
    ALWAYS(false && "a dwelling of the sample office");
    return (struct id){0};
}

static enum status add_dwellings(struct demo *demo, struct err *err)
{
    for (size_t i = 0; i < demo_dwelling_count; i++) {
        struct store_dwelling *to = &demo->dwellings[i];
        (void)snprintf(to->code, sizeof to->code, "%s", demo_dwellings[i].code);
        (void)snprintf(to->name, sizeof to->name, "%s", demo_dwellings[i].name);
        to->satellite = demo_dwellings[i].satellite;
        TRY(store_dwelling_add(demo->ctl->store, to, &demo->now, err));
    }
    return OK;
}

static enum status add_member(struct demo *demo, size_t index, struct strbuf *cards,
                              struct err *err)
{
    const struct demo_member *from = &demo_members[index];
    struct member *to = &demo->members[index];
    struct store *store = demo->ctl->store;
    char card[STORE_CARD_SIZE];
    *to = (struct member){.number = from->number, .category = from->category};
    (void)snprintf(to->name, sizeof to->name, "%s", from->name);
    (void)snprintf(to->reading, sizeof to->reading, "%s", from->reading);
    (void)snprintf(to->affiliation, sizeof to->affiliation, "%s", from->affiliation);
    to->term_from = wall_time_of(demo->now.utc_ms).date;
    to->term_to = (struct date){to->term_from.year + from->years, 3, 31};
    to->kind = from->kind;
    if (from->prepared)
        to->consent_on = to->guide_on = to->term_from;
    TRY(store_member_add(store, to, &demo->now, err));
    TRY(store_member_pin_put(store, &to->id, from->pin, &demo->now, err));
    TRY(store_member_card_new(store, &to->id, &demo->now, card, err));
    strbuf_addf(cards, "%d\t%s\t%s\t%s\n", to->number, member_category_name(to->category),
                from->pin, card);
    return OK;
}

static enum status add_members(struct demo *demo, struct strbuf *cards, struct err *err)
{
    strbuf_add(cards, "Cards and PINs of the sample office. Not for a house where people live.\n"
                      "number\tcategory\tPIN\tcard\n");
    for (size_t i = 0; i < demo_member_count; i++)
        TRY(add_member(demo, i, cards, err));
    return strbuf_status(cards) == OK ? OK : err_memory(err);
}

void demo_cards_path(const struct ctl *ctl, char *out, size_t out_size)
{
    (void)snprintf(out, out_size, "%s/demo-cards.txt", ctl->folder);
}

static enum status write_cards(const struct ctl *ctl, const struct strbuf *cards, struct err *err)
{
    char path[SYSTEM_PATH_MAX + 32];
    demo_cards_path(ctl, path, sizeof path);
    return system_file_write(path, strbuf_text(cards), cards->size, 0600, err);
}

struct saying {
    int respondent;
    const char *prompt, *choices, *note;
    size_t prompt_size, choices_size;
    enum answer_by by;
    bool mirrored;
};

// The sample follows the pack that comes with the program; another one may ask other things.
static bool is_known(const struct content *content, const struct answer *answer)
{
    const struct prompt *prompt = content_find(content, answer->prompt);
    for (const char *at = answer->choices; prompt && *at;) {
        char id[PROMPT_ID_SIZE];
        size_t size = strcspn(at, ",");
        (void)snprintf(id, sizeof id, "%.*s", (int)size, at);
        if (!prompt_choice_find(prompt, id) && strcmp(id, CHOICE_DONT_KNOW) != 0 &&
            strcmp(id, CHOICE_WONT_SAY) != 0)
            return false;
        at += size + (at[size] == ',');
    }
    return prompt != NULL;
}

static enum status say(struct demo *demo, struct visit *visit, const struct saying *saying,
                       struct err *err)
{
    struct content *content = demo->ctl->content;
    struct answer answer = {.pack_version = content_pack_version(content),
                            .respondent = saying->respondent,
                            .by = saying->by,
                            .mirrored = saying->mirrored};
    pass(demo, STEP_MS);
    answer.at_utc_ms = demo->now.utc_ms;
    (void)snprintf(answer.pack, sizeof answer.pack, "%s", content_pack_id(content));
    (void)snprintf(answer.prompt, sizeof answer.prompt, "%.*s", (int)saying->prompt_size,
                   saying->prompt);
    (void)snprintf(answer.choices, sizeof answer.choices, "%.*s", (int)saying->choices_size,
                   saying->choices);
    (void)snprintf(answer.note, sizeof answer.note, "%s", saying->note);
    if (!is_known(content, &answer))
        return err_set(err, ERR_ABSENT,
                       "demo: the pack has no item %s with %s: use the pack that came with this "
                       "program",
                       answer.prompt, answer.choices);
    struct records *records = &demo->ctl->records;
    return records->answer_put(records->ctx, visit, &answer, &demo->now, err);
}

static const char *note_for(const struct demo_visit *from, const char *prompt)
{
    for (size_t i = 0; i < DEMO_NOTES && from->notes[i].prompt; i++)
        if (strcmp(from->notes[i].prompt, prompt) == 0)
            return from->notes[i].text;
    return "";
}

static enum status observe(struct demo *demo, struct visit *visit, const struct demo_visit *from,
                           struct err *err)
{
    for (size_t i = 0; from->observed[i]; i++) {
        char prompt[] = {'O', (char)('1' + i), '\0'};
        const char *choice = from->observed[i] == 'o'   ? "ok"
                             : from->observed[i] == 'a' ? "attention"
                                                        : "notseen";
        struct saying saying = {0, prompt,         choice,    note_for(from, prompt),
                                2, strlen(choice), BY_MEMBER, false};
        TRY(say(demo, visit, &saying, err));
    }
    return OK;
}

static enum status sit(struct demo *demo, struct visit *visit, const struct demo_sitting *from,
                       int number, struct err *err)
{
    struct records *records = &demo->ctl->records;
    struct sitting sitting = {
        .number = number, .near = from->near, .mirrored = sitting_is_mirrored(&visit->id, number)};
    for (const char *at = from->answers; *at; at += strspn(at, " ")) {
        char *to = sitting.questions[sitting.question_count++];
        (void)snprintf(to, PROMPT_ID_SIZE, "%.*s", (int)strcspn(at, "="), at);
        at += strcspn(at, " ");
    }
    TRY(records->sitting_put(records->ctx, visit, &sitting, &demo->now, err));
    for (const char *at = from->answers; *at; at += strspn(at, " ")) {
        size_t prompt = strcspn(at, "="), whole = strcspn(at, " ");
        struct saying saying = {
            number,          at, at + prompt + 1, "", prompt, whole - prompt - 1, BY_SELF_CHOSE,
            sitting.mirrored};
        TRY(say(demo, visit, &saying, err));
        at += whole;
    }
    return records->sitting_end(records->ctx, visit, number, from->released, &demo->now, err);
}

static enum status write_notes(struct demo *demo, struct visit *visit,
                               const struct demo_visit *from, struct err *err)
{
    struct records *records = &demo->ctl->records;
    for (size_t i = 0; i < DEMO_NOTES && from->notes[i].prompt; i++) {
        const struct demo_note *note = &from->notes[i];
        struct saying saying = {0, note->prompt, "",   note->text, strlen(note->prompt),
                                0, BY_MEMBER,    false};
        if (note->prompt[0] != 'O') // those came with their answer
            TRY(say(demo, visit, &saying, err));
        if (!note->purpose)
            continue;
        struct topic topic = {.id = id_new(&demo->ctl->random, demo->now.utc_ms)};
        (void)snprintf(topic.prompt, sizeof topic.prompt, "%s", note->prompt);
        (void)snprintf(topic.purpose, sizeof topic.purpose, "%s", note->purpose);
        TRY(records->topic_put(records->ctx, visit, &topic, &demo->now, err));
    }
    return OK;
}

static enum status put_drawing(struct demo *demo, struct visit *visit, const char *prompt,
                               const struct drawing *drawing, struct err *err)
{
    struct records *records = &demo->ctl->records;
    uint8_t bytes[DRAWING_MAX_BYTES];
    drawing_write(drawing, bytes);
    const struct attachment_given given = {prompt, ATTACHMENT_DRAWING, bytes,
                                           drawing_size(drawing)};
    return records->attachment_put(records->ctx, visit, &given, &demo->now, err);
}

static enum status sketch(struct demo *demo, struct visit *visit, const struct demo_visit *from,
                          struct err *err)
{
    struct drawing drawing;
    if (!from->drawn)
        return OK;
    enum status status = demo_sketch(&drawing);
    status = status == OK ? put_drawing(demo, visit, from->drawn, &drawing, err) : err_memory(err);
    drawing_fini(&drawing);
    return status;
}

static enum status pledge(struct demo *demo, struct member *member, struct err *err)
{
    struct records *records = &demo->ctl->records;
    size_t index = (size_t)(member - demo->members);
    if (demo->pledged[index])
        return OK;
    demo->pledged[index] = true;
    struct pledge given = {.version = content_pack_version(demo->ctl->content)};
    return records->pledge_put(records->ctx, &member->id, &given, &demo->now, err);
}

static enum status end_visit(struct demo *demo, struct visit *visit, const struct demo_visit *from,
                             int64_t start, struct err *err)
{
    struct records *records = &demo->ctl->records;
    struct receipt receipt;
    if (from->forgotten) {
        demo->now = moment_at(demo->ctl, start + DAY_MS);
        return records->close_forgotten(records->ctx, &demo->now, err);
    }
    if (demo->now.utc_ms < start + from->minutes * INT64_C(60000))
        demo->now = moment_at(demo->ctl, start + from->minutes * INT64_C(60000));
    TRY(records->sign_out(records->ctx, visit, false, &demo->now, &receipt, err));
    return records->receipt_dismissed(records->ctx, &demo->now, err);
}

static enum status add_visit(struct demo *demo, const struct demo_visit *from, struct err *err)
{
    struct visit visit;
    struct member *member = member_of(demo, from->member);
    int64_t start = day_start(demo->ctl, from->days_ago) + from->hour * INT64_C(3600000) +
                    from->minute * INT64_C(60000);
    demo->now = moment_at(demo->ctl, start);
    TRY(pledge(demo, member, err));
    struct store_visit_begin begin = {member, dwelling_of(demo, from->dwelling),
                                      from->online ? VISIT_ONLINE : VISIT_ON_SITE,
                                      from->paper ? VISIT_PAPER : VISIT_KIOSK};
    TRY(store_visit_begin(demo->ctl->store, &begin, &demo->now, &visit, err));
    enum status status = observe(demo, &visit, from, err);
    for (int i = 0; i < DEMO_SITTINGS && from->sittings[i].answers && status == OK; i++)
        status = sit(demo, &visit, &from->sittings[i], i + 1, err);
    if (status == OK)
        status = write_notes(demo, &visit, from, err);
    if (status == OK)
        status = sketch(demo, &visit, from, err);
    if (status == OK)
        status = end_visit(demo, &visit, from, start, err);
    visit_fini(&visit);
    return status;
}

// What the staff did up to that day.
static enum status staff_until(struct demo *demo, int days_ago, struct err *err)
{
    struct demo_council *council = &demo->council;
    for (int next; (next = demo_council_next(council)) >= days_ago;) {
        demo->now = moment_at(demo->ctl, day_start(demo->ctl, next) + 9 * INT64_C(3600000));
        TRY(demo_council_step(council, &demo->now, err));
    }
    return OK;
}

static enum status fill(struct demo *demo, struct common_bar *bar, struct err *err)
{
    struct strbuf cards;
    strbuf_init(&cards, CARDS_LIMIT);
    enum status status = add_dwellings(demo, err);
    if (status == OK)
        status = add_members(demo, &cards, err);
    for (size_t i = 0; i < demo_visit_count && status == OK; i++) {
        common_bar_step(bar, i, demo_visit_count);
        status = staff_until(demo, demo_visits[i].days_ago, err);
        if (status == OK)
            status = add_visit(demo, &demo_visits[i], err);
    }
    if (status == OK)
        status = staff_until(demo, 0, err);
    if (status == OK)
        status = demo_staff_put(demo->ctl->store, &demo->now, &cards, err);
    if (status == OK)
        status = demo_house_put(demo->ctl, demo->dwellings, &demo->now, err);
    if (status == OK)
        status = write_cards(demo->ctl, &cards, err);
    strbuf_fini(&cards);
    return status;
}

enum status demo_fill(struct ctl *ctl, struct err *err)
{
    struct demo demo = {.ctl = ctl, .now = demo_begin(ctl)};
    struct random before = ctl->random;
    struct common_bar bar;
    ctl->random = system_fake_random_init(&demo.seeded, SEED);
    demo_council_init(&demo.council, ctl->store, demo.dwellings, demo.members);
    common_bar_start(&bar, ctl);
    enum status status = fill(&demo, &bar, err);
    common_bar_end(&bar);
    ctl->random = before;
    return status;
}

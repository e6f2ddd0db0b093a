// The screens without glass and without a disk: the real pack, records in memory, a clock that
// moves when told, chance from a seed that is printed and taken from ENGAWA_SEED. Buttons are
// pressed by the id that their node has in the tree, as the driver does it.
#pragma once
#include "content/profile.h"
#include "screens/screen.h"
#include "screens/staff/desk.h"
#include "system/fake.h"

#include "screens/fake_carry.h"
#include "screens/fake_council.h"
#include "screens/fake_day.h"
#include "screens/fake_guests.h"
#include "screens/fake_planning.h"
#include "screens/fake_recorder.h"
#include "screens/fake_sounds.h"
#include "screens/fake_upkeep.h"
#include "screens/fake_visit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

// A member who has pledged, one who has not, and one whose term is over.
#define MEMBER_PIN    "482915"
#define MEMBER_CARD   "EGWC1:MEMBER"
#define STAFF_PIN     "204615"
#define MANAGER_PIN   "905173"
#define OTHER_CARD    "EGWC1:OTHER"
#define ENDED_CARD    "EGWC1:ENDED"
#define FOREIGN_CARD  "EGWC1:FOREIGN"
#define FOREIGN_CODE  "4901234567894"
#define START_UTC_MS  1795223100000 // 2026-11-21 10:05 in Japan
#define DAY_MS        86400000LL
#define MINUTE_MS     60000LL
#define HOUSE_NAME    "えんがわの いえ"
#define POINT_NOTE    "てすりが ゆるい。"
#define RECEIVER_ROLE "サービス 管理 責任者"

#include "screens/fake_setup.h" // knows the PINs above

struct fixture {
    struct content *content; // one for all copies
    struct system_fake_clock clock_at;
    struct clock clock;
    struct system_fake_random seeded;
    struct random random;
    struct fake_records fake;
    struct records records;
    struct fake_recorder tape;
    struct fake_sounds heard;
    struct sounds sounds;
    struct recorder recorder;
    struct fake_carry fake_carry;
    struct carry carry;
    struct fake_upkeep fake_upkeep;
    struct upkeep upkeep;
    struct fake_guests fake_guests;
    struct fake_council fake_council;
    struct fake_meetings fake_meetings;
    struct fake_setup fake_setup;
    struct setup_port setup;
    struct profile profiles[2]; // the ministry's, Sapporo's
    struct council council;
    struct app app;
    struct arena arena; // of the tree
    struct metrics metrics;
};

[[maybe_unused]] static uint64_t seed_of_run(void)
{
    const char *given = getenv("ENGAWA_SEED");
    uint64_t seed = given ? strtoull(given, NULL, 0) : 0x656e67617761;
    print_message("ENGAWA_SEED=%llu\n", (unsigned long long)seed);
    return seed;
}

static enum status fixture_code(const char *text, uint8_t *modules, int *size)
{
    assert_in_range(strlen(text), 1, 213); // what fits the codes that are shown
    memset(modules, 1, 21 * 21);
    *size = 21;
    return OK;
}

static void fixture_members(struct fixture *f)
{
    int mark = content_set_mark(f->content, SET_PLEDGE, LANG_EASY);
    struct member member = {.number = 101,
                            .category = MEMBER_COMMUNITY,
                            .name = "見本 花子",
                            .term_from = {2026, 4, 1},
                            .term_to = {2028, 3, 31},
                            .has_pin = true,
                            .pledge_version = mark,
                            .pledged_at_utc_ms = START_UTC_MS - 100 * DAY_MS};
    struct member new_one = member, gone = member;
    new_one.number = 102;
    new_one.pledge_version = 0;
    gone.number = 103;
    gone.term_to = (struct date){2026, 9, 30};
    const struct fake_member all[FAKE_MEMBERS] = {
        {member, MEMBER_PIN, MEMBER_CARD},
        {new_one, "135792", OTHER_CARD},
        {gone, "864209", ENDED_CARD},
    };
    for (size_t i = 0; i < FAKE_MEMBERS; i++) {
        f->fake.members[i] = all[i];
        f->fake.members[i].member.id = id_new(&f->random, START_UTC_MS);
    }
    f->fake.member_count = FAKE_MEMBERS;
}

static void fixture_house(struct fixture *f)
{
    struct house *house = &f->fake.house;
    *house = (struct house){.is_group_home = true, .area_count = 2};
    house->dwelling = id_new(&f->random, START_UTC_MS);
    snprintf(house->name, sizeof house->name, HOUSE_NAME);
    snprintf(house->receiver, sizeof house->receiver, RECEIVER_ROLE);
    snprintf(house->abuse_office, sizeof house->abuse_office, "障がい福祉課");
    snprintf(house->abuse_phone, sizeof house->abuse_phone, "000-000-0000");
    snprintf(house->areas[0].id, sizeof house->areas[0].id, "living");
    snprintf(house->areas[1].id, sizeof house->areas[1].id, "kitchen");
    house->areas[0].open = true;
    struct open_point *point = &f->fake.points[0];
    snprintf(point->prompt, sizeof point->prompt, "O2");
    snprintf(point->purpose, sizeof point->purpose, "PU1");
    snprintf(point->note, sizeof point->note, POINT_NOTE);
    f->fake.point_count = 1;
}

// The first eight questions would all be harmless ones; so some were asked before. What is left:
// R1, R7, R8 (in private), R9, R11, R12 and R13 (in private), R14.
static void fixture_asked(struct fixture *f)
{
    static const char *const before[] = {"R2", "R3", "R4", "R5", "R6a", "R6b", "R19"};
    for (size_t i = 0; i < ARRAY_LEN(before); i++)
        fake_ask(&f->fake, before[i], 1);
}

// Three dwellings in the fiscal year 2026, of which one was visited and another will be.
static void fixture_council(struct fixture *f)
{
    static const char *const names[] = {HOUSE_NAME, "こもれび", "せせらぎ"};
    struct fake_council *fake = &f->fake_council;
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        struct year_dwelling *dwelling = &fake->dwellings[fake->dwelling_count++];
        dwelling->id = i == 0 ? f->fake.house.dwelling : id_new(&f->random, START_UTC_MS);
        snprintf(dwelling->name, sizeof dwelling->name, "%s", names[i]);
        snprintf(dwelling->code, sizeof dwelling->code, "house-%zu", i + 1);
    }
    for (size_t i = 0; i < f->fake.member_count; i++)
        fake->members[fake->member_count++] = f->fake.members[i].member;
    fake->visits[0] = (struct year_visit){.id = id_new(&f->random, START_UTC_MS),
                                          .member = fake->members[0].id,
                                          .dwelling = fake->dwellings[0].id,
                                          .category = MEMBER_COMMUNITY,
                                          .day = {2026, 6, 9}};
    fake->visit_count = 1;
    fake->plans[0] = (struct planned){.fiscal_year = 2026,
                                      .kind = PLANNED_VISIT,
                                      .month = 12,
                                      .minute = -1,
                                      .dwelling = fake->dwellings[1].id};
    fake->plan_count = 1;
}

static void fixture_wire(struct fixture *f)
{
    f->clock.ctx = &f->clock_at;
    f->random.ctx = &f->seeded;
    f->records = fake_port(&f->fake);
    f->fake.random = &f->random;
    f->tape.clock = &f->clock;
    f->recorder = fake_recorder_port(&f->tape);
    f->fake_carry.clock = &f->clock_at;
    f->carry = fake_carry_port(&f->fake_carry);
    f->fake_upkeep.records = &f->fake;
    f->upkeep = fake_upkeep_port(&f->fake_upkeep);
    f->sounds = fake_sounds_port(&f->heard);
    f->fake_guests.random = &f->random;
    fake_guests_fill(&f->fake_guests, &f->council);
    f->fake_guests.council = &f->fake_council;
    f->fake_council.records = &f->fake;
    f->fake_council.random = &f->random;
    fake_council_fill(&f->council);
    fake_day_fill(&f->council);
    f->fake_guests.meetings = &f->fake_meetings;
    f->fake_meetings.records = &f->fake;
    f->fake_meetings.random = &f->random;
    fake_meetings_fill(&f->council);
    fake_planning_fill(&f->council);
    f->fake_guests.setup = &f->fake_setup;
    f->fake_setup.records = &f->fake;
    fake_setup_fill(&f->council);
    f->setup = fake_setup_port(&f->fake_setup);
    f->app.ports = (struct app_ports){.clock = &f->clock,
                                      .random = &f->random,
                                      .records = &f->records,
                                      .council = &f->council,
                                      .setup = &f->setup,
                                      .profiles = f->profiles,
                                      .profile_count = ARRAY_LEN(f->profiles),
                                      .content = f->content,
                                      .code = fixture_code,
                                      .recorder = &f->recorder,
                                      .carry = &f->carry,
                                      .upkeep = &f->upkeep,
                                      .sounds = &f->sounds};
    arena_init(&f->arena, 8 << 20);
}

// CONTENT is borrowed.
static void fixture_init(struct fixture *f, struct content *content, uint64_t seed)
{
    *f = (struct fixture){.content = content};
    f->clock = system_fake_clock_init(&f->clock_at, START_UTC_MS);
    f->random = system_fake_random_init(&f->seeded, seed);
    fixture_members(f);
    fixture_house(f);
    fixture_asked(f);
    f->fake.wrong = (struct sign_in){.result = SIGN_IN_WRONG};
    f->fake.staff_wrong = (struct staff_sign_in){.result = SIGN_IN_WRONG};
    f->fake.clock = CLOCK_CONFIRMED;
    f->fake.staff_pins[STAFF_WORKER] = STAFF_PIN;
    f->fake.staff_pins[STAFF_MANAGER] = MANAGER_PIN;
    f->metrics = metrics_for_panel(1280, 800, 0);
    fake_carry_init(&f->fake_carry);
    fixture_council(f);
    fake_meetings_init(&f->fake_meetings, &f->fake_council.members[0].id, START_UTC_MS);
    f->fake_upkeep.old = (struct upkeep_old){.visits = 7, .meetings = 2};
    strcpy(f->fake.settings[SETTING_KEEP], "5");
    f->fake.setting_put[SETTING_KEEP] = true;
    fake_setup_init(&f->fake_setup);
    struct err err;
    static const char *const ids[] = {"mhlw", "sapporo"};
    for (size_t i = 0; i < ARRAY_LEN(ids); i++)
        if (content_profile_load(ENGAWA_SOURCE_DIR "/assets/profiles", ids[i], &f->profiles[i],
                                 &err) != OK)
            fail_msg("%s", err.text);
    fixture_wire(f);
    struct app_ports ports = f->app.ports;
    if (app_init(&f->app, &ports, LANG_EASY, &err) != OK)
        fail_msg("%s", err.text);
}

// The office stands in Nerima, whose rule book asks for more; an evaluation was made long ago.
[[maybe_unused]] static void fixture_move_to_nerima(struct fixture *f)
{
    struct err err;
    if (content_profile_load(ENGAWA_SOURCE_DIR "/assets/profiles", "nerima", &f->profiles[0],
                             &err) != OK)
        fail_msg("%s", err.text);
    snprintf(f->app.setup.office.profile, PROFILE_ID_SIZE, "nerima");
    f->fake_meetings.reviews[f->fake_meetings.review_count++] =
        (struct review){.id = {{7}}, .kind = REVIEW_THIRD_PARTY, .day = {2023, 10, 1}};
}

static void fixture_copy_drawing(struct drawing *to, const struct drawing *from)
{
    *to = (struct drawing){0};
    if (from->page_count == 0)
        return;
    uint8_t *bytes = malloc(drawing_size(from));
    assert_non_null(bytes);
    drawing_write(from, bytes);
    assert_int_equal(drawing_parse(bytes, drawing_size(from), to), OK);
    free(bytes);
}

static void fixture_copy_drawings(struct app *to, const struct app *from)
{
    fixture_copy_drawing(&to->pencil.drawing, &from->pencil.drawing);
    to->pencil.cleared = (struct strokes){0};
    to->sketches = calloc(from->sketch_count + 1, sizeof to->sketches[0]);
    assert_non_null(to->sketches);
    for (size_t i = 0; i < from->sketch_count; i++) {
        to->sketches[i] = from->sketches[i];
        fixture_copy_drawing(&to->sketches[i].drawing, &from->sketches[i].drawing);
    }
}

// What the staff's pages hold of the registers is read again.
static void fixture_copy_desk(struct fixture *to, const struct fixture *from)
{
    struct desk *desk = &to->app.desk;
    desk->year = (struct year){0};
    desk->meetings = (struct meetings_seen){0};
    desk->members = NULL;
    desk->replies = NULL;
    desk->duties = NULL;
    desk->checks = NULL;
    desk->said = NULL;
    desk->said_count = 0;
    desk->duty_count = desk->check_count = desk->felt_count = 0;
    desk->member_count = desk->reply_count = 0;
    visit_init(&desk->visit);
    if (desk->failed || !(screens[from->app.screen].flags & DESK) || from->app.filling.form)
        return;
    int calls[CALL_COUNT];
    memcpy(calls, to->fake.calls, sizeof calls);
    int fail_in = to->fake.fail_in;
    to->fake.fail_in = 0;
    desk_arrive(&to->app);
    to->fake.fail_in = fail_in;
    memcpy(to->fake.calls, calls, sizeof calls);
}

// TO becomes a kiosk of its own that stands where FROM stands.
[[maybe_unused]] static void fixture_copy(struct fixture *to, const struct fixture *from)
{
    *to = *from;
    fake_copy(&to->fake, &from->fake);
    fixture_wire(to);
    fake_visit_copy(&to->app.visit, &from->app.visit);
    fake_visit_copy(&to->app.entry.visit, &from->app.entry.visit);
    fixture_copy_drawings(&to->app, &from->app);
    to->app.strokes = (struct strokes){0};
    fixture_copy_desk(to, from);
    if (from->app.strokes.size) {
        to->app.strokes.bytes = malloc(from->app.strokes.size);
        assert_non_null(to->app.strokes.bytes);
        memcpy(to->app.strokes.bytes, from->app.strokes.bytes, from->app.strokes.size);
        to->app.strokes.size = from->app.strokes.size;
    }
}

static void fixture_fini(struct fixture *f)
{
    arena_fini(&f->arena);
    f->fake.fail_in = 0;
    app_fini(&f->app);
    fake_fini(&f->fake);
}

// The real pack, without its pictures.
static struct content *fixture_content(void)
{
    struct content *content;
    struct err err;
    struct facility_kind kind = {.is_group_home = true};
    if (content_load(ENGAWA_SOURCE_DIR "/assets/packs/core", NULL, kind, &content, &err) != OK)
        fail_msg("%s", err.text);
    return content;
}

// The power fails, and comes back.
[[maybe_unused]] static void cut_the_power(struct fixture *f)
{
    struct err err;
    struct app_ports ports = f->app.ports;
    visit_fini(&f->app.visit);
    desk_forget(&f->app);
    entry_forget(&f->app);
    app_forget_strokes(&f->app);
    system_fake_clock_reboot(&f->clock_at);
    if (app_init(&f->app, &ports, LANG_EASY, &err) != OK)
        fail_msg("%s", err.text);
}

// For tests with one kiosk each: cmocka's setup and teardown.
[[maybe_unused]] static int fixture_setup(void **state)
{
    static struct fixture f;
    fixture_init(&f, fixture_content(), seed_of_run());
    *state = &f;
    return 0;
}

[[maybe_unused]] static int fixture_teardown(void **state)
{
    struct fixture *f = *state;
    fixture_fini(f);
    content_free(f->content);
    return 0;
}

#define fixture_test(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

// The present tree; lives until the next call.
static struct node *tree_of(struct fixture *f)
{
    arena_reset(&f->arena);
    return app_build(&f->app, &f->arena, &f->metrics);
}

[[maybe_unused]] static struct node *shown(struct fixture *f, const char *id)
{
    return node_find(tree_of(f), id);
}

// Whether some node says TEXT or holds it as its value.
[[maybe_unused]] static bool says(struct fixture *f, const char *text)
{
    struct node *root = tree_of(f);
    for (struct node *node = root; node; node = node_walk(root, node))
        if ((node->text && strstr(node->text, text)) || (node->value && strstr(node->value, text)))
            return true;
    return false;
}

[[maybe_unused]] static bool pictured(struct fixture *f, const char *key)
{
    struct node *root = tree_of(f);
    for (struct node *node = root; node; node = node_walk(root, node))
        if (node->picture && strcmp(node->picture, key) == 0)
            return true;
    return false;
}

static void act_on(struct fixture *f, const struct node *node)
{
    struct ui_action action = {.id = node->action, .arg = node->arg};
    app_act(&f->app, &action);
    (void)memo_hold(&f->app, false); // the kiosk has said what it had to say
}

[[maybe_unused]] static void press(struct fixture *f, const char *id)
{
    struct node *node = shown(f, id);
    if (!node)
        fail_msg("no %s on screen %s", id, screen_name(f->app.screen));
    if (!node_is_target(node))
        fail_msg("%s on screen %s cannot be pressed", id, screen_name(f->app.screen));
    act_on(f, node);
}

// IDS with blanks between them, one after the other.
[[maybe_unused]] static void press_all(struct fixture *f, const char *ids)
{
    char id[PROMPT_ID_SIZE];
    int used;
    for (; sscanf(ids, "%47s%n", id, &used) == 1; ids += used)
        press(f, id);
}

static void send_text(struct fixture *f, int action, const char *text)
{
    app_act(&f->app, &(struct ui_action){.id = action, .text = text});
}

[[maybe_unused]] static void type(struct fixture *f, const char *text)
{
    send_text(f, UI_ACTION_TEXT, text);
}

[[maybe_unused]] static void scan(struct fixture *f, const char *code)
{
    send_text(f, UI_ACTION_SCAN, code);
}

// Time passes; whatever falls due on the way happens at its moment.
[[maybe_unused]] static void pass(struct fixture *f, int64_t ms)
{
    for (app_tick(&f->app); ms > 0; app_tick(&f->app)) {
        int64_t due = app_deadline(&f->app), now = f->clock_at.at.mono_ms;
        int64_t step = due <= now ? 1 : due - now < ms ? due - now : ms;
        system_fake_clock_advance(&f->clock_at, step);
        ms -= step;
    }
}

#define assert_screen(f, ID)                                                                       \
    assert_string_equal(screen_name((f)->app.screen), screen_name(SCREEN_##ID))

// This facility takes memos.
[[maybe_unused]] static void take_memos(struct fixture *f)
{
    snprintf(f->fake.settings[SETTING_MEMO], SETTING_VALUE_SIZE, "yes");
    f->fake.setting_put[SETTING_MEMO] = true;
    app_look_at_settings(&f->app);
}

// A kiosk that nobody has told anything yet, or nothing but the PINs.
[[maybe_unused]] static void fixture_forget_setup(struct fixture *f, bool but_pins)
{
    struct err err;
    f->fake_setup.setup = (struct setup){0};
    snprintf(f->fake_setup.setup.office.name, HOUSE_NAME_SIZE, "%s", SETUP_UNNAMED);
    f->fake.setting_put[SETTING_KEEP] = false;
    if (!but_pins)
        f->fake.staff_pins[STAFF_WORKER] = f->fake.staff_pins[STAFF_MANAGER] = NULL;
    assert_int_equal(app_look_at_setup(&f->app, &err), OK);
}

// By card to the map, past courtesies and today.
[[maybe_unused]] static void sign_in(struct fixture *f)
{
    scan(f, MEMBER_CARD);
    while (f->app.screen == SCREEN_COURTESY)
        press(f, "next");
    press(f, "next");
    assert_screen(f, MAP);
}

// From the map to the first question of a sitting, who is near told by the button NEAR.
[[maybe_unused]] static void begin_sitting(struct fixture *f, const char *near)
{
    press_all(f, "go-residents next next");
    press(f, near);
    press_all(f, "next answer-meal answer-red");
}

// What the records hold of the visit in progress, or of the latest one.
[[maybe_unused]] static const struct visit *kept(const struct fixture *f)
{
    assert_true(f->fake.visit_count > 0);
    return &f->fake.visits[f->fake.visit_count - 1];
}

[[maybe_unused]] static const struct answer *kept_answer(const struct fixture *f, int respondent,
                                                         const char *prompt)
{
    const struct answer *answer = visit_answer(kept(f), respondent, prompt);
    if (!answer)
        fail_msg("the records hold no answer of %d to %s", respondent, prompt);
    return answer;
}

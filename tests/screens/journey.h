// One visit that comes past every screen for whoever does not work there, for tests that look at
// all of them; the pages behind the staff's PIN have the matrix. LOOK is called on each, in each
// state that matters to its layout.
#pragma once
#include "screens/fixture.h"

typedef void journey_look(struct fixture *f, void *ctx);

struct journey {
    struct fixture *f;
    journey_look *look;
    void *ctx;
    bool seen[SCREEN_COUNT];
};

static void journey_look_here(struct journey *j)
{
    j->seen[j->f->app.screen] = true;
    j->look(j->f, j->ctx);
}

// IDS with blanks between them: presses each and looks at what comes.
static void journey_press(struct journey *j, const char *ids)
{
    char id[PROMPT_ID_SIZE];
    int used;
    for (; sscanf(ids, "%47s%n", id, &used) == 1; ids += used) {
        press(j->f, id);
        journey_look_here(j);
    }
}

static void journey_until(struct journey *j, enum screen_id screen, const char *id)
{
    for (int i = 0; j->f->app.screen != screen; i++) {
        assert_true(i < 20);
        journey_press(j, id);
    }
}

static void journey_type(struct journey *j, const char *text)
{
    type(j->f, text);
    journey_look_here(j);
}

static void journey_arrive(struct journey *j)
{
    static const struct paint_point line[] = {{0.1F, 0.1F}, {0.9F, 0.9F}};
    take_memos(j->f);
    journey_look_here(j);
    journey_press(j, "guests delivery people-2 next guests leave guest-0 next");
    journey_press(j, "home-today decline next ways see back hear back press try");
    for (int i = 0; i < 3; i++) {
        app_act(&j->f->app, &(struct ui_action){.id = UI_ACTION_BACK});
        journey_look_here(j);
    }
    assert_int_equal(j->f->app.screen, SCREEN_WELCOME);
    app_eye(&j->f->app, EYE_READY, &(struct sight){0});
    journey_press(j, "begin camera back desk forgotten back back");
    journey_type(j, "102");
    journey_press(j, "next");
    journey_type(j, "135792");
    journey_press(j, "next next");
    app_act(&j->f->app,
            &(struct ui_action){.id = UI_ACTION_STROKE, .points = line, .point_count = 2});
    journey_press(j, "next worried next");
    journey_until(j, SCREEN_TODAY, "next");
    journey_press(j, "next");
}

static void journey_look_around(struct journey *j)
{
    static const struct paint_point line[] = {{0.1F, 0.1F}, {0.9F, 0.9F}};
    journey_press(j, "go-walk answer-attention help next write");
    journey_type(j, "あかい いすが こわれています。");
    journey_press(j, "next");
    fake_fail(&j->f->fake, CALL_ANY, 1, ERR_FULL);
    journey_press(j, "answer-ok");
    j->f->fake.fail_in = 0;
    journey_press(j, "next draw");
    app_act(&j->f->app,
            &(struct ui_action){.id = UI_ACTION_STROKE, .points = line, .point_count = 2});
    journey_look_here(j);
    journey_press(j, "sheet-next sheet-back clear undo next speak voice");
    pass(j->f, 3000);
    journey_press(j, "voice voice erase undo next");
    journey_press(j, "next next next map go-away map go-staff write");
    journey_type(j, "けんしゅうは 月に 1回です。");
    journey_press(j, "next map go-words map");
}

static void journey_talk(struct journey *j)
{
    journey_press(j, "go-residents next next near-nobody next answer-meal answer-red who");
    journey_press(j, "staff-instead asked");
    while (j->f->app.screen != SCREEN_RELEASE)
        journey_press(j, j->f->app.screen == SCREEN_PRIVATE ? "yes" : "dont-know next");
    journey_press(j, "release copy take");
    app_act(&j->f->app, &(struct ui_action){.id = UI_ACTION_BACK});
    journey_press(j, "close");
    journey_until(j, SCREEN_MAP, "next");
}

static void journey_end(struct journey *j)
{
    journey_press(j, "go-council pick-O1 PU3 next go-read back");
    pass(j->f, 180000);
    journey_look_here(j);
    journey_press(j, "next pause next");
    scan(j->f, OTHER_CARD);
    journey_look_here(j);
    journey_press(j, "next go-leave next next next");
}

static void journey_make(struct fixture *f, journey_look *look, void *ctx)
{
    struct journey j = {.f = f, .look = look, .ctx = ctx};
    journey_arrive(&j);
    journey_look_around(&j);
    journey_talk(&j);
    journey_end(&j);
    for (int id = 0; id < SCREEN_COUNT; id++)
        if (!j.seen[id] && !(screens[id].flags & DESK))
            fail_msg("the journey does not come past %s", screens[id].name);
}

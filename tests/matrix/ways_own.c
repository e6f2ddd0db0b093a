// What is a person's own: today's house for those who live in it, the copy of what they released,
// what a member draws, and how somebody sees, hears and presses.
#include "matrix/ways.h"

static void sees_today(struct fixture *f)
{
    f->fake.expected_count = HOUSE_MAX_EXPECTED;
    for (int i = 0; i < HOUSE_MAX_EXPECTED; i++)
        f->fake.expected[i] = (struct expected){
            .minute = 600 + 35 * i, .category = (enum member_category)(i % MEMBER_CATEGORY_COUNT)};
    press(f, "home-today");
}

static void sees_that_nobody_comes(struct fixture *f)
{
    press(f, "home-today");
}

static void does_not_want_to_meet(struct fixture *f)
{
    sees_today(f);
    press(f, "decline");
}

// Answers of each kind, to eight questions.
static void released(struct fixture *f)
{
    sign_in(f);
    begin_sitting(f, "near-nobody");
    struct sitting *sitting = &f->app.visit.sittings[0];
    for (int i = 0; i < sitting->question_count; i++) {
        const struct prompt *prompt = content_find(f->content, sitting->questions[i]);
        struct answer answer = app_answer_draft(&f->app, sitting->number, prompt->id);
        if (i % 3 == 2)
            snprintf(answer.choices, sizeof answer.choices, CHOICE_DONT_KNOW);
        else if (prompt->choice_count > 0)
            snprintf(answer.choices, sizeof answer.choices, "%s", prompt->choices[0].id);
        for (int k = 0; k < 20 && i == 1; k++)
            strcat(answer.note, f->app.lang == LANG_EN ? "in the garden " : "にわで ");
        assert_int_equal(visit_put_answer(&f->app.visit, &answer), OK);
    }
    press_all(f, "stop release");
}

static void sees_a_copy(struct fixture *f)
{
    released(f);
    press(f, "copy");
}

// What fills one code of a copy to the last byte (copy.c).
static enum status code_of_a_copy(const char *text, uint8_t *modules, int *size)
{
    enum { VERSION_10 = 57 };
    (void)text;
    *size = VERSION_10;
    for (int i = 0; i < VERSION_10 * VERSION_10; i++)
        modules[i] = (uint8_t)(i * 7 % 5 < 2);
    return OK;
}

static void takes_a_copy(struct fixture *f)
{
    sees_a_copy(f);
    f->app.ports.code = code_of_a_copy;
    press(f, "take");
}

static void says_how(struct fixture *f)
{
    press(f, "ways");
}

static void says_how_to_see(struct fixture *f)
{
    press_all(f, "ways see");
}

static void says_how_to_hear(struct fixture *f)
{
    press_all(f, "ways hear");
}

static void says_how_to_press(struct fixture *f)
{
    press_all(f, "ways press");
}

static void waits_for_the_picture(struct fixture *f)
{
    press_all(f, "ways press try");
}

static void sees_the_picture(struct fixture *f)
{
    waits_for_the_picture(f);
    while (!f->app.trial.lit)
        pass(f, 100);
}

static void has_a_pace(struct fixture *f)
{
    for (waits_for_the_picture(f); pace_deadline(&f->app) < INT64_MAX; press(f, "light"))
        while (!f->app.trial.lit)
            pass(f, 100);
}

static void has_no_pace(struct fixture *f)
{
    waits_for_the_picture(f);
    pass(f, 50000);
}

static void draw(struct fixture *f)
{
    static const struct paint_point line[] = {
        {0.1F, 0.2F}, {0.3F, 0.8F}, {0.5F, 0.3F}, {0.7F, 0.8F}, {0.9F, 0.2F}};
    app_act(&f->app, &(struct ui_action){.id = UI_ACTION_STROKE, .points = line, .point_count = 5});
}

static void draws(struct fixture *f)
{
    sign_in(f);
    way_answer_everything(f);
    press_all(f, "go-walk draw");
    draw(f);
    press(f, "sheet-next");
    draw(f);
}

static void begins_to_draw(struct fixture *f)
{
    sign_in(f);
    press_all(f, "go-walk draw");
}

static void has_drawn(struct fixture *f)
{
    draws(f);
    press(f, "next");
}

static void has_drawn_a_wish(struct fixture *f)
{
    sign_in(f);
    way_answer_everything(f);
    press_all(f, "go-words draw");
    draw(f);
    press(f, "next");
}

static void reads_what_is_drawn(struct fixture *f)
{
    has_drawn(f);
    press_all(f, "map go-read");
}

// A camera that sees stripes, and what stands in the way.
static void holds_a_card_too_far_away(struct fixture *f)
{
    static uint8_t grey[96 * 72];
    for (size_t i = 0; i < ARRAY_LEN(grey); i++)
        grey[i] = i % 8 < 4 ? 60 : 220;
    app_eye(&f->app, EYE_READY, &(struct sight){0});
    press(f, "camera");
    app_eye(&f->app, EYE_SMALL, &(struct sight){grey, 96, 72});
}

static void waits_for_the_camera(struct fixture *f)
{
    app_eye(&f->app, EYE_READY, &(struct sight){0});
    press_all(f, "begin camera");
    app_eye(&f->app, EYE_LOOKING, &(struct sight){0});
}

static void has_a_camera(struct fixture *f)
{
    f->app.clock = CLOCK_BEHIND;
    app_eye(&f->app, EYE_READY, &(struct sight){0});
}

static void camera_fails(struct fixture *f)
{
    has_a_camera(f);
    press(f, "camera");
    app_eye(&f->app, EYE_FAILED, &(struct sight){0});
}

static void types_beside_a_camera(struct fixture *f)
{
    app_eye(&f->app, EYE_READY, &(struct sight){0});
    press(f, "begin");
    type(f, "1011");
}

const struct way own_ways[] = {
    {"camera", SCREEN_CAMERA, holds_a_card_too_far_away},
    {"camera/new", SCREEN_CAMERA, waits_for_the_camera},
    {"welcome/camera", SCREEN_WELCOME, has_a_camera},
    {"welcome/camera-fails", SCREEN_WELCOME, camera_fails},
    {"number/camera", SCREEN_NUMBER, types_beside_a_camera},
    {"home", SCREEN_HOME, sees_today},
    {"home/nobody", SCREEN_HOME, sees_that_nobody_comes},
    {"home-said", SCREEN_SAID, does_not_want_to_meet},
    {"copy", SCREEN_COPY, sees_a_copy},
    {"copy-code", SCREEN_COPY_CODE, takes_a_copy},
    {"ways", SCREEN_WAYS, says_how},
    {"ways-see", SCREEN_SEE, says_how_to_see},
    {"ways-hear", SCREEN_HEAR, says_how_to_hear},
    {"ways-press", SCREEN_PRESS, says_how_to_press},
    {"pace", SCREEN_PACE, waits_for_the_picture},
    {"pace/lit", SCREEN_PACE, sees_the_picture},
    {"pace/done", SCREEN_PACE, has_a_pace},
    {"pace/none", SCREEN_PACE, has_no_pace},
    {"draw", SCREEN_DRAW, draws},
    {"draw/new", SCREEN_DRAW, begins_to_draw},
    {"walk/drawn", SCREEN_WALK, has_drawn},
    {"words/drawn", SCREEN_WORDS, has_drawn_a_wish},
    {"read/drawn", SCREEN_READ, reads_what_is_drawn},
};
const size_t own_way_count = ARRAY_LEN(own_ways);

// Shaky touches (traces/*.txt, made by traces/make.py) on nine targets that stand 3 mm apart, of
// which the middle one is meant. Every press brings another screen of the same nine, so that a
// finger that still trembles then presses what nobody has seen.
#include "ui/fixture.h"

#include <glob.h>
#include <stdio.h>

enum { MEANT = 5, PRESSES = 4 };

struct outcome {
    int pressed[PRESSES];
    int count;
};

struct player {
    struct fixture *f;
    double size_mm, aside_x_mm, aside_y_mm; // of the targets; of the whole touch
    int screens;
    struct outcome outcome;
};

static void show_nine(struct player *p)
{
    struct fixture *f = p->f;
    struct node *root = fixture_root(f);
    for (int y = 0; y < 3; y++) {
        struct node *row = node_add(f->arena, root, ROLE_GROUP, NULL);
        row->arrange = ARRANGE_ROW;
        row->gap_mm = 3;
        for (int x = 0; x < 3; x++) {
            struct node *button =
                fixture_button(f, row, arena_printf(f->arena, "%d", 3 * y + x + 1), 3 * y + x + 1);
            button->text = NULL;
            button->width_mm = button->height_mm = p->size_mm;
        }
        // Their middle is 90 mm from that of the meant one.
        node_add(f->arena, row, ROLE_GROUP, NULL)->width_mm = 81 - 2 * p->size_mm;
        struct node *far = fixture_button(f, row, arena_printf(f->arena, "far-%d", y), 10 + y);
        far->text = NULL;
        far->width_mm = far->height_mm = p->size_mm;
        struct node *gap = node_add(f->arena, root, ROLE_GROUP, NULL);
        gap->height_mm = y < 2 ? 3 : 0;
    }
    char name[24];
    snprintf(name, sizeof name, "screen-%d", p->screens++);
    ui_show(f->ui, name, root, NULL, NULL);
}

static void tell(struct player *p, const struct ui_event *event)
{
    struct ui_action action;
    while (ui_deadline(p->f->ui) <= event->at_ms)
        ui_tick(p->f->ui, ui_deadline(p->f->ui));
    if (!ui_event(p->f->ui, event, &action))
        return;
    assert_true(p->outcome.count < PRESSES);
    p->outcome.pressed[p->outcome.count++] = action.id;
    show_nine(p);
}

static enum ui_event_kind kind_of(const char *word)
{
    static const char *const words[] = {
        [UI_PRESS] = "down", [UI_MOVE] = "move", [UI_RELEASE] = "up"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (strcmp(word, words[i]) == 0)
            return (enum ui_event_kind)i;
    fail_msg("no such word: %s", word);
    return UI_CANCEL;
}

static void play_line(struct player *p, const char *line)
{
    char word[8];
    long at_ms;
    int finger, hold_ms;
    double x, y, mm = fixture_metrics().px_per_mm;
    const struct rect *meant = &fixture_find(p->f, "5")->rect;
    if (line[0] == '#')
        return;
    if (sscanf(line, "@ hold_ms %d", &hold_ms) == 1) {
        ui_settings(p->f->ui)->hold_ms = hold_ms;
        return;
    }
    if (sscanf(line, "%ld %d %7s %lf %lf", &at_ms, &finger, word, &x, &y) != 5)
        fail_msg("not a moment: %s", line);
    tell(p, &(struct ui_event){.kind = kind_of(word),
                               .finger = finger,
                               .x = meant->x + meant->w / 2 + (int)((x + p->aside_x_mm) * mm),
                               .y = meant->y + meant->h / 2 + (int)((y + p->aside_y_mm) * mm),
                               .at_ms = at_ms});
}

static struct outcome play(struct player player, const char *path)
{
    struct fixture *f = player.f;
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    ui_settings(f->ui)->hold_ms = 0;
    ui_rearm(f->ui);
    show_nine(&player);
    assert_int_equal(fixture_find(f, "5")->rect.w, (int)(player.size_mm * 5));
    char line[256];
    while (fgets(line, sizeof line, file))
        play_line(&player, line);
    (void)fclose(file);
    return player.outcome;
}

static glob_t find_traces(void)
{
    glob_t found;
    assert_int_equal(glob(ENGAWA_SOURCE_DIR "/tests/ui/traces/*.txt", 0, NULL, &found), 0);
    assert_true(found.gl_pathc >= 10);
    return found;
}

static const double sizes_mm[] = {15, 30};

static void a_shaky_finger_presses_what_it_means_and_once(void **state)
{
    glob_t found = find_traces();
    int missed = 0;
    for (size_t i = 0; i < found.gl_pathc; i++)
        for (size_t s = 0; s < ARRAY_LEN(sizes_mm); s++) {
            struct player player = {.f = *state, .size_mm = sizes_mm[s]};
            struct outcome o = play(player, found.gl_pathv[i]);
            bool right = o.count == 1 && o.pressed[0] == MEANT;
            missed += !right;
            print_message("%-26s %2.0f mm: %s\n", strrchr(found.gl_pathv[i], '/') + 1, sizes_mm[s],
                          right ? "once" : "WRONG");
        }
    globfree(&found);
    assert_int_equal(missed, 0);
}

// Some come down where they mean nothing any more; none may mean another target, or press twice.
static void the_same_finger_some_millimetres_aside_presses_nothing_wrong(void **state)
{
    static const struct {
        double x, y;
    } aside[] = {{3, 0}, {-3, 0}, {0, 3}, {0, -3}, {2, 2}, {-2, 2}, {2, -2}, {-2, -2}};
    glob_t found = find_traces();
    int none = 0, wrong = 0;
    for (size_t i = 0; i < found.gl_pathc; i++)
        for (size_t j = 0; j < ARRAY_LEN(aside) * ARRAY_LEN(sizes_mm); j++) {
            struct player player = {.f = *state,
                                    .size_mm = sizes_mm[j % 2],
                                    .aside_x_mm = aside[j / 2].x,
                                    .aside_y_mm = aside[j / 2].y};
            struct outcome o = play(player, found.gl_pathv[i]);
            bool bad = o.count > 1 || (o.count == 1 && o.pressed[0] != MEANT);
            if (bad || o.count == 0)
                print_message("%-26s %2.0f mm, %+.0f %+.0f: %d pressed, the first was %d\n",
                              strrchr(found.gl_pathv[i], '/') + 1, player.size_mm,
                              player.aside_x_mm, player.aside_y_mm, o.count, o.pressed[0]);
            none += o.count == 0;
            wrong += bad;
        }
    print_message("%d of %zu pressed nothing\n", none, found.gl_pathc * 16);
    globfree(&found);
    assert_int_equal(wrong, 0);
    assert_in_range(none, 0, 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_shaky_finger_presses_what_it_means_and_once),
        FIXTURE_TEST(the_same_finger_some_millimetres_aside_presses_nothing_wrong),
    };
    return cmocka_run_group_tests_name("ui/traces", tests, NULL, NULL);
}

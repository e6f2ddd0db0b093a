// What tells two states of the screens apart, for the walk through all of them.
#pragma once
#include "screens/desk_so_far.h"
#include "screens/fixture.h"
#include "screens/resident/talk.h"

#include <inttypes.h>

// What was seen, written and left open: it stands in lists, and decides what can be pressed there.
static int said_so_far(const struct app *app)
{
    bool worries = false, notes = false, open = false;
    for (size_t i = 0; i < app->visit.answer_count; i++) {
        worries |= strcmp(app->visit.answers[i].choices, "attention") == 0;
        notes |= app->visit.answers[i].note[0] && app->visit.answers[i].respondent == 0;
    }
    for (size_t i = 0; i < app->visit.sitting_count; i++)
        open |= app->visit.sittings[i].state == SITTING_OPEN;
    bool topics = app->visit.topic_count > 0 && app->screen == SCREEN_COUNCIL;
    bool drawn = false, spoken = memo_count(app) > 0;
    for (size_t i = 0; i < app->visit.attachment_count; i++)
        drawn |= app->visit.attachments[i].kind == ATTACHMENT_DRAWING &&
                 app->visit.attachments[i].size > 0;
    return (worries || notes) + 16 * drawn + 32 * (spoken && !drawn && !worries && !notes) +
           2 * (notes && app->screen != SCREEN_WALK) + 4 * open + 8 * topics;
}

// What waits for whoever signs in.
static int waiting(const struct fixture *f)
{
    bool unfinished = false;
    for (size_t i = 0; i < f->fake.visit_count; i++)
        unfinished |= f->fake.visits[i].state != VISIT_CLOSED;
    return unfinished + 2 * (f->fake.members[0].member.pledge_version == 0);
}

static int sitting_so_far(const struct app *app)
{
    for (size_t i = 0; i < app->visit.sitting_count; i++) {
        const struct sitting *sitting = &app->visit.sittings[i];
        if (sitting->number == app->sitting)
            return 1 + (int)sitting->state + 4 * (sitting->near != NEAR_UNKNOWN) +
                   8 * (strcmp(sitting->questions[0], "R1") == 0) +
                   16 * (app->screen == SCREEN_ENDED && talk_can_copy(app)) + 32 * app->copy_part +
                   64 * (app->screen == SCREEN_RELEASE && talk_to_ask_again(app));
    }
    return 0;
}

// Somebody is inside, and may leave from here.
static int guests_so_far(const struct fixture *f)
{
    enum screen_id screen = f->app.screen;
    bool matters = screen == SCREEN_WELCOME || screen == SCREEN_GUESTS ||
                   screen == SCREEN_GUEST_COUNT || screen == SCREEN_GUEST_OUT;
    return matters && f->fake_guests.count > 0;
}

// What tells two states of a screen apart as far as the next screens depend on it.
static uint64_t state_key(const struct fixture *f)
{
    const struct app *app = &f->app;
    char text[200];
    bool over = screens[app->screen].flags & OVER;
    bool writes = app->screen == SCREEN_NOTE, draws = app->screen == SCREEN_DRAW;
    bool speaks = app->screen == SCREEN_MEMO, sees = app->screen == SCREEN_CAMERA;
    bool ends = app->screen == SCREEN_RELEASE;
    const struct answer *given = visit_answer(&app->visit, app->sitting, app->item);
    if (over)
        snprintf(text, sizeof text, "%d over %d", app->screen, app->under);
    else
        snprintf(text, sizeof text, "%d %s %d %d %d %d %d %zu %d %d %" PRId64 " %d", app->screen,
                 app->item,
                 sees     ? (int)app->opener
                 : writes ? (int)app->opener + 99 * !app->writing.kept[0]
                 : draws  ? (int)app->opener + 99 * !app->pencil.drawing.pages[0].size
                 : speaks ? (int)app->opener + 99 * (int)app->memo.state + 999 * app->memo.erased
                          : -1,
                 ends ? (int)app->stopped : -1,
                 given ? 1 + (given->choices[0] != 0) + 2 * (given->note[0] != 0) : 0,
                 sitting_so_far(app), said_so_far(app), strlen(app->digits), app->strokes.size > 0,
                 app->visit_live ? -1 : waiting(f), desk_so_far(f), guests_so_far(f));
    uint64_t hash = 0xcbf29ce484222325u; // FNV-1a
    for (const char *c = text; *c; c++)
        hash = (hash ^ (unsigned char)*c) * 0x100000001b3u;
    return hash;
}

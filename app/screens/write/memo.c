// Speaking an answer (docs/memo.md): one voice, at most a minute. It is the answer, and on the
// disk, as soon as it ends; until the page is left it can be erased and brought back.
#include "screens/parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// How long a level stands: quicker is restless, slower tells too late.
enum { LEVEL_MS = 400 };

static const struct recorder *recorder_of(const struct app *app)
{
    return app->ports.recorder;
}

static struct recorder_look look(const struct app *app)
{
    const struct recorder *r = recorder_of(app);
    return r ? r->look(r->ctx) : (struct recorder_look){0};
}

static bool is_busy(enum recorder_state state)
{
    return state == RECORDER_RECORDING || state == RECORDER_PLAYING;
}

void memo_look_for_microphone(struct app *app)
{
    const struct recorder *r = recorder_of(app);
    app->memo.on = r && strcmp(app_setting(app, SETTING_MEMO), "yes") == 0 && r->is_there(r->ctx);
}

bool app_may_speak(const struct app *app, const char *prompt)
{
    bool spoken = visit_attachment(&app->visit, prompt, ATTACHMENT_MEMO) != NULL;
    return recorder_of(app) && app_may_draw(app, prompt) && (app->memo.on || spoken);
}

int memo_count(const struct app *app)
{
    int count = 0;
    for (size_t i = 0; i < app->visit.attachment_count; i++) {
        const struct attachment *a = &app->visit.attachments[i];
        count += a->kind == ATTACHMENT_MEMO && a->size > 0;
    }
    return count;
}

void memo_forget(struct app *app)
{
    const struct recorder *r = recorder_of(app);
    if (r)
        r->forget(r->ctx);
    app->memo = (struct memo){0};
}

// What the recorder holds is of another prompt, or of nobody any more.
static void begin_with(struct app *app, const char *prompt)
{
    bool on = app->memo.on;
    memo_forget(app);
    app->memo.on = on;
    memcpy(app->memo.prompt, prompt, strlen(prompt) + 1);
}

enum outcome app_speak(struct app *app, const char *prompt)
{
    if (!app_may_speak(app, prompt))
        return OUT_STAY;
    begin_with(app, prompt);
    app_set_item(app, prompt);
    return OUT_MEMO;
}

static bool give(struct app *app, const void *bytes, size_t size)
{
    const struct records *r = app->ports.records;
    struct attachment_given given = {app->memo.prompt, ATTACHMENT_MEMO, bytes, size};
    struct moment now = app_now(app);
    struct err err;
    return app_saved(app, r->attachment_put(r->ctx, &app->visit, &given, &now, &err));
}

// What the recorder holds becomes the answer.
static bool keep(struct app *app)
{
    const struct recorder *r = recorder_of(app);
    uint8_t *bytes;
    size_t size;
    struct err err;
    enum status status = r->take(r->ctx, 0, 0, &bytes, &size, &err);
    if (status == ERR_ABSENT) {
        app_say(app, STR_MEMO_NOTHING, NULL);
        return true;
    }
    if (!app_saved(app, status))
        return false;
    bool kept = give(app, bytes, size);
    explicit_bzero(bytes, size);
    free(bytes);
    app->memo.erased &= !kept;
    return kept;
}

static bool is_kept(const struct app *app)
{
    return visit_attachment(&app->visit, app->memo.prompt, ATTACHMENT_MEMO) != NULL;
}

bool memo_is_unkept(const struct app *app)
{
    enum recorder_state state = look(app).state;
    return app->memo.prompt[0] && !app->memo.erased && !is_kept(app) &&
           (state == RECORDER_FULL || state == RECORDER_PLAYING);
}

// To the second, as people count: never none.
static void say_seconds(struct app *app, enum string_id message, int length_ms)
{
    char count[12];
    snprintf(count, sizeof count, "%d", length_ms < 1000 ? 1 : length_ms / 1000);
    app_say(app, message, count);
}

static bool end_recording(struct app *app)
{
    struct recorder_look now = look(app);
    bool whole = now.length_ms >= RECORDER_MOST_MS;
    app->memo.length_ms = now.length_ms;
    if (!keep(app))
        return false;
    if (now.length_ms > 0)
        say_seconds(app, whole ? STR_MEMO_FULL : STR_MEMO_KEPT, now.length_ms);
    return true;
}

bool memo_end(struct app *app)
{
    const struct recorder *r = recorder_of(app);
    struct memo *memo = &app->memo;
    bool recorded = memo->state == RECORDER_RECORDING;
    memo->waits = false;
    if (!is_busy(memo->state))
        return true;
    r->stop(r->ctx);
    memo->state = look(app).state;
    app->changed = true;
    return !recorded || end_recording(app);
}

void memo_park(struct app *app)
{
    bool ended = memo_end(app);
    if (ended && memo_is_unkept(app))
        (void)keep(app); // the disk had its second chance
}

// The loudest of a while, so that the meter does not flicker between syllables.
static void show_level(struct app *app, const struct recorder_look *now)
{
    struct memo *memo = &app->memo;
    int level = now->too_loud ? MEMO_LEVELS - 1 : now->level_percent * (MEMO_LEVELS - 1) / 100;
    int64_t now_ms = app_now(app).mono_ms;
    memo->loudest = level > memo->loudest ? level : memo->loudest;
    if (now_ms < memo->level_ms)
        return;
    app->changed |= memo->level != memo->loudest;
    memo->level = memo->loudest;
    memo->loudest = 0;
    memo->level_ms = now_ms + LEVEL_MS;
}

static int seconds_left(const struct recorder_look *now)
{
    int left_ms = now->state == RECORDER_RECORDING ? RECORDER_MOST_MS - now->length_ms
                                                   : now->length_ms - now->at_ms;
    return (left_ms + 999) / 1000;
}

void memo_tick(struct app *app)
{
    struct memo *memo = &app->memo;
    if (!is_busy(memo->state))
        return;
    struct recorder_look now = look(app);
    enum recorder_state before = memo->state;
    memo->state = now.state;
    if (is_busy(now.state)) {
        app_touched(app);
        show_level(app, &now);
        app->changed |= memo->left_s != seconds_left(&now);
        memo->left_s = seconds_left(&now);
        return;
    }
    app->changed = true; // it ended by itself
    if (before == RECORDER_RECORDING)
        (void)end_recording(app); // a failure is told, and what was said can be kept again
}

static void record(struct app *app)
{
    const struct recorder *r = recorder_of(app);
    struct memo *memo = &app->memo;
    memo->waits = memo->erased = false;
    memo->level = memo->loudest = 0;
    memo->left_s = RECORDER_MOST_MS / 1000;
    memo->level_ms = app_now(app).mono_ms;
    app->changed = true;
    if (r->begin(r->ctx, RECORDER_MOST_MS))
        app->message = STR_COUNT; // it was said, and the page says it while it records
    else
        app_say(app, STR_MEMO_NO_MICROPHONE, NULL);
    memo->state = look(app).state;
}

bool memo_hold(struct app *app, bool speaking)
{
    if (!app->memo.waits || speaking)
        return false;
    record(app);
    return true;
}

// What is in the records goes into the recorder.
static bool load(struct app *app)
{
    const struct records *records = app->ports.records;
    const struct recorder *r = recorder_of(app);
    struct err err;
    uint8_t *bytes;
    size_t size;
    int length_ms;
    if (!app_saved(app, records->attachment_get(records->ctx, &app->visit, app->memo.prompt,
                                                ATTACHMENT_MEMO, &bytes, &size, &err)))
        return false;
    enum status status = memo_check(bytes, size, &length_ms);
    if (status == OK)
        status = r->load(r->ctx, bytes, size, length_ms);
    explicit_bzero(bytes, size);
    free(bytes);
    return app_saved(app, status);
}

// What the recorder holds, from its beginning.
static void play(struct app *app)
{
    const struct recorder *r = recorder_of(app);
    if (!r->play(r->ctx, 0, 0))
        app_say(app, STR_SPEECH_NONE, NULL);
    struct recorder_look now = look(app);
    app->memo.state = now.state;
    app->memo.left_s = seconds_left(&now);
}

void memo_play(struct app *app, const char *prompt)
{
    if (!recorder_of(app))
        return;
    if (strcmp(app->memo.prompt, prompt) != 0)
        begin_with(app, prompt);
    if (look(app).state == RECORDER_FULL || load(app))
        play(app);
}

void memo_play_given(struct app *app, const char *prompt, const void *bytes, size_t size)
{
    const struct recorder *r = recorder_of(app);
    int length_ms;
    if (!r)
        return;
    begin_with(app, prompt);
    if (memo_check(bytes, size, &length_ms) == OK && r->load(r->ctx, bytes, size, length_ms) == OK)
        play(app);
    else
        app_say(app, STR_SPEECH_NONE, NULL);
}

bool memo_plays(const struct app *app, const char *prompt)
{
    return app->memo.state == RECORDER_PLAYING && strcmp(app->memo.prompt, prompt) == 0;
}

// While this page stands the recorder holds what was erased.
static void erase(struct app *app)
{
    if (look(app).state != RECORDER_FULL && !load(app))
        return;
    if (is_kept(app) && !give(app, "", 0))
        return;
    app->memo.erased = true;
    app_say(app, STR_MEMO_ERASED, NULL);
}

static void begin(struct app *app)
{
    if (!app->memo.on || is_kept(app))
        return;
    app->memo.waits = true;
    app_say(app, STR_MEMO_SPEAK, NULL);
}

enum outcome memo_act(struct app *app, const struct ui_action *action)
{
    switch (action->id) {
    case ACT_RECORD:
        begin(app);
        return OUT_STAY;
    case ACT_PLAY:
        memo_play(app, app->memo.prompt);
        return OUT_STAY;
    case ACT_ERASE:
        erase(app);
        return OUT_STAY;
    case ACT_KEEP:
        if (keep(app))
            say_seconds(app, STR_MEMO_KEPT, look(app).length_ms);
        return OUT_STAY;
    case ACT_DONE:
    case ACT_BACK:
    case UI_ACTION_BACK:
        if (memo_is_unkept(app) && !keep(app))
            return OUT_STAY;
        begin_with(app, "");
        return OUT_RETURN;
    default: // memo_end has ended what was going on
        return OUT_STAY;
    }
}

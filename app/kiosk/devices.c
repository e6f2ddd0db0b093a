#include "kiosk/devices.h"
#include "base/utf8.h"
#include "kiosk/bell.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The device on whose page a check is told; -1: staff need not know.
static const int device_of[HEALTH_CHECK_COUNT] = {
    [HEALTH_DISPLAY] = DEVICE_DISPLAY,
    [HEALTH_TOUCH] = DEVICE_TOUCH,
    [HEALTH_ACCESS] = DEVICE_PROGRAM,
    [HEALTH_KEYS] = DEVICE_KEYS,
    [HEALTH_SCANNER] = DEVICE_SCANNER,
    [HEALTH_PRINTER] = DEVICE_PRINTER,
    [HEALTH_SOUND] = DEVICE_SOUND,
    [HEALTH_MICROPHONE] = DEVICE_MICROPHONE,
    [HEALTH_HEADPHONES] = DEVICE_HEADPHONES,
    [HEALTH_STICK] = DEVICE_STICK,
    [HEALTH_CAMERA] = DEVICE_CAMERA,
    [HEALTH_CLOCK] = DEVICE_CLOCK,
    [HEALTH_DISK] = DEVICE_DISK,
    [HEALTH_STORE] = DEVICE_RECORDS,
    [HEALTH_FONTS] = DEVICE_PROGRAM,
    [HEALTH_CLIPS] = DEVICE_CLIPS,
    [HEALTH_VOICE] = -1,
    [HEALTH_PACKS] = DEVICE_PROGRAM,
    [HEALTH_RUNNING] = -1,
};

static const enum device_state state_of[HEALTH_STATE_COUNT] = {
    [HEALTH_OK] = DEVICE_OK,           [HEALTH_ATTENTION] = DEVICE_ATTENTION,
    [HEALTH_FAILED] = DEVICE_FAILED,   [HEALTH_ABSENT] = DEVICE_ABSENT,
    [HEALTH_UNKNOWN] = DEVICE_UNKNOWN,
};

// What staff can do something about themselves; all else that is a finding is a technician's.
static enum device_says says_of(enum health_says says)
{
    static const struct {
        enum health_says says;
        enum device_says means;
    } own[] = {
        {SAYS_TOUCH_NONE, DEVICE_SAYS_TOUCH},
        {SAYS_SCANNER_TYPING, DEVICE_SAYS_TEACH},
        {SAYS_SCANNER_GONE, DEVICE_SAYS_SCANNER_GONE},
        {SAYS_PRINTER_LOW, DEVICE_SAYS_PAPER_LOW},
        {SAYS_PRINTER_PAPER, DEVICE_SAYS_PAPER},
        {SAYS_PRINTER_COVER, DEVICE_SAYS_COVER},
        {SAYS_PRINTER_FAULT, DEVICE_SAYS_PRINTER},
        {SAYS_PRINTER_BUSY, DEVICE_SAYS_BUSY},
        {SAYS_SOUND_NONE, DEVICE_SAYS_SOUND},
        {SAYS_CAMERA_GONE, DEVICE_SAYS_CAMERA},
        {SAYS_CLOCK_ALONE, DEVICE_SAYS_CLOCK_ALONE},
        {SAYS_CLOCK_BEHIND, DEVICE_SAYS_CLOCK},
        {SAYS_CLOCK_WRONG, DEVICE_SAYS_CLOCK},
        {SAYS_DISK_LOW, DEVICE_SAYS_ROOM},
        {SAYS_DISK_FULL, DEVICE_SAYS_ROOM},
    };
    static const enum device_says usual[HEALTH_STATE_COUNT] = {
        [HEALTH_OK] = DEVICE_SAYS_OK,           [HEALTH_ATTENTION] = DEVICE_SAYS_ASK,
        [HEALTH_FAILED] = DEVICE_SAYS_ASK,      [HEALTH_ABSENT] = DEVICE_SAYS_ABSENT,
        [HEALTH_UNKNOWN] = DEVICE_SAYS_UNKNOWN,
    };
    for (size_t i = 0; i < ARRAY_LEN(own); i++)
        if (own[i].says == says)
            return own[i].means;
    return usual[health_rows[says].state];
}

// How much somebody has to look at it.
static int weight(enum device_state state)
{
    return state == DEVICE_FAILED ? 2 : state == DEVICE_ATTENTION ? 1 : 0;
}

static void tell_screens(const struct devices *devices, struct app *app)
{
    struct device_look looks[DEVICE_COUNT];
    bool filled[DEVICE_COUNT] = {false};
    memset(looks, 0, sizeof looks);
    for (int i = 0; i < HEALTH_CHECK_COUNT; i++) {
        const struct health_row *row = &devices->rows[i];
        enum device_state state = state_of[health_rows[row->says].state];
        int at = device_of[i];
        if (at < 0 || (filled[at] && weight(state) <= weight(looks[at].state)))
            continue;
        filled[at] = true;
        looks[at].state = at == DEVICE_PROGRAM && weight(state) == 0 ? DEVICE_OK : state;
        looks[at].says =
            at == DEVICE_PROGRAM && weight(state) == 0 ? DEVICE_SAYS_OK : says_of(row->says);
        // Of what is well inside there is nothing to read.
        if (at != DEVICE_PROGRAM || weight(state) > 0)
            (void)snprintf(looks[at].fact, sizeof looks[at].fact, "%.*s", DEVICE_FACT_SIZE - 1,
                           row->fact);
        looks[at].fact[utf8_valid_prefix(looks[at].fact, strlen(looks[at].fact))] = '\0';
    }
    app_devices_told(app, looks);
}

void devices_init(struct devices *devices, const char *data, const char *share,
                  const struct line_where *printer, bool driven)
{
    *devices = (struct devices){.root = "", .printer = *printer, .driven = driven};
    (void)snprintf(devices->data, sizeof devices->data, "%s", data);
    (void)snprintf(devices->share, sizeof devices->share, "%s", share);
#ifdef ENGAWA_DRIVER
    const char *told = getenv("ENGAWA_DEVICES"); // a folder that stands for the machine
    devices->root = told ? told : "";
#endif
    (void)snprintf(devices->sys, sizeof devices->sys, "%s/sys", devices->root);
    (void)snprintf(devices->input, sizeof devices->input, "%s/dev/input", devices->root);
    pthread_mutex_init(&devices->lock, NULL);
}

void devices_fini(struct devices *devices)
{
    if (!devices->root)
        return;
    if (devices->looks)
        pthread_join(devices->thread, NULL);
    learn_free(devices->learn);
    pthread_mutex_destroy(&devices->lock);
    *devices = (struct devices){0};
}

void devices_tell(struct devices *devices, void (*fn)(void *ctx), void *ctx)
{
    pthread_mutex_lock(&devices->lock);
    devices->tell = fn;
    devices->tell_ctx = ctx;
    pthread_mutex_unlock(&devices->lock);
    if (devices->learn)
        learn_tell(devices->learn, fn, ctx);
}

static void *work(void *ctx)
{
    struct devices *devices = ctx;
    health_look(&devices->around, devices->rows);
    pthread_mutex_lock(&devices->lock);
    devices->done = true;
    if (devices->tell)
        devices->tell(devices->tell_ctx);
    pthread_mutex_unlock(&devices->lock);
    return NULL;
}

// Signals are for the thread that shows the screen.
static bool start(struct devices *devices)
{
    sigset_t all, before;
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    bool runs = pthread_create(&devices->thread, NULL, work, devices) == 0;
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    return runs;
}

// The store is the screens' thread's; so it is asked here.
static void begin(struct devices *devices, const struct devices_of *of)
{
    struct moment now = of->clock->now(of->clock->ctx);
    health_look_at_store(of->store, &now, &devices->store);
    devices->around = (struct health_around){.root = devices->root,
                                             .data = devices->data,
                                             .share = devices->share,
                                             .store = &devices->store,
                                             .now = now,
                                             .printer = &devices->printer,
                                             .printer_busy = paper_prints(of->paper),
                                             .running = true,
                                             .quick = true,
                                             .headphones = of->headphones};
    devices->done = false;
    devices->looks = !devices->driven && start(devices);
    if (devices->looks)
        return;
    health_look(&devices->around, devices->rows);
    tell_screens(devices, of->app);
}

static bool is_done(struct devices *devices)
{
    pthread_mutex_lock(&devices->lock);
    bool done = devices->done;
    pthread_mutex_unlock(&devices->lock);
    return done;
}

static void look_at_machine(struct devices *devices, const struct devices_of *of)
{
    if (devices->looks && is_done(devices)) {
        pthread_join(devices->thread, NULL);
        devices->looks = false;
        if (of->app->at_desk)
            tell_screens(devices, of->app);
    }
    enum screen_id at = of->app->screen;
    bool wanted = at == SCREEN_DEVICES || at == SCREEN_DEVICE;
    if (wanted && !of->app->devices.there && !devices->looks)
        begin(devices, of);
}

// Whoever is told, `learn_look` says it again: a word lost on the way back to the page is no harm.
static void tell_learned(struct devices *devices, struct app *app)
{
    static const enum teach_state states[] = {
        [LEARN_WAITING] = TEACH_WAITING,   [LEARN_FOUND] = TEACH_FOUND,
        [LEARN_NAMELESS] = TEACH_NAMELESS, [LEARN_OVER] = TEACH_OVER,
        [LEARN_NOTHING] = TEACH_NOTHING,
    };
    struct learn_look look = learn_look(devices->learn);
    if (app->devices.teach != states[look.state])
        app_teach_told(app, states[look.state], look.id, look.name);
    if (look.state == LEARN_WAITING)
        return;
    learn_free(devices->learn);
    devices->learn = NULL;
}

static void begin_to_listen(struct devices *devices, struct app *app)
{
    const struct learn_params params = {devices->sys, devices->input, LEARN_LIMIT_MS, NULL};
    struct err err;
    if (learn_new(&params, &devices->learn, &err) == OK)
        learn_tell(devices->learn, devices->tell, devices->tell_ctx);
    else
        app_teach_told(app, TEACH_OVER, NULL, NULL);
}

static void listen_for_scanner(struct devices *devices, struct app *app)
{
    enum teach_state state = app->devices.teach;
    bool waits = app->screen == SCREEN_TEACH && (state == TEACH_ASKED || state == TEACH_WAITING);
    if (devices->learn && !waits) {
        learn_free(devices->learn); // they have left the page, or need not wait any more
        devices->learn = NULL;
    }
    if (waits && state == TEACH_ASKED && !devices->learn)
        begin_to_listen(devices, app);
    if (devices->learn)
        tell_learned(devices, app);
}

static void play_tone(struct app *app, struct voice *voice)
{
    app->devices.play = false;
    int16_t *samples = malloc(TONE_SAMPLES * sizeof *samples);
    if (!samples)
        return;
    bell_make_tone(samples);
    struct voice_sound sound = {.id = "tone",
                                .samples = samples,
                                .count = TONE_SAMPLES,
                                .volume_percent = ways_number(&app->ways, WAY_VOLUME)};
    voice_play(voice, &sound);
}

void devices_look(struct devices *devices, const struct devices_of *of)
{
    look_at_machine(devices, of);
    listen_for_scanner(devices, of->app);
    if (of->app->devices.play)
        play_tone(of->app, of->voice);
}

void devices_read_by_own(struct app *app)
{
    if (app->screen == SCREEN_TEACH)
        app_teach_told(app, TEACH_KNOWN, NULL, NULL);
}

// The parts, built in order and taken down in reverse.
#include "domain/setup.h"
#include "kiosk/kiosk.h"
#include "kiosk/languages.h"
#include "office/profiles.h"
#include "qr/qr.h"
#include "screens/screen.h"
#include "sdl/events.h"
#include "sdl/microphone.h"
#include "system/places.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static enum status make_code(const char *text, uint8_t *modules, int *size)
{
    struct qr qr;
    struct err err;
    TRY(qr_encode(text, QR_VERSION_MAX, &qr, &err));
    memcpy(modules, qr.dark, (size_t)qr.size * (size_t)qr.size);
    *size = qr.size;
    qr_fini(&qr);
    return OK;
}

static enum status open_clock(struct kiosk *kiosk, const struct options *options, struct err *err)
{
    kiosk->random = system_random();
    if (!options->drive)
        return system_clock_init(&kiosk->real_clock, &kiosk->clock, err);
    if (options->seed)
        kiosk->random = system_fake_random_init(&kiosk->fake_random, options->seed);
    kiosk->clock = system_fake_clock_init(&kiosk->fake_clock, options->clock_utc_ms);
    return OK;
}

// An empty data folder is where the set-up begins. One that is not there is a slip of the pen.
static enum status make_store(const struct store_options *how, struct err *err)
{
    struct store_office office = {.name = SETUP_UNNAMED};
    struct stat folder;
    bool empty =
        stat(how->folder, &folder) == 0 && S_ISDIR(folder.st_mode) && !store_is_there(how->folder);
    return empty ? store_create(how, &office, err) : OK;
}

static struct store_options options_of(struct kiosk *kiosk, const char *data)
{
    return (struct store_options){.folder = data,
                                  .random = &kiosk->random,
                                  .now = kiosk->clock.now(kiosk->clock.ctx),
                                  .kiosk = true};
}

static enum status open_store(struct kiosk *kiosk, const char *data, struct err *err)
{
    struct store_options how = options_of(kiosk, data);
    TRY(make_store(&how, err));
    TRY(store_open(&how, &kiosk->store, err));
    store_records(kiosk->store, &kiosk->records);
    store_council(kiosk->store, &kiosk->council);
    store_upkeep(kiosk->store, &kiosk->upkeep);
    store_setup(kiosk->store, &kiosk->setup);
    return OK;
}

enum status kiosk_open_restored(struct kiosk *kiosk, struct err *err)
{
    struct store_options how = options_of(kiosk, kiosk->data);
    char aside[STORE_PATH_SIZE];
    TRY(store_replace_decide(&how, aside, err));
    app_before_restored(&kiosk->app); // the store that is left tells of it
    store_close(kiosk->store);
    kiosk->store = NULL;
    TRY(open_store(kiosk, kiosk->data, err));
    return app_after_restored(&kiosk->app, err);
}

static enum status read_pack(struct kiosk *kiosk, struct err *err)
{
    char pack[SYSTEM_PATH_MAX + 32], pictures[SYSTEM_PATH_MAX + 32];
    snprintf(pack, sizeof pack, "%s/packs/core", kiosk->share);
    snprintf(pictures, sizeof pictures, "%s/pictograms", kiosk->share);
    return content_read(pack, pictures, &kiosk->pack, err);
}

static enum status load_pack(struct kiosk *kiosk, enum setup_kind kind, struct err *err)
{
    if (!kiosk->pack)
        TRY(read_pack(kiosk, err));
    content_fit(kiosk->pack,
                (struct facility_kind){kind != SETUP_RESIDENTIAL, kind == SETUP_GROUP_HOME_DAY});
    kiosk->packs[kind] = kiosk->pack;
    kiosk->pack = NULL;
    return OK;
}

enum status kiosk_use_pack(struct kiosk *kiosk, enum setup_kind kind, struct err *err)
{
    kiosk->kind = kind; // tried once, whatever comes of it
    if (!kiosk->packs[kind]) {
        TRY(load_pack(kiosk, kind, err));
        kiosk_add_languages(kiosk->packs[kind], sdl_font_port(kiosk->font), kiosk->share,
                            kiosk->data);
    }
    kiosk->content = kiosk->packs[kind];
    return kiosk->app_ready ? app_take_content(&kiosk->app, kiosk->content, err) : OK;
}

static enum status open_content(struct kiosk *kiosk, struct err *err)
{
    struct setup setup;
    struct err refused;
    TRY(kiosk->setup.look(kiosk->setup.ctx, &setup, err));
    TRY(office_profile_list(kiosk->data, &kiosk->profiles, &kiosk->profile_count, &refused, err));
    if (refused.text[0])
        (void)fprintf(stderr, "engawa: this rule book is left out: %s\n", refused.text);
    return kiosk_use_pack(kiosk, setup.office.kind, err);
}

static enum status open_fonts(struct kiosk *kiosk, const char *share, struct err *err)
{
    struct system_fonts fonts;
    char pictures[SYSTEM_PATH_MAX + 32];
    snprintf(pictures, sizeof pictures, "%s/pictograms", share);
    TRY(system_fonts_find(&fonts, err));
    struct sdl_font_files files = {fonts.regular, fonts.bold, fonts.fallback};
    TRY(sdl_font_new(&files, &kiosk->font, err));
    return sdl_painter_new(kiosk->font, pictures, &kiosk->painter, err);
}

struct opening {
    struct kiosk *kiosk;
    enum status status;
    struct err err;
};

static void *open_store_beside(void *ctx)
{
    struct opening *opening = ctx;
    opening->status = open_store(opening->kiosk, opening->kiosk->data, &opening->err);
    return NULL;
}

// The store, which may hold many years, is looked through on a thread of its own while pack and
// typefaces are read. What is wrong with it is told first.
static enum status open_files(struct kiosk *kiosk, struct err *err)
{
    struct opening store = {.kiosk = kiosk};
    pthread_t thread;
    bool beside = pthread_create(&thread, NULL, open_store_beside, &store) == 0;
    if (!beside)
        (void)open_store_beside(&store);
    enum status status = read_pack(kiosk, err);
    if (status == OK)
        status = open_fonts(kiosk, kiosk->share, err);
    if (beside)
        (void)pthread_join(thread, NULL);
    if (store.status == OK)
        return status;
    *err = store.err;
    return store.status;
}

static enum status open_voice(struct kiosk *kiosk, const char *data, const char *share, bool heard,
                              bool headphones, struct err *err)
{
    TRY(sounds_open(&kiosk->sounds, share, data, err));
    if (heard && sdl_sound_new(&kiosk->sound) != OK)
        return err_memory(err);
    reader_init(&kiosk->reader);
    TRY(voice_init(&kiosk->voice, kiosk->sounds.speech, kiosk->sound, err));
    ears_open(&kiosk->ears, &kiosk->voice, kiosk->sound, headphones);
    sounds_wire(&kiosk->sounds, &kiosk->voice, &kiosk->ears, kiosk->sound);
    kiosk->sounding = sounds_port(&kiosk->sounds);
    return OK;
}

// The staff choose one; whoever starts the kiosk may say another.
static void microphone_name(void *ctx, char out[SETTING_VALUE_SIZE])
{
    const struct kiosk *kiosk = ctx;
    const char *said = kiosk->microphone_name;
    snprintf(out, SETTING_VALUE_SIZE, "%s",
             said ? said : app_setting(&kiosk->app, SETTING_MICROPHONE));
}

static enum status open_recorder(struct kiosk *kiosk, const struct options *options,
                                 struct err *err)
{
    struct recorder_parts parts = {
        .clock = &kiosk->clock, .sound = kiosk->sound, .name = microphone_name, .name_ctx = kiosk};
    if (!options->drive && !options->no_microphone) {
        if (sdl_microphone_new(&kiosk->microphone) != OK)
            return err_memory(err);
        parts.microphone = microphone_of(kiosk->microphone);
    }
    kiosk->microphone_name = options->microphone;
    recorder_init(&kiosk->recorder, &parts);
    kiosk->recording = recorder_port(&kiosk->recorder);
    return OK;
}

// That nothing can be handed out on a stick is told, and keeps nobody from visiting.
static void open_carry(struct kiosk *kiosk, const struct options *options, const char *data,
                       const char *share)
{
    struct err err;
    bool wanted = options->drive ? options->stick != NULL : !options->no_stick;
    struct kiosk_carry_params params = {.data = data,
                                        .stick = options->stick,
                                        .waits = options->drive,
                                        .content = kiosk->content,
                                        .share = share,
                                        .random = &kiosk->random,
                                        .clock = &kiosk->clock};
    if (wanted && kiosk_carry_init(&kiosk->carry, &params, &err) != OK)
        fprintf(stderr, "engawa: nothing can be handed out on a stick: %s\n", err.text);
}

enum status kiosk_init(struct kiosk *kiosk, const struct options *options, struct err *err)
{
    *kiosk = (struct kiosk){.diagonal_given = options->diagonal_mm > 0};
    char *share = kiosk->share, *data = kiosk->data;
    if (!options->drive) { // before the voice's thread, which would end the program on the spot
        sdl_window_prepare();
        TRY(sdl_events_hold_signals(err));
    }
    TRY(open_clock(kiosk, options, err));
    TRY(system_share_dir(share, err));
    TRY(system_data_dir(options->data, data, err));
    TRY(open_files(kiosk, err));
    TRY(open_content(kiosk, err));
    TRY(open_voice(kiosk, data, share, !options->drive, options->headphones, err));
    TRY(open_recorder(kiosk, options, err));
    TRY(paper_init(&kiosk->paper, &options->printer, options->paper_px, err));
    devices_init(&kiosk->devices, data, share, &options->printer, options->drive);
    open_carry(kiosk, options, data, share);
    struct app_ports ports = {.clock = &kiosk->clock,
                              .random = &kiosk->random,
                              .records = &kiosk->records,
                              .council = &kiosk->council,
                              .setup = &kiosk->setup,
                              .profiles = kiosk->profiles,
                              .profile_count = kiosk->profile_count,
                              .content = kiosk->content,
                              .code = make_code,
                              .aids = aids_open(&kiosk->aids, share),
                              .recorder = &kiosk->recording,
                              .carry = kiosk_carry_port(&kiosk->carry),
                              .upkeep = &kiosk->upkeep,
                              .sounds = &kiosk->sounding};
    TRY(app_init(&kiosk->app, &ports, options->lang, err));
    kiosk->app_ready = true;
    if (options->lang_given)
        app_begin_in(&kiosk->app, options->lang);
    eye_init(&kiosk->eye, options->camera, options->drive);
    kiosk->ways = options->ways;
    return OK;
}

void kiosk_fini(struct kiosk *kiosk)
{
    if (kiosk->app_ready)
        app_fini(&kiosk->app);
    kiosk_carry_fini(&kiosk->carry);
    aids_close(&kiosk->aids);
    devices_fini(&kiosk->devices);
    recorder_fini(&kiosk->recorder);
    sdl_microphone_free(kiosk->microphone);
    eye_fini(&kiosk->eye);
    paper_fini(&kiosk->paper);
    ears_close(&kiosk->ears);
    voice_fini(&kiosk->voice);
    sdl_sound_free(kiosk->sound);
    sounds_close(&kiosk->sounds);
    ui_free(kiosk->ui);
    sdl_painter_free(kiosk->painter);
    sdl_font_free(kiosk->font);
    for (size_t i = 0; i < ARRAY_LEN(kiosk->packs); i++)
        content_free(kiosk->packs[i]);
    content_free(kiosk->pack);
    free(kiosk->profiles);
    store_close(kiosk->store);
}

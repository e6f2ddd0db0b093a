#include "speech/speech.h"
#include "speech/clip.h"
#include "speech/engine.h"
#include "speech/stretch.h"
#include "speech/utter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct speech {
    char *folders[SPEECH_SOURCES]; // NULL: none
    struct speech_books books;
    struct engine engine;
};

static const char *const lang_folders[SPEECH_LANGS] = {"ja", "en"};

static enum status read_books(struct speech *speech, enum speech_source source, const char *folder,
                              struct err *err)
{
    if (folder == NULL)
        return OK;
    speech->folders[source] = strdup(folder);
    if (speech->folders[source] == NULL)
        return err_memory(err);
    for (int lang = 0; lang < SPEECH_LANGS; lang++) {
        char path[4096];
        if (snprintf(path, sizeof path, "%s/%s", folder, lang_folders[lang]) >= (int)sizeof path)
            return err_set(err, ERR_IO, "%s: the path is too long", folder);
        TRY(clip_index_read(path, &speech->books.of[lang][source], err));
    }
    return OK;
}

static enum status open_parts(struct speech *speech, const struct speech_options *options,
                              struct err *err)
{
    TRY(read_books(speech, SPEECH_RECORDED, options->recorded, err));
    TRY(read_books(speech, SPEECH_PREPARED, options->prepared, err));
    if (options->engine && engine_find(options->places, &speech->engine) != OK)
        return err_memory(err);
    return OK;
}

enum status speech_open(const struct speech_options *options, struct speech **out, struct err *err)
{
    *out = NULL;
    struct speech *speech = calloc(1, sizeof *speech);
    if (speech == NULL)
        return err_memory(err);
    enum status status = open_parts(speech, options, err);
    if (status == OK)
        *out = speech;
    else
        speech_close(speech);
    return status;
}

void speech_close(struct speech *speech)
{
    if (!speech)
        return;
    for (enum speech_source source = 0; source < SPEECH_SOURCES; source++) {
        for (int lang = 0; lang < SPEECH_LANGS; lang++)
            clip_index_fini(&speech->books.of[lang][source]);
        free(speech->folders[source]);
    }
    engine_fini(&speech->engine);
    free(speech);
}

bool speech_can(const struct speech *speech, enum speech_lang lang)
{
    for (enum speech_source source = 0; source < SPEECH_SOURCES; source++)
        if (speech->books.of[lang][source].count > 0)
            return true;
    return lang == SPEECH_JA && engine_is_there(&speech->engine);
}

static enum status add_clip(struct speech *speech, const struct piece *piece,
                            struct stretch *stretch)
{
    char path[4096];
    int16_t *samples;
    size_t count;
    // speech_open saw that the folder leaves room; a hash is short.
    if (snprintf(path, sizeof path, "%s/%s/%s.opus", speech->folders[piece->source],
                 lang_folders[piece->lang], piece->clip->hash) >= (int)sizeof path)
        return ERR_ABSENT;
    TRY(clip_decode(path, piece->length_ms, &samples, &count));
    enum status status = stretch_add(stretch, samples, count);
    free(samples);
    return status;
}

static enum status add_engine(struct speech *speech, const struct piece *piece,
                              struct stretch *stretch)
{
    struct speech_sound sound;
    TRY(engine_say(&speech->engine, piece->text.at, piece->text.size, &sound));
    enum status status = stretch_add(stretch, sound.samples, sound.count);
    speech_sound_fini(&sound);
    return status;
}

static enum status add_piece(struct speech *speech, const struct piece *piece,
                             struct stretch *stretch)
{
    switch (piece->kind) {
    case PIECE_CLIP:
        return add_clip(speech, piece, stretch);
    case PIECE_ENGINE:
        return add_engine(speech, piece, stretch);
    case PIECE_REST:
        return stretch_add_silence(stretch, piece->length_ms);
    }
    return OK;
}

struct request {
    enum speech_lang lang;
    const char *text;
    int rate_percent;
    bool engine;
};

// The pieces as sound. A failure other than ERR_MEMORY is that of *FAILED.
static enum status render(struct speech *speech, const struct utterance *utterance,
                          int rate_percent, const struct piece **failed, struct speech_sound *out)
{
    struct stretch stretch;
    // The engine's pieces are estimates, and each stretched end is rounded.
    size_t limit = (size_t)SPEECH_LENGTH_MAX_MS * 2 * (SPEECH_RATE_HZ / 1000);
    TRY(stretch_init(&stretch, rate_percent, limit));
    enum status status = OK;
    for (size_t i = 0; i < utterance->count && status == OK; i++) {
        *failed = &utterance->pieces[i];
        status = add_piece(speech, *failed, &stretch);
    }
    if (status == OK)
        status = stretch_take(&stretch, out);
    stretch_fini(&stretch);
    return status;
}

static int64_t limit_ms(int rate_percent)
{
    return (int64_t)SPEECH_LENGTH_MAX_MS * rate_percent / 100;
}

// Says what it can. *AGAIN: something turned out not to be playable and will be left out next time.
static enum status try_once(struct speech *speech, struct request *request,
                            struct speech_sound *out, int *missing, bool *again)
{
    struct utterance utterance;
    const struct piece *failed = NULL;
    enum status status = utter(&speech->books, request->lang, request->text, request->engine,
                               limit_ms(request->rate_percent), &utterance);
    if (status == OK)
        status = render(speech, &utterance, request->rate_percent, &failed, out);
    *again = failed != NULL && status != OK && status != ERR_MEMORY;
    if (*again && failed->kind == PIECE_CLIP)
        failed->clip->broken = true;
    else if (*again)
        request->engine = false;
    *missing = utterance.missing;
    utterance_fini(&utterance);
    return status;
}

enum status speech_make(struct speech *speech, enum speech_lang lang, const char *text,
                        int rate_percent, struct speech_sound *out, int *missing, struct err *err)
{
    ALWAYS(rate_percent >= SPEECH_PERCENT_MIN && rate_percent <= SPEECH_PERCENT_MAX);
    *out = (struct speech_sound){0};
    struct request request = {lang, text, rate_percent, engine_is_there(&speech->engine)};
    int left_out;
    bool again;
    enum status status;
    do // each round takes a clip or the engine out of the game, so it ends
        status = try_once(speech, &request, out, &left_out, &again);
    while (again);
    if (missing)
        *missing = left_out;
    return status == OK ? OK : err_memory(err);
}

static enum status measure(const struct speech *speech, const struct request *request,
                           struct utterance *out)
{
    return utter(&speech->books, request->lang, request->text, request->engine,
                 limit_ms(request->rate_percent), out);
}

bool speech_has_clip(const struct speech *speech, enum speech_lang lang, const char *text)
{
    struct utterance utterance;
    struct request request = {lang, text, SPEECH_PERCENT_MAX, false};
    bool has =
        measure(speech, &request, &utterance) == OK && !utterance.spelled && utterance.missing == 0;
    utterance_fini(&utterance);
    return has;
}

int speech_length_ms(const struct speech *speech, enum speech_lang lang, const char *text,
                     int rate_percent)
{
    struct utterance utterance;
    struct request request = {lang, text, rate_percent, engine_is_there(&speech->engine)};
    int64_t length = measure(speech, &request, &utterance) == OK ? utterance.length_ms : 0;
    utterance_fini(&utterance);
    return (int)(length * 100 / rate_percent);
}

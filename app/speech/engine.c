#include "speech/engine.h"
#include "base/utf8.h"
#include "speech/file.h"
#include "speech/process.h"
#include "speech/wav.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { ENGINE_WAV_SIZE_MAX = SPEECH_LENGTH_MAX_MS * (SPEECH_RATE_HZ / 1000) * 2 + 4096 };

const struct speech_engine_places engine_of_debian = {
    .program = "/usr/bin/open_jtalk",
    .dictionary = "/var/lib/mecab/dic/open-jtalk/naist-jdic",
    .voices = "/usr/share/hts-voice",
};

// The first file that fits FOLDER/PATTERN, or NULL.
static char *find_first(const char *folder, const char *pattern)
{
    char path[4096];
    glob_t found = {0};
    if (snprintf(path, sizeof path, "%s/%s", folder, pattern) >= (int)sizeof path)
        return NULL;
    char *first = glob(path, 0, NULL, &found) == 0 ? strdup(found.gl_pathv[0]) : NULL;
    globfree(&found);
    return first;
}

enum status engine_find(const struct speech_engine_places *places, struct engine *out)
{
    places = places ? places : &engine_of_debian;
    *out = (struct engine){0};
    if (access(places->program, X_OK) != 0 || access(places->dictionary, R_OK) != 0)
        return OK;
    char *voice = find_first(places->voices, "*.htsvoice");
    if (voice == NULL && (voice = find_first(places->voices, "*/*.htsvoice")) == NULL)
        return OK;
    *out = (struct engine){strdup(places->program), strdup(places->dictionary), voice, false};
    if (out->program && out->dictionary)
        return OK;
    engine_fini(out);
    return ERR_MEMORY;
}

void engine_fini(struct engine *engine)
{
    if (!engine)
        return;
    free(engine->program);
    free(engine->dictionary);
    free(engine->voice);
    *engine = (struct engine){0};
}

bool engine_is_there(const struct engine *engine)
{
    return engine->voice != NULL && !engine->hung;
}

// It speaks the first line of its input only.
static size_t one_line(char *to, const char *text, size_t size)
{
    size_t used = 0;
    for (const char *at = text, *end = text + size; at < end;) {
        uint32_t cp = utf8_next(&at);
        used += utf8_put(to + used, utf8_is_control(cp) ? ' ' : cp);
    }
    to[used++] = '\n';
    return used;
}

static enum status read_sound(int fd, struct speech_sound *out)
{
    struct file_bytes file;
    enum status status = file_read_fd(fd, "speech", ENGINE_WAV_SIZE_MAX, &file, NULL);
    if (status == OK)
        status = wav_read((const uint8_t *)file.bytes, file.size, out);
    free(file.bytes);
    return status == OK || status == ERR_MEMORY ? status : ERR_ABSENT;
}

enum status engine_say(struct engine *engine, const char *text, size_t size,
                       struct speech_sound *out)
{
    *out = (struct speech_sound){0};
    char line[PROCESS_TEXT_MAX], path[32];
    if (!engine_is_there(engine) || size >= sizeof line)
        return ERR_ABSENT;
    size_t line_size = one_line(line, text, size);
    int fd = memfd_create("speech", MFD_CLOEXEC);
    if (fd < 0)
        return ERR_ABSENT;
    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", PROCESS_OUT_FD);
    const char *argv[] = {
        engine->program, "-x", engine->dictionary, "-m", engine->voice, "-ow", path, NULL,
    };
    enum status status = process_run(argv, line, line_size, fd, SPEECH_ENGINE_LIMIT_MS);
    engine->hung = status == ERR_BUSY;
    // It ends well even when it could write nothing, so what counts is what it wrote.
    status = status == OK ? read_sound(fd, out) : ERR_ABSENT;
    (void)close(fd);
    return status;
}

#include "office/clips.h"
#include "base/strbuf.h"
#include "speech/clip.h"
#include "speech/loudness.h"
#include "system/file.h"
#include "system/places.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { INDEX_SIZE_MAX = 2 * 1024 * 1024, HASH_SIZE = 17 };

static const char ending[] = ".opus";

struct shelf {
    char folder[SYSTEM_PATH_MAX];
    struct clip_index index;
};

static enum status folder_of(const char *folder, enum speech_lang lang, char out[SYSTEM_PATH_MAX],
                             struct err *err)
{
    static const char *const langs[SPEECH_LANGS] = {"ja", "en"};
    int size = snprintf(out, SYSTEM_PATH_MAX, "%s/%s", folder, langs[lang]);
    // The names in it are short.
    return size < SYSTEM_PATH_MAX - 64 ? OK
                                       : err_set(err, ERR_INVALID, "%s: too long a path", folder);
}

enum status clips_read(const char *folder, enum speech_lang lang, struct clip_index *out,
                       struct err *err)
{
    char path[SYSTEM_PATH_MAX];
    *out = (struct clip_index){0};
    TRY(folder_of(folder, lang, path, err));
    return clip_index_read(path, out, err);
}

static enum status open_shelf(const char *folder, enum speech_lang lang, struct shelf *out,
                              struct err *err)
{
    *out = (struct shelf){0};
    TRY(folder_of(folder, lang, out->folder, err));
    return clip_index_read(out->folder, &out->index, err);
}

// Names a recording: another one of the same words gets another name (FNV-1a), so that no file
// that the index tells of is ever written over.
static void hash_of(const char *key, const uint8_t *bytes, size_t size, char out[HASH_SIZE])
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (; *key; key++)
        hash = (hash ^ (unsigned char)*key) * 0x100000001b3u;
    hash *= 0x100000001b3u; // where the one ends and the other begins
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ bytes[i]) * 0x100000001b3u;
    (void)snprintf(out, HASH_SIZE, "%016llx", (unsigned long long)hash);
}

static void add_line(struct strbuf *text, const struct clip *clip)
{
    strbuf_addf(text, "%s\t%s\t%d\n", clip->key, clip->hash, clip->length_ms);
}

// The index with NEW in its place, or without KEY when NEW is NULL.
static enum status write_index(const struct shelf *shelf, const char *key, const struct clip *new,
                               struct err *err)
{
    char path[SYSTEM_PATH_MAX + 32];
    struct strbuf text;
    strbuf_init(&text, INDEX_SIZE_MAX);
    bool added = new == NULL;
    for (size_t i = 0; i < shelf->index.count; i++) {
        const struct clip *clip = &shelf->index.clips[i];
        int order = strcmp(clip->key, key);
        if (order >= 0 && !added) {
            add_line(&text, new);
            added = true;
        }
        if (order != 0)
            add_line(&text, clip);
    }
    if (!added)
        add_line(&text, new);
    (void)snprintf(path, sizeof path, "%s/index.tsv", shelf->folder);
    enum status status =
        strbuf_status(&text) != OK
            ? err_set(err, ERR_FULL, "%s: there is no room for more recordings", path)
            : system_file_write(path, strbuf_text(&text), text.size, 0600, err);
    strbuf_fini(&text);
    return status;
}

static bool is_told_of(const struct clip_index *index, const char *name)
{
    for (size_t i = 0; i < index->count; i++)
        if (strncmp(index->clips[i].hash, name, HASH_SIZE - 1) == 0 &&
            strcmp(name + HASH_SIZE - 1, ending) == 0)
            return true;
    return false;
}

// What an earlier power cut or the present change has left behind. Nothing hears of it, so it may
// as well fail.
static void remove_leftovers(const struct shelf *shelf)
{
    struct clip_index index;
    DIR *folder = NULL;
    if (clip_index_read(shelf->folder, &index, NULL) == OK)
        folder = opendir(shelf->folder);
    for (const struct dirent *entry; folder && (entry = readdir(folder));) {
        const char *name = entry->d_name;
        size_t size = strlen(name), tail = strlen(ending);
        bool clip = size > tail && strcmp(name + size - tail, ending) == 0;
        bool half = strncmp(name, ".engawa-new-", strlen(".engawa-new-")) == 0;
        if (half || (clip && !is_told_of(&index, name)))
            (void)unlinkat(dirfd(folder), name, 0);
    }
    if (folder)
        (void)closedir(folder);
    clip_index_fini(&index);
}

static enum status write_clip(const struct shelf *shelf, const struct clip *clip, const void *bytes,
                              size_t size, struct err *err)
{
    char path[SYSTEM_PATH_MAX + 32];
    (void)snprintf(path, sizeof path, "%s/%s%s", shelf->folder, clip->hash, ending);
    TRY(system_dir_make(shelf->folder, 0700, err));
    TRY(system_file_write(path, bytes, size, 0600, err));
    return write_index(shelf, clip->key, clip, err);
}

// As loud as the other clips: the stream tells its players by how much, and is not encoded anew.
static enum status take_measure(uint8_t *bytes, size_t size, int *length_ms)
{
    int16_t *samples;
    size_t count;
    double peak;
    (void)loudness_set_gain(bytes, size, 0);
    TRY(clip_decode_bytes(bytes, size, &samples, &count));
    double lufs = loudness_of(samples, count, &peak);
    free(samples);
    *length_ms = (int)(count / (SPEECH_RATE_HZ / 1000));
    // A head of another form stays as it is: then it is as loud as it was recorded.
    (void)loudness_set_gain(bytes, size, loudness_gain_db(lufs, peak));
    return OK;
}

static enum status put(const char *folder, enum speech_lang lang, const char *key, uint8_t *bytes,
                       size_t size, struct err *err)
{
    char hash[HASH_SIZE];
    struct clip clip = {.key = key, .hash = hash};
    enum status status = take_measure(bytes, size, &clip.length_ms);
    if (status == ERR_MEMORY)
        return err_memory(err);
    if (status != OK)
        return err_set(err, ERR_INVALID, "the recording of \"%s\" is no Opus, or has no sound",
                       key);
    hash_of(key, bytes, size, hash);
    struct shelf shelf;
    TRY(open_shelf(folder, lang, &shelf, err));
    status = write_clip(&shelf, &clip, bytes, size, err);
    remove_leftovers(&shelf);
    clip_index_fini(&shelf.index);
    return status;
}

enum status clips_put(const char *folder, enum speech_lang lang, const char *key, const void *bytes,
                      size_t size, struct err *err)
{
    ALWAYS(key[0] && strlen(key) <= CLIP_KEY_SIZE_MAX && !strpbrk(key, "\t\n"));
    uint8_t *own = malloc(size + 1);
    if (!own)
        return err_memory(err);
    if (size > 0)
        memcpy(own, bytes, size);
    enum status status = put(folder, lang, key, own, size, err);
    free(own);
    return status;
}

enum status clips_remove(const char *folder, enum speech_lang lang, const char *key,
                         struct err *err)
{
    struct shelf shelf;
    TRY(open_shelf(folder, lang, &shelf, err));
    enum status status =
        clip_index_find(&shelf.index, key) ? write_index(&shelf, key, NULL, err) : OK;
    remove_leftovers(&shelf);
    clip_index_fini(&shelf.index);
    return status;
}

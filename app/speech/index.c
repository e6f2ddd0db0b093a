#include "speech/index.h"
#include "base/utf8.h"
#include "speech/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    INDEX_SIZE_MAX = 2 * 1024 * 1024,
    HASH_DIGITS = 16,
    FIELDS = 3,
};

// Takes the next field of the line that ends at END (its newline), NUL in place of the separator.
static char *take_field(char **at, char *end, bool last)
{
    char *field = *at, *stop = last ? end : memchr(field, '\t', (size_t)(end - field));
    if (stop == NULL || stop == field || (last && memchr(field, '\t', (size_t)(end - field))))
        return NULL;
    *stop = '\0';
    *at = stop + 1;
    return field;
}

static bool is_hash(const char *text)
{
    return strlen(text) == HASH_DIGITS && strspn(text, "0123456789abcdef") == HASH_DIGITS;
}

// 0 when TEXT is no length of a clip.
static int parse_length(const char *text)
{
    size_t digits = strlen(text);
    if (digits > 5 || strspn(text, "0123456789") != digits || text[0] == '0')
        return 0;
    int length = (int)strtol(text, NULL, 10);
    return length <= CLIP_LENGTH_MAX_MS ? length : 0;
}

// What is wrong with the line from LINE to its newline at END; NULL when it was read into CLIP.
static const char *read_line(char *line, char *end, struct clip *clip)
{
    if (!utf8_is_valid(line, (size_t)(end - line)))
        return "not UTF-8";
    char *fields[FIELDS];
    for (size_t i = 0; i < FIELDS; i++)
        if ((fields[i] = take_field(&line, end, i + 1 == FIELDS)) == NULL)
            return "a line has a normal form, a hash and a length, with a tab between them";
    *clip = (struct clip){fields[0], fields[1], parse_length(fields[2]), false};
    if (strlen(clip->key) > CLIP_KEY_SIZE_MAX)
        return "the normal form is too long";
    if (!is_hash(clip->hash))
        return "a hash has 16 digits of 0-9 and a-f";
    if (clip->length_ms == 0)
        return "a length is a number of milliseconds up to 60000";
    return NULL;
}

static const char *add_line(struct clip_index *index, char *line, char *end)
{
    struct clip *clip = &index->clips[index->count];
    const char *wrong = read_line(line, end, clip);
    if (wrong)
        return wrong;
    if (index->count > 0 && strcmp(clip[-1].key, clip->key) >= 0)
        return "the lines are not sorted by normal form, or one stands twice";
    size_t size = strlen(clip->key);
    index->longest = size > index->longest ? size : index->longest;
    index->count++;
    return NULL;
}

static enum status fill(struct clip_index *index, const char *name, size_t size, struct err *err)
{
    size_t lines = 0;
    for (size_t i = 0; i < size; i++)
        lines += index->text[i] == '\n';
    index->clips = calloc(lines ? lines : 1, sizeof *index->clips);
    if (index->clips == NULL)
        return err_memory(err);
    for (char *line = index->text, *stop = line + size; line < stop;) {
        char *end = memchr(line, '\n', (size_t)(stop - line));
        const char *wrong = end ? add_line(index, line, end) : "the last line has no end";
        if (wrong)
            return err_set(err, ERR_INVALID, "%s:%zu: %s", name, index->count + 1, wrong);
        line = end + 1;
    }
    return OK;
}

// Takes TEXT over.
static enum status parse(const char *name, char *text, size_t size, struct clip_index *out,
                         struct err *err)
{
    *out = (struct clip_index){0};
    out->text = text;
    enum status status = fill(out, name, size, err);
    if (status != OK)
        clip_index_fini(out);
    return status;
}

enum status clip_index_parse(const char *name, const char *bytes, size_t size,
                             struct clip_index *out, struct err *err)
{
    *out = (struct clip_index){0};
    char *text = malloc(size + 1);
    if (text == NULL)
        return err_memory(err);
    if (size > 0)
        memcpy(text, bytes, size);
    return parse(name, text, size, out, err);
}

enum status clip_index_read(const char *folder, struct clip_index *out, struct err *err)
{
    *out = (struct clip_index){0};
    char path[4096];
    if (snprintf(path, sizeof path, "%s/index.tsv", folder) >= (int)sizeof path)
        return err_set(err, ERR_IO, "%s/index.tsv: the path is too long", folder);
    struct file_bytes file;
    enum status status = file_read(path, INDEX_SIZE_MAX, &file, err);
    if (status == ERR_ABSENT)
        return OK;
    return status == OK ? parse(path, file.bytes, file.size, out, err) : status;
}

void clip_index_fini(struct clip_index *index)
{
    if (!index)
        return;
    free(index->clips);
    free(index->text);
    *index = (struct clip_index){0};
}

static int compare_key(const void *key, const void *clip)
{
    return strcmp(key, ((const struct clip *)clip)->key);
}

struct clip *clip_index_find(const struct clip_index *index, const char *key)
{
    struct clip *clip =
        index->count ? bsearch(key, index->clips, index->count, sizeof *clip, compare_key) : NULL;
    return clip && !clip->broken ? clip : NULL;
}

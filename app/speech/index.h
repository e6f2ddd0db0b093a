// The list of clips of one language in one folder: index.tsv, read once and searched in place.
// docs/speech.md has its form.
#pragma once
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    CLIP_KEY_SIZE_MAX = 512,        // bytes of a normal form
    CLIP_LENGTH_MAX_MS = 60 * 1000, // of one clip
};

struct clip {
    const char *key;  // normal form
    const char *hash; // names the file HASH.opus
    int length_ms;
    bool broken; // it could not be played; never looked up again
};

struct clip_index {
    char *text; // the whole file, cut into strings
    struct clip *clips;
    size_t count;
    size_t longest; // bytes of the longest key
};

// Reads FOLDER/index.tsv. A file that is not there gives an empty index. ERR_INVALID with
// FILE:LINE, ERR_IO, ERR_MEMORY.
enum status clip_index_read(const char *folder, struct clip_index *out, struct err *err);
// The same from SIZE bytes; NAME is what messages call it.
enum status clip_index_parse(const char *name, const char *bytes, size_t size,
                             struct clip_index *out, struct err *err);
void clip_index_fini(struct clip_index *index);
// The unbroken clip with that normal form (NUL-terminated), or NULL. Borrowed from INDEX.
struct clip *clip_index_find(const struct clip_index *index, const char *key);

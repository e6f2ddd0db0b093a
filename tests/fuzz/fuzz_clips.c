// Any list of clips: it is refused, or every clip in it is found by its key.
#include "speech/index.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct clip_index index;
    struct err err = {""};
    enum status status = clip_index_parse("index.tsv", (const char *)data, size, &index, &err);
    ALWAYS(status == OK || status == ERR_INVALID);
    ALWAYS((status == OK) == (err.text[0] == '\0'));
    for (size_t i = 0; i < index.count; i++) {
        struct clip *clip = &index.clips[i];
        ALWAYS(strlen(clip->key) > 0 && strlen(clip->key) <= index.longest);
        ALWAYS(strlen(clip->hash) == 16 && clip->length_ms > 0);
        ALWAYS(clip_index_find(&index, clip->key) == clip);
    }
    clip_index_fini(&index);
    return 0;
}

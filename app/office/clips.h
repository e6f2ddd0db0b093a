// The staff's own recordings, heard in place of the clips that came with the product: FOLDER/ja and
// FOLDER/en, in the form of docs/speech.md. What `put` and `remove` change is wholly so or not at
// all, whenever the power is cut: the recording is on the disk before the index tells of it, under
// a name of its own, and what the index does not tell of is removed afterwards. One program at a
// time writes.
#pragma once
#include "base/err.h"
#include "speech/index.h"
#include "speech/speech.h"

// KEY (a normal form, speech/sentence.h) is said with the SIZE bytes of Ogg Opus at BYTES from now
// on, as loud as the other clips (speech/loudness.h). ERR_INVALID when they are no clip, or the
// index is broken (FILE:LINE); ERR_IO, ERR_FULL, ERR_MEMORY.
enum status clips_put(const char *folder, enum speech_lang lang, const char *key, const void *bytes,
                      size_t size, struct err *err);
// KEY is said as it came with the product. OK also when it is so already. As clips_put.
enum status clips_remove(const char *folder, enum speech_lang lang, const char *key,
                         struct err *err);
// What there is; as clip_index_read.
enum status clips_read(const char *folder, enum speech_lang lang, struct clip_index *out,
                       struct err *err);

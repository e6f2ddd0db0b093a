// The speech engine for Japanese: open_jtalk in a process of its own. What it is given are notes of
// people, so they go through a pipe, and what it makes stays in memory: no file has either.
#pragma once
#include "speech/speech.h"

#include <stdatomic.h>

struct engine {
    char *program, *dictionary, *voice; // NULL: there is none
    atomic_bool hung;                   // it is not asked again
};

extern const struct speech_engine_places engine_of_debian; // where Debian puts it
// Finds the parts; what is missing leaves an engine that is not there. ERR_MEMORY.
enum status engine_find(const struct speech_engine_places *places, struct engine *out);
void engine_fini(struct engine *engine);
bool engine_is_there(const struct engine *engine);
// Says the SIZE bytes at TEXT (one line is made of it). ERR_ABSENT when nothing was said: the
// engine is not there, failed, found nothing to say or took longer than SPEECH_ENGINE_LIMIT_MS
// (after which it is there no more). ERR_MEMORY.
enum status engine_say(struct engine *engine, const char *text, size_t size,
                       struct speech_sound *out);

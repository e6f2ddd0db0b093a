// Makes the sound of one sentence after the other on a thread of its own, so that nobody who
// touches the glass waits for a voice.
#pragma once
#include "speech/speech.h"

struct maker;
// SPEECH stays the caller's and is used by nobody else until maker_free, but for its lengths.
enum status maker_new(struct speech *speech, struct maker **out, struct err *err);
void maker_free(struct maker *maker);
// From now on SPEECH makes the sounds; what was asked for is dropped. Waits until the one before is
// done with what it makes just now, so that it can be closed: as long as one sentence takes.
void maker_use(struct maker *maker, struct speech *speech);
// Called on the maker's thread when a sound is ready. FN NULL: nobody is told any more.
void maker_tell(struct maker *maker, void (*ready)(void *ctx), void *ctx);
// Asks for the sound of TEXT; what was asked for before is dropped.
void maker_ask(struct maker *maker, enum speech_lang lang, const char *text, int rate_percent);
void maker_drop(struct maker *maker);
// The sound last asked for, once: true when it is ready. The caller frees it.
bool maker_take(struct maker *maker, struct speech_sound *out);

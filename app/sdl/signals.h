// Being told to end: SIGTERM and SIGINT become a call, made by a thread of their own. They
// interrupt nothing, so a save that is under way is finished, and none is missed by a wait that is
// about to begin.
#pragma once
#include "base/err.h"

// Holds the two back in this thread and in those that it starts from now on, to the end of the
// program: a second signal does not cut the parting short. Programs started later inherit it.
enum status signals_hold(struct err *err);

struct signals;
// Calls TOLD once, on another thread, when one of the two comes or has come since signals_hold,
// which this includes.
enum status signals_new(void (*told)(void *ctx), void *ctx, struct signals **out, struct err *err);
// Afterwards TOLD is not called any more.
void signals_free(struct signals *signals);

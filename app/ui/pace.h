// How long the frame of somebody with one switch should stand at a place, worked out of how fast
// they press. Pure.
#pragma once
#include <stdbool.h>

enum { PACE_TIMES = 16, PACE_STEPS = 8 };
// What is offered, in rising order; 2000 is the usual.
extern const int ui_pace_steps_ms[PACE_STEPS];

// Zeroed to begin with.
struct ui_pace {
    int times_ms[PACE_TIMES]; // the latest
    int count, misses;        // in all
};

// The frame came, and the switch was pressed REACTION_MS later. Under 100 ms nobody reacted to it:
// such a press counts as a miss.
void ui_pace_pressed(struct ui_pace *pace, int reaction_ms);
// The frame went on without the press that was asked for.
void ui_pace_missed(struct ui_pace *pace);
// The proposal, one of the steps; 0 before three presses. The rule of .65: the time at a place is
// the mean time of a press divided by .65, which for many people is the mean and two standard
// deviations (Simpson, Koester and LoPresti 2007, doi:10.1080/10400435.2007.10131865). It is
// rounded up, and one step slower where more than one in four was missed.
int ui_pace_propose_ms(const struct ui_pace *pace);

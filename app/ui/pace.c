#include "ui/pace.h"

const int ui_pace_steps_ms[PACE_STEPS] = {600, 900, 1300, 2000, 3000, 4500, 6500, 8000};

enum { REACTION_LEAST_MS = 100, PRESSES_LEAST = 3 };
static const double rule = 0.65;

void ui_pace_pressed(struct ui_pace *pace, int reaction_ms)
{
    if (reaction_ms < REACTION_LEAST_MS) {
        ui_pace_missed(pace);
        return;
    }
    pace->times_ms[pace->count % PACE_TIMES] = reaction_ms;
    pace->count++;
}

void ui_pace_missed(struct ui_pace *pace)
{
    pace->misses++;
}

// The step at or above WANTED_MS, or the one after it; the last where there is none.
static int step_ms(int wanted_ms, bool slower)
{
    int at = 0;
    while (at < PACE_STEPS - 1 && ui_pace_steps_ms[at] < wanted_ms)
        at++;
    return ui_pace_steps_ms[at + (slower && at < PACE_STEPS - 1)];
}

int ui_pace_propose_ms(const struct ui_pace *pace)
{
    int kept = pace->count < PACE_TIMES ? pace->count : PACE_TIMES;
    if (kept < PRESSES_LEAST)
        return 0;
    double sum = 0;
    for (int i = 0; i < kept; i++)
        sum += pace->times_ms[i];
    double wanted = sum / kept / rule;
    int last = ui_pace_steps_ms[PACE_STEPS - 1];
    bool often_missed = pace->misses * 4 > pace->count + pace->misses;
    return step_ms(wanted < last ? (int)(wanted + 0.999) : last, often_missed);
}

// Inside of the matrix: the ways to the screens as tables. A new screen needs a row in one.
#pragma once
#include "base/utf8.h"
#include "matrix/matrix.h"
#include "screens/fixture.h"

struct way {
    const char *name;
    enum screen_id screen; // where it leads; the first row of a screen is its face
    void (*reach)(struct fixture *f);
};
extern const struct way ways[], own_ways[], write_ways[], speak_ways[], desk_ways[], carry_ways[],
    sound_ways[], guest_ways[], form_ways[], setup_ways[], day_ways[], planning_ways[],
    meeting_ways[];
extern const size_t way_count, own_way_count, write_way_count, speak_way_count, desk_way_count,
    carry_way_count, sound_way_count, guest_way_count, form_way_count, setup_way_count,
    day_way_count, planning_way_count, meeting_way_count;

// To the menu of the staff, as the manager.
void way_to_desk(struct fixture *f);
// All there can be to show of a house: before a way is taken.
void way_full_house(struct fixture *f);
// Everything the member can write is written, everything is a worry.
void way_answer_everything(struct fixture *f);

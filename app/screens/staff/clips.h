// What can be said in the staff's own voice: groups by where it is heard, in each the items of the
// pack, in each its fragments.
#pragma once
#include "screens/screen.h"

enum { CLIP_ITEMS = 160 };

struct clip_group {
    enum string_id label;
    const char *picture;
    const char *sets;     // names of sets of the pack, with blanks around each
    const char *prefixes; // of the ids of strings, likewise; NULL: all that no other group has
};
extern const struct clip_group clip_groups[];
extern const size_t clip_group_count;

// Whether what is recorded now is Japanese, else English.
bool clip_is_japanese(const struct app *app);
// WORDS as a voice says them: the easy ones in Japanese, whichever the staff read otherwise.
const char *clip_text(const struct app *app, const struct words *words);
// The items of group GROUP that have something to record, in the pack's order; how many. Of those
// that say the same there is one. What dates are made of is left out: nobody hears it alone.
size_t clip_items(const struct app *app, int group, const struct prompt *out[CLIP_ITEMS]);

// TEXT or READING, markup, with a gap where something is filled in: INSTEAD.
const char *clip_with_gaps(struct arena *arena, const char *markup, const char *instead);

struct clip_fragment {
    const struct words *words; // where it stands
    struct sounds_fragment part;
};
// How many fragments PROMPT has, and in OWN how many of them are recorded; OUT, if not NULL, takes
// the one at INDEX. Fragments that stand in it twice count once.
int clip_fragments(const struct app *app, const struct prompt *prompt, int index, int *own,
                   struct clip_fragment *out);

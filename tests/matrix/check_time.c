// What a page does while nobody touches it.
#include "matrix/checks.h"

enum { WATCHED_MS = 3000, SECOND_MS = 1000, MOST_A_SECOND = 3, MOST = 64 };

size_t flash_of(const int *at, size_t count)
{
    for (size_t i = MOST_A_SECOND; i < count; i++)
        if (at[i] - at[i - MOST_A_SECOND] < SECOND_MS)
            return i;
    return 0;
}

void look_flash(struct page_shown *shown)
{
    int at[MOST];
    size_t last = flash_of(at, scene_changes(shown->scene, WATCHED_MS, at, MOST));
    if (last > 0)
        found(shown, NULL, "changes %d times from %d to %d ms", MOST_A_SECOND + 1,
              at[last - MOST_A_SECOND], at[last]);
}

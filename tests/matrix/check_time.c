// What a page does while nobody touches it.
#include "matrix/checks.h"

void look_flash(struct page_shown *shown)
{
    enum { WATCHED_MS = 3000, SECOND_MS = 1000, MOST_A_SECOND = 3, MOST = 64 };
    int at[MOST];
    size_t count = scene_changes(shown->scene, WATCHED_MS, at, MOST);
    for (size_t i = MOST_A_SECOND; i < count; i++)
        if (at[i] - at[i - MOST_A_SECOND] < SECOND_MS) {
            found(shown, NULL, "changes %d times from %d to %d ms", MOST_A_SECOND + 1,
                  at[i - MOST_A_SECOND], at[i]);
            return;
        }
}

// Whoever is asked can stop, at any moment and by one touch.
#include "matrix/checks.h"
#include "screens/screen.h"

// From the introduction until the sitting has been stopped or is over.
static bool asks_a_resident(enum screen_id screen)
{
    return (screens[screen].flags & TALK) && screen < SCREEN_RELEASE;
}

static bool stops(const struct node *n, enum screen_id screen)
{
    int action = screen == SCREEN_INTRO ? ACT_BACK : ACT_STOP;
    return is_visible(n) && node_is_target(n) && n->turns == 0 && n->action == action;
}

void look_stop(struct page_shown *shown)
{
    if (!shown->scene || !asks_a_resident(shown->scene->screen))
        return;
    struct node *root = ui_root(shown->ui);
    for (struct node *n = root; n; n = node_walk(root, n))
        if (stops(n, shown->scene->screen))
            return;
    found(shown, NULL, "nobody can stop here");
}

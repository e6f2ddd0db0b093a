// The checks as a table; docs/matrix.md says more of each.
#include "matrix/checks.h"

#include <string.h>

const struct check checks[] = {
    {"clipped", "Nothing is cut off, and nothing is drawn outside of its place or the panel.",
     STAGE_PAGE, look_clipped},
    {"overlap", "Nothing lies on something else.", STAGE_PAGE, look_overlap},
    {"target", "What can be pressed is 15 mm both ways, an answer 30 mm wide.", STAGE_PAGE,
     look_target},
    {"gap", "Targets are 3 mm apart, 2 mm on a small panel.", STAGE_PAGE, look_gap},
    {"growing", "Larger letters make no target smaller than the smallest do.", STAGE_PAGE,
     look_growing},
    {"text-size", "What is read has the size that was chosen, the labels around it the usual one.",
     STAGE_PAGE, look_text_size},
    {"text-least", "No letter is smaller than the least of its step.", STAGE_PAGE, look_text_least},
    {"name", "Every control has a name and a reading.", STAGE_PAGE, look_name},
    {"same-name", "Two buttons that do different things have different names.", STAGE_PAGE,
     look_same_name},
    {"clip", "Everything that is heard has a clip.", STAGE_PAGE, look_clip},
    {"ruby", "In easy Japanese every kanji has its reading; readings alone or none as chosen.",
     STAGE_PAGE, look_ruby},
    {"hand", "For the left hand the way on stands on the left.", STAGE_PAGE, look_hand},
    {"order", "The focus goes in reading order.", STAGE_PAGE, look_order},
    {"round", "Next reaches every target once and comes back.", STAGE_PAGE, look_round},
    {"pages", "Everything stands on some page.", STAGE_TREE, look_pages},
    {"turning", "From each page there is a way to the one after and the one before.", STAGE_TREE,
     look_turning},
    {"stop", "Whoever is asked can stop by one touch.", STAGE_PAGE, look_stop},
    {"contrast", "Painted letters stand out from what is behind them as much as the theme says.",
     STAGE_PAINTED, look_contrast},
    {"border", "The edge of a button stands out 3:1 from what is beside it (WCAG 1.4.11).",
     STAGE_PAINTED, look_border},
    {"focus-ring", "The focus shows 3:1 on 2 px around its place (WCAG 2.4.13).", STAGE_PAINTED,
     look_focus_ring},
    {"states", "Chosen, disabled and pressed show without any colour.", STAGE_PAINTED, look_states},
    {"pictures", "Who wants no pictures gets none.", STAGE_PAINTED, look_pictures},
    {"flash", "Nothing changes by itself more than three times in a second (WCAG 2.3.1).",
     STAGE_SCENE, look_flash},
};
const size_t check_count = ARRAY_LEN(checks);
_Static_assert(ARRAY_LEN(checks) <= MOST_CHECKS);

const struct check *check_find(const char *id)
{
    for (size_t i = 0; i < check_count; i++)
        if (strcmp(checks[i].id, id) == 0)
            return &checks[i];
    return NULL;
}

void checks_run(enum shown_stage stage, struct page_shown *shown)
{
    for (size_t i = 0; i < check_count; i++)
        if (checks[i].stage == stage) {
            shown->check = &checks[i];
            checks[i].look(shown);
        }
}

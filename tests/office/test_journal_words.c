// The log of events is read by people: each kind that the store writes has words of its own.
#include "content/content.h"
#include "store/chain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static void every_kind_of_event_is_told_in_words_of_its_own(void **state)
{
    struct content *content;
    struct err err = {0};
    (void)state;
    if (content_load(ENGAWA_SOURCE_DIR "/assets/packs/core", NULL, (struct facility_kind){true, 0},
                     &content, &err) != OK)
        fail_msg("%s", err.text);
    for (int kind = 0; kind < EVENT_KIND_COUNT; kind++) {
        char id[64];
        snprintf(id, sizeof id, "event.%s", event_name((enum event_kind)kind));
        if (!content_string(content, id))
            fail_msg("no words for %s", id);
    }
    content_free(content);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_event_is_told_in_words_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

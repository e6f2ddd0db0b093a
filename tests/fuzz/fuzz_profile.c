// Any bytes as a profile's file: read, and when nothing is wrong, held against a year.
#include "content/profile_format.h"
#include "domain/duty.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void look_at(void *ctx, const struct finding *finding)
{
    size_t *bytes = ctx;
    *bytes += strlen(finding->file) + strlen(finding->place) + strlen(finding->rule) +
              strlen(finding->text);
    ALWAYS(!strchr(finding->text, '\n') && !strchr(finding->place, '\n'));
}

// A member of every category and kind, a dwelling and a meeting.
static void use(const struct profile *profile)
{
    struct date today = {2026, 11, 21};
    struct member members[MEMBER_KIND_COUNT + 1] = {0};
    struct year_dwelling dwelling = {.satellite = true};
    struct meeting meeting = {.day = {2027, 3, 31}, .state = MEETING_HELD};
    struct review review = {.day = {2024, 2, 29}};
    struct year year;
    struct duty *rows;
    size_t count;
    year_init(&year, 2026, &today);
    for (size_t i = 0; i < ARRAY_LEN(members); i++)
        members[i] = (struct member){.category = (enum member_category)(i % MEMBER_CATEGORY_COUNT),
                                     .kind = (enum member_kind)(i % MEMBER_KIND_COUNT),
                                     .term_from = year.first,
                                     .term_to = year.last};
    year.members = members;
    year.member_count = ARRAY_LEN(members);
    year.dwellings = &dwelling;
    year.meetings = &meeting;
    year.reviews = &review;
    year.dwelling_count = year.meeting_count = year.review_count = 1;
    ALWAYS(duty_list(&year, profile, &rows, &count) == OK);
    for (size_t i = 0; i < count; i++)
        ALWAYS(profile->rules[rows[i].rule].asked && duty_state_name(rows[i].state));
    free(rows);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct profile profile;
    size_t bytes = 0;
    struct report report = {.fn = look_at, .ctx = &bytes};
    profile_format_read(&profile, &report, "town.json", (const char *)data, size);
    ALWAYS(memchr(profile.id, '\0', sizeof profile.id) &&
           memchr(profile.name, '\0', sizeof profile.name) &&
           memchr(profile.name_en, '\0', sizeof profile.name_en));
    for (int rule = 0; rule < RULE_COUNT; rule++)
        ALWAYS(memchr(profile.rules[rule].source, '\0', RULE_SOURCE_SIZE));
    if (report.count == 0)
        use(&profile);
    return 0;
}

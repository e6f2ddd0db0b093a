// The pages of meetings and matters, with as much on them as there can be.
#include "matrix/ways.h"

static const char long_words[] =
    "にわの てすりが ゆるいので なおして ほしいと いう はなしが ありました。";

static void put(char *out, size_t size, size_t index)
{
    snprintf(out, size, "%zuばんめの %s", index, long_words);
}

// What the staff wrote themselves has no readings above it.
static void fill(struct fixture *f)
{
    struct fake_meetings *fake = &f->fake_meetings;
    struct fake_council *council = &f->fake_council;
    for (size_t i = 0; i < council->member_count; i++)
        snprintf(council->members[i].name, sizeof council->members[i].name, "みほん はなこ");
    council->members[2].term_to = council->members[0].term_to;
    for (; fake->meeting_count < FAKE_MEETINGS; fake->meeting_count++) {
        fake->meetings[fake->meeting_count] = fake->meetings[0];
        fake->meetings[fake->meeting_count].id.bytes[1] = (uint8_t)fake->meeting_count;
        fake->meetings[fake->meeting_count].day.month -= (int)fake->meeting_count;
    }
    snprintf(fake->items[0].report, FAKE_WORDS, "みどりさんと まつりに いきました。");
    for (; fake->item_count < FAKE_ITEMS; fake->item_count++) {
        struct fake_item *item = &fake->items[fake->item_count];
        *item = fake->items[0];
        item->id.bytes[1] = (uint8_t)fake->item_count;
        put(item->title, sizeof item->title, fake->item_count);
        put(item->opinions, sizeof item->opinions, fake->item_count);
        item->needs_expert = true;
        item->expert = MEMBER_BUSINESS;
    }
    for (; fake->matter_count < FAKE_MATTERS; fake->matter_count++) {
        struct matter *matter = &fake->matters[fake->matter_count];
        *matter = fake->matters[0];
        matter->id.bytes[1] = (uint8_t)fake->matter_count;
        matter->state = (enum matter_state)(MATTER_STATE_COUNT - fake->matter_count);
        put(matter->title, sizeof matter->title, fake->matter_count);
    }
    for (; fake->publication_count < 3; fake->publication_count++) {
        struct publication *publication = &fake->publications[fake->publication_count];
        *publication = (struct publication){.id = {{1, (uint8_t)fake->publication_count}},
                                            .meeting = fake->meetings[0].id,
                                            .way = (enum publication_way)fake->publication_count,
                                            .from = {2026, 9, 30}};
        snprintf(publication->where, sizeof publication->where, "https://www.example.jp/minutes");
    }
    for (; fake->review_count < 3; fake->review_count++) {
        struct review *review = &fake->reviews[fake->review_count];
        *review = (struct review){.id = {{1, (uint8_t)fake->review_count}},
                                  .kind = (enum review_kind)(fake->review_count % 2),
                                  .day = {2025, 12, 24 + (int)fake->review_count}};
        snprintf(review->body, sizeof review->body, "みほんの ひょうか きかん");
    }
    fake->stage = (struct stage){2026, 5, "", {2026, 11, 21}};
}

static void at_meetings(struct fixture *f)
{
    fill(f);
    way_to_desk(f);
    press(f, "tab-meetings");
}

static void at_no_meetings(struct fixture *f)
{
    at_meetings(f);
    press(f, "year-more");
}

static void at_meeting(struct fixture *f)
{
    at_meetings(f);
    press(f, "meeting-1");
}

static void at_houses(struct fixture *f)
{
    at_meeting(f);
    press_all(f, "houses house-1");
}

static void at_agenda(struct fixture *f)
{
    at_meeting(f);
    press(f, "agenda");
}

static void at_no_agenda(struct fixture *f)
{
    at_meetings(f);
    press_all(f, "meeting-2 agenda");
}

static void at_item(struct fixture *f)
{
    at_agenda(f);
    press(f, "item-2");
}

static void at_item_form(struct fixture *f)
{
    at_item(f);
    press(f, "next");
}

static void at_purposes(struct fixture *f)
{
    at_item_form(f);
    press(f, "purpose");
}

static void at_replacing(struct fixture *f)
{
    at_agenda(f);
    press(f, "suggest");
}

static void at_removing(struct fixture *f)
{
    at_item(f);
    press(f, "remove");
}

static void at_attendance(struct fixture *f)
{
    at_meeting(f);
    press_all(f, "attendance absent-102 online-103");
}

static void at_opinion(struct fixture *f)
{
    at_attendance(f);
    press(f, "opinion-102");
}

static void at_minutes(struct fixture *f)
{
    at_meeting(f);
    press(f, "minutes");
}

static void at_minutes_to_make(struct fixture *f)
{
    at_meetings(f);
    press_all(f, "meeting-2 minutes");
}

static void at_minutes_form(struct fixture *f)
{
    at_minutes(f);
    press(f, "item-2");
}

static void at_readers(struct fixture *f)
{
    at_minutes(f);
    press_all(f, "back attendance present-102 present-103 back minutes read");
}

static void at_no_readers(struct fixture *f)
{
    at_minutes_to_make(f);
    press(f, "read");
}

static void at_names(struct fixture *f)
{
    at_minutes(f);
    press(f, "names");
}

static void at_no_names(struct fixture *f)
{
    at_names(f);
    press(f, "next");
}

static void at_nameless(struct fixture *f)
{
    at_no_names(f);
    press_all(f, "next names");
}

static void at_publication(struct fixture *f)
{
    at_nameless(f);
    press_all(f, "back back publication");
}

static void at_secret(struct fixture *f)
{
    at_meeting(f);
    f->fake_meetings.publication_count = 0;
    press(f, "publication");
}

static void at_publication_form(struct fixture *f)
{
    at_publication(f);
    press(f, "publication-1");
}

static void at_year(struct fixture *f)
{
    at_meetings(f);
    press(f, "year");
}

static void at_stages(struct fixture *f)
{
    at_year(f);
    press_all(f, "stage stage");
}

static void at_review(struct fixture *f)
{
    at_year(f);
    press(f, "review-1");
}

static void at_matters(struct fixture *f)
{
    at_meetings(f);
    press(f, "matters");
}

static void at_matter(struct fixture *f)
{
    at_matters(f);
    press(f, "matter-4");
}

static void at_matter_states(struct fixture *f)
{
    at_matter(f);
    press(f, "state");
}

static void at_facts(struct fixture *f)
{
    at_meeting(f);
    press(f, "facts");
}

static void is_told_what_is_wrong(struct fixture *f)
{
    at_matters(f);
    press_all(f, "matter-1 state choice-1 next");
}

const struct way meeting_ways[] = {
    {"meetings", SCREEN_MEETINGS, at_meetings},
    {"meetings/none", SCREEN_MEETINGS, at_no_meetings},
    {"meeting", SCREEN_MEETING, at_meeting},
    {"meeting-houses", SCREEN_MEETING_HOUSES, at_houses},
    {"meeting/facts", SCREEN_FORM, at_facts},
    {"agenda", SCREEN_AGENDA, at_agenda},
    {"agenda/none", SCREEN_AGENDA, at_no_agenda},
    {"agenda-item", SCREEN_AGENDA_ITEM, at_item},
    {"agenda-item/form", SCREEN_FORM, at_item_form},
    {"agenda-item/purposes", SCREEN_FORM_CHOICE, at_purposes},
    {"agenda-ask", SCREEN_AGENDA_ASK, at_replacing},
    {"agenda-ask/remove", SCREEN_AGENDA_ASK, at_removing},
    {"attendance", SCREEN_ATTENDANCE, at_attendance},
    {"attendance/opinion", SCREEN_FORM, at_opinion},
    {"minutes", SCREEN_MINUTES, at_minutes},
    {"minutes/to-make", SCREEN_MINUTES, at_minutes_to_make},
    {"minutes/form", SCREEN_FORM, at_minutes_form},
    {"minutes-read", SCREEN_MINUTES_READ, at_readers},
    {"minutes-read/nobody", SCREEN_MINUTES_READ, at_no_readers},
    {"minutes-names", SCREEN_MINUTES_NAMES, at_names},
    {"minutes-names/none", SCREEN_MINUTES_NAMES, at_no_names},
    {"minutes-names/done", SCREEN_MINUTES_NAMES, at_nameless},
    {"publication", SCREEN_PUBLICATION, at_publication},
    {"publication/secret", SCREEN_PUBLICATION, at_secret},
    {"publication/form", SCREEN_FORM, at_publication_form},
    {"council-year", SCREEN_COUNCIL_YEAR, at_year},
    {"council-year/stages", SCREEN_FORM_CHOICE, at_stages},
    {"council-year/review", SCREEN_FORM, at_review},
    {"matters", SCREEN_MATTERS, at_matters},
    {"matters/form", SCREEN_FORM, at_matter},
    {"matters/states", SCREEN_FORM_CHOICE, at_matter_states},
    {"matters/wrong", SCREEN_FORM, is_told_what_is_wrong},
};
const size_t meeting_way_count = ARRAY_LEN(meeting_ways);

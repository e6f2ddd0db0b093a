// Profiles as they come along, held against what the sources say, and files that are none.
#include "content/profile.h"
#include "domain/duty.h"
#include "domain/duty_profiles.h"
#include "folder.h"

#define PROFILE_DIR ENGAWA_SOURCE_DIR "/assets/profiles"

static void the_three_that_come_along_say_what_their_sources_say(void **state)
{
    (void)state;
    for (int p = 0; p < PROFILE_COUNT; p++) {
        struct profile profile;
        struct err err = {0};
        if (content_profile_load(PROFILE_DIR, profiles[p].id, &profile, &err) != OK)
            fail_msg("%s", err.text);
        assert_string_equal(profile.id, profiles[p].id);
        assert_int_equal(profile.unit_is_dwelling, profiles[p].unit_is_dwelling);
        assert_true(profile.version > 0 && *profile.name && *profile.name_en);
        for (int i = 0; i < RULE_COUNT; i++) {
            const struct rule *got = &profile.rules[i], *wanted = &profiles[p].rules[i];
            if (got->asked != wanted->asked || strcmp(got->source, wanted->source) != 0 ||
                got->number != wanted->number || got->categories != wanted->categories ||
                got->kinds != wanted->kinds || got->satellites != wanted->satellites ||
                got->rolling != wanted->rolling || got->flag != wanted->flag)
                fail_msg("%s: %s", profile.id, rule_infos[i].name);
        }
    }
}

static void a_folder_is_listed_in_order_of_ids(void **state)
{
    (void)state;
    struct profile *list;
    size_t count;
    struct err refused = {0};
    assert_int_equal(content_profile_list(PROFILE_DIR, &list, &count, &refused, NULL), OK);
    assert_string_equal(refused.text, "");
    assert_true(count >= PROFILE_COUNT);
    for (size_t i = 1; i < count; i++)
        assert_true(strcmp(list[i - 1].id, list[i].id) < 0);
    free(list);
    assert_int_equal(content_profile_list(PROFILE_DIR "/nowhere", &list, &count, &refused, NULL),
                     ERR_ABSENT);
    assert_null(list);
    assert_true(content_is_profile(PROFILE_DIR));
    assert_true(content_is_profile(PROFILE_DIR "/nerima.json"));
    assert_true(content_is_profile("nowhere/at-all.json"));
    assert_false(content_is_profile(SMALL_PACK));
    assert_false(content_is_profile(PROFILE_DIR "/nowhere"));
    assert_false(content_is_profile(ENGAWA_SOURCE_DIR "/tests"));
    assert_false(content_is_profile(".json"));
}

static void every_rule_and_every_state_has_its_words(void **state)
{
    (void)state;
    struct content *content;
    struct err err = {0};
    if (content_load(ENGAWA_SOURCE_DIR "/assets/packs/core", NULL, (struct facility_kind){0},
                     &content, &err) != OK)
        fail_msg("%s", err.text);
    for (int i = 0; i < RULE_COUNT; i++)
        for (int next = 0; next < 2; next++) {
            char id[64];
            snprintf(id, sizeof id, "duty.%s%s", rule_infos[i].name, next ? ".next" : "");
            if (!content_string(content, id))
                fail_msg("there is no %s", id);
        }
    for (int i = 0; i < DUTY_STATE_COUNT; i++) {
        char id[64];
        snprintf(id, sizeof id, "duty-state.%s", duty_state_name((enum duty_state)i));
        if (!content_string(content, id))
            fail_msg("there is no %s", id);
    }
    content_free(content);
}

static void every_rule_stands_in_the_document(void **state)
{
    static const char *const documents[] = {"profiles.md", "profiles.ja.md"};
    (void)state;
    for (size_t d = 0; d < ARRAY_LEN(documents); d++) {
        char *text = file_read(ENGAWA_SOURCE_DIR "/docs", documents[d]);
        for (int i = 0; i < RULE_COUNT; i++) {
            char row[80];
            snprintf(row, sizeof row, "\n| `%s` |", rule_infos[i].name);
            if (!strstr(text, row))
                fail_msg("docs/%s has no row for %s", documents[d], rule_infos[i].name);
        }
        free(text);
    }
}

static const char town[] =
    "{\"format\": \"engawa-profile\", \"format_version\": 1, \"id\": \"town\", \"version\": 1,\n"
    " \"name\": {\"ja\": \"町\", \"en\": \"Town\"},\n"
    " \"sources\": [{\"id\": \"T-1\", \"title\": \"t\"}, {\"id\": \"T-2\", \"title\": \"u\"}],\n"
    " \"unit\": \"office\",\n"
    " \"rules\": [\n"
    "  {\"rule\": \"meeting-held\", \"source\": \"T-1 T-2\", \"number\": 2, \"satellites\": true,"
    " \"rolling\": false},\n"
    "  {\"rule\": \"dates-to-city\", \"source\": \"T-2\", \"number\": 12},\n"
    "  {\"rule\": \"mandatory-members\", \"source\": \"T-1\", \"categories\": [\"family\"]},\n"
    "  {\"rule\": \"refused-kind\", \"source\": \"T-1\", \"kinds\": [\"shop\", \"npo\"]},\n"
    "  {\"rule\": \"third-party\", \"source\": \"T-1\", \"number\": 99, \"flag\": true},\n"
    "  {\"rule\": \"pledge\", \"source\": \"T-1\"}\n"
    " ]}\n";

static void write_town(const struct folder *folder)
{
    folder_write(folder, "town.json", town, sizeof town - 1);
}

static void what_a_rule_takes_is_read(void **state)
{
    (void)state;
    struct folder folder;
    struct profile profile;
    struct err err = {0};
    folder_open_empty(&folder);
    write_town(&folder);
    if (content_profile_load(folder.path, "town", &profile, &err) != OK)
        fail_msg("%s", err.text);
    assert_string_equal(profile.name, "町");
    assert_string_equal(profile.name_en, "Town");
    assert_false(profile.unit_is_dwelling);
    assert_string_equal(profile.rules[RULE_MEETING_HELD].source, "T-1 T-2");
    assert_int_equal(profile.rules[RULE_MEETING_HELD].number, 2);
    assert_true(profile.rules[RULE_MEETING_HELD].satellites);
    assert_false(profile.rules[RULE_MEETING_HELD].rolling);
    assert_int_equal(profile.rules[RULE_MANDATORY].categories, CATEGORY(FAMILY));
    assert_int_equal(profile.rules[RULE_REFUSED_KIND].kinds, A_KIND(SHOP) | A_KIND(NPO));
    assert_true(profile.rules[RULE_REVIEW].flag);
    assert_true(profile.rules[RULE_PLEDGE].asked);
    assert_false(profile.rules[RULE_GUIDE].asked);
    folder_close(&folder);
}

// What the checker tells when NEW stands for OLD.
static const struct {
    const char *old, *new, *findings; // "place rule" a line
} breaches[] = {
    {"\"T-1 T-2\"", "\"T-2\"", ""},
    {"]}\n", "]\n", " json\n"},
    {"\"engawa-profile\"", "\"engawa-pack\"", "format field\n"},
    {"\"format_version\": 1", "\"format_version\": 2", "format_version field\n"},
    {"\"id\": \"town\"", "\"id\": \"Town\"", "id id\n"},
    {"\"id\": \"town\"", "\"id\": \"city\"", "id id\n"}, // not the file's name
    {"\"id\": \"town\"", "\"id\": \"abcdefghijklmnopqrstuvwxyz-abcdef\"", "id id\n"},
    {"\"id\": \"town\", ", "", "id field\n"},
    {"\"version\": 1,\n", "\"version\": 0,\n", "version field\n"},
    {"\"ja\": \"町\", ", "", "name.ja field\n"},
    {"\"町\"", "\"\"", "name.ja field\n"},
    {"\"Town\"",
     "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
     "x"
     "xxxxx\"",
     "name.en limit\n"},
    {"\"office\"", "\"house\"", "unit field\n"},
    {"\"id\": \"T-2\"", "\"id\": \"T-1\"",
     "meeting-held.source source\ndates-to-city.source source\nsources duplicate\n"},
    {", {\"id\": \"T-2\", \"title\": \"u\"}", "",
     "meeting-held.source source\ndates-to-city.source source\n"},
    {"\"T-1 T-2\"", "\"T-1  T-2\"", "meeting-held.source source\n"},
    {"\"T-1 T-2\"", "\"T-1 \"", "meeting-held.source source\n"},
    {"\"T-1 T-2\"", "\"\"", "meeting-held.source source\n"},
    {"\"source\": \"T-1 T-2\", ", "", "meeting-held.source source\n"},
    {"\"T-1 T-2\"", "\"T-1 T-1 T-1 T-1 T-1 T-1 T-1 T-1 T-1 T-1 T-1 T-1\"", ""}, // 47 bytes
    {"\"T-1 T-2\"", "\"T-1 T-1 T-1 T-1 T-1 T-1 T-1 T-1 T-1 T-1 T-1 T-1 T-1\"",
     "meeting-held.source limit\n"},
    {"\"rule\": \"pledge\"", "\"rule\": \"score\"", "rules[5] reference\n"},
    {"\"rule\": \"pledge\"", "\"rule\": 7", "rules[5] reference\n"},
    {"{\"rule\": \"pledge\", \"source\": \"T-1\"}", "\"pledge\"", "rules[5] reference\n"},
    {"{\"rule\": \"pledge\", \"source\": \"T-1\"}",
     "{\"rule\": \"dates-to-city\", \"source\": \"T-1\", \"number\": 3}",
     "dates-to-city duplicate\n"},
    {"\"rule\": \"pledge\"", "\"rule\": \"pledge\", \"number\": 1", "pledge.number field\n"},
    {"\"rule\": \"pledge\"", "\"rule\": \"pledge\", \"colour\": 1", "pledge field\n"},
    {"\"rule\": \"pledge\"", "\"rule\": \"pledge\", \"flag\": false", "pledge.flag field\n"},
    {"\"number\": 2, ", "", "meeting-held.number field\n"},
    {"\"number\": 2", "\"number\": 0", "meeting-held.number field\n"},
    {"\"number\": 2", "\"number\": 100", "meeting-held.number field\n"},
    {"\"number\": 2", "\"number\": \"2\"", "meeting-held.number field\n"},
    {"\"number\": 2", "\"number\": 1.5", "meeting-held.number field\n"},
    {"\"number\": 12", "\"number\": 13", "dates-to-city.number field\n"},
    {"\"satellites\": true, ", "", "meeting-held.satellites field\n"},
    {", \"rolling\": false", "", "meeting-held.rolling field\n"},
    {"\"rolling\": false", "\"rolling\": \"no\"", "meeting-held.rolling field\n"},
    {", \"flag\": true", "", "third-party.flag field\n"},
    {"[\"family\"]", "[\"friends\"]", "mandatory-members.categories[0] field\n"},
    {"[\"family\"]", "[\"family\", \"family\"]", "mandatory-members.categories[1] duplicate\n"},
    {"[\"family\"]", "[]", "mandatory-members.categories field\n"},
    {"[\"family\"]", "\"family\"", "mandatory-members.categories field\n"},
    {", \"categories\": [\"family\"]", "", "mandatory-members.categories field\n"},
    {"[\"shop\", \"npo\"]", "[\"shop\", \"\"]", "refused-kind.kinds[1] field\n"},
    {"[\"shop\", \"npo\"]", "[\"shop\", \"family\", \"city\"]", "refused-kind.kinds[2] field\n"},
    {"\"unit\"", "\"score\": 5, \"unit\"", " field\n"},
};

static void list_place(void *ctx, const struct finding *finding)
{
    strbuf_addf(ctx, "%s %s\n", finding->place, finding->rule);
    assert_string_equal(finding->file, "town.json");
    assert_true(*finding->text);
}

static void whatever_is_wrong_is_told_with_its_place_and_refuses_the_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(breaches); i++) {
        struct folder folder;
        struct strbuf told;
        struct profile profile, *list;
        size_t count, profile_count;
        char path[128];
        folder_open_empty(&folder);
        write_town(&folder);
        folder_replace(&folder, "town.json", breaches[i].old, breaches[i].new);
        snprintf(path, sizeof path, "%s/town.json", folder.path);
        const char *const paths[] = {path, folder.path}; // alone, and among all
        for (size_t p = 0; p < ARRAY_LEN(paths); p++) {
            strbuf_init(&told, 4000);
            assert_int_equal(content_check_profile(paths[p], list_place, &told, &count, NULL), OK);
            if (strcmp(strbuf_text(&told), breaches[i].findings) != 0)
                fail_msg("case %zu:\n%s", i, strbuf_text(&told));
            assert_int_equal(count > 0, breaches[i].findings[0] != '\0');
            strbuf_fini(&told);
        }
        struct err err = {0};
        enum status wanted = count > 0 ? ERR_INVALID : OK;
        assert_int_equal(content_profile_load(folder.path, "town", &profile, &err), wanted);
        assert_true(wanted == OK || strstr(err.text, "town.json"));
        struct err refused = {0};
        assert_int_equal(content_profile_list(folder.path, &list, &profile_count, &refused, NULL),
                         OK);
        assert_true((wanted == OK) == (refused.text[0] == '\0'));
        assert_int_equal(profile_count, wanted == OK);
        free(list);
        folder_close(&folder);
    }
}

static void what_is_not_there_is_told_apart(void **state)
{
    (void)state;
    struct folder folder;
    struct profile profile;
    struct err err = {0};
    size_t count;
    folder_open_empty(&folder);
    write_town(&folder);
    static const char *const names[] = {
        "city",      "",     "../profiles/mhlw",
        "town.json", "Town", "a-name-that-is-longer-than-thirty-one-bytes"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        assert_int_equal(content_profile_load(folder.path, names[i], &profile, &err), ERR_ABSENT);
    char path[128];
    snprintf(path, sizeof path, "%s/city.json", folder.path);
    assert_int_equal(content_check_profile(path, list_place, NULL, &count, &err), ERR_ABSENT);
    // A name that no id can have is found, not passed over.
    folder_write(&folder, "町.json", town, sizeof town - 1);
    struct profile *list;
    struct err refused = {0};
    assert_int_equal(content_profile_list(folder.path, &list, &count, &refused, &err), OK);
    assert_non_null(strstr(refused.text, "town.json"));
    // It takes no other away.
    assert_int_equal(count, 1);
    assert_string_equal(list[0].id, "town");
    free(list);
    folder_close(&folder);
}

static void too_long_a_file_is_refused(void **state)
{
    (void)state;
    struct folder folder;
    struct profile profile;
    struct err err = {0};
    folder_open_empty(&folder);
    char *long_one = malloc((1 << 20) + 2);
    assert_non_null(long_one);
    memset(long_one, ' ', (1 << 20) + 1);
    folder_write(&folder, "town.json", long_one, (1 << 20) + 1);
    assert_int_equal(content_profile_load(folder.path, "town", &profile, &err), ERR_INVALID);
    assert_non_null(strstr(err.text, "limit"));
    free(long_one);
    folder_close(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_three_that_come_along_say_what_their_sources_say),
        cmocka_unit_test(a_folder_is_listed_in_order_of_ids),
        cmocka_unit_test(every_rule_and_every_state_has_its_words),
        cmocka_unit_test(every_rule_stands_in_the_document),
        cmocka_unit_test(what_a_rule_takes_is_read),
        cmocka_unit_test(whatever_is_wrong_is_told_with_its_place_and_refuses_the_whole),
        cmocka_unit_test(what_is_not_there_is_told_apart),
        cmocka_unit_test(too_long_a_file_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// Meetings: what is kept of them, how it is found, and what a purge leaves.
#include "store/desk.h"

static void a_meeting_is_kept_with_everything_in_it(void **state)
{
    struct desk d = desk_of(state);
    struct meeting m = planned(2027, 2, 10), read;
    strcpy(m.place, "公民館");
    strcpy(m.changes, "手すりを なおした。\n玄関が 明るい。");
    strcpy(m.next_steps, "つぎは 秋");
    m.mode = MEETING_MIXED;
    m.managers = 1;
    m.workers = 2;
    m.dwellings[m.dwelling_count++] = d.f->dwelling;
    assert_ok(d.f, put(&d, &m));
    assert_int_equal(files_with(d.f, "玄関が 明るい", strlen("玄関が 明るい"), true), 0);
    open_again(d.f);
    store_council(d.f->store, &d.c);
    read = only_meeting(&d);
    assert_memory_equal(&read, &m, sizeof m);
    assert_int_equal(count_findings(d.f), 0);
    read.id.bytes[1] ^= 1;
    assert_int_equal(put(&d, &read), ERR_ABSENT);
}

static void the_day_that_the_day_was_fixed_on_follows_the_day(void **state)
{
    struct desk d = desk_of(state);
    struct meeting m = {.from_minute = -1, .until_minute = -1};
    assert_ok(d.f, put(&d, &m));
    assert_int_equal(m.fixed_on.year, 0);
    m.day = (struct date){2027, 1, 20};
    assert_ok(d.f, put(&d, &m));
    assert_int_equal(date_compare(&m.fixed_on, &(struct date){2026, 11, 21}), 0);
    pass(d.f, INT64_C(3) * 86400000);
    strcpy(m.place, "集会所");
    assert_ok(d.f, put(&d, &m));
    assert_int_equal(m.fixed_on.day, 21); // another place is no other day
    m.day.day = 27;
    assert_ok(d.f, put(&d, &m));
    assert_int_equal(m.fixed_on.day, 24);
    m.day = (struct date){0};
    assert_ok(d.f, put(&d, &m));
    assert_int_equal(m.fixed_on.year, 0);
}

static void meetings_are_listed_by_their_fiscal_year(void **state)
{
    struct desk d = desk_of(state);
    struct meeting early = planned(2026, 3, 31), late = planned(2027, 3, 31),
                   unfixed = {.from_minute = -1, .until_minute = -1}, *list;
    const struct {
        int year;
        size_t count;
    } cases[] = {{2025, 1}, {2026, 2}, {2027, 0}, {0, 3}};
    size_t count;
    assert_ok(d.f, put(&d, &unfixed));
    assert_ok(d.f, put(&d, &late));
    assert_ok(d.f, put(&d, &early));
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_ok(d.f, d.c.meeting_list(d.c.ctx, cases[i].year, &list, &count, &d.f->err));
        assert_int_equal(count, cases[i].count);
        if (cases[i].year == 2026) {
            assert_true(id_equal(&list[0].id, &late.id));
            assert_true(id_equal(&list[1].id, &unfixed.id));
        }
        free(list);
    }
}

static void what_a_meeting_holds_is_looked_at(void **state)
{
    struct desk d = desk_of(state);
    struct meeting bad[10];
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        bad[i] = planned(2027, 2, 10);
    bad[0].day.day = 30;
    bad[1].until_minute = 840;
    bad[2].from_minute = 1440;
    strcpy(bad[3].place, "a\nb");
    bad[4].workers = 100;
    bad[5].dwelling_count = MEETING_MAX_DWELLINGS + 1;
    bad[6].mode = MEETING_MODE_COUNT;
    memset(bad[7].changes, 'x', NOTE_SIZE);
    bad[8].day = (struct date){0};
    bad[8].state = MEETING_HELD;
    bad[9].dwelling_count = 1; // none
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        if (put(&d, &bad[i]) != ERR_INVALID)
            fail_msg("case %zu", i);
    struct meeting foreign = planned(2027, 2, 10), *list;
    size_t count;
    foreign.dwellings[foreign.dwelling_count++].bytes[0] = 7;
    assert_int_equal(put(&d, &foreign), ERR_ABSENT);
    assert_ok(d.f, d.c.meeting_list(d.c.ctx, 0, &list, &count, &d.f->err));
    assert_int_equal(count, 0);
}

static void a_purge_takes_the_words_of_meetings_before_the_day(void **state)
{
    static const char report[] = "消える はずの 報告", opinion[] = "消える はずの 意見";
    struct desk d = desk_of(state);
    struct meeting old = planned(2026, 5, 1), later = planned(2027, 2, 10), *list;
    struct attendance away = {.member = d.f->member.id, .state = ATTENDS_NOT}, *people;
    struct meeting_item item = item_of("経営", report), *items;
    size_t count;
    strcpy(old.changes, "かわった");
    strcpy(later.changes, "のこる");
    strcpy(away.opinion, opinion);
    assert_ok(d.f, put(&d, &old));
    assert_ok(d.f, put(&d, &later));
    assert_ok(d.f, put_items(&d, &old, &item, 1));
    assert_ok(d.f, d.c.attendance_put(d.c.ctx, &old.id, &away, &d.f->now, &d.f->err));
    assert_int_equal(files_with(d.f, report, sizeof report - 1, true), 0);
    assert_ok(d.f,
              store_purge(d.f->store, &(struct date){2026, 5, 2}, &d.f->now, &count, &d.f->err));
    assert_ok(d.f, d.c.meeting_list(d.c.ctx, 0, &list, &count, &d.f->err));
    assert_int_equal(count, 2);
    assert_string_equal(list[0].changes, "");
    assert_string_equal(list[1].changes, "のこる");
    assert_int_equal(put(&d, &list[0]), ERR_REFUSED);
    free(list);
    assert_ok(d.f, d.c.item_list(d.c.ctx, &old.id, &items, &count, &d.f->err));
    assert_int_equal(count, 1);
    assert_string_equal(items[0].report, "");
    assert_string_equal(items[0].title, "");
    free(items);
    assert_ok(d.f, d.c.attendance_list(d.c.ctx, &old.id, &people, &count, &d.f->err));
    assert_int_equal(count, 1);
    assert_string_equal(people[0].opinion, "");
    assert_int_equal(people[0].state, ATTENDS_NOT);
    free(people);
    assert_int_equal(count_findings(d.f), 0);
}

static void a_meeting_that_was_altered_is_found(void **state)
{
    static const struct {
        const char *alter, *back;
    } cases[] = {
        {"UPDATE meeting_item SET purpose = 'PU1'", "UPDATE meeting_item SET purpose = 'PU3'"},
        {"UPDATE meeting_item SET position = 5", "UPDATE meeting_item SET position = 0"},
        {"UPDATE event SET subject = zeroblob(16) WHERE kind = 'meeting'", ""},
    };
    struct desk d = desk_of(state);
    struct meeting m = planned(2027, 2, 10);
    struct meeting_item item = item_of("経営", "");
    assert_ok(d.f, put(&d, &m));
    assert_ok(d.f, put_items(&d, &m, &item, 1));
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_int_equal(count_findings(d.f), 0);
        assert_ok(d.f, db_script(&d.f->store->db, cases[i].alter, &d.f->err));
        assert_true(count_findings(d.f) > 0);
        assert_ok(d.f, db_script(&d.f->store->db, cases[i].back, &d.f->err));
    }
}

static void a_backup_carries_meetings_and_matters(void **state)
{
    struct desk d = desk_of(state);
    struct meeting m = planned(2027, 2, 10);
    struct meeting_item item = item_of("経営", "黒字でした"), *read;
    char file[192], path[512];
    size_t count;
    path_in(d.f, "saved", file);
    assert_ok(d.f, put(&d, &m));
    assert_ok(d.f, put_items(&d, &m, &item, 1));
    assert_ok(d.f, store_backup(d.f->store, file, &d.f->err));
    close_store(d.f);
    struct fixture copy = *d.f;
    snprintf(path, sizeof path, "%s-r", d.f->folder);
    assert_true(strlen(path) < sizeof copy.folder);
    strcpy(copy.folder, path);
    struct store_options options = options_of(&copy);
    assert_ok(&copy, store_restore(&options, file, &copy.err));
    open_store(&copy);
    store_council(copy.store, &d.c);
    assert_ok(&copy, d.c.item_list(d.c.ctx, &m.id, &read, &count, &copy.err));
    assert_int_equal(count, 1);
    assert_string_equal(read[0].report, "黒字でした");
    free(read);
    assert_int_equal(count_findings(&copy), 0);
    close_store(&copy);
    snprintf(path, sizeof path, "rm -r '%s'", copy.folder);
    assert_int_equal(system(path), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_meeting_is_kept_with_everything_in_it),
        TEST(the_day_that_the_day_was_fixed_on_follows_the_day),
        TEST(meetings_are_listed_by_their_fiscal_year),
        TEST(what_a_meeting_holds_is_looked_at),
        TEST(a_purge_takes_the_words_of_meetings_before_the_day),
        TEST(a_meeting_that_was_altered_is_found),
        TEST(a_backup_carries_meetings_and_matters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

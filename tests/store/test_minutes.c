// What is on the agenda, what the minutes say, who came, where it was published, what is no name.
#include "store/desk.h"

static void items_are_put_all_at_once(void **state)
{
    struct desk d = desk_of(state);
    struct meeting m = planned(2027, 2, 10);
    struct meeting_item items[3] = {item_of("開会", ""), item_of("経営", "黒字でした"),
                                    item_of("閉会", "")},
                        two[2], *read;
    size_t count;
    assert_ok(d.f, put(&d, &m));
    items[1].needs_expert = true;
    items[1].expert = MEMBER_BUSINESS;
    assert_ok(d.f, put_items(&d, &m, items, 3));
    two[0] = items[2];
    two[1] = items[1];
    assert_ok(d.f, put_items(&d, &m, two, 2));
    assert_ok(d.f, d.c.item_list(d.c.ctx, &m.id, &read, &count, &d.f->err));
    assert_int_equal(count, 2);
    assert_memory_equal(read, two, sizeof two);
    assert_int_equal(read[1].position, 1);
    assert_true(id_equal(&read[1].id, &items[1].id));
    free(read);
    assert_int_equal(put_items(&d, &m, items, 1), ERR_ABSENT); // it went before
    items[2].minutes = 601;
    assert_int_equal(put_items(&d, &m, items, 3), ERR_INVALID);
    assert_non_null(strstr(d.f->err.text, "item 3"));
    struct meeting_item foreign = item_of("課題", "");
    foreign.matter.bytes[0] = 1;
    assert_int_equal(put_items(&d, &m, &foreign, 1), ERR_ABSENT);
    assert_true(id_is_none(&foreign.id));
    assert_ok(d.f, d.c.item_list(d.c.ctx, &m.id, &read, &count, &d.f->err));
    assert_int_equal(count, 2); // a failed change leaves everything as it was
    free(read);
    assert_int_equal(count_findings(d.f), 0);
}

// The minutes were read and gone through for names.
static void check_minutes(struct desk *d, struct meeting *m)
{
    *m = only_meeting(d);
    m->checked_on = m->nameless_on = (struct date){2027, 2, 20};
    m->checked_by = 4;
    assert_ok(d->f, put(d, m));
    *m = only_meeting(d);
    assert_int_equal(m->checked_by, 4);
}

static bool is_checked(struct desk *d)
{
    struct meeting m = only_meeting(d);
    assert_int_equal(m.checked_on.year != 0, m.nameless_on.year != 0);
    assert_int_equal(m.checked_on.year != 0, m.checked_by != 0);
    return m.checked_by != 0;
}

static void minutes_whose_words_change_are_to_be_checked_again(void **state)
{
    struct desk d = desk_of(state);
    struct meeting m = planned(2027, 2, 10);
    struct meeting_item item = item_of("経営", "黒字でした");
    struct attendance away = {.member = d.f->member.id, .state = ATTENDS_NOT};
    assert_ok(d.f, put(&d, &m));
    assert_ok(d.f, put_items(&d, &m, &item, 1));
    check_minutes(&d, &m);
    m.workers = 3;
    assert_ok(d.f, put(&d, &m));
    item.minutes = 20;
    assert_ok(d.f, put_items(&d, &m, &item, 1));
    assert_ok(d.f, d.c.attendance_put(d.c.ctx, &m.id, &away, &d.f->now, &d.f->err));
    assert_true(is_checked(&d)); // no word of it changed
    strcpy(m.next_steps, "秋に");
    assert_ok(d.f, put(&d, &m));
    assert_int_equal(m.checked_by, 0);
    assert_false(is_checked(&d));
    check_minutes(&d, &m);
    strcpy(item.opinions, "もっと 聞きたい");
    assert_ok(d.f, put_items(&d, &m, &item, 1));
    assert_false(is_checked(&d));
    check_minutes(&d, &m);
    strcpy(away.opinion, "出られず すみません");
    assert_ok(d.f, d.c.attendance_put(d.c.ctx, &m.id, &away, &d.f->now, &d.f->err));
    assert_false(is_checked(&d));
    check_minutes(&d, &m);
    assert_ok(d.f, put_items(&d, &m, NULL, 0));
    assert_false(is_checked(&d));
}

static void another_place_is_to_be_gone_through_for_names_again(void **state)
{
    struct desk d = desk_of(state);
    struct meeting m = planned(2027, 2, 10);
    assert_ok(d.f, put(&d, &m));
    check_minutes(&d, &m);
    strcpy(m.place, "公民館");
    assert_ok(d.f, put(&d, &m));
    m = only_meeting(&d);
    assert_int_equal(m.nameless_on.year, 0);
    assert_int_equal(m.checked_by, 4); // those who came know where they were
    strcpy(m.place, "集会所");
    m.nameless_on = (struct date){2027, 2, 21}; // and was gone through with it
    assert_ok(d.f, put(&d, &m));
    m = only_meeting(&d);
    assert_int_equal(m.nameless_on.day, 21);
}

static void matters_on_the_agenda_were_spoken_about_where_it_was_held(void **state)
{
    struct desk d = desk_of(state);
    struct meeting first = planned(2026, 9, 1), second = planned(2027, 2, 10);
    struct matter matter = {.owner = "管理者", .title = "手すり"}, *found;
    struct meeting_item item = item_of("手すり", ""), again = item;
    size_t count;
    assert_ok(d.f, d.c.matter_put(d.c.ctx, &matter, &d.f->now, &d.f->err));
    assert_ok(d.f, put(&d, &first));
    assert_ok(d.f, put(&d, &second));
    item.matter = again.matter = matter.id;
    assert_ok(d.f, put_items(&d, &first, &item, 1));
    assert_ok(d.f, put_items(&d, &second, &again, 1));
    struct matter_filter filter = {.meeting = &second.id};
    assert_ok(d.f, d.c.matter_list(d.c.ctx, &filter, &found, &count, &d.f->err));
    assert_int_equal(count, 0);
    second.state = MEETING_HELD;
    assert_ok(d.f, put(&d, &second));
    first.state = MEETING_HELD; // told late
    assert_ok(d.f, put(&d, &first));
    assert_ok(d.f, d.c.matter_list(d.c.ctx, &filter, &found, &count, &d.f->err));
    assert_int_equal(count, 1);
    free(found);
    assert_int_equal(count_findings(d.f), 0);
}

static void attendance_is_one_row_a_member(void **state)
{
    struct desk d = desk_of(state);
    struct meeting m = planned(2027, 2, 10);
    struct member other;
    struct attendance a = {.member = d.f->member.id, .state = ATTENDS_NOT, .asked_before = true},
                      b = {.state = ATTENDS_ONLINE}, *list;
    size_t count;
    add_member(d.f, 12, &other);
    b.member = other.id;
    a.category = d.f->member.category;
    b.category = other.category;
    assert_ok(d.f, put(&d, &m));
    strcpy(a.opinion, "夜の 音が 気になる");
    assert_ok(d.f, d.c.attendance_put(d.c.ctx, &m.id, &a, &d.f->now, &d.f->err));
    assert_ok(d.f, d.c.attendance_put(d.c.ctx, &m.id, &b, &d.f->now, &d.f->err));
    a.read_on = (struct date){2027, 3, 1};
    assert_ok(d.f, d.c.attendance_put(d.c.ctx, &m.id, &a, &d.f->now, &d.f->err));
    assert_ok(d.f, d.c.attendance_list(d.c.ctx, &m.id, &list, &count, &d.f->err));
    assert_int_equal(count, 2);
    assert_memory_equal(&list[0], &b, sizeof b); // number 12
    assert_memory_equal(&list[1], &a, sizeof a);
    free(list);
    strcpy(b.opinion, "ひるの ようすも");
    assert_ok(d.f, d.c.attendance_put(d.c.ctx, &m.id, &b, &d.f->now, &d.f->err));
    assert_ok(d.f, d.c.attendance_list(d.c.ctx, &m.id, &list, &count, &d.f->err));
    assert_int_equal(list[1].read_on.year, 0); // the minutes are others than those that were read
    free(list);
    a.member.bytes[0] ^= 1;
    assert_int_equal(d.c.attendance_put(d.c.ctx, &m.id, &a, &d.f->now, &d.f->err), ERR_ABSENT);
    assert_int_equal(d.c.attendance_put(d.c.ctx, &other.id, &b, &d.f->now, &d.f->err), ERR_ABSENT);
    assert_int_equal(count_findings(d.f), 0);
}

static void publications_tell_where_how_and_how_long(void **state)
{
    struct desk d = desk_of(state);
    struct meeting m = planned(2027, 2, 10);
    struct publication p = {.way = PUBLISHED_NOTICE, .from = {2027, 3, 1}, .where = "玄関"}, *list;
    size_t count;
    assert_ok(d.f, put(&d, &m));
    p.meeting = m.id;
    assert_ok(d.f, d.c.publication_put(d.c.ctx, &p, &d.f->now, &d.f->err));
    p.until = (struct date){2027, 3, 31};
    assert_ok(d.f, d.c.publication_put(d.c.ctx, &p, &d.f->now, &d.f->err));
    assert_ok(d.f, d.c.publication_list(d.c.ctx, &m.id, &list, &count, &d.f->err));
    assert_int_equal(count, 1);
    assert_memory_equal(list, &p, sizeof p);
    free(list);
    p.until = (struct date){2027, 2, 28};
    assert_int_equal(d.c.publication_put(d.c.ctx, &p, &d.f->now, &d.f->err), ERR_INVALID);
    p = (struct publication){.meeting = m.id, .from = {2027, 3, 1}};
    assert_int_equal(d.c.publication_put(d.c.ctx, &p, &d.f->now, &d.f->err), ERR_INVALID);
    p = (struct publication){.meeting = m.id, .where = "x"};
    assert_int_equal(d.c.publication_put(d.c.ctx, &p, &d.f->now, &d.f->err), ERR_INVALID);
    p = (struct publication){.meeting = d.f->member.id, .from = {2027, 3, 1}, .where = "x"};
    assert_int_equal(d.c.publication_put(d.c.ctx, &p, &d.f->now, &d.f->err), ERR_ABSENT);
}

static void what_is_no_name_is_learned_without_being_written_down(void **state)
{
    static const char words[] = "中村製菓の ゼリー";
    struct desk d = desk_of(state);
    bool known = true;
    assert_ok(d.f, d.c.name_known(d.c.ctx, words, &known, &d.f->err));
    assert_false(known);
    for (int i = 0; i < 2; i++)
        assert_ok(d.f, d.c.name_learn(d.c.ctx, words, &d.f->now, &d.f->err));
    open_again(d.f);
    store_council(d.f->store, &d.c);
    assert_ok(d.f, d.c.name_known(d.c.ctx, words, &known, &d.f->err));
    assert_true(known);
    assert_ok(d.f, d.c.name_known(d.c.ctx, "中村製菓", &known, &d.f->err));
    assert_false(known);
    assert_int_equal(files_with(d.f, words, sizeof words - 1, true), 0);
    assert_int_equal(d.c.name_learn(d.c.ctx, "", &d.f->now, &d.f->err), ERR_INVALID);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(items_are_put_all_at_once),
        TEST(minutes_whose_words_change_are_to_be_checked_again),
        TEST(another_place_is_to_be_gone_through_for_names_again),
        TEST(matters_on_the_agenda_were_spoken_about_where_it_was_held),
        TEST(attendance_is_one_row_a_member),
        TEST(publications_tell_where_how_and_how_long),
        TEST(what_is_no_name_is_learned_without_being_written_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

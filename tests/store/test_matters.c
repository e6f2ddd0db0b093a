// Matters and what the office replies: from what visitors bring to what became of it.
#include "store/desk.h"

static void visit_with_topic(struct fixture *f, const char *note, struct visit *visit)
{
    const struct topic topic = {.prompt = "o.litter", .purpose = "PU3"};
    struct receipt receipt;
    start_visit(f, visit);
    assert_ok(f, put_answer(f, visit, 0, "o.litter", "worry", note));
    assert_ok(f, f->records.topic_put(f->records.ctx, visit, &topic, &f->now, &f->err));
    sign_out(f, visit, &receipt);
}

static size_t list(const struct desk *d, const struct matter_filter *filter, struct matter *out,
                   size_t max)
{
    struct matter *matters;
    size_t count;
    assert_ok(d->f, d->c.matter_list(d->c.ctx, filter, &matters, &count, &d->f->err));
    for (size_t i = 0; i < count && i < max; i++)
        out[i] = matters[i];
    free(matters);
    return count;
}

static enum status put_matter(struct desk *d, struct matter *matter)
{
    pass(d->f, 1000);
    return d->c.matter_put(d->c.ctx, matter, &d->f->now, &d->f->err);
}

static struct matter worded(const char *title)
{
    struct matter matter = {.purpose = "PU3", .owner = "管理者"};
    snprintf(matter.title, sizeof matter.title, "%s", title);
    return matter;
}

static void a_topic_becomes_a_matter_when_its_visit_ends(void **state)
{
    struct desk d = desk_of(state);
    const struct matter_filter all = {0};
    struct visit visit, loaded;
    struct matter m;
    const struct topic taken_back = {.prompt = "o.water", .purpose = ""};
    const struct topic brought = {.prompt = "o.litter", .purpose = "PU3"};
    start_visit(d.f, &visit);
    assert_ok(d.f,
              d.f->records.topic_put(d.f->records.ctx, &visit, &taken_back, &d.f->now, &d.f->err));
    assert_ok(d.f,
              d.f->records.topic_put(d.f->records.ctx, &visit, &brought, &d.f->now, &d.f->err));
    assert_int_equal(list(&d, &all, &m, 1), 0);
    pass(d.f, INT64_C(86400000));
    assert_ok(d.f, d.f->records.close_forgotten(d.f->records.ctx, &d.f->now, &d.f->err));
    assert_int_equal(list(&d, &all, &m, 1), 1);
    assert_int_equal(m.state, MATTER_NOTICED);
    assert_string_equal(m.prompt, "o.litter");
    assert_string_equal(m.purpose, "PU3");
    assert_string_equal(m.title, "");
    assert_true(id_equal(&m.visit, &visit.id) && id_equal(&m.dwelling, &d.f->dwelling));
    assert_int_equal(m.raised_utc_ms, visit.started.utc_ms);
    // Its result is the topic's end.
    strcpy(m.title, "ごみ");
    strcpy(m.owner, "世話人");
    m.state = MATTER_OFFICE;
    assert_ok(d.f, put_matter(&d, &m));
    strcpy(m.result, "当番をきめた");
    m.state = MATTER_RESULT;
    assert_ok(d.f, put_matter(&d, &m));
    assert_ok(d.f, store_visit_load(d.f->store, &visit.id, &loaded, &d.f->err));
    assert_int_equal(visit_topic(&loaded, "o.litter")->state, TOPIC_DONE);
    visit_fini(&loaded);
    visit_fini(&visit);
    assert_int_equal(count_findings(d.f), 0);
}

static void topics_of_a_version_without_matters_become_some_when_it_is_opened(void **state)
{
    struct desk d = desk_of(state);
    const struct matter_filter all = {0};
    struct visit first, second;
    struct matter matters[4];
    visit_with_topic(d.f, "ひとつめ", &first);
    visit_with_topic(d.f, "ふたつめ", &second);
    const struct id settled = visit_topic(&first, "o.litter")->id;
    assert_ok(d.f, db_script(&d.f->store->db, "DELETE FROM matter", &d.f->err));
    assert_ok(d.f, db_run(&d.f->store->db, &d.f->err, "INSERT INTO topic_settled VALUES (?1, 0)",
                          DB_WITH(db_id(&settled))));
    for (int i = 0; i < 2; i++) { // the second time there is nothing to do
        open_again(d.f);
        store_council(d.f->store, &d.c);
        assert_int_equal(list(&d, &all, matters, 4), 1);
        assert_true(id_equal(&matters[0].visit, &second.id));
    }
    assert_int_equal(count_findings(d.f), 0);
    visit_fini(&first);
    visit_fini(&second);
}

static void a_matter_is_kept_and_goes_only_where_it_may(void **state)
{
    struct desk d = desk_of(state);
    const struct matter_filter all = {0};
    struct matter m = worded("手すりが ゆれる"), read;
    m.dwelling = d.f->dwelling;
    m.due = (struct date){2027, 2, 28};
    m.term = MATTER_LONG;
    m.state = MATTER_AREA;
    assert_int_equal(put_matter(&d, &m), ERR_REFUSED); // at once
    assert_true(id_is_none(&m.id));
    m.state = MATTER_OFFICE;
    assert_ok(d.f, put_matter(&d, &m));
    int64_t raised = m.raised_utc_ms;
    open_again(d.f);
    store_council(d.f->store, &d.c);
    assert_int_equal(list(&d, &all, &read, 1), 1);
    assert_memory_equal(&read, &m, sizeof m);
    read.state = MATTER_RESULT;
    assert_int_equal(put_matter(&d, &read), ERR_REFUSED); // without saying what
    strcpy(read.result, "つけかえた");
    read.raised_utc_ms = 5;
    assert_ok(d.f, put_matter(&d, &read));
    assert_int_equal(read.raised_utc_ms, raised);
    assert_true(read.changed_utc_ms > raised);
    read.state = MATTER_OFFICE;
    assert_int_equal(put_matter(&d, &read), ERR_REFUSED); // a result is reopened as noticed
    assert_int_equal(list(&d, &all, &read, 1), 1);
    assert_int_equal(read.state, MATTER_RESULT);
    read.id.bytes[3] ^= 1;
    assert_int_equal(put_matter(&d, &read), ERR_ABSENT);
}

static void what_a_matter_holds_is_looked_at(void **state)
{
    struct desk d = desk_of(state);
    struct matter bad[9];
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        bad[i] = worded("手すり");
    strcpy(bad[0].title, "a\tb");
    strcpy(bad[1].title, "\xE3\x81");
    memset(bad[2].title, 'x', NOTE_MAX_CHARACTERS + 1);
    strcpy(bad[3].owner, "a\nb");
    bad[4].due = (struct date){2027, 2, 29};
    strcpy(bad[5].purpose, "P U");
    bad[6].state = MATTER_STATE_COUNT;
    bad[7].topic.bytes[0] = 1;
    strcpy(bad[8].prompt, "\x01");
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        if (put_matter(&d, &bad[i]) != ERR_INVALID)
            fail_msg("case %zu", i);
    struct matter foreign = worded("手すり");
    foreign.dwelling.bytes[0] = 1;
    assert_int_equal(put_matter(&d, &foreign), ERR_ABSENT);
    foreign = worded("手すり");
    foreign.visit.bytes[0] = 1;
    assert_int_equal(put_matter(&d, &foreign), ERR_ABSENT);
    assert_int_equal(list(&d, &(struct matter_filter){0}, &foreign, 1), 0);
}

static void matters_are_found_by_what_they_are_about(void **state)
{
    struct desk d = desk_of(state);
    struct store_dwelling other = {.name = "B", .code = "B"};
    struct visit visit;
    struct matter m = worded("べつの 家"), found[4];
    assert_ok(d.f, store_dwelling_add(d.f->store, &other, &d.f->now, &d.f->err));
    visit_with_topic(d.f, "こと", &visit);
    m.dwelling = other.id;
    m.state = MATTER_NOT_NOW;
    strcpy(m.reason, "予算が ない");
    assert_ok(d.f, put_matter(&d, &m));
    const struct {
        struct matter_filter filter;
        size_t count;
    } cases[] = {
        {{0}, 2},
        {{.open_only = true}, 1},
        {{.dwelling = &other.id}, 1},
        {{.dwelling = &d.f->dwelling, .open_only = true}, 1},
        {{.visit = &visit.id}, 1},
        {{.meeting = &visit.id}, 0},
        {{.fiscal_year = 2026}, 2},
        {{.fiscal_year = 2025}, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        if (list(&d, &cases[i].filter, found, 4) != cases[i].count)
            fail_msg("case %zu", i);
    assert_int_equal(list(&d, &cases[0].filter, found, 4), 2);
    assert_true(found[0].raised_utc_ms < found[1].raised_utc_ms);
    visit_fini(&visit);
}

static enum status reply(struct desk *d, const struct id *visit, const char *prompt,
                         const char *words)
{
    struct reply reply = {.visit = *visit};
    strcpy(reply.prompt, prompt);
    strcpy(reply.words, words);
    pass(d->f, 1000);
    return d->c.reply_put(d->c.ctx, &reply, &d->f->now, &d->f->err);
}

static void an_open_point_tells_state_and_reply(void **state)
{
    struct desk d = desk_of(state);
    struct visit visit;
    struct open_point points[4];
    struct matter m;
    struct reply *replies;
    size_t count;
    visit_with_topic(d.f, "ろうかが 暗い", &visit);
    assert_ok(d.f, reply(&d, &visit.id, "o.litter", "はじめの 返事"));
    assert_ok(d.f, reply(&d, &visit.id, "o.litter", "電気を かえます"));
    assert_int_equal(list(&d, &(struct matter_filter){0}, &m, 1), 1);
    strcpy(m.title, "ろうかの あかり");
    strcpy(m.owner, "世話人");
    m.state = MATTER_OFFICE;
    assert_ok(d.f, put_matter(&d, &m));
    assert_ok(d.f, d.f->records.open_points(d.f->records.ctx, points, 4, &count, &d.f->err));
    assert_int_equal(count, 1);
    assert_int_equal(points[0].state, MATTER_OFFICE);
    assert_string_equal(points[0].note, "ろうかが 暗い");
    assert_string_equal(points[0].reply, "電気を かえます");
    assert_ok(d.f, d.c.reply_list(d.c.ctx, &visit.id, &replies, &count, &d.f->err));
    assert_int_equal(count, 1);
    assert_string_equal(replies[0].words, "電気を かえます");
    assert_int_equal(replies[0].at_utc_ms, d.f->now.utc_ms - 1000);
    free(replies);
    assert_ok(d.f, reply(&d, &visit.id, "o.litter", ""));
    assert_ok(d.f, d.c.reply_list(d.c.ctx, &visit.id, &replies, &count, &d.f->err));
    assert_int_equal(count, 0);
    struct id foreign = visit.id;
    foreign.bytes[2] ^= 1;
    assert_int_equal(reply(&d, &foreign, "o.litter", "x"), ERR_ABSENT);
    assert_int_equal(reply(&d, &visit.id, "", "x"), ERR_INVALID);
    visit_fini(&visit);
}

// POINT is the only one there is.
static void look_at_the_point(const struct desk *d, struct open_point *point)
{
    size_t count;
    assert_ok(d->f, d->f->records.open_points(d->f->records.ctx, point, 1, &count, &d->f->err));
    assert_int_equal(count, 1);
    assert_int_equal(point->state, MATTER_NOTICED);
    assert_string_equal(point->prompt, "o.litter");
}

static void an_open_point_leaves_out_words_with_names_until_they_are_said_to_be_none(void **state)
{
    struct desk d = desk_of(state);
    struct visit visit;
    struct open_point point;
    struct member member = {.number = 7,
                            .category = MEMBER_COMMUNITY,
                            .name = "見本 花子",
                            .term_from = {2026, 4, 1},
                            .term_to = {2028, 3, 31}};
    visit_with_topic(d.f, "花子が ころびました", &visit);
    assert_ok(d.f, reply(&d, &visit.id, "o.litter", "B棟の 鈴木様が 直しました"));
    look_at_the_point(&d, &point); // nobody of that name is known yet
    assert_false(point.note_kept);
    assert_string_equal(point.note, "花子が ころびました");
    assert_true(point.reply_kept);
    assert_string_equal(point.reply, "");

    assert_ok(d.f, d.c.member_put(d.c.ctx, &member, &d.f->now, &d.f->err));
    look_at_the_point(&d, &point);
    assert_true(point.note_kept);
    assert_string_equal(point.note, "");

    assert_ok(d.f, d.c.name_learn(d.c.ctx, "鈴木様", &d.f->now, &d.f->err));
    look_at_the_point(&d, &point);
    assert_true(point.note_kept);
    assert_false(point.reply_kept);
    assert_string_equal(point.reply, "B棟の 鈴木様が 直しました");

    // A register that nobody can read: the visit goes on without the words.
    assert_ok(d.f, db_script(&d.f->store->db,
                             "PRAGMA ignore_check_constraints = ON;"
                             " UPDATE member SET category = 'nobody'",
                             &d.f->err));
    look_at_the_point(&d, &point);
    assert_true(point.note_kept && point.reply_kept);
    assert_string_equal(point.reply, "");
    visit_fini(&visit);
}

static void words_of_matters_stand_nowhere_in_clear_and_go_with_their_visit(void **state)
{
    static const char title[] = "だれにも 見えない だい", answer[] = "だれにも 見えない 返事";
    struct desk d = desk_of(state);
    const struct matter_filter all = {0};
    struct visit visit;
    struct matter m, own = worded(title), kept[4];
    size_t count;
    visit_with_topic(d.f, "こと", &visit);
    assert_ok(d.f, reply(&d, &visit.id, "o.litter", answer));
    assert_int_equal(list(&d, &all, &m, 1), 1);
    strcpy(m.title, title);
    assert_ok(d.f, put_matter(&d, &m));
    assert_ok(d.f, put_matter(&d, &own));
    assert_int_equal(files_with(d.f, title, sizeof title - 1, true), 0);
    assert_int_equal(files_with(d.f, answer, sizeof answer - 1, true), 0);
    const struct date later = {2027, 4, 1};
    assert_ok(d.f, store_purge(d.f->store, &later, &d.f->now, &count, &d.f->err));
    assert_int_equal(count, 1);
    assert_int_equal(list(&d, &all, kept, 4), 2);
    assert_string_equal(kept[0].title, "");
    assert_string_equal(kept[0].prompt, "");
    assert_string_equal(kept[1].title, title); // still followed
    struct reply *replies;
    assert_ok(d.f, d.c.reply_list(d.c.ctx, &visit.id, &replies, &count, &d.f->err));
    assert_int_equal(count, 0);
    assert_int_equal(reply(&d, &visit.id, "o.litter", "おそい"), ERR_REFUSED);
    // What the staff write now stands on its own, and what has ended goes with the next purge.
    strcpy(kept[0].title, "あらためて 書いた だい");
    assert_ok(d.f, put_matter(&d, &kept[0]));
    kept[1].state = MATTER_NOT_NOW;
    strcpy(kept[1].reason, "わけ");
    assert_ok(d.f, put_matter(&d, &kept[1]));
    assert_int_equal(count_findings(d.f), 0);
    assert_ok(d.f, store_purge(d.f->store, &later, &d.f->now, &count, &d.f->err));
    assert_int_equal(list(&d, &all, kept, 4), 2);
    assert_string_equal(kept[0].title, "あらためて 書いた だい");
    assert_string_equal(kept[1].reason, "");
    assert_int_equal(count_findings(d.f), 0);
    visit_fini(&visit);
}

static void a_matter_that_was_altered_is_found(void **state)
{
    static const struct {
        const char *alter, *back;
    } cases[] = {
        {"UPDATE matter SET state = 'area'", "UPDATE matter SET state = 'noticed'"},
        {"UPDATE matter SET owner = 'x'", "UPDATE matter SET owner = ''"},
        {"UPDATE reply SET utc_ms = utc_ms + 1", "UPDATE reply SET utc_ms = utc_ms - 1"},
        {"UPDATE matter SET words = x''", "UPDATE matter SET words = x''"},
    };
    struct desk d = desk_of(state);
    struct visit visit;
    visit_with_topic(d.f, "こと", &visit);
    assert_ok(d.f, reply(&d, &visit.id, "o.litter", "返事"));
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_int_equal(count_findings(d.f), 0);
        assert_ok(d.f, db_script(&d.f->store->db, cases[i].alter, &d.f->err));
        assert_int_equal(count_findings(d.f), 1);
        assert_ok(d.f, db_script(&d.f->store->db, cases[i].back, &d.f->err));
    }
    visit_fini(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_topic_becomes_a_matter_when_its_visit_ends, make_store,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(
            topics_of_a_version_without_matters_become_some_when_it_is_opened, make_store,
            remove_folder),
        cmocka_unit_test_setup_teardown(a_matter_is_kept_and_goes_only_where_it_may, make_store,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(what_a_matter_holds_is_looked_at, make_store,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(matters_are_found_by_what_they_are_about, make_store,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(an_open_point_tells_state_and_reply, make_store,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(
            an_open_point_leaves_out_words_with_names_until_they_are_said_to_be_none, make_store,
            remove_folder),
        cmocka_unit_test_setup_teardown(
            words_of_matters_stand_nowhere_in_clear_and_go_with_their_visit, make_store,
            remove_folder),
        cmocka_unit_test_setup_teardown(a_matter_that_was_altered_is_found, make_store,
                                        remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

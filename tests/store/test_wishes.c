// What staff keep of a year beside the plan: wishes, reasons, reviews, notices and the stage.
#include "domain/profile.h"
#include "store/council_port.h"

static struct intention wishes_of(const struct fixture *f)
{
    return (struct intention){.dwelling = f->dwelling,
                              .fiscal_year = 2026,
                              .residents = 6,
                              .asked = 5,
                              .yes = {[WISH_MEET] = 3, [WISH_ROOM] = 1},
                              .no = {[WISH_MEET] = 2}};
}

static void wishes_are_heads_that_add_up(void **state)
{
    struct fixture *f = *state;
    struct council c = council_of(f);
    struct intention good = wishes_of(f), w;
    assert_ok(f, c.intention_put(c.ctx, &good, &f->now, &f->err));
    good.asked = 6;
    good.no[WISH_MEET] = 3;
    good.all_asked_on = (struct date){2026, 7, 1};
    assert_ok(f, c.intention_put(c.ctx, &good, &f->now, &f->err));
    static const struct {
        const char *field;
        size_t at; // of an int within the struct
        int value;
    } wrong[] = {
        {"residents", offsetof(struct intention, residents), 1000},
        {"residents", offsetof(struct intention, residents), -1},
        {"asked", offsetof(struct intention, residents), 5},
        {"asked", offsetof(struct intention, asked), -1},
        {"meet", offsetof(struct intention, no), 4},
        {"meet", offsetof(struct intention, yes), -1},
        {"room", offsetof(struct intention, yes[WISH_ROOM]), 7},
        {"pictures", offsetof(struct intention, no[WISH_PICTURES]), INT32_MAX},
        {"day", offsetof(struct intention, all_asked_on.day), 0},
        {"fiscal year", offsetof(struct intention, fiscal_year), 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        w = good;
        memcpy((char *)&w + wrong[i].at, &wrong[i].value, sizeof wrong[i].value);
        assert_refused(f, c.intention_put(c.ctx, &w, &f->now, &f->err), ERR_INVALID,
                       wrong[i].field);
    }
    w = good;
    w.asked = 5; // and yet everybody
    w.no[WISH_MEET] = 0;
    assert_refused(f, c.intention_put(c.ctx, &w, &f->now, &f->err), ERR_INVALID, "only 5 of 6");
    w = good;
    w.dwelling = (struct id){{1}};
    assert_refused(f, c.intention_put(c.ctx, &w, &f->now, &f->err), ERR_ABSENT, "dwelling");
    struct year year = read_year(f, 2026);
    assert_int_equal(year.intention_count, 1);
    assert_memory_equal(&year.intentions[0], &good, sizeof good);
    year_fini(&year);
}

static void a_reason_is_about_whom_the_rule_is_about(void **state)
{
    struct fixture *f = *state;
    struct council c = council_of(f);
    const struct id nobody = {{0}}, foreign = {{1}};
    const struct {
        int rule, reason;
        struct id subject;
        enum status status;
    } cases[] = {
        {RULE_MEMBER_VISITED, WAIVED_CONDITION, f->member.id, OK},
        {RULE_MEMBER_VISITED, WAIVED_DATES, f->dwelling, ERR_ABSENT},
        {RULE_MEMBER_VISITED, WAIVED_DATES, nobody, OK},
        {RULE_DWELLING_VISITED, WAIVED_MANY_DWELLINGS, f->dwelling, OK},
        {RULE_DWELLING_VISITED, WAIVED_DATES, foreign, ERR_ABSENT},
        {RULE_MEETING_HELD, WAIVED_DATES, f->dwelling, OK},
        {RULE_APART, WAIVED_DATES, foreign, ERR_ABSENT},
        {RULE_ROTATION, WAIVED_OTHER, nobody, OK},
        {RULE_ROTATION, WAIVED_OTHER, f->member.id, ERR_ABSENT}, // a council of one dwelling
        {RULE_CITY_REPORT, WAIVED_OTHER, f->member.id, ERR_INVALID},
        {RULE_COUNT, WAIVED_OTHER, nobody, ERR_INVALID},
        {-1, WAIVED_OTHER, nobody, ERR_INVALID},
        {RULE_ROTATION, WAIVER_REASON_COUNT, nobody, ERR_INVALID},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct waiver waiver = {.rule = cases[i].rule,
                                      .subject = cases[i].subject,
                                      .fiscal_year = 2026,
                                      .reason = (enum waiver_reason)cases[i].reason,
                                      .words = "わけ"};
        if (c.waiver_put(c.ctx, &waiver, &f->now, &f->err) != cases[i].status)
            fail_msg("case %zu: %s", i, f->err.text);
    }
    struct waiver rotation = {.rule = RULE_ROTATION, .fiscal_year = 2026, .reason = WAIVED_OTHER};
    struct year year = read_year(f, 2026);
    assert_int_equal(year.waiver_count, 5);
    year_fini(&year);
    assert_ok(f, c.waiver_put(c.ctx, &rotation, &f->now, &f->err)); // takes it back
    assert_refused(f, c.waiver_put(c.ctx, &rotation, &f->now, &f->err), ERR_ABSENT, "take back");
    strcpy(rotation.words, "二\n行");
    assert_refused(f, c.waiver_put(c.ctx, &rotation, &f->now, &f->err), ERR_INVALID, "words");
    rotation.fiscal_year = 1;
    strcpy(rotation.words, "一行");
    assert_refused(f, c.waiver_put(c.ctx, &rotation, &f->now, &f->err), ERR_INVALID, "fiscal year");
    year = read_year(f, 2026);
    assert_int_equal(year.waiver_count, 4);
    year_fini(&year);
    assert_int_equal(count_findings(f), 0);
    assert_ok(f, db_script(&f->store->db,
                           "UPDATE waiver SET subject = x'99000000000000000000000000000000'"
                           " WHERE rule = 'dwelling-visited'",
                           &f->err));
    assert_int_equal(count_findings(f), 1);
}

static void reviews_and_notices_can_be_put_right(void **state)
{
    struct fixture *f = *state;
    struct council c = council_of(f);
    struct review review = {.kind = REVIEW_THIRD_PARTY, .day = {2026, 5, 1}, .body = "機構"};
    struct notice notice = {NOTICE_DATES, 2026, {2026, 3, 1}};
    struct review wrong;
    assert_ok(f, c.review_put(c.ctx, &review, &f->now, &f->err));
    review.certified = true;
    review.published_on = (struct date){2026, 5, 1};
    assert_ok(f, c.review_put(c.ctx, &review, &f->now, &f->err));
    wrong = review;
    wrong.published_on.month = 4;
    assert_refused(f, c.review_put(c.ctx, &wrong, &f->now, &f->err), ERR_INVALID, "published");
    wrong = review;
    wrong.day.year = 0;
    assert_refused(f, c.review_put(c.ctx, &wrong, &f->now, &f->err), ERR_INVALID, "day");
    wrong = review;
    wrong.kind = REVIEW_KIND_COUNT;
    assert_refused(f, c.review_put(c.ctx, &wrong, &f->now, &f->err), ERR_INVALID, "kind");
    wrong = review;
    strcpy(wrong.body, "\xff");
    assert_refused(f, c.review_put(c.ctx, &wrong, &f->now, &f->err), ERR_INVALID, "review");
    wrong = review;
    wrong.id = (struct id){{1}};
    assert_refused(f, c.review_put(c.ctx, &wrong, &f->now, &f->err), ERR_ABSENT, "review");
    assert_ok(f, c.notice_put(c.ctx, &notice, &f->now, &f->err));
    notice.day.day = 20;
    assert_ok(f, c.notice_put(c.ctx, &notice, &f->now, &f->err));
    notice.day.day = 40;
    assert_refused(f, c.notice_put(c.ctx, &notice, &f->now, &f->err), ERR_INVALID, "day");
    struct year year = read_year(f, 2026);
    assert_int_equal(year.review_count, 1);
    assert_true(year.reviews[0].certified);
    assert_int_equal(year.notice_count, 1);
    assert_int_equal(year.notices[0].day.day, 20);
    year_fini(&year);
    assert_ok(f, c.review_end(c.ctx, &review.id, &f->now, &f->err));
    assert_refused(f, c.review_end(c.ctx, &review.id, &f->now, &f->err), ERR_ABSENT, "review");
    assert_refused(f, c.notice_end(c.ctx, NOTICE_REPORT, 2026, &f->now, &f->err), ERR_ABSENT,
                   "2026");
    assert_ok(f, c.notice_end(c.ctx, NOTICE_DATES, 2026, &f->now, &f->err));
    year = read_year(f, 2026);
    assert_int_equal(year.review_count + year.notice_count, 0);
    year_fini(&year);
    int64_t ended;
    assert_ok(f, db_number(&f->store->db, &ended, &f->err,
                           "SELECT count(*) FROM event WHERE kind IN ('review-ended',"
                           " 'notice-ended')",
                           DB_ALONE));
    assert_int_equal(ended, 2);
    assert_int_equal(count_findings(f), 0);
}

static void a_stage_keeps_its_evidence_sealed(void **state)
{
    struct fixture *f = *state;
    struct council c = council_of(f);
    struct stage stage = {.fiscal_year = 2026,
                          .stage = 2,
                          .evidence = "町内会と\n話した",
                          .decided_on = {2026, 11, 1}};
    struct stage got, wrong;
    int64_t count;
    assert_int_equal(c.stage_get(c.ctx, 2026, &got, &f->err), ERR_ABSENT);
    assert_ok(f, c.stage_put(c.ctx, &stage, &f->now, &f->err));
    stage.stage = 3;
    strcpy(stage.evidence, "防災訓練を いっしょに した");
    assert_ok(f, c.stage_put(c.ctx, &stage, &f->now, &f->err));
    assert_ok(f, c.stage_get(c.ctx, 2026, &got, &f->err));
    assert_int_equal(got.stage, 3);
    assert_string_equal(got.evidence, stage.evidence);
    assert_int_equal(date_compare(&got.decided_on, &stage.decided_on), 0);
    assert_ok(f, db_number(&f->store->db, &count, &f->err,
                           "SELECT (SELECT count(*) FROM seal_key) * 10 +"
                           " (SELECT count(*) FROM stage WHERE instr(evidence, ?1) > 0)",
                           DB_WITH(db_blob("防災", 6))));
    assert_int_equal(count, 10); // one key, and nothing in clear
    wrong = stage;
    wrong.stage = 6;
    assert_refused(f, c.stage_put(c.ctx, &wrong, &f->now, &f->err), ERR_INVALID, "stage");
    wrong = stage;
    wrong.decided_on.day = 31;
    assert_refused(f, c.stage_put(c.ctx, &wrong, &f->now, &f->err), ERR_INVALID, "decided");
    wrong = stage;
    memset(wrong.evidence, 'x', NOTE_MAX_CHARACTERS + 1);
    assert_refused(f, c.stage_put(c.ctx, &wrong, &f->now, &f->err), ERR_INVALID, "400");
    assert_int_equal(count_findings(f), 0);
    assert_ok(f, db_script(&f->store->db, "UPDATE stage SET stage = 5", &f->err));
    assert_int_equal(c.stage_get(c.ctx, 2026, &got, &f->err), ERR_DAMAGED);
    assert_int_equal(count_findings(f), 1);
}

static void a_purge_leaves_what_is_of_the_year_and_a_backup_carries_it(void **state)
{
    struct fixture *f = *state, copy;
    struct council c = council_of(f);
    struct intention wishes = wishes_of(f);
    struct planned plan = {.fiscal_year = 2026, .kind = PLANNED_MEETING, .month = 3, .minute = -1};
    struct stage stage = {
        .fiscal_year = 2026, .stage = 4, .evidence = "根拠", .decided_on = {2026, 11, 1}};
    struct stage got;
    char file[192], command[160];
    size_t count;
    assert_ok(f, c.intention_put(c.ctx, &wishes, &f->now, &f->err));
    assert_ok(f, c.planned_put(c.ctx, &plan, &f->now, &f->err));
    assert_ok(f, c.stage_put(c.ctx, &stage, &f->now, &f->err));
    assert_ok(f, store_purge(f->store, &(struct date){2026, 11, 22}, &f->now, &count, &f->err));
    path_in(f, "backup.engawa", file);
    assert_ok(f, store_backup(f->store, file, &f->err));
    copy = *f;
    snprintf(copy.folder, sizeof copy.folder, "%.40s-r", f->folder);
    struct store_options options = options_of(&copy);
    assert_ok(&copy, store_restore(&options, file, &copy.err));
    open_store(&copy);
    struct year year = read_year(&copy, 2026);
    assert_int_equal(year.intention_count, 1);
    assert_int_equal(year.plan_count, 1);
    year_fini(&year);
    c = council_of(&copy);
    assert_ok(&copy, c.stage_get(c.ctx, 2026, &got, &copy.err));
    assert_string_equal(got.evidence, "根拠");
    assert_int_equal(count_findings(&copy), 0);
    close_store(&copy);
    snprintf(command, sizeof command, "rm -r '%s'", copy.folder);
    assert_int_equal(system(command), 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(wishes_are_heads_that_add_up),
        TEST(a_reason_is_about_whom_the_rule_is_about),
        TEST(reviews_and_notices_can_be_put_right),
        TEST(a_stage_keeps_its_evidence_sealed),
        TEST(a_purge_leaves_what_is_of_the_year_and_a_backup_carries_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

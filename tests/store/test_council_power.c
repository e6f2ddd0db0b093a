// The power goes before every single step that the disk makes while staff fill the registers, plan
// a visit and let a guest in and out: each change is there whole, with its event, or not at all.
#include "domain/council.h"
#include "domain/profile.h"
#include "store/cuts.h"

struct run {
    struct fixture *f;
    struct council council;
    struct planned plan;
    struct guest guest;
};

static enum status step_letterhead(struct run *run)
{
    const struct letterhead in = {.corporation = "法人", .phone = "000-000-0000"};
    return run->council.letterhead_put(run->council.ctx, &in, &run->f->now, &run->f->err);
}

static enum status step_member(struct run *run)
{
    struct member member = run->f->member;
    member.kind = KIND_NEIGHBOUR;
    return run->council.member_put(run->council.ctx, &member, &run->f->now, &run->f->err);
}

static enum status step_wishes(struct run *run)
{
    const struct intention in = {.dwelling = run->f->dwelling,
                                 .fiscal_year = 2026,
                                 .residents = 6,
                                 .asked = 6,
                                 .yes = {6, 6, 6, 6, 6}};
    return run->council.intention_put(run->council.ctx, &in, &run->f->now, &run->f->err);
}

static enum status step_waiver(struct run *run)
{
    const struct waiver in = {
        .rule = RULE_MEMBER_VISITED, .subject = run->f->member.id, .fiscal_year = 2026};
    return run->council.waiver_put(run->council.ctx, &in, &run->f->now, &run->f->err);
}

static enum status step_review(struct run *run)
{
    struct review review = {.kind = REVIEW_AUTHORITY, .day = {2026, 5, 1}};
    return run->council.review_put(run->council.ctx, &review, &run->f->now, &run->f->err);
}

static enum status step_notice(struct run *run)
{
    const struct notice in = {NOTICE_REPORT, 2026, {2026, 5, 1}};
    return run->council.notice_put(run->council.ctx, &in, &run->f->now, &run->f->err);
}

static enum status step_stage(struct run *run)
{
    const struct stage in = {
        .fiscal_year = 2026, .stage = 1, .evidence = "根拠", .decided_on = {2026, 5, 1}};
    return run->council.stage_put(run->council.ctx, &in, &run->f->now, &run->f->err);
}

static enum status step_plan(struct run *run)
{
    run->plan = (struct planned){.fiscal_year = 2026,
                                 .kind = PLANNED_VISIT,
                                 .month = 11,
                                 .day = {2026, 11, 25},
                                 .minute = 600,
                                 .dwelling = run->f->dwelling,
                                 .member = run->f->member.id};
    return run->council.planned_put(run->council.ctx, &run->plan, &run->f->now, &run->f->err);
}

static enum status step_drop(struct run *run)
{
    return run->council.planned_drop(run->council.ctx, &run->plan.id, &run->f->now, &run->f->err);
}

static enum status step_guest(struct run *run)
{
    return run->council.guest_in(run->council.ctx, GUEST_FAMILY, 2, &run->f->now, &run->guest,
                                 &run->f->err);
}

static enum status step_out(struct run *run)
{
    return run->council.guest_out(run->council.ctx, &run->guest.id, &run->f->now, &run->f->err);
}

// What is there after each step, and before.
static const struct step {
    enum status (*run)(struct run *run);
    const char *event, *there;
} steps[] = {
    {step_letterhead, "office", "SELECT corporation = '法人' FROM office"},
    {step_member, "member", "SELECT count(*) FROM member WHERE kind = 'neighbour'"},
    {step_wishes, "intention", "SELECT (SELECT count(*) FROM wish WHERE yes = 6) = 5"},
    {step_waiver, "waiver", "SELECT count(*) FROM waiver"},
    {step_review, "review", "SELECT count(*) FROM review"},
    {step_notice, "notice", "SELECT count(*) FROM notice"},
    {step_stage, "stage", "SELECT count(*) FROM stage JOIN seal_key ON n = stage.key"},
    {step_plan, "planned",
     "SELECT (SELECT count(*) FROM planned) = (SELECT count(*) FROM expected)"
     " AND EXISTS (SELECT 1 FROM event WHERE kind = 'planned')"},
    {step_drop, "planned-dropped",
     "SELECT NOT EXISTS (SELECT 1 FROM expected) AND NOT EXISTS (SELECT 1 FROM planned)"
     " AND EXISTS (SELECT 1 FROM event WHERE kind = 'planned-dropped')"},
    {step_guest, "guest-in", "SELECT count(*) FROM guest"},
    {step_out, "guest-out", "SELECT count(*) FROM guest WHERE out_utc_ms > 0"},
};
enum { STEPS = ARRAY_LEN(steps) };

static enum status open_on_disk(struct fixture *f)
{
    struct store_options options = options_of(f);
    return store_open_on(&options, &disk_ground, &f->store, &f->err);
}

static size_t play(struct fixture *f)
{
    struct run run = {.f = f};
    size_t done = 0;
    store_council(f->store, &run.council);
    while (done < STEPS && steps[done].run(&run) == OK)
        done++;
    return done;
}

// How many steps the store knows of; each of them whole, and none after one that is missing.
static size_t known(struct fixture *f)
{
    size_t count = 0;
    for (size_t i = 0; i < STEPS; i++) {
        int64_t event, there;
        assert_ok(f, db_number(&f->store->db, &event, &f->err,
                               "SELECT count(*) FROM event WHERE kind = ?1",
                               DB_WITH(db_text(steps[i].event))));
        assert_ok(f, db_number(&f->store->db, &there, &f->err, steps[i].there, DB_ALONE));
        if (there != event || (event == 1 && count != i))
            fail_msg("%s: %lld events, %lld rows", steps[i].event, (long long)event,
                     (long long)there);
        count += (size_t)event;
    }
    assert_int_equal(count_findings(f), 0);
    return count;
}

static void nothing_acknowledged_is_lost_wherever_the_power_goes(void **state)
{
    cut_before_every_step(*state, &(struct cuts){STEPS, open_on_disk, play, known});
}

// No room at any single write: that step fails with a sentence, and nothing else.
static void a_write_without_room_fails_its_step_and_nothing_else(void **state)
{
    struct fixture *f = *state;
    char db[192];
    size_t failures = 0;
    make_pins_cheap(f);
    close_store(f);
    path_in(f, STORE_FILE, db);
    for (long at = 1;; at += 3) {
        struct run run = {.f = f};
        struct disk *disk = disk_new(1);
        disk_load(disk, db);
        assert_ok(f, open_on_disk(f));
        store_council(f->store, &run.council);
        disk->steps = 0;
        disk->fail_at = at;
        for (size_t i = 0; i < STEPS; i++) {
            enum status status = steps[i].run(&run);
            if (status != OK) {
                assert_int_equal(status, ERR_FULL);
                assert_true(strlen(f->err.text) > 5);
                failures++;
                disk->fail_at = 0;
                assert_int_equal(known(f), i);
                assert_ok(f, steps[i].run(&run));
            }
        }
        disk->fail_at = 0;
        assert_int_equal(known(f), STEPS);
        long all = disk->steps;
        close_store(f);
        disk_free(disk);
        if (at > all)
            break;
    }
    print_message("%zu failures\n", failures);
    assert_true(failures > STEPS);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(nothing_acknowledged_is_lost_wherever_the_power_goes),
        TEST(a_write_without_room_fails_its_step_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

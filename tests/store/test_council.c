// The registers as the council's port has them.
#include "domain/pin.h"
#include "store/council_port.h"

static void assert_same(const struct member *a, const struct member *b)
{
    assert_true(id_equal(&a->id, &b->id));
    assert_int_equal(a->number, b->number);
    assert_int_equal(a->category, b->category);
    assert_string_equal(a->name, b->name);
    assert_string_equal(a->reading, b->reading);
    assert_string_equal(a->affiliation, b->affiliation);
    assert_int_equal(date_compare(&a->term_from, &b->term_from), 0);
    assert_int_equal(date_compare(&a->term_to, &b->term_to), 0);
    assert_int_equal(a->kind, b->kind);
    assert_string_equal(a->position, b->position);
    assert_int_equal(a->same_corporation, b->same_corporation);
    assert_int_equal(a->proxy, b->proxy);
    assert_int_equal(a->kin, b->kin);
    assert_int_equal(date_compare(&a->consent_on, &b->consent_on), 0);
    assert_int_equal(date_compare(&a->guide_on, &b->guide_on), 0);
    assert_true(id_equal(&a->dwelling, &b->dwelling));
    assert_int_equal(a->has_pin, b->has_pin);
}

static void a_member_is_kept_whole_and_can_be_changed(void **state)
{
    struct fixture *f = *state;
    struct council c = council_of(f);
    struct member m = {.number = 21,
                       .category = MEMBER_FAMILY,
                       .name = "見本 花子",
                       .reading = "みほん はなこ",
                       .affiliation = "家族会",
                       .term_from = {2026, 4, 1},
                       .term_to = {2028, 3, 31},
                       .kind = KIND_FAMILY_GROUP,
                       .position = "会長",
                       .same_corporation = true,
                       .kin = true,
                       .consent_on = {2026, 4, 2},
                       .dwelling = f->dwelling,
                       .guide_on = {2026, 4, 3}};
    struct member *list;
    struct store_member found;
    size_t count;
    assert_ok(f, c.member_put(c.ctx, &m, &f->now, &f->err));
    assert_false(id_is_none(&m.id));
    assert_ok(f, c.member_list(c.ctx, &list, &count, &f->err));
    assert_int_equal(count, 2);
    assert_same(&list[0], &m);
    free(list);
    assert_ok(f, store_member_pin_put(f->store, &m.id, "204615", &f->now, &f->err));
    struct member changed = m;
    changed.number = 99; // left alone, like the PIN
    changed.has_pin = false;
    changed.category = MEMBER_RESIDENT;
    changed.kind = KIND_UNTOLD;
    changed.proxy = true;
    changed.same_corporation = changed.kin = false;
    strcpy(changed.name, "見本 花");
    changed.position[0] = changed.reading[0] = '\0';
    changed.consent_on = (struct date){0};
    changed.dwelling = (struct id){0}; // of all councils again
    changed.term_to.year = 2027;
    assert_ok(f, c.member_put(c.ctx, &changed, &f->now, &f->err));
    open_again(f);
    assert_ok(f, store_member_find(f->store, 21, &found, &f->err));
    assert_true(found.member.has_pin);
    changed.number = 21;
    changed.has_pin = true;
    assert_same(&found.member, &changed);
    assert_int_equal(count_findings(f), 0);
}

static void a_wrong_field_of_a_member_is_named_and_nothing_is_kept(void **state)
{
    struct fixture *f = *state;
    struct council c = council_of(f);
    struct member wrong[7], before = f->member;
    static const char *const fields[] = {"position",  "consent",  "guide",   "kind",
                                         "first day", "last day", "category"};
    struct store_member found;
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        wrong[i] = before;
    strcpy(wrong[0].position, "会\n長");
    wrong[1].consent_on = (struct date){2026, 2, 29};
    wrong[2].guide_on = (struct date){2026, 13, 1};
    wrong[3].kind = KIND_GUARDIAN; // of the family, not of the community
    wrong[4].term_from = (struct date){0};
    wrong[5].term_to.day = 32;
    wrong[6].category = MEMBER_CATEGORY_COUNT;
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        assert_int_equal(c.member_put(c.ctx, &wrong[i], &f->now, &f->err), ERR_INVALID);
        if (!strstr(f->err.text, fields[i]))
            fail_msg("%s: %s", fields[i], f->err.text);
        wrong[i].id = (struct id){0};
        wrong[i].number = 0;
        assert_int_equal(c.member_put(c.ctx, &wrong[i], &f->now, &f->err), ERR_INVALID);
    }
    assert_ok(f, store_member_get(f->store, &before.id, &found, &f->err));
    assert_same(&found.member, &before);
    before.dwelling = (struct id){{1}}; // there is none
    assert_int_equal(c.member_put(c.ctx, &before, &f->now, &f->err), ERR_ABSENT);
    before.dwelling = (struct id){0};
    before.id = (struct id){{1}};
    assert_int_equal(c.member_put(c.ctx, &before, &f->now, &f->err), ERR_ABSENT);
    before.id = (struct id){0};
    assert_int_equal(c.member_put(c.ctx, &before, &f->now, &f->err), ERR_EXISTS);
}

static enum sign_in_result try_pin(struct fixture *f, const char *pin)
{
    struct sign_in in;
    assert_ok(f,
              f->records.sign_in_pin(f->records.ctx, f->member.number, pin, &f->now, &in, &f->err));
    return in.result;
}

static void a_member_gets_a_pin_and_is_let_try_again(void **state)
{
    struct fixture *f = *state;
    struct council c = council_of(f);
    const struct id *id = &f->member.id, foreign = {{1}};
    assert_int_equal(c.member_pin_put(c.ctx, id, "123456", &f->now, &f->err), ERR_INVALID);
    assert_ok(f, c.member_pin_put(c.ctx, id, "482915", &f->now, &f->err));
    for (int i = 0; i < PIN_TRIES_BEFORE_LOCK; i++) {
        (void)try_pin(f, "314159");
        f->now.utc_ms += pin_wait_ms(PIN_TRIES_BEFORE_LOCK);
        f->now.mono_ms += pin_wait_ms(PIN_TRIES_BEFORE_LOCK);
    }
    assert_int_equal(try_pin(f, "482915"), SIGN_IN_LOCKED);
    assert_ok(f, c.member_unlock(c.ctx, id, &f->now, &f->err));
    assert_int_equal(try_pin(f, "482915"), SIGN_IN_OK);
    assert_ok(f, c.member_pin_put(c.ctx, id, NULL, &f->now, &f->err));
    assert_int_equal(try_pin(f, "482915"), SIGN_IN_WRONG);
    assert_int_equal(c.member_unlock(c.ctx, &foreign, &f->now, &f->err), ERR_ABSENT);
    assert_int_equal(c.member_pin_put(c.ctx, &foreign, "482915", &f->now, &f->err), ERR_ABSENT);
}

static void a_new_card_takes_the_place_of_the_one_before(void **state)
{
    struct fixture *f = *state;
    struct council c = council_of(f);
    const struct id *id = &f->member.id, foreign = {{1}};
    char cards[2][MEMBER_CARD_SIZE];
    for (size_t i = 0; i < ARRAY_LEN(cards); i++)
        assert_ok(f, c.member_card_new(c.ctx, id, &f->now, cards[i], &f->err));
    for (size_t i = 0; i < ARRAY_LEN(cards); i++) {
        struct sign_in in;
        assert_ok(f, f->records.sign_in_card(f->records.ctx, cards[i], &f->now, &in, &f->err));
        assert_int_equal(in.result, i == 1 ? SIGN_IN_OK : SIGN_IN_FOREIGN);
    }
    assert_int_equal(c.member_card_new(c.ctx, &foreign, &f->now, cards[0], &f->err), ERR_ABSENT);
}

static void the_letterhead_is_kept_beside_the_office(void **state)
{
    struct fixture *f = *state;
    struct council c = council_of(f);
    struct letterhead in = {.corporation = "社会福祉法人 見本",
                            .manager = "見本 一郎",
                            .contact = "見本 二郎",
                            .address = "見本市 1-2-3",
                            .phone = "000-000-0000",
                            .fax = "000-000-0001",
                            .mail = "mail@example.invalid"},
                      got;
    struct store_office office = fixture_office;
    assert_ok(f, c.letterhead_get(c.ctx, &got, &f->err));
    assert_string_equal(got.manager, "");
    assert_ok(f, c.letterhead_put(c.ctx, &in, &f->now, &f->err));
    assert_ok(f, store_office_put(f->store, &office, &f->now, &f->err)); // leaves it alone
    open_again(f);
    c = council_of(f);
    assert_ok(f, c.letterhead_get(c.ctx, &got, &f->err));
    assert_string_equal(got.corporation, in.corporation);
    assert_string_equal(got.manager, in.manager);
    assert_string_equal(got.contact, in.contact);
    assert_string_equal(got.address, in.address);
    assert_string_equal(got.phone, in.phone);
    assert_string_equal(got.fax, in.fax);
    assert_string_equal(got.mail, in.mail);
    strcpy(in.address, "見本市\n1-2-3");
    assert_int_equal(c.letterhead_put(c.ctx, &in, &f->now, &f->err), ERR_INVALID);
    assert_non_null(strstr(f->err.text, "address"));
}

static void dwellings_go_through_the_councils_port_alike(void **state)
{
    struct fixture *f = *state;
    struct council c = council_of(f);
    struct year_dwelling second = {.name = "こもれびホーム", .code = "B"}, *list;
    size_t count;
    assert_ok(f, c.dwelling_put(c.ctx, &second, &f->now, &f->err));
    second.satellite = true;
    strcpy(second.code, "C");
    assert_ok(f, c.dwelling_put(c.ctx, &second, &f->now, &f->err));
    assert_ok(f, c.dwelling_list(c.ctx, &list, &count, &f->err));
    assert_int_equal(count, 2);
    assert_true(id_equal(&list[1].id, &second.id) && list[1].satellite);
    assert_string_equal(list[1].code, "C");
    assert_string_equal(list[1].name, "こもれびホーム");
    free(list);
    strcpy(second.code, "A");
    assert_int_equal(c.dwelling_put(c.ctx, &second, &f->now, &f->err), ERR_EXISTS);
    strcpy(second.code, "TWELVE_BYTES");
    assert_int_equal(c.dwelling_put(c.ctx, &second, &f->now, &f->err), ERR_INVALID);
    second = (struct year_dwelling){.id = {{1}}, .name = "x", .code = "X"};
    assert_int_equal(c.dwelling_put(c.ctx, &second, &f->now, &f->err), ERR_ABSENT);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(a_member_is_kept_whole_and_can_be_changed),
        TEST(a_wrong_field_of_a_member_is_named_and_nothing_is_kept),
        TEST(a_member_gets_a_pin_and_is_let_try_again),
        TEST(a_new_card_takes_the_place_of_the_one_before),
        TEST(the_letterhead_is_kept_beside_the_office),
        TEST(dwellings_go_through_the_councils_port_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

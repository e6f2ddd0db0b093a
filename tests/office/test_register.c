// The register as the name check asks it: names, readings, and what staff called no name.
#include "office/register.h"

#include "domain/council.h"

#include "store/fixture.h"

static bool finds(const struct name_register *names, const char *text)
{
    struct name_hit hit;
    size_t from = 0;
    return name_next(&names->roster, text, &from, &hit);
}

static void words_that_staff_learned_are_no_names(void **state)
{
    struct fixture *f = *state;
    struct name_register names;
    struct council council;
    store_council(f->store, &council);
    assert_ok(f, office_register_open(f->store, &names, &f->err));
    assert_true(finds(&names, "縁側さんの 庭"));
    assert_ok(f, council.name_learn(council.ctx, "縁側さん", &f->now, &f->err));
    assert_false(finds(&names, "縁側さんの 庭"));
    assert_true(finds(&names, "縁側さんと 見本さん"));
    name_register_close(&names);
}

// Minutes tell who came from the house by role, too.
static void the_managers_name_is_one(void **state)
{
    struct fixture *f = *state;
    struct name_register names;
    struct council council;
    struct letterhead head = {.manager = "木立 一", .contact = "世話人"};
    store_council(f->store, &council);
    assert_ok(f, office_register_open(f->store, &names, &f->err));
    assert_false(finds(&names, "木立から 説明しました。"));
    name_register_close(&names);
    assert_ok(f, council.letterhead_put(council.ctx, &head, &f->now, &f->err));
    assert_ok(f, office_register_open(f->store, &names, &f->err));
    assert_true(finds(&names, "木立から 説明しました。"));
    assert_true(finds(&names, "木立一が 来ました。"));
    assert_false(finds(&names, "管理者から 説明しました。"));
    assert_false(finds(&names, "世話人から 聞きました。"));
    name_register_close(&names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_that_staff_learned_are_no_names, make_store,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(the_managers_name_is_one, make_store, remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// What a camera sees, as a node.
#include "ui/fixture.h"

#include <stdio.h>

static void what_a_camera_sees_fills_its_place(void **state)
{
    static const uint8_t grey[4 * 3] = {77};
    struct fixture *f = *state;
    struct node *root = fixture_root(f), *sight = node_add(f->arena, root, ROLE_IMAGE, "sight");
    sight->grey = grey;
    sight->grey_columns = 4;
    sight->grey_rows = 3;
    sight->width_mm = 8;
    sight->height_mm = 6;
    fixture_show(f, root);
    char want[64];
    snprintf(want, sizeof want, "grey 0,0 %d×%d from 4×3 first 77\n", sight->rect.w, sight->rect.h);
    assert_true(sight->rect.w > 0 && sight->rect.h == sight->rect.w * 3 / 4);
    assert_non_null(strstr(fixture_paint(f), want));
    assert_string_equal(fixture_paint(f), "clip none\n"); // as long as nothing changes
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(what_a_camera_sees_fills_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

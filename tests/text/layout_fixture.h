// An arena and measures for the tests of layout.
#pragma once
#include "base/utf8.h"
#include "text/fake_font.h"
#include "text/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka wants the four above
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

// Base 10, ruby 5: half a ruby em is 2.5, a gap 3.5, a line 10 or 15 high and 3.5 apart.
static const struct text_style plain_style = {.em = 10, .ruby_em = 5, .line_pitch = 0.35};

static inline int set_up(void **state)
{
    struct arena *arena = malloc(sizeof *arena);
    assert_non_null(arena);
    arena_init(arena, 256UL << 20);
    *state = arena;
    return 0;
}

static inline int tear_down(void **state)
{
    arena_fini(*state);
    free(*state);
    return 0;
}

static inline const struct text_layout *lay(void **state, const char *markup, double width)
{
    return text_layout_build(*state, &fake_font, &plain_style, markup, width);
}

#define LAYOUT_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

// An editor with a fake converter and three words, and how tests write with it. Include after
// cmocka.h.
#pragma once
#include "ime/editor.h"
#include "ime/fake_converter.h"

#include <stdlib.h>

static const char list[] = "せいけつ\t清潔\tmanner\t3\n"
                           "せわにん\t世話人\tnoun\t3\n"
                           "てすり\t手すり\tnoun\t2\n";

struct desk {
    struct editor editor;
    struct fake fake;
    struct converter converter;
    struct word_list words;
};

static int desk_open(void **state)
{
    struct desk *desk = calloc(1, sizeof *desk);
    desk->converter = fake_converter(&desk->fake);
    if (word_list_init(&desk->words, list, sizeof list - 1, NULL) != OK)
        return -1;
    editor_init(&desk->editor, true, &desk->converter, &desk->words);
    *state = desk;
    return 0;
}

static int desk_close(void **state)
{
    struct desk *desk = *state;
    editor_fini(&desk->editor);
    word_list_fini(&desk->words);
    free(desk);
    return 0;
}

[[maybe_unused]] static struct editor *editor_of(void **state)
{
    return &((struct desk *)*state)->editor;
}

// One letter after the other, as keys send them.
[[maybe_unused]] static void type(struct editor *e, const char *letters)
{
    while (*letters) {
        char letter[5] = {0};
        utf8_put(letter, utf8_next(&letters));
        assert_int_equal(editor_type(e, letter), EDITOR_DONE);
    }
}

[[maybe_unused]] static void keys(struct editor *e, const char *letters)
{
    for (; *letters; letters++)
        assert_int_equal(editor_key(e, *letters), EDITOR_DONE);
}

// TEXT has | at the cursor and [ where the open piece begins.
[[maybe_unused]] static void shows(const struct editor *e, const char *expected)
{
    char seen[NOTE_SIZE + 2];
    struct text_span open = editor_open(e);
    int size = snprintf(seen, sizeof seen, "%.*s", (int)open.at, editor_text(e));
    if (open.size > 0)
        size += snprintf(seen + size, 2, "[");
    size += snprintf(seen + size, sizeof seen - (size_t)size, "%.*s|%s", (int)open.size,
                     editor_text(e) + open.at, editor_text(e) + editor_cursor(e));
    assert_int_equal(open.at + open.size, editor_cursor(e));
    assert_string_equal(seen, expected);
}

// COUNT letters, with room for one more than the note has.
[[maybe_unused]] static const char *many(const char *letter, size_t count)
{
    static char text[(NOTE_MAX_CHARACTERS + 2) * 4 + 1];
    text[0] = '\0';
    while (count-- > 0)
        strcat(text, letter);
    return text;
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, desk_open, desk_close)

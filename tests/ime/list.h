// The words as the product ships them. Include after cmocka.h.
#pragma once
#include "ime/words.h"

#include <stdio.h>

static size_t file_read(const char *path, char *out, size_t room)
{
    FILE *file = fopen(path, "r");
    if (!file)
        fail_msg("%s", path);
    size_t size = fread(out, 1, room - 1, file);
    fclose(file);
    assert_true(size + 1 < room);
    out[size] = '\0';
    return size;
}

static void list_read(struct word_list *words)
{
    static char text[1 << 17];
    struct err err = {""};
    size_t size = file_read(ENGAWA_SOURCE_DIR "/assets/words/ja.tsv", text, sizeof text);
    if (word_list_init(words, text, size, &err) != OK)
        fail_msg("%s", err.text);
}

// A language pack made for a test: the English of a pack with each letter doubled, so that one sees
// which words came from it ("NNeexxtt").
#pragma once
#include "content/content.h"

#include <ctype.h>
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static inline bool doubled_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// One line of the template; ids, keys, parameters and escapes stay as they are.
static inline void doubled_add_line(struct strbuf *out, const char *line, size_t size)
{
    static const char id[] = "\"id\"", before[] = "\": \"";
    const char *end = line + size, *value = memmem(line, size, before, strlen(before));
    value = value ? value + strlen(before) : line;
    if (memmem(line, size, id, strlen(id)) || line[size - 2] == '[' || line[size - 2] == '{')
        value = end;
    strbuf_add_bytes(out, line, (size_t)(value - line));
    for (bool inside = false; value < end; value++) {
        bool twice = doubled_is_letter(*value) && !inside && value[-1] != '\\';
        inside = (inside || *value == '{') && *value != '}';
        strbuf_add_bytes(out, (char[]){*value, *value}, twice ? 2 : 1);
    }
}

// TEXT becomes the file NAME in the folder at CTX.
static inline enum status doubled_keep(void *ctx, const char *name, const struct strbuf *text,
                                       struct err *err)
{
    (void)err;
    char path[512];
    snprintf(path, sizeof path, "%s/%s", (const char *)ctx, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(strbuf_text(text), 1, text->size, file), text->size);
    assert_int_equal(fclose(file), 0);
    return OK;
}

// A line of pack.json; the name, which the template leaves to the translator, is the tag in
// capitals.
static inline void doubled_add_main(struct strbuf *out, const char *line, size_t size)
{
    static const char name[] = "  \"name\": ";
    bool is_name = strncmp(line, name, strlen(name)) == 0;
    for (size_t i = 0; i < size; i++) {
        char c = is_name && i >= strlen(name) ? (char)toupper(line[i]) : line[i];
        strbuf_add_bytes(out, &c, 1);
    }
}

static inline enum status doubled_write(void *ctx, const char *name, const struct strbuf *text,
                                        struct err *err)
{
    struct strbuf out;
    strbuf_init(&out, 4 << 20);
    bool is_main = strcmp(name, "pack.json") == 0, is_table = strcmp(name, "texts.csv") == 0;
    for (const char *at = strbuf_text(text); *at;) {
        size_t size = strcspn(at, "\n") + 1;
        if (is_main)
            doubled_add_main(&out, at, size);
        else if (is_table || strspn(at, " ") < 6)
            strbuf_add_bytes(&out, at, size);
        else
            doubled_add_line(&out, at, size);
        at += size;
    }
    enum status status = doubled_keep(ctx, name, &out, err);
    strbuf_fini(&out);
    return status;
}

// The pack at OF_DIR as language ID in the folder DIR, which is there.
static inline void doubled_make(const char *of_dir, const char *id, const char *dir)
{
    struct err err = {0};
    if (content_template(of_dir, id, doubled_write, (void *)dir, &err) != OK)
        fail_msg("%s", err.text);
}

// The language ID, of the files that WRITE makes of the template, is added to CONTENT, and gone
// from the disk again.
[[maybe_unused]] static inline void doubled_add_with(struct content *content, const char *of_dir,
                                                     const char *id, content_file_fn write)
{
    struct err err = {0};
    char path[] = "/tmp/engawa-doubled-XXXXXX";
    assert_non_null(mkdtemp(path));
    if (content_template(of_dir, id, write, path, &err) != OK ||
        content_add_language(content, path, NULL, &err) != OK)
        fail_msg("%s", err.text);
    DIR *dir = opendir(path);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));)
        if (entry->d_name[0] != '.')
            assert_int_equal(unlinkat(dirfd(dir), entry->d_name, 0), 0);
    assert_int_equal(closedir(dir), 0);
    assert_int_equal(rmdir(path), 0);
}

[[maybe_unused]] static inline void doubled_add(struct content *content, const char *of_dir,
                                                const char *id)
{
    doubled_add_with(content, of_dir, id, doubled_write);
}

// A folder of its own for each test: a copy of the sample pack and empty pictures, so that a test
// may break it.
#pragma once
#include "base/strbuf.h"
#include "content/content.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define SMALL_PACK ENGAWA_SOURCE_DIR "/tests/content/fixtures/small"

static const char *const small_files[] = {"pack.json", "prompts.json", "strings.json"};
static const char *const small_pictures[] = {"garden",     "dash",       "clock",    "breakfast",
                                             "face-happy", "face-plain", "face-sad", "trip",
                                             "sea",        "hill"};

struct folder {
    char path[64];
};

static inline void folder_write(const struct folder *folder, const char *name, const void *bytes,
                                size_t size)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static inline char *file_read(const char *dir, const char *name)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *text = calloc(1, 1 << 20);
    assert_non_null(text);
    size_t size = fread(text, 1, (1 << 20) - 1, file);
    assert_true(size > 0);
    assert_int_equal(fclose(file), 0);
    return text;
}

// Without the sample pack: for a language.
[[maybe_unused]] static inline void folder_open_empty(struct folder *folder)
{
    strcpy(folder->path, "/tmp/engawa-language-XXXXXX");
    assert_non_null(mkdtemp(folder->path));
}

static inline void folder_open(struct folder *folder)
{
    strcpy(folder->path, "/tmp/engawa-content-XXXXXX");
    assert_non_null(mkdtemp(folder->path));
    for (size_t i = 0; i < ARRAY_LEN(small_files); i++) {
        char *text = file_read(SMALL_PACK, small_files[i]);
        folder_write(folder, small_files[i], text, strlen(text));
        free(text);
    }
    for (size_t i = 0; i < ARRAY_LEN(small_pictures); i++) {
        char name[64];
        snprintf(name, sizeof name, "%s.png", small_pictures[i]);
        folder_write(folder, name, "", 0);
    }
}

static inline void folder_close(struct folder *folder)
{
    DIR *dir = opendir(folder->path);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));)
        if (entry->d_name[0] != '.')
            assert_int_equal(unlinkat(dirfd(dir), entry->d_name, 0), 0);
    assert_int_equal(closedir(dir), 0);
    assert_int_equal(rmdir(folder->path), 0);
}

// Puts NEW in place of OLD, which stands once in FILE.
static inline void folder_replace(const struct folder *folder, const char *file, const char *old,
                                  const char *new)
{
    char *text = file_read(folder->path, file);
    char *at = strstr(text, old);
    if (!at || strstr(at + 1, old)) {
        free(text);
        fail_msg("%s stands not once in %s", old, file);
    }
    struct strbuf out;
    strbuf_init(&out, 4 << 20);
    strbuf_add_bytes(&out, text, (size_t)(at - text));
    strbuf_add(&out, new);
    strbuf_add(&out, at + strlen(old));
    folder_write(folder, file, strbuf_text(&out), out.size);
    strbuf_fini(&out);
    free(text);
}

// Findings as lines "file place rule".
static inline void list_finding(void *ctx, const struct finding *finding)
{
    struct strbuf *out = ctx;
    strbuf_addf(out, "%s %s %s\n", finding->file, finding->place, finding->rule);
    assert_true(*finding->text);
    assert_null(strchr(finding->text, '\n'));
}

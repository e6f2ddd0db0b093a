// Looks for bytes that must be nowhere in a data folder.
#pragma once
#include "store/fixture.h"

enum { MAX_NEEDLES = 48 };

// Bytes that must be nowhere.
struct needle {
    char what[48];
    uint8_t bytes[512];
    size_t size;
};
struct needles {
    struct needle items[MAX_NEEDLES];
    size_t count;
};

[[maybe_unused]] static const char secret_note[] = "だれにも いわないで";
[[maybe_unused]] static const char secret_draft[] = "いいかけて やめた";
[[maybe_unused]] static const char secret_choice[] = "choice-nobody-may-see";
[[maybe_unused]] static const char secret_prompt[] = "r.prompt-that-was-asked";
[[maybe_unused]] static const char secret_place[] = "r.where-they-stood";

[[maybe_unused]] static void add_needle(struct needles *needles, const char *what,
                                        const void *bytes, size_t size)
{
    assert_true(needles->count < MAX_NEEDLES && size <= sizeof needles->items[0].bytes);
    struct needle *needle = &needles->items[needles->count++];
    snprintf(needle->what, sizeof needle->what, "%s", what);
    memcpy(needle->bytes, bytes, size);
    needle->size = size;
}

[[maybe_unused]] static uint8_t *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "r");
    if (!file)
        return NULL;
    uint8_t *bytes = malloc(4 << 20);
    assert_non_null(bytes);
    *size = fread(bytes, 1, 4 << 20, file);
    fclose(file);
    return bytes;
}

// In how many files of the folder BYTES stand.
[[maybe_unused]] static size_t files_with(struct fixture *f, const void *bytes, size_t size,
                                          bool name_them)
{
    size_t found = 0;
    DIR *dir = opendir(f->folder);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));) {
        char path[512];
        size_t file_size;
        snprintf(path, sizeof path, "%s/%s", f->folder, entry->d_name);
        uint8_t *file = entry->d_name[0] == '.' ? NULL : read_file(path, &file_size);
        if (file && memmem(file, file_size, bytes, size)) {
            found++;
            if (name_them)
                print_message("  still in %s\n", entry->d_name);
        }
        free(file);
    }
    closedir(dir);
    return found;
}

// A sitting with everything in it that is secret, changed over and over so that pages split.
[[maybe_unused]] static void fill_sitting(struct fixture *f, struct visit *visit, int number)
{
    struct records *r = &f->records;
    struct sitting sitting = {.number = number, .near = NEAR_OTHERS, .question_count = 1};
    strcpy(sitting.questions[0], secret_prompt);
    assert_ok(f, r->sitting_put(r->ctx, visit, &sitting, &f->now, &f->err));
    const struct visit_place place = {
        .screen = "question", .item = "r.where-they-stood", .sitting = number};
    assert_ok(f, r->visit_place(r->ctx, visit, &place, &f->err));
    for (int i = 0; i < 12; i++) {
        char prompt[PROMPT_ID_SIZE], slot[PROMPT_ID_SIZE + 8];
        snprintf(prompt, sizeof prompt, "r.q%d", i % 8);
        snprintf(slot, sizeof slot, "%s/%d", prompt, number);
        assert_ok(f, put_draft(f, visit, slot, secret_draft));
        assert_ok(f, put_answer(f, visit, number, prompt, secret_choice, secret_note));
        assert_ok(f, put_answer(f, visit, 0, "o.litter", "fine", "見たこと"));
    }
}

// What was drawn and said, as it lies sealed in the tables. It goes over page borders: its
// beginning does.
[[maybe_unused]] static void add_attached(struct fixture *f, struct needles *needles)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    assert_ok(f, db_rows(&f->store->db, &rows, &f->err,
                         "SELECT body FROM attachment WHERE held = 1 AND size > 0", DB_ALONE));
    while (db_next(&rows, &f->err) == OK) {
        size_t size;
        const uint8_t *body = db_column_blob(&rows, 0, &size);
        add_needle(needles, "drawing or memo", body, size < 64 ? size : 64);
    }
}

[[maybe_unused]] static void assert_all_gone(struct fixture *f, const struct needles *needles)
{
    size_t left = 0;
    for (size_t i = 0; i < needles->count; i++)
        if (files_with(f, needles->items[i].bytes, needles->items[i].size, true) > 0) {
            print_message("  %s\n", needles->items[i].what);
            left++;
        }
    assert_int_equal(left, 0);
}

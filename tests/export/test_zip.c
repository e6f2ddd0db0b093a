// The ZIP that leaves the house: two other programs open it with the passphrase and not without,
// and nothing of it can be read from its bytes.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "export/zip.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BIG = 300000, COMMAND = 400 };
static const char words[] =
    "庭の 花が きれいでした。庭の 花が きれいでした。庭の 花が きれいでした。";
static const char passphrase[] = "12345678901234567890";

struct desk {
    char folder[32];
    struct strbuf zip;
    size_t most; // bytes that are taken, 0: all
    struct err err;
};

static enum status take(void *ctx, const void *bytes, size_t size, struct err *err)
{
    struct desk *desk = ctx;
    if (desk->most > 0 && desk->zip.size + size > desk->most)
        return err_set(err, ERR_FULL, "no more");
    strbuf_add_bytes(&desk->zip, bytes, size);
    return strbuf_status(&desk->zip);
}

static int desk_make(void **state)
{
    struct desk *desk = calloc(1, sizeof *desk);
    if (!desk)
        return -1;
    strcpy(desk->folder, "/tmp/engawa-zip-XXXXXX");
    strbuf_init(&desk->zip, 8 * 1024 * 1024);
    *state = desk;
    return mkdtemp(desk->folder) ? 0 : -1;
}

static int desk_remove(void **state)
{
    struct desk *desk = *state;
    char command[COMMAND];
    snprintf(command, sizeof command, "rm -rf '%s'", desk->folder);
    strbuf_fini(&desk->zip);
    int done = system(command); // NOLINT(cert-env33-c): of the test itself
    free(desk);
    return done;
}

// Noise, so that packing does not make it small.
static uint8_t *big_bytes(void)
{
    uint8_t *bytes = malloc(BIG);
    assert_non_null(bytes);
    uint32_t state = 1;
    for (size_t i = 0; i < BIG; i++)
        bytes[i] = (uint8_t)((state = state * 1664525 + 1013904223) >> 24);
    return bytes;
}

static void write_file(const struct desk *desk, const char *name, const void *bytes, size_t size)
{
    char path[COMMAND];
    snprintf(path, sizeof path, "%s/%s", desk->folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static enum status fill(struct desk *desk, struct export_zip *zip)
{
    struct err *err = &desk->err;
    char path[COMMAND];
    uint8_t *big = big_bytes();
    enum status status = export_zip_add(zip, "README.txt", "read me\n", 8, err);
    if (status == OK)
        status = export_zip_add(zip, "visits.csv", words, sizeof words - 1, err);
    if (status == OK)
        status = export_zip_add(zip, "memos/empty.opus", "", 0, err);
    if (status == OK)
        status = export_zip_add(zip, "memos/big.opus", big, BIG, err);
    write_file(desk, "copy", big, BIG);
    snprintf(path, sizeof path, "%s/copy", desk->folder);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (status == OK)
        status = export_zip_add_file(zip, "copy.engawa", fd, err);
    close(fd);
    free(big);
    return status == OK ? export_zip_finish(zip, err) : status;
}

static enum status make_zip(struct desk *desk)
{
    struct export_zip_out out = {desk, take};
    struct export_zip *zip;
    enum status status = export_zip_new(passphrase, 1795223100000, &out, &zip, &desk->err);
    if (status == OK)
        status = fill(desk, zip);
    export_zip_free(zip);
    if (status == ERR_IO)
        print_message("%s\n", desk->err.text);
    return status;
}

// Runs COMMAND in the folder; its exit code.
static int in_folder(const struct desk *desk, const char *command)
{
    char line[2 * COMMAND];
    snprintf(line, sizeof line, "cd '%s' && (%s) >out 2>&1", desk->folder, command);
    return system(line); // NOLINT(cert-env33-c): of the test itself
}

struct opener {
    const char *is_there, *open, *open_wrongly;
};
static const struct opener openers[] = {
    {"command -v bsdtar", "bsdtar --passphrase 12345678901234567890 -xf a.zip -C to",
     "bsdtar --passphrase 12345678901234567891 -xf a.zip -C to"},
    {"command -v 7z", "7z x -y -p12345678901234567890 -oto a.zip",
     "7z x -y -p12345678901234567891 -oto a.zip"},
};

static void other_programs_open_it_with_the_passphrase_alone(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(make_zip(desk), OK);
    write_file(desk, "a.zip", desk->zip.text, desk->zip.size);
    write_file(desk, "wanted", words, sizeof words - 1);
    for (size_t i = 0; i < ARRAY_LEN(openers); i++) {
        if (in_folder(desk, openers[i].is_there) != 0) {
            print_message("left out, it is not installed: %s\n", openers[i].is_there);
            continue;
        }
        assert_int_equal(in_folder(desk, "rm -rf to && mkdir to"), 0);
        assert_int_equal(in_folder(desk, openers[i].open), 0);
        assert_int_equal(in_folder(desk,
                                   "cmp wanted to/visits.csv && cmp copy to/copy.engawa && "
                                   "cmp copy to/memos/big.opus && test ! -s to/memos/empty.opus && "
                                   "grep -q 'read me' to/README.txt"),
                         0);
        assert_int_equal(in_folder(desk, "rm -rf to && mkdir to"), 0);
        assert_int_not_equal(in_folder(desk, openers[i].open_wrongly), 0);
        assert_int_not_equal(in_folder(desk, "cmp wanted to/visits.csv"), 0);
    }
}

static void each_locked_entry_says_aes_256(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(make_zip(desk), OK);
    write_file(desk, "a.zip", desk->zip.text, desk->zip.size);
    if (in_folder(desk, "command -v 7z") != 0)
        skip();
    assert_int_equal(in_folder(desk, "7z l -slt a.zip >list; "
                                     "test $(grep -c '^Method = AES-256 Deflate' list) -eq 4 && "
                                     "test $(grep -c '^Encrypted = +' list) -eq 4"),
                     0); // all but the empty one, which has nothing to lock
}

static void nothing_of_it_can_be_read_from_its_bytes(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(make_zip(desk), OK);
    assert_null(memmem(desk->zip.text, desk->zip.size, words, 12));
    assert_null(memmem(desk->zip.text, desk->zip.size, passphrase, 20));
    assert_null(memmem(desk->zip.text, desk->zip.size, "read me", 7));
    // The same again is another file: the salt is new each time.
    char *first = strbuf_take(&desk->zip);
    strbuf_init(&desk->zip, 8 * 1024 * 1024);
    assert_int_equal(make_zip(desk), OK);
    assert_memory_not_equal(first, desk->zip.text, desk->zip.size);
    free(first);
}

static void whoever_takes_no_more_is_asked_no_more(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(make_zip(desk), OK);
    size_t whole = desk->zip.size;
    for (size_t most = 1; most < whole; most += whole / 23) {
        strbuf_clear(&desk->zip);
        desk->most = most;
        assert_int_equal(make_zip(desk), ERR_FULL);
        assert_string_equal(desk->err.text, "no more");
        assert_true(desk->zip.size <= most);
    }
}

static void count_up(void *ctx, void *bytes, size_t size)
{
    uint8_t *next = ctx;
    for (size_t i = 0; i < size; i++)
        ((uint8_t *)bytes)[i] = (*next)++;
}

static void each_digit_of_a_passphrase_is_as_likely_as_another(void **state)
{
    uint8_t next = 0;
    size_t counts[10] = {0};
    char text[EXPORT_ZIP_PASSPHRASE_SIZE];
    struct random random = {&next, count_up};
    (void)state;
    for (int i = 0; i < 25; i++) { // 500 digits out of 512 bytes, two rounds of all bytes there are
        export_zip_passphrase(&random, text);
        assert_int_equal(strlen(text), EXPORT_ZIP_DIGITS);
        for (const char *at = text; *at; at++)
            counts[*at - '0']++;
    }
    for (size_t i = 0; i < 10; i++)
        assert_int_equal(counts[i], 50);
}

#define test_at(fn) cmocka_unit_test_setup_teardown(fn, desk_make, desk_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test_at(other_programs_open_it_with_the_passphrase_alone),
        test_at(each_locked_entry_says_aes_256),
        test_at(nothing_of_it_can_be_read_from_its_bytes),
        test_at(whoever_takes_no_more_is_asked_no_more),
        cmocka_unit_test(each_digit_of_a_passphrase_is_as_likely_as_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

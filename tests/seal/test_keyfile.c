// The key file: who may read it, what it refuses, that it is never written over.
#include "seal/seal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct place {
    char folder[64], path[96];
    struct seal_identity identity;
};

static int make_place(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    assert_non_null(place);
    strcpy(place->folder, "/tmp/engawa-seal-XXXXXX");
    assert_non_null(mkdtemp(place->folder));
    snprintf(place->path, sizeof place->path, "%s/kiosk.key", place->folder);
    seal_identity_new((uint8_t[32]){7, 7, 7}, &place->identity);
    *state = place;
    return seal_init(NULL) == OK ? 0 : -1;
}

static int remove_place(void **state)
{
    struct place *place = *state;
    unlink(place->path);
    int gone = rmdir(place->folder); // fails when a file was left beside the key
    free(place);
    return gone;
}

static void spoil(const char *path, long at, int with)
{
    FILE *file = fopen(path, "r+");
    assert_non_null(file);
    assert_int_equal(fseek(file, at, SEEK_SET), 0);
    fputc(with, file);
    fclose(file);
}

static void a_key_comes_back_from_its_file(void **state)
{
    struct place *place = *state;
    struct err err;
    struct seal_identity again;
    assert_int_equal(seal_identity_save(place->path, &place->identity, &err), OK);
    assert_int_equal(seal_identity_load(place->path, &again, &err), OK);
    assert_memory_equal(&again, &place->identity, sizeof again);
    seal_identity_wipe(&again);
    assert_memory_equal(again.secret, (uint8_t[64]){0}, 64);
}

static void the_file_is_for_its_owner_alone_whatever_the_umask(void **state)
{
    struct place *place = *state;
    mode_t old = umask(0);
    enum status status = seal_identity_save(place->path, &place->identity, NULL);
    umask(old);
    assert_int_equal(status, OK);
    struct stat about;
    assert_int_equal(stat(place->path, &about), 0);
    assert_int_equal(about.st_mode & 07777, 0600);
}

static void a_key_is_never_written_over(void **state)
{
    struct place *place = *state;
    struct seal_identity other, again;
    seal_identity_new((uint8_t[32]){8}, &other);
    assert_int_equal(seal_identity_save(place->path, &place->identity, NULL), OK);
    assert_int_equal(seal_identity_save(place->path, &other, NULL), ERR_EXISTS);
    assert_int_equal(seal_identity_load(place->path, &again, NULL), OK);
    assert_memory_equal(&again, &place->identity, sizeof again);
}

static void a_file_that_others_may_read_is_refused_with_what_to_do(void **state)
{
    struct place *place = *state;
    static const mode_t modes[] = {0640, 0604, 0620, 0660, 0644, 0601};
    assert_int_equal(seal_identity_save(place->path, &place->identity, NULL), OK);
    for (size_t i = 0; i < ARRAY_LEN(modes); i++) {
        struct err err;
        struct seal_identity again;
        assert_int_equal(chmod(place->path, modes[i]), 0);
        assert_int_equal(seal_identity_load(place->path, &again, &err), ERR_REFUSED);
        assert_non_null(strstr(err.text, "chmod 600"));
        assert_non_null(strstr(err.text, place->path));
    }
}

static void a_damaged_file_is_refused_wherever_the_damage_is(void **state)
{
    struct place *place = *state;
    struct seal_identity again;
    struct stat about;
    assert_int_equal(seal_identity_save(place->path, &place->identity, NULL), OK);
    assert_int_equal(stat(place->path, &about), 0);
    for (long at = 0; at < about.st_size; at++) {
        spoil(place->path, at, '!');
        assert_int_equal(seal_identity_load(place->path, &again, NULL), ERR_DAMAGED);
        unlink(place->path);
        assert_int_equal(seal_identity_save(place->path, &place->identity, NULL), OK);
    }
    spoil(place->path, about.st_size, '\n'); // one byte more
    assert_int_equal(seal_identity_load(place->path, &again, NULL), ERR_DAMAGED);
    assert_int_equal(truncate(place->path, about.st_size - 1), 0);
    assert_int_equal(seal_identity_load(place->path, &again, NULL), ERR_DAMAGED);
    assert_int_equal(truncate(place->path, 0), 0);
    assert_int_equal(seal_identity_load(place->path, &again, NULL), ERR_DAMAGED);
}

static void the_two_halves_of_a_key_must_belong_together(void **state)
{
    struct place *place = *state;
    struct seal_identity mixed = place->identity, other, again;
    seal_identity_new((uint8_t[32]){9}, &other);
    memcpy(mixed.public, other.public, sizeof mixed.public);
    assert_int_equal(seal_identity_save(place->path, &mixed, NULL), OK);
    assert_int_equal(seal_identity_load(place->path, &again, NULL), ERR_DAMAGED);
}

static void what_is_no_file_is_no_key(void **state)
{
    struct place *place = *state;
    struct seal_identity again;
    struct err err;
    assert_int_equal(mkfifo(place->path, 0600), 0); // must not block
    assert_int_equal(seal_identity_load(place->path, &again, &err), ERR_DAMAGED);
    assert_int_equal(unlink(place->path), 0);
    assert_int_equal(seal_identity_load(place->folder, &again, &err), ERR_DAMAGED);
    assert_non_null(strstr(err.text, place->folder));
    assert_int_equal(seal_identity_save(place->path, &place->identity, NULL), OK);
    char link[128];
    snprintf(link, sizeof link, "%s.link", place->path);
    assert_int_equal(symlink(place->path, link), 0);
    assert_int_equal(seal_identity_load(link, &again, NULL), ERR_IO);
    assert_int_equal(unlink(link), 0);
}

static void a_rest_of_a_write_that_was_cut_is_in_nobodys_way(void **state)
{
    struct place *place = *state;
    struct seal_identity again;
    char beside[128];
    snprintf(beside, sizeof beside, "%s.new", place->path);
    FILE *file = fopen(beside, "w");
    assert_non_null(file);
    assert_true(fprintf(file, "%0200d", 0) == 200); // longer than a key
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(beside, 0644), 0);
    assert_int_equal(seal_identity_save(place->path, &place->identity, NULL), OK);
    assert_int_equal(seal_identity_load(place->path, &again, NULL), OK);
    assert_memory_equal(&again, &place->identity, sizeof again);
}

static void a_missing_file_and_a_missing_folder_have_their_own_answers(void **state)
{
    struct place *place = *state;
    struct seal_identity again;
    struct err err;
    assert_int_equal(seal_identity_load(place->path, &again, NULL), ERR_ABSENT);
    assert_int_equal(seal_identity_save("/nonexistent/x/kiosk.key", &place->identity, &err),
                     ERR_IO);
    assert_non_null(strstr(err.text, "/nonexistent/x/kiosk.key"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_place, remove_place)
    const struct CMUnitTest tests[] = {
        TEST(a_key_comes_back_from_its_file),
        TEST(the_file_is_for_its_owner_alone_whatever_the_umask),
        TEST(a_key_is_never_written_over),
        TEST(a_file_that_others_may_read_is_refused_with_what_to_do),
        TEST(a_damaged_file_is_refused_wherever_the_damage_is),
        TEST(the_two_halves_of_a_key_must_belong_together),
        TEST(what_is_no_file_is_no_key),
        TEST(a_rest_of_a_write_that_was_cut_is_in_nobodys_way),
        TEST(a_missing_file_and_a_missing_folder_have_their_own_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

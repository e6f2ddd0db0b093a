// Nothing that is converted is written anywhere or remembered for the next person.
#include "ime/convert.h"

#include "base/utf8.h"

#include <anthy/anthy.h>
#include <dirent.h>
#include <pwd.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "ime/no_writing.h"
#include "ime/sentences.h"

static const char words_home[] = ENGAWA_BUILD_DIR "/share/engawa/words";

// The library looks the home of the account up here; ours stands in for the system's.
static struct passwd account;
static bool account_is_known = true;

struct passwd *getpwuid(uid_t uid)
{
    account.pw_uid = uid;
    return account_is_known ? &account : NULL;
}

struct homes {
    char ours[64], real[64];
};

static int setup(void **state)
{
    struct homes *homes = calloc(1, sizeof *homes);
    strcpy(homes->ours, "/tmp/engawa-ime-ours-XXXXXX");
    strcpy(homes->real, "/tmp/engawa-ime-real-XXXXXX");
    if (!mkdtemp(homes->ours) || !mkdtemp(homes->real))
        return -1;
    account.pw_dir = homes->real;
    account.pw_name = (char[]){"visitor"};
    *state = homes;
    return 0;
}

static int teardown(void **state)
{
    struct homes *homes = *state;
    bool both = rmdir(homes->ours) == 0 && rmdir(homes->real) == 0; // they are empty
    free(homes);
    return both ? 0 : -1;
}

// What people do with a sentence: every candidate looked at, borders moved, twice.
static void use(const struct converter *c, const struct sentence *sentence)
{
    for (int round = 0; round < 2; round++) {
        ALWAYS(c->start(c->ctx, sentence->reading) == OK);
        for (size_t p = 0; p < c->phrases(c->ctx); p++)
            for (size_t i = 0; i < c->candidates(c->ctx, p); i++)
                ALWAYS(c->candidate(c->ctx, p, i));
        c->resize(c->ctx, 0, round ? 1 : -1);
        c->resize(c->ctx, 1, 1);
        c->stop(c->ctx);
    }
}

static const char *home_to_use;

static int use_some(void)
{
    struct converter c;
    struct err err;
    for (int visit = 0; visit < 2; visit++) {
        if (ime_converter_open(home_to_use, &c, &err) != OK)
            return 1;
        for (size_t i = 0; i < ARRAY_LEN(sentences); i += 4)
            use(&c, &sentences[i]);
        ime_converter_close(&c);
    }
    return 0;
}

static int entries(const char *folder)
{
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    int count = -2; // . and ..
    while (readdir(dir))
        count++;
    closedir(dir);
    return count;
}

static void nothing_is_written_anywhere(void **state)
{
    struct homes *homes = *state;
    const char *const used[] = {words_home, homes->ours, "/nonexistent"};
    for (size_t i = 0; i < ARRAY_LEN(used); i++) {
        home_to_use = used[i];
        assert_int_equal(run_without_writing(use_some), 0);
        assert_int_equal(use_some(), 0); // and with nobody watching
        assert_int_equal(entries(homes->ours), 0);
        assert_int_equal(entries(homes->real), 0);
    }
    // The list, and the folder in the place of the lock.
    assert_int_equal(entries(words_home), 2);
    assert_int_equal(entries(ENGAWA_BUILD_DIR "/share/engawa/words/.anthy"), 2);
    assert_int_equal(entries(ENGAWA_BUILD_DIR "/share/engawa/words/.anthy/imported_words_.d"), 1);
    assert_int_equal(entries(ENGAWA_BUILD_DIR "/share/engawa/words/.anthy/lock-file_"), 1);
}

static int write_a_file(void)
{
    FILE *file = fopen("/dev/null", "w");
    return file ? 1 : 2;
}

static int write_a_word(void)
{
    return write(STDERR_FILENO, "word", 4) == 4 ? 1 : 2;
}

static int make_a_folder(void)
{
    return mkdir(home_to_use, 0700) == 0 ? 1 : 2;
}

// As the library is used by others: a name for the person, and what was chosen committed.
static int let_it_learn(void)
{
    anthy_conf_override("HOME", home_to_use);
    if (anthy_init() != 0)
        return 1;
    anthy_set_personality("default");
    anthy_context_t context = anthy_create_context();
    anthy_set_string(context, "てすり");
    anthy_commit_segment(context, 0, 0);
    anthy_release_context(context);
    anthy_quit();
    return 0;
}

static void the_guard_sees_what_is_written(void **state)
{
    struct homes *homes = *state;
    home_to_use = homes->ours;
    assert_int_equal(run_without_writing(write_a_file), -SIGSYS);
    assert_int_equal(run_without_writing(write_a_word), -SIGSYS);
    assert_int_equal(run_without_writing(make_a_folder), -SIGSYS);
    assert_int_equal(run_without_writing(let_it_learn), -SIGSYS);
}

struct listing {
    char text[1 << 18];
    size_t size;
};

// All candidates of all sentences.
static void list_all(struct listing *out)
{
    struct converter c;
    assert_int_equal(ime_converter_open(words_home, &c, NULL), OK);
    for (size_t s = 0; s < ARRAY_LEN(sentences); s++) {
        assert_int_equal(c.start(c.ctx, sentences[s].reading), OK);
        for (size_t p = 0; p < c.phrases(c.ctx); p++)
            for (size_t i = 0; i < c.candidates(c.ctx, p); i++)
                out->size += (size_t)snprintf(out->text + out->size, sizeof out->text - out->size,
                                              "%s\n", c.candidate(c.ctx, p, i));
    }
    assert_true(out->size < sizeof out->text);
    ime_converter_close(&c);
}

static void nothing_is_remembered_for_the_next_person(void **state)
{
    (void)state;
    struct listing *before = calloc(1, sizeof *before), *after = calloc(1, sizeof *after);
    list_all(before);
    home_to_use = words_home;
    assert_int_equal(use_some(), 0);
    list_all(after);
    assert_string_equal(before->text, after->text);
    assert_true(before->size > 1000);
    // Nor within one visit.
    struct converter c;
    assert_int_equal(ime_converter_open(words_home, &c, NULL), OK);
    char first[CANDIDATE_SIZE];
    assert_int_equal(c.start(c.ctx, "かいだん"), OK);
    snprintf(first, sizeof first, "%s", c.candidate(c.ctx, 0, 0));
    for (size_t i = 0; i < ARRAY_LEN(sentences); i += 2)
        use(&c, &sentences[i]);
    assert_int_equal(c.start(c.ctx, "かいだん"), OK);
    assert_string_equal(c.candidate(c.ctx, 0, 0), first);
    ime_converter_close(&c);
    free(before);
    free(after);
}

static int open_without_dictionary(void)
{
    struct converter c;
    struct err err = {""};
    anthy_conf_override("DIC_FILE", "/nonexistent");
    bool absent = ime_converter_open(words_home, &c, &err) == ERR_ABSENT && !c.ctx && err.text[0];
    bool again = ime_converter_open(words_home, &c, &err) == ERR_ABSENT;
    ime_converter_close(&c);
    return absent && again ? 0 : 1;
}

static int open_without_account(void)
{
    struct converter c;
    account_is_known = false;
    return ime_converter_open(words_home, &c, NULL) == ERR_ABSENT && !c.ctx ? 0 : 1;
}

static void a_system_without_dictionary_or_account_has_no_converter(void **state)
{
    (void)state;
    assert_int_equal(run_without_writing(open_without_dictionary), 0);
    assert_int_equal(run_without_writing(open_without_account), 0);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(nothing_is_written_anywhere),
        CASE(the_guard_sees_what_is_written),
        CASE(nothing_is_remembered_for_the_next_person),
        CASE(a_system_without_dictionary_or_account_has_no_converter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

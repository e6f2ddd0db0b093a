// The name check against two lists that know nothing of its rules: phrases that could tell who
// somebody is, and sentences as people write them about a home.
#include "domain/namecheck.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum {
    PHRASES = 200,
    SENTENCES = 500,
    KIN_PHRASES = 64, // 息子の健太が
    KIN_SENTENCES = 185,
    FOUND_AT_LEAST_PERCENT = 95,
    ALARMS_AT_MOST_PERCENT = 2,
};

static const char *const names[] = {"佐藤 花子", "髙橋 健一", "渡邉 みどり", "小林 次郎",
                                    "山本 恵"};
static const char *const readings[] = {"さとう はなこ", "たかはし けんいち", "わたなべ みどり",
                                       "こばやし じろう", "やまもと めぐみ"};
static const struct name_roster roster = {
    .names = names, .count = sizeof names / sizeof *names, .readings = readings};

// Turns the two characters "\n" of the list into a line end, and drops the one of the list.
static void unescape(char *line)
{
    char *to = line;

    for (const char *at = line; *at != '\0' && *at != '\n'; at++) {
        bool end = at[0] == '\\' && at[1] == 'n';

        *to++ = end ? '\n' : *at;
        at += end ? 1 : 0;
    }
    *to = '\0';
}

struct tally {
    size_t lines, hit;
};

// Counts the texts of the list FILE in which something is found; each of the others is said when
// SAY_MISSES, each of these otherwise. A text stands behind the tab of its line, or alone on it.
static struct tally count_hits(const char *file, bool say_misses)
{
    FILE *list = fopen(file, "r");
    char *line = NULL;
    size_t room = 0;
    struct tally tally = {0};

    if (list == NULL)
        fail_msg("%s: %s", file, strerror(errno));
    while (getline(&line, &room, list) > 0) {
        struct name_hit hit;
        size_t from = 0;

        unescape(line);
        const char *tab = strchr(line, '\t');
        const char *text = tab != NULL ? tab + 1 : line;
        bool found = name_next(&roster, text, &from, &hit);

        if (say_misses && !found)
            print_message("missed: %s\n", line);
        else if (!say_misses && found)
            print_message("false alarm (%s, \"%.*s\"): %s\n", name_reason_name(hit.reason),
                          (int)hit.size, text + hit.at, text);
        tally.lines++;
        tally.hit += found;
    }
    free(line);
    (void)fclose(list);
    return tally;
}

static void list_is_found(const char *file, size_t lines)
{
    struct tally tally = count_hits(file, true);

    print_message("%zu of %zu found\n", tally.hit, tally.lines);
    assert_int_equal(tally.lines, lines);
    assert_true(tally.hit * 100 >= tally.lines * FOUND_AT_LEAST_PERCENT);
}

static void list_is_let_through(const char *file, size_t lines)
{
    struct tally tally = count_hits(file, false);

    print_message("%zu false alarms in %zu\n", tally.hit, tally.lines);
    assert_int_equal(tally.lines, lines);
    assert_true(tally.hit * 100 <= tally.lines * ALARMS_AT_MOST_PERCENT);
}

static void what_could_tell_who_somebody_is_is_found(void **state)
{
    (void)state;
    list_is_found(ENGAWA_SOURCE_DIR "/tests/domain/namecheck_phrases.txt", PHRASES);
}

static void ordinary_sentences_are_let_through(void **state)
{
    (void)state;
    list_is_let_through(ENGAWA_SOURCE_DIR "/tests/domain/namecheck_sentences.txt", SENTENCES);
}

static void a_given_name_behind_a_relation_is_found(void **state)
{
    (void)state;
    list_is_found(ENGAWA_SOURCE_DIR "/tests/domain/namecheck_kin_phrases.txt", KIN_PHRASES);
}

static void ordinary_words_behind_a_relation_are_let_through(void **state)
{
    (void)state;
    list_is_let_through(ENGAWA_SOURCE_DIR "/tests/domain/namecheck_kin_sentences.txt",
                        KIN_SENTENCES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_could_tell_who_somebody_is_is_found),
        cmocka_unit_test(ordinary_sentences_are_let_through),
        cmocka_unit_test(a_given_name_behind_a_relation_is_found),
        cmocka_unit_test(ordinary_words_behind_a_relation_are_let_through),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

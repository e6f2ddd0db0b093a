// Which answers of a paper or a file can have been given.
#include "content/answered.h"
#include "folder.h"

static struct content *load(void)
{
    struct content *content = NULL;
    struct err err = {0};
    if (content_load(ENGAWA_SOURCE_DIR "/assets/packs/core", NULL,
                     (struct facility_kind){.is_group_home = true}, &content, &err) != OK)
        fail_msg("%s", err.text);
    return content;
}

static void an_answer_has_to_be_one_that_can_be_given(void **state)
{
    static const struct {
        const char *prompt, *choices, *note;
        int respondent;
        enum answer_by by;
        enum answer_fault fault;
        size_t at;
    } cases[] = {
        {"O2", "ok", "", 0, BY_MEMBER, ANSWER_FINE, 0},
        {"O2", "", "words", 0, BY_MEMBER, ANSWER_FINE, 0},
        {"M3", "", "words", 0, BY_STAFF, ANSWER_FINE, 0},
        {"W-good", "", "words", 0, BY_MEMBER, ANSWER_FINE, 0},
        {"R7", "walk,tv-music", "", 1, BY_SELF_CHOSE, ANSWER_FINE, 0},
        {"R4", "wont-say", "", 1, BY_STAFF_INSTEAD, ANSWER_FINE, 0},
        {"O99", "ok", "", 0, BY_MEMBER, ANSWER_PROMPT, 0},
        {"R4", "good", "", 0, BY_MEMBER, ANSWER_PROMPT, 0},
        {"O2", "ok", "", 1, BY_SELF_SAID, ANSWER_PROMPT, 0},
        {"R10", "good", "", 1, BY_SELF_SAID, ANSWER_PROMPT, 0}, // no day support here
        {"O2", "good", "", 0, BY_MEMBER, ANSWER_CHOICE, 0},
        {"O2", "dont-know", "", 0, BY_MEMBER, ANSWER_CHOICE, 0},
        {"R7", "walk,fly", "", 1, BY_SELF_SAID, ANSWER_CHOICE, 1},
        {"R7", "walk,tv-music,walk", "", 1, BY_SELF_SAID, ANSWER_CHOICE_TWICE, 2},
        {"O2", "ok,attention", "", 0, BY_MEMBER, ANSWER_CHOICES, 1},
        {"W-good", "ok", "", 0, BY_MEMBER, ANSWER_CHOICES, 0},
        {"R4", "good", "", 1, BY_MEMBER, ANSWER_BY, 1},
        {"O2", "ok", "", 0, BY_STAFF, ANSWER_BY, 1},
        {"M3", "", "words", 0, BY_MEMBER, ANSWER_BY, 0},
        {"O2", "", "", 0, BY_MEMBER, ANSWER_EMPTY, 0},
        {"O2", "", " \u3000\n", 0, BY_MEMBER, ANSWER_EMPTY, 0},
        {"O2", "ok", " ", 0, BY_MEMBER, ANSWER_FINE, 0},
        {"O2", "ok", "二行\nある", 0, BY_MEMBER, ANSWER_FINE, 0},
        {"O2", "ok", "鳴る\a", 0, BY_MEMBER, ANSWER_NOTE_CONTROL, 0},
        {"O2", "", "逆\u202eさま", 0, BY_MEMBER, ANSWER_NOTE_CONTROL, 0},
    };
    struct content *content = load();
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct answer answer = {.respondent = cases[i].respondent, .by = cases[i].by};
        size_t at = 99;
        snprintf(answer.prompt, sizeof answer.prompt, "%s", cases[i].prompt);
        snprintf(answer.choices, sizeof answer.choices, "%s", cases[i].choices);
        snprintf(answer.note, sizeof answer.note, "%s", cases[i].note);
        enum answer_fault fault = content_answer_fault(content, &answer, &at);
        if (fault != cases[i].fault)
            fail_msg("%s %s: %d", cases[i].prompt, cases[i].choices, (int)fault);
        if (fault == ANSWER_CHOICE || fault == ANSWER_CHOICE_TWICE)
            assert_int_equal(at, cases[i].at);
    }
    content_free(content);
}

static void a_note_has_a_longest(void **state)
{
    struct content *content = load();
    struct answer answer = {.prompt = "O2", .by = BY_MEMBER};
    (void)state;
    for (int i = 0; i < NOTE_MAX_CHARACTERS; i++)
        strcat(answer.note, "あ");
    assert_int_equal(content_answer_fault(content, &answer, NULL), ANSWER_FINE);
    strcat(answer.note, "x");
    assert_int_equal(content_answer_fault(content, &answer, NULL), ANSWER_NOTE);
    content_free(content);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_has_to_be_one_that_can_be_given),
        cmocka_unit_test(a_note_has_a_longest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

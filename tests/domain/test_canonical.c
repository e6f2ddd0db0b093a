#include "domain/visit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/seeded.h"

static const struct answer answers[] = {
    {.prompt = "o2", .pack = "walk", .pack_version = 3, .choices = "yes,some", .at_utc_ms = 20},
    {.prompt = "o10", .pack = "walk", .pack_version = 3, .note = "a \"b\"\n\tc\\", .at_utc_ms = 30},
    {.respondent = 1,
     .prompt = "r4",
     .pack = "talk",
     .pack_version = 12,
     .choices = CHOICE_WONT_SAY,
     .by = BY_SELF_SAID,
     .mirrored = true,
     .at_utc_ms = 40},
    {.respondent = 3,
     .prompt = "r4",
     .pack = "talk",
     .pack_version = 12,
     .choices = "good",
     .note = "庭がすき",
     .by = BY_SELF_CHOSE,
     .asked_again = true,
     .at_utc_ms = -5},
    {.respondent = 2, .prompt = "r4", .pack = "talk", .note = "still open", .at_utc_ms = 60},
    {.respondent = 4, .prompt = "r4", .pack = "talk", .note = "was erased", .at_utc_ms = 70},
    {.respondent = 5, .prompt = "r4", .pack = "talk", .note = "of no sitting", .at_utc_ms = 80},
};
static const struct sitting sittings[] = {
    {.number = 1, .state = SITTING_RELEASED, .near = NEAR_NOBODY, .mirrored = true},
    {.number = 2, .state = SITTING_OPEN, .near = NEAR_STAFF, .mirrored = true, .talk_mode = true},
    {.number = 3, .state = SITTING_RELEASED, .near = NEAR_OTHERS, .talk_mode = true},
    {.number = 4, .state = SITTING_ERASED, .near = NEAR_STAFF, .mirrored = true},
};
static const struct topic topics[] = {
    {.prompt = "o2", .purpose = "ties"},
    {.prompt = "o1", .purpose = "rights"},
    {.prompt = "o9", .purpose = ""}, // taken back
};

static const char golden[] =
    "engawa visit 1\n"
    "visit\t08000000000000000000000000\n"
    "member\t0G000000000000000000000000\n"
    "dwelling\t0R000000000000000000000000\n"
    "as\tcommunity\ton-site\tpaper\n"
    "time\t1795222800000\t1795226400000\tsigned-out\n"
    "sitting\t1\treleased\tnobody\t1\t0\n"
    "sitting\t2\topen\n"
    "sitting\t3\treleased\tothers\t0\t1\n"
    "sitting\t4\terased\n"
    "answer\t0\to10\twalk\t3\t\tmember\t0\t0\t30\t\"a \\\"b\\\"\\n\\u0009c\\\\\"\n"
    "answer\t0\to2\twalk\t3\tyes,some\tmember\t0\t0\t20\t\"\"\n"
    "answer\t1\tr4\ttalk\t12\twont-say\tself-said\t1\t0\t40\t\"\"\n"
    "answer\t3\tr4\ttalk\t12\tgood\tself-chose\t0\t1\t-5\t\"庭がすき\"\n"
    "topic\to1\trights\n"
    "topic\to2\tties\n";

// Numbers from 0 in random order.
static void shuffle(struct seeded *seeded, size_t *order, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t k = seeded_below(seeded, i + 1);
        order[i] = order[k];
        order[k] = i;
    }
}

static void fill(struct visit *visit, struct seeded *seeded)
{
    size_t order[ARRAY_LEN(answers)];
    visit_init(visit);
    visit->id = (struct id){{0x02}};
    visit->member = (struct id){{0x04}};
    visit->dwelling = (struct id){{0x06}};
    visit->category = MEMBER_COMMUNITY;
    visit->source = VISIT_PAPER;
    visit->end = VISIT_SIGNED_OUT;
    visit->started.utc_ms = 1795222800000;
    visit->ended.utc_ms = 1795226400000;
    shuffle(seeded, order, ARRAY_LEN(answers));
    for (size_t i = 0; i < ARRAY_LEN(answers); i++)
        assert_int_equal(visit_put_answer(visit, &answers[order[i]]), OK);
    shuffle(seeded, order, ARRAY_LEN(sittings));
    for (size_t i = 0; i < ARRAY_LEN(sittings); i++)
        assert_int_equal(visit_put_sitting(visit, &sittings[order[i]]), OK);
    shuffle(seeded, order, ARRAY_LEN(topics));
    for (size_t i = 0; i < ARRAY_LEN(topics); i++)
        assert_int_equal(visit_put_topic(visit, &topics[order[i]]), OK);
}

// The caller frees.
static char *canonical_of(const struct visit *visit)
{
    struct strbuf out;
    strbuf_init(&out, 1 << 20);
    visit_canonical(visit, &out);
    assert_int_equal(strbuf_status(&out), OK);
    return strbuf_take(&out);
}

static void the_text_is_golden_in_whatever_order_things_came(void **state)
{
    (void)state;
    struct seeded seeded = seeded_new();
    for (int round = 0; round < 500; round++) {
        struct visit visit;
        fill(&visit, &seeded);
        char *text = canonical_of(&visit);
        assert_string_equal(text, golden);
        free(text);
        visit_fini(&visit);
    }
}

static const struct attachment attachments[] = {
    {.prompt = "o2", .kind = ATTACHMENT_MEMO, .size = 900, .length_ms = 4300, .at_utc_ms = 9},
    {.prompt = "o2", .kind = ATTACHMENT_DRAWING, .size = 11, .digest = {0xAB, 1}, .at_utc_ms = 8},
    {.prompt = "o10", .kind = ATTACHMENT_DRAWING, .size = 4096, .at_utc_ms = 7},
    {.prompt = "o1", .kind = ATTACHMENT_MEMO, .size = 0, .at_utc_ms = 6}, // taken back
};
#define ZEROS "000000000000000000000000000000000000000000000000000000000000"
static const char golden_attachments[] = "attachment\to10\tdrawing\t4096\t0\t7\t0000" ZEROS "\n"
                                         "attachment\to2\tdrawing\t11\t0\t8\tab01" ZEROS "\n"
                                         "attachment\to2\tmemo\t900\t4300\t9\t0000" ZEROS "\n";

static void what_was_drawn_and_said_is_in_it_only_where_there_is_some(void **state)
{
    struct seeded seeded = seeded_new();
    struct visit visit;
    char both[sizeof golden + sizeof golden_attachments];
    size_t order[ARRAY_LEN(attachments)];
    (void)state;
    fill(&visit, &seeded);
    assert_int_equal(visit_put_attachment(&visit, &attachments[3]), OK);
    char *text = canonical_of(&visit);
    assert_string_equal(text, golden);
    free(text);
    shuffle(&seeded, order, ARRAY_LEN(attachments));
    for (size_t i = 0; i < ARRAY_LEN(attachments); i++)
        assert_int_equal(visit_put_attachment(&visit, &attachments[order[i]]), OK);
    snprintf(both, sizeof both, "%s%s", golden, golden_attachments);
    text = canonical_of(&visit);
    assert_string_equal(text, both);
    free(text);
    assert_int_equal(visit.attachment_count, 4);
    assert_null(visit_attachment(&visit, "o1", ATTACHMENT_MEMO));
    assert_int_equal(visit_attachment(&visit, "o2", ATTACHMENT_MEMO)->size, 900);
    visit_fini(&visit);
}

static void what_has_no_bearing_on_the_record_is_not_in_it(void **state)
{
    (void)state;
    struct seeded seeded = seeded_new();
    struct visit visit;
    fill(&visit, &seeded);
    visit.state = VISIT_CLOSED;
    visit.place.sitting = 3;
    visit.started.mono_ms = 77;
    visit.started.boot[3] = 9;
    visit.started.trust = CLOCK_CONFIRMED;
    visit.topics[0].state = TOPIC_DONE;
    visit.topics[0].id.bytes[0] = 1;
    visit_sitting(&visit, 2)->near = NEAR_OTHERS;
    visit_sitting(&visit, 4)->mirrored = false;
    char *text = canonical_of(&visit);
    assert_string_equal(text, golden);
    free(text);
    visit_fini(&visit);
}

static void a_clock_that_was_behind_is_in_the_record(void **state)
{
    (void)state;
    struct seeded seeded = seeded_new();
    for (int at_end = 0; at_end < 2; at_end++) {
        struct visit visit;
        fill(&visit, &seeded);
        *(at_end ? &visit.ended.trust : &visit.started.trust) = CLOCK_BEHIND;
        if (at_end)
            visit.ended.utc_ms = visit.started.utc_ms + 1;
        char *text = canonical_of(&visit);
        assert_non_null(strstr(text, "\nclock\tbehind\n"));
        free(text);
        visit_fini(&visit);
    }
}

static void only_a_released_sitting_lets_answers_through(void **state)
{
    (void)state;
    static const struct {
        enum sitting_state state;
        bool there;
    } cases[] = {{SITTING_OPEN, false}, {SITTING_RELEASED, true}, {SITTING_ERASED, false}};
    struct answer said = {.respondent = 1, .prompt = "r1", .pack = "talk", .note = "said in trust"};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct visit visit;
        struct sitting sitting = {.number = 1, .state = cases[i].state};
        visit_init(&visit);
        assert_int_equal(visit_put_answer(&visit, &said), OK);
        assert_int_equal(visit_put_sitting(&visit, &sitting), OK);
        char *text = canonical_of(&visit);
        assert_int_equal(strstr(text, "trust") != NULL, cases[i].there);
        assert_int_equal(strstr(text, "answer") != NULL, cases[i].there);
        free(text);
        visit_fini(&visit);
    }
}

// Words, lines and signs of the format's own, to make lines up with.
static void write_hostile(struct seeded *seeded, char *out, size_t size)
{
    static const char *const parts[] = {"\n",
                                        "\t",
                                        "\r\n",
                                        "\"",
                                        "\\",
                                        "\\n",
                                        "answer",
                                        "0",
                                        "topic\t",
                                        "o1",
                                        "\x0B",
                                        "\x1F",
                                        "縁",
                                        " ",
                                        "%s%n",
                                        "\x7F",
                                        "sitting\t9\treleased"};
    size_t used = 0;
    for (;;) {
        const char *part = parts[seeded_below(seeded, ARRAY_LEN(parts))];
        if (used + strlen(part) >= size || seeded_below(seeded, 20) == 0)
            break;
        memcpy(out + used, part, strlen(part));
        used += strlen(part);
    }
    out[used] = '\0';
}

static void a_note_cannot_forge_a_line_or_a_field(void **state)
{
    (void)state;
    struct seeded seeded = seeded_new();
    for (int round = 0; round < 2000; round++) {
        struct visit visit;
        struct answer answer = {.prompt = "o1", .pack = "walk"};
        write_hostile(&seeded, answer.note, sizeof answer.note);
        visit_init(&visit);
        assert_int_equal(visit_put_answer(&visit, &answer), OK);
        char *text = canonical_of(&visit);
        int lines = 0, tabs = 0;
        for (const char *c = text; *c; c++) {
            assert_true((unsigned char)*c >= 0x20 || *c == '\n' || *c == '\t');
            lines += *c == '\n';
            tabs += *c == '\t';
        }
        // Six lines of the visit's own; the answer is the last, with ten tabs.
        if (lines != 7 || tabs != 3 + 3 + 3 + 10)
            fail_msg("%s", text);
        free(text);
        visit_fini(&visit);
    }
}

static void different_notes_never_give_the_same_record(void **state)
{
    (void)state;
    static const char *const notes[] = {"",     "\\n", "\n",      "\\", "\\\\", "\"",
                                        "\\\"", "\t",  "\\u0009", "a",  "a\n",  " a"};
    char *texts[ARRAY_LEN(notes)];
    for (size_t i = 0; i < ARRAY_LEN(notes); i++) {
        struct visit visit;
        struct answer answer = {.prompt = "o1", .pack = "walk"};
        (void)snprintf(answer.note, sizeof answer.note, "%s", notes[i]);
        visit_init(&visit);
        assert_int_equal(visit_put_answer(&visit, &answer), OK);
        texts[i] = canonical_of(&visit);
        visit_fini(&visit);
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(texts[i], texts[k]);
    }
    for (size_t i = 0; i < ARRAY_LEN(notes); i++)
        free(texts[i]);
}

static void sittings_are_told_whatever_their_numbers(void **state)
{
    (void)state;
    struct visit visit;
    visit_init(&visit);
    static const int numbers[] = {40, 7, 9};
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
        struct sitting sitting = {.number = numbers[i]};
        assert_int_equal(visit_put_sitting(&visit, &sitting), OK);
    }
    char *text = canonical_of(&visit);
    assert_non_null(strstr(text, "sitting\t7\topen\nsitting\t9\topen\nsitting\t40\topen\n"));
    free(text);
    visit_fini(&visit);
}

static void a_record_that_does_not_fit_fails(void **state)
{
    (void)state;
    struct seeded seeded = seeded_new();
    for (size_t limit = 0; limit <= strlen(golden); limit += 13) {
        struct visit visit;
        struct strbuf out;
        fill(&visit, &seeded);
        strbuf_init(&out, limit);
        visit_canonical(&visit, &out);
        assert_int_equal(strbuf_status(&out), ERR_MEMORY);
        strbuf_fini(&out);
        visit_fini(&visit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_text_is_golden_in_whatever_order_things_came),
        cmocka_unit_test(what_was_drawn_and_said_is_in_it_only_where_there_is_some),
        cmocka_unit_test(what_has_no_bearing_on_the_record_is_not_in_it),
        cmocka_unit_test(a_clock_that_was_behind_is_in_the_record),
        cmocka_unit_test(only_a_released_sitting_lets_answers_through),
        cmocka_unit_test(a_note_cannot_forge_a_line_or_a_field),
        cmocka_unit_test(different_notes_never_give_the_same_record),
        cmocka_unit_test(sittings_are_told_whatever_their_numbers),
        cmocka_unit_test(a_record_that_does_not_fit_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

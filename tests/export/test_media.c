// What was drawn and said, on its way out: looked at before, told in every row it belongs to, and
// in files of its own.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/ink.h"
#include "export/csv.h"
#include "export/fixture.h"
#include "export/json.h"
#include "support/memo.h"

#include <sys/stat.h>

#define O1_1  "drawings/O1-041061050STGH00A1C60T3GF08-1.svg"
#define O1_3  "drawings/O1-041061050STGH00A1C60T3GF08-3.svg"
#define GOOD  "drawings/W-good-041061050STGH00A1C60T3GF0C-1.svg"
#define MEMO  "memos/O1-041061050STGH00A1C60T3GF0G.opus"
#define STAFF "memos/M1-041061050STGH00A1C60T3GF0M.opus"

// Three pages, the second of them empty.
static size_t draw(uint8_t out[128], bool three)
{
    static const float slope[] = {0, 0, 0.5f, 0.5f, 1, 0}, dot[] = {0.5f, 0.25f};
    struct drawing drawing;
    drawing_init(&drawing);
    assert_int_equal(drawing_add_stroke(&drawing, 0, slope, 3), OK);
    assert_int_equal(drawing_add_stroke(&drawing, 0, dot, 1), OK);
    for (int i = 0; i < 2 && three; i++)
        assert_int_equal(drawing_add_page(&drawing), OK);
    if (three)
        assert_int_equal(drawing_add_stroke(&drawing, 2, dot, 1), OK);
    size_t size = drawing_size(&drawing);
    assert_in_range(size, 1, 128);
    drawing_write(&drawing, out);
    drawing_fini(&drawing);
    return size;
}

static enum status bytes_of(void *ctx, const struct visit *visit, const struct attachment *what,
                            uint8_t **bytes, size_t *size, struct err *err)
{
    (void)ctx, (void)visit, (void)err;
    *bytes = malloc(MADE_MEMO_SIZE);
    assert_non_null(*bytes);
    *size = what->kind == ATTACHMENT_MEMO ? made_memo(*bytes, what->length_ms, 9)
                                          : draw(*bytes, strcmp(what->prompt, "O1") == 0);
    return OK;
}

static void attach(struct visit *visit, const char *prompt, enum attachment_kind kind, uint8_t id,
                   int length_ms)
{
    struct attachment what = {.kind = kind, .id = fixture_id(5, id), .length_ms = length_ms};
    uint8_t *bytes;
    (void)snprintf(what.prompt, sizeof what.prompt, "%s", prompt);
    assert_int_equal(bytes_of(NULL, visit, &what, &bytes, &what.size, NULL), OK);
    free(bytes);
    assert_int_equal(visit_put_attachment(visit, &what), OK);
}

// One answer with both, one with neither, words that are only drawn, staff's that are only said,
// and a drawing that was taken back.
static void open_with_media(struct fixture *fixture)
{
    fixture_open(fixture);
    fixture->source.bytes = bytes_of;
    struct visit *visit = fixture_visit(fixture, 1, "グループホーム ひだまり",
                                        "2026-06-10T10:05:00+09:00", "2026-06-10T11:20:00+09:00");
    fixture_answer(visit, 0, "O1", "attention", "", BY_MEMBER);
    fixture_answer(visit, 0, "O3", "ok", "", BY_MEMBER);
    fixture_topic(visit, "O1", "PU1");
    attach(visit, "O1", ATTACHMENT_DRAWING, 2, 0);
    attach(visit, "W-good", ATTACHMENT_DRAWING, 3, 0);
    attach(visit, "O1", ATTACHMENT_MEMO, 4, 12300);
    attach(visit, "M1", ATTACHMENT_MEMO, 5, 60000);
    const struct attachment back = {.prompt = "O3", .id = fixture_id(5, 6)};
    assert_int_equal(visit_put_attachment(visit, &back), OK);
    fixture_report(fixture);
}

struct found {
    char ids[8][NAME_HIT_ID_SIZE], files[8][EXPORT_MEDIA_NAME_SIZE];
    const char *confirmed[8];
    size_t count;
};

static void note_finding(void *ctx, const struct export_finding *finding)
{
    struct found *found = ctx;
    assert_int_equal(finding->hit.reason, NAME_UNREAD);
    assert_in_range(found->count, 0, 7);
    memcpy(found->ids[found->count], finding->id, NAME_HIT_ID_SIZE);
    (void)snprintf(found->files[found->count], sizeof found->files[0], "%.*s",
                   (int)finding->hit.size, finding->text + finding->hit.at);
    found->confirmed[found->count] = found->ids[found->count];
    found->count++;
}

static void look(struct fixture *fixture, struct found *found, size_t *open)
{
    struct err err = {0};
    *found = (struct found){0};
    assert_int_equal(export_names_check(fixture->report, &fixture->request.names, note_finding,
                                        found, open, &err),
                     OK);
}

// As if somebody had looked at everything.
static void confirm_all(struct fixture *fixture, struct found *found)
{
    size_t open;
    look(fixture, found, &open);
    fixture->request.names.confirmed = found->confirmed;
    fixture->request.names.confirmed_count = found->count;
}

static void close_with_media(struct fixture *fixture)
{
    static const char *const names[] = {O1_1, O1_3, GOOD, MEMO, STAFF, "drawings", "memos"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        fixture_remove(fixture, names[i]);
    fixture_close(fixture);
}

static void each_drawing_and_each_memo_is_looked_at_before_it_leaves(void **state)
{
    static const char *const files[] = {O1_1, MEMO, GOOD, STAFF, O1_1, MEMO};
    struct fixture fixture;
    struct found found;
    struct err err = {0};
    size_t open;
    (void)state;
    open_with_media(&fixture);
    look(&fixture, &found, &open);
    assert_int_equal(open, ARRAY_LEN(files));
    for (size_t i = 0; i < ARRAY_LEN(files); i++)
        assert_string_equal(found.files[i], files[i]);
    // The topic repeats its observation: confirmed once, confirmed there.
    assert_string_equal(found.ids[4], found.ids[0]);
    assert_string_equal(found.ids[5], found.ids[1]);
    for (size_t i = 0; i < 4; i++)
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(found.ids[i], found.ids[k]);
    fixture.request.names.confirmed = found.confirmed;
    for (size_t count = 0; count < 4; count++) {
        fixture.request.names.confirmed_count = count;
        assert_int_equal(
            export_csv_write(&fixture.request, fixture.dir, EXPORT_UTF8, NULL, NULL, &err),
            ERR_REFUSED);
        assert_non_null(strstr(err.text, found.ids[count]));
        assert_int_equal(export_json_write(&fixture.request, fixture.dir, &err), ERR_REFUSED);
    }
    fixture_close(&fixture); // nothing was left behind
}

static void a_drawing_made_anew_is_looked_at_anew(void **state)
{
    struct fixture fixture;
    struct found found, again;
    size_t open;
    (void)state;
    open_with_media(&fixture);
    confirm_all(&fixture, &found);
    look(&fixture, &again, &open);
    assert_int_equal(open, 0);
    attach(&fixture.visits[0], "W-good", ATTACHMENT_DRAWING, 9, 0);
    look(&fixture, &again, &open);
    assert_int_equal(open, 1);
    fixture_close(&fixture);
}

static void assert_files_are_there(struct fixture *fixture)
{
    static const char *const names[] = {O1_1, O1_3, GOOD, MEMO, STAFF};
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        char path[FIXTURE_PATH_SIZE + 64];
        struct stat there;
        (void)snprintf(path, sizeof path, "%s/%s", fixture->dir, names[i]);
        assert_int_equal(stat(path, &there), 0);
        assert_int_equal(there.st_mode & 0777, 0600);
    }
    uint8_t memo[MADE_MEMO_SIZE];
    size_t size = made_memo(memo, 12300, 9), found;
    char *bytes = fixture_read(fixture->dir, MEMO, &found);
    assert_non_null(bytes);
    assert_int_equal(found, size);
    assert_memory_equal(bytes, memo, size);
    free(bytes);
}

static void tables_and_files_tell_what_was_drawn_and_said(void **state)
{
    struct fixture fixture;
    struct found found;
    struct err err = {0};
    (void)state;
    open_with_media(&fixture);
    confirm_all(&fixture, &found);
    for (int time = 0; time < 2; time++) { // the second over the first
        assert_int_equal(
            export_csv_write(&fixture.request, fixture.dir, EXPORT_UTF8, NULL, NULL, &err), OK);
        assert_files_are_there(&fixture);
    }
    assert_true(fixture_holds(&fixture, "observations.csv",
                              ",sample,2,3," O1_1 "、" O1_3 "," MEMO ",13,\r\n"));
    assert_true(fixture_holds(&fixture, "observations.csv", ",sample,2,3,,,,\r\n"));
    assert_true(fixture_holds(&fixture, "observations.csv", ",,,,,,3," GOOD ",,,\r\n"));
    assert_true(fixture_holds(&fixture, "staff_answers.csv", ",,,,,,3,," STAFF ",60,\r\n"));
    assert_true(fixture_holds(&fixture, "topics.csv", "," O1_1 "、" O1_3 "," MEMO ",13,\r\n"));
    assert_true(fixture_holds(&fixture, "visits.csv", ",3,0,1,1,\r\n")); // rows of each table
    close_with_media(&fixture);
}

static void the_document_has_the_lines_themselves(void **state)
{
    struct fixture fixture;
    struct found found;
    struct err err = {0};
    (void)state;
    open_with_media(&fixture);
    confirm_all(&fixture, &found);
    assert_int_equal(export_json_write(&fixture.request, fixture.dir, &err), OK);
    assert_files_are_there(&fixture);
    assert_true(fixture_holds(
        &fixture, "export.json",
        "\"drawing_files\": [\"" O1_1 "\", \"" O1_3 "\"], \"memo_files\": [\"" MEMO "\"], "
        "\"memo_seconds\": 13, \"drawing\": {\"aspect\": [3, 2], \"range\": 65535, \"pages\": "
        "[[[[0,0],[32768,32768],[65535,0]],[[32768,16384]]], [], [[[32768,16384]]]]}}"));
    assert_true(
        fixture_holds(&fixture, "export.json", "\"memo_seconds\": null, \"drawing\": null"));
    fixture_remove(&fixture, "export.json");
    close_with_media(&fixture);
}

static void a_picture_has_the_lines_of_the_screen(void **state)
{
    static const char expected[] =
        "<svg id=\"engawa-drawing\" xmlns=\"http://www.w3.org/2000/svg\""
        " viewBox=\"0 0 30000 20000\" width=\"240mm\" height=\"160mm\">\n"
        "<rect width=\"30000\" height=\"20000\" fill=\"#fff\"/>\n"
        "<g fill=\"none\" stroke=\"#000\" stroke-width=\"150\" stroke-linecap=\"round\""
        " stroke-linejoin=\"round\">\n"
        "<path d=\"M";
    struct drawing drawing;
    struct strbuf svg;
    uint8_t bytes[128];
    (void)state;
    assert_int_equal(drawing_parse(bytes, draw(bytes, false), &drawing), OK);
    strbuf_init(&svg, EXPORT_SVG_LIMIT);
    export_svg(&drawing.pages[0], &svg);
    assert_int_equal(strncmp(strbuf_text(&svg), expected, sizeof expected - 1), 0);
    const char *at = strbuf_text(&svg) + sizeof expected - 1;
    struct stroke_view stroke;
    size_t walked = 0;
    assert_true(strokes_next(&drawing.pages[0], &walked, &stroke));
    struct ink_point line[3 * INK_PER_POINT];
    size_t count = ink_line(&stroke, line);
    for (size_t i = 0; i < count; i++) {
        char *end;
        assert_int_equal(strtol(at, &end, 10), line[i].x);
        assert_int_equal(*end, ' ');
        assert_int_equal(strtol(end + 1, &end, 10), line[i].y);
        assert_int_equal(*end, i == 0 ? 'L' : i + 1 < count ? ' ' : '"');
        at = end + 1;
    }
    assert_string_equal(at, "/>\n<path d=\"M15000 5000h0\"/>\n</g>\n</svg>\n");
    strbuf_fini(&svg);
    drawing_fini(&drawing);
}

static void the_longest_page_has_a_picture(void **state)
{
    struct strokes page = {0};
    struct strbuf svg;
    float xy[2000];
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(xy); i++) // from edge to edge: nothing can be thinned
        xy[i] = (float)(i / 2 % 2) * 0.999f + (float)i * 1e-7f;
    while (strokes_add(&page, xy, ARRAY_LEN(xy) / 2) == OK)
        ;
    strbuf_init(&svg, EXPORT_SVG_LIMIT);
    export_svg(&page, &svg);
    assert_int_equal(strbuf_status(&svg), OK);
    strbuf_fini(&svg);
    strokes_fini(&page);
}

static void a_file_of_somebody_else_stays_and_nothing_is_written(void **state)
{
    struct fixture fixture;
    struct found found;
    struct err err = {0};
    char path[FIXTURE_PATH_SIZE + 64];
    (void)state;
    open_with_media(&fixture);
    confirm_all(&fixture, &found);
    (void)snprintf(path, sizeof path, "%s/drawings", fixture.dir);
    assert_int_equal(mkdir(path, 0700), 0);
    (void)snprintf(path, sizeof path, "%s/" GOOD, fixture.dir);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs("mine", file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(export_csv_write(&fixture.request, fixture.dir, EXPORT_UTF8, NULL, NULL, &err),
                     ERR_EXISTS);
    assert_true(fixture_holds(&fixture, GOOD, "mine"));
    fixture_remove(&fixture, GOOD);
    fixture_remove(&fixture, "drawings");
    fixture_close(&fixture); // fails when anything else is there
}

// No screen offers it; should one ever, it would stay in the house.
static void a_drawing_for_a_question_of_residents_is_told_nowhere(void **state)
{
    struct fixture fixture;
    struct found found;
    size_t open;
    (void)state;
    open_with_media(&fixture);
    attach(&fixture.visits[0], "R1", ATTACHMENT_DRAWING, 7, 0);
    attach(&fixture.visits[0], "R7", ATTACHMENT_MEMO, 8, 1000);
    fixture_topic(&fixture.visits[0], "R7", "PU1");
    look(&fixture, &found, &open);
    assert_int_equal(open, 6); // as without them
    fixture_close(&fixture);
}

static void a_name_of_a_file_is_never_a_way_out_of_the_folder(void **state)
{
    static const struct {
        const char *prompt, *name;
    } cases[] = {
        {"O1", "drawings/O1-041061050STGH00A1C60T3GF04-5.svg"},
        {"../x", "drawings/.._2Fx-041061050STGH00A1C60T3GF04-5.svg"},
        {"a\\b:c", "drawings/a_5Cb_3Ac-041061050STGH00A1C60T3GF04-5.svg"},
        {"///////////////////////////////////////////////", NULL},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct attachment what = {.id = fixture_id(5, 1)};
        char name[EXPORT_MEDIA_NAME_SIZE];
        (void)snprintf(what.prompt, sizeof what.prompt, "%s", cases[i].prompt);
        export_media_name(&what, 4, name);
        if (cases[i].name)
            assert_string_equal(name, cases[i].name);
        assert_string_equal(name + strlen(name) - 6, "-5.svg");
        assert_null(strchr(strchr(name, '/') + 1, '/'));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_drawing_and_each_memo_is_looked_at_before_it_leaves),
        cmocka_unit_test(a_drawing_made_anew_is_looked_at_anew),
        cmocka_unit_test(tables_and_files_tell_what_was_drawn_and_said),
        cmocka_unit_test(the_document_has_the_lines_themselves),
        cmocka_unit_test(a_picture_has_the_lines_of_the_screen),
        cmocka_unit_test(the_longest_page_has_a_picture),
        cmocka_unit_test(a_file_of_somebody_else_stays_and_nothing_is_written),
        cmocka_unit_test(a_drawing_for_a_question_of_residents_is_told_nowhere),
        cmocka_unit_test(a_name_of_a_file_is_never_a_way_out_of_the_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

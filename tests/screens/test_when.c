// Days and times of day as they are read: the ruby and the spoken form of every reading that
// differs from にち and ふん, and of the hours about noon and midnight.
#include "screens/fixture.h"

#include "domain/date.h"
#include "screens/parts.h"
#include "support/doubled.h"

static struct view view_in(struct fixture *f, enum lang lang)
{
    f->app.lang = lang;
    arena_reset(&f->arena);
    return (struct view){&f->app, &f->arena, &f->metrics};
}

static void assert_day(struct fixture *f, enum lang lang, struct date date, const char *expected)
{
    struct view v = view_in(f, lang);
    struct node node = {0};
    part_set_moment(&v, &node, wall_time_utc_ms(&date, 12, 0));
    assert_memory_equal(node.text, expected, strlen(expected));
}

static void assert_clock(struct fixture *f, enum lang lang, int hour, int minute,
                         const char *expected)
{
    struct date date = {2026, 11, 21};
    struct view v = view_in(f, lang);
    struct node node = {0};
    part_set_clock(&v, &node, wall_time_utc_ms(&date, hour, minute));
    assert_string_equal(node.text, expected);
}

static void a_day_of_the_month_stands_with_its_own_reading(void **state)
{
    static const struct {
        int day;
        const char *reads;
    } cases[] = {
        {1, "{1日|ついたち}"}, {2, "{2日|ふつか}"},         {3, "{3日|みっか}"},
        {4, "{4日|よっか}"},   {5, "{5日|いつか}"},         {6, "{6日|むいか}"},
        {7, "{7日|なのか}"},   {8, "{8日|ようか}"},         {9, "{9日|ここのか}"},
        {10, "{10日|とおか}"}, {11, "11{日|にち}"},         {12, "12{日|にち}"},
        {13, "13{日|にち}"},   {14, "{14日|じゅうよっか}"}, {15, "15{日|にち}"},
        {16, "16{日|にち}"},   {17, "17{日|にち}"},         {18, "18{日|にち}"},
        {19, "19{日|にち}"},   {20, "{20日|はつか}"},       {21, "21{日|にち}"},
        {22, "22{日|にち}"},   {23, "23{日|にち}"},         {24, "{24日|にじゅうよっか}"},
        {25, "25{日|にち}"},   {26, "26{日|にち}"},         {27, "27{日|にち}"},
        {28, "28{日|にち}"},   {29, "29{日|にち}"},         {30, "30{日|にち}"},
        {31, "31{日|にち}"},
    };
    static const char *const weekdays[] = {" {日曜日|にちようび}", " {月曜日|げつようび}",
                                           " {火曜日|かようび}",   " {水曜日|すいようび}",
                                           " {木曜日|もくようび}", " {金曜日|きんようび}",
                                           " {土曜日|どようび}"};
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char expected[128]; // 2026-03-01 is a Sunday
        snprintf(expected, sizeof expected, "3{月|がつ}%s%s", cases[i].reads, weekdays[i % 7]);
        assert_day(f, LANG_EASY, (struct date){2026, 3, cases[i].day}, expected);
    }
}

static void the_minutes_are_read_fun_or_pun(void **state)
{
    static const struct {
        int minute;
        const char *reads;
    } cases[] = {
        {1, "ぷん"},  {2, "ふん"},  {3, "ぷん"},  {4, "ぷん"},  {5, "ふん"},  {6, "ぷん"},
        {7, "ふん"},  {8, "ぷん"},  {9, "ふん"},  {10, "ぷん"}, {11, "ぷん"}, {12, "ふん"},
        {13, "ぷん"}, {14, "ぷん"}, {15, "ふん"}, {20, "ぷん"}, {25, "ふん"}, {30, "ぷん"},
        {37, "ふん"}, {40, "ぷん"}, {46, "ぷん"}, {50, "ぷん"}, {59, "ふん"},
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char morning[96], evening[96];
        snprintf(morning, sizeof morning, "{午前|ごぜん}10{時|じ}%d{分|%s}", cases[i].minute,
                 cases[i].reads);
        snprintf(evening, sizeof evening, "{午後|ごご}7{時|じ}%d{分|%s}", cases[i].minute,
                 cases[i].reads);
        assert_clock(f, LANG_EASY, 10, cases[i].minute, morning);
        assert_clock(f, LANG_EASY, 19, cases[i].minute, evening);
    }
}

static void noon_and_midnight_are_told_as_each_language_tells_them(void **state)
{
    static const struct {
        int hour, minute;
        const char *easy, *plain, *english;
    } cases[] = {
        {0, 0, "{午前|ごぜん}0{時|じ}", "午前0時", "12:00 am"},
        {0, 30, "{午前|ごぜん}0{時|じ}30{分|ぷん}", "午前0時30分", "12:30 am"},
        {9, 5, "{午前|ごぜん}9{時|じ}5{分|ふん}", "午前9時5分", "9:05 am"},
        {11, 59, "{午前|ごぜん}11{時|じ}59{分|ふん}", "午前11時59分", "11:59 am"},
        {12, 0, "{午後|ごご}0{時|じ}", "午後0時", "12:00 pm"},
        {12, 1, "{午後|ごご}0{時|じ}1{分|ぷん}", "午後0時1分", "12:01 pm"},
        {13, 10, "{午後|ごご}1{時|じ}10{分|ぷん}", "午後1時10分", "1:10 pm"},
        {23, 59, "{午後|ごご}11{時|じ}59{分|ふん}", "午後11時59分", "11:59 pm"},
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_clock(f, LANG_EASY, cases[i].hour, cases[i].minute, cases[i].easy);
        assert_clock(f, LANG_PLAIN, cases[i].hour, cases[i].minute, cases[i].plain);
        assert_clock(f, LANG_EN, cases[i].hour, cases[i].minute, cases[i].english);
    }
}

static void a_day_is_told_in_every_language(void **state)
{
    struct fixture *f = *state;
    struct date date = {2026, 11, 21}, first = {2027, 1, 1}; // "//" is a slash in markup
    assert_day(f, LANG_EASY, date, "11{月|がつ}21{日|にち} {土曜日|どようび}");
    assert_day(f, LANG_PLAIN, date, "11月21日（土）");
    assert_day(f, LANG_EN, date, "11//21 (Sat)");
    assert_day(f, LANG_EN, first, "1//1 (Fri)");
    assert_day(f, LANG_PLAIN, first, "1月1日（金）");
}

// What is seen and what is heard, in the three languages that every text has.
static void a_moment_is_seen_and_heard_in_every_language(void **state)
{
    static const struct {
        enum lang lang;
        struct date date;
        int hour, minute;
        const char *seen, *heard;
    } cases[] = {
        {LANG_EASY,
         {2026, 11, 21},
         10,
         5,
         "11{月|がつ}21{日|にち} {土曜日|どようび} {午前|ごぜん}10{時|じ}5{分|ふん}",
         "じゅーいちがつ 21にち どようび ごぜん10じ5ふん"},
        {LANG_PLAIN,
         {2026, 4, 1},
         0,
         30,
         "4月1日（水） 午前0時30分",
         "しがつ ついたち すいようび ごぜん0じ30ぷん"},
        {LANG_EN, {2026, 11, 21}, 9, 5, "11//21 (Sat) 9:05 am", "11//21 (Sat) 9:05 am"},
        {LANG_EN, {2027, 1, 1}, 0, 0, "1//1 (Fri) 12:00 am", "1//1 (Fri) 12:00 am"},
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct view v = view_in(f, cases[i].lang);
        struct node node = {0};
        part_set_moment(&v, &node,
                        wall_time_utc_ms(&cases[i].date, cases[i].hour, cases[i].minute));
        assert_string_equal(node.text, cases[i].seen);
        assert_string_equal(node.reading, cases[i].heard);
    }
}

static void a_month_is_read_as_it_is_said(void **state)
{
    static const char *const reads[] = {"いちがつ", "にがつ",     "さんがつ",       "しがつ",
                                        "ごがつ",   "ろくがつ",   "しちがつ",       "はちがつ",
                                        "くがつ",   "じゅーがつ", "じゅーいちがつ", "じゅーにがつ"};
    struct fixture *f = *state;
    for (int month = 1; month <= 12; month++) {
        char seen[64], heard[96];
        struct view v = view_in(f, LANG_EASY);
        struct node node = {0};
        struct date date = {2026, month, 11};
        part_set_moment(&v, &node, wall_time_utc_ms(&date, 12, 0));
        snprintf(seen, sizeof seen, "%d{月|がつ}11{日|にち} ", month);
        snprintf(heard, sizeof heard, "%s 11にち ", reads[month - 1]);
        assert_memory_equal(node.text, seen, strlen(seen));
        assert_memory_equal(node.reading, heard, strlen(heard));
    }
}

static void a_stay_is_seen_with_a_sign_and_heard_with_a_word(void **state)
{
    static const struct {
        enum lang lang;
        const char *seen, *heard;
    } cases[] = {
        {LANG_EASY,
         "11{月|がつ}21{日|にち} {土曜日|どようび} {午前|ごぜん}10{時|じ} 〜 "
         "{午後|ごご}2{時|じ}5{分|ふん}",
         "じゅーいちがつ 21にち どようび ごぜん10じ ごご2じ5ふん まで"},
        {LANG_PLAIN, "11月21日（土） 午前10時 〜 午後2時5分",
         "じゅーいちがつ 21にち どようび ごぜん10じ ごご2じ5ふん まで"},
        {LANG_EN, "11//21 (Sat) 10:00 am 〜 2:05 pm", "11//21 (Sat) 10:00 am until 2:05 pm"},
    };
    struct fixture *f = *state;
    struct date date = {2026, 11, 21};
    f->app.visit.started.utc_ms = wall_time_utc_ms(&date, 10, 0);
    f->app.visit.ended.utc_ms = wall_time_utc_ms(&date, 14, 5);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct view v = view_in(f, cases[i].lang);
        struct node node = {0};
        part_set_visit_time(&v, &node, true);
        assert_string_equal(node.text, cases[i].seen);
        assert_string_equal(node.reading, cases[i].heard);
    }
}

static void assert_seconds(struct fixture *f, enum lang lang, const char *seen, const char *heard)
{
    struct view v = view_in(f, lang);
    struct node *root = node_add(v.arena, NULL, ROLE_GROUP, NULL);
    struct node *node = pace_words(&v, root, STR_WAYS_SECONDS, TYPE_BODY);
    assert_string_equal(node->text, seen);
    assert_string_equal(node->reading, heard);
}

static void tenths_of_a_second_are_read_as_they_are_said(void **state)
{
    struct fixture *f = *state;
    assert_seconds(f, LANG_EASY, "2.0{秒|びょう}", "2てん0 びょう");
    assert_seconds(f, LANG_PLAIN, "2.0秒", "2てん0 びょう");
    assert_seconds(f, LANG_EN, "2.0 seconds", "2.0 seconds");
}

// What stands in a language pack for the texts that dates are made of. Order, names and clock are
// those of the language.
static const struct {
    const char *id, *text;
} further[] = {
    {"date.date", "{weekday}, {day} de {month}"},
    {"date.moment", "às {time} de {date}"},
    {"date.span", "{time} - {moment}"},
    {"date.until", "{moment} até {time}"},
    {"date.month-11", "novembro"},
    {"date.day-1", "1º"},
    {"date.weekday-0", "domingo"},
    {"date.clock-am", "{hour_of_day_two}h{minute_two}"},
    {"date.clock-am-pun", "{hour_of_day_two}h{minute_two}"},
    {"date.clock-pm", "{hour_of_day}h{minute} ({hour_twelve})"},
    {"date.clock-pm-pun", "{hour_of_day}h{minute} ({hour_twelve})"},
    {"date.clock-am-hour", "{hour_of_day_two}h"},
    {"date.clock-pm-hour", "{hour_of_day}h ({hour_twelve})"},
    {"number.tenths", "{whole},{tenths}"},
};

// The item of the line before decides what a line of the template becomes.
static enum status write_further(void *ctx, const char *name, const struct strbuf *text,
                                 struct err *err)
{
    struct strbuf out;
    strbuf_init(&out, 4 << 20);
    const char *instead = NULL;
    for (const char *at = strbuf_text(text), *end; *at; at = end) {
        end = at + strcspn(at, "\n") + 1;
        if (instead)
            strbuf_addf(&out, "      \"text\": \"%s\"\n", instead);
        else
            strbuf_add_bytes(&out, at, (size_t)(end - at));
        instead = NULL;
        for (size_t i = 0; i < ARRAY_LEN(further); i++) {
            char line[96];
            snprintf(line, sizeof line, "      \"id\": \"%s\",\n", further[i].id);
            if (strncmp(at, line, strlen(line)) == 0)
                instead = further[i].text;
        }
    }
    enum status status = doubled_keep(ctx, name, &out, err);
    strbuf_fini(&out);
    return status;
}

static void a_further_language_has_its_own_order_names_and_clock(void **state)
{
    static const struct {
        int hour, minute;
        const char *moment, *span;
    } cases[] = {
        {9, 5, "às 09h05 de domingo, 1º de novembro",
         "13h7 (1) - às 09h05 de domingo, 1º de novembro"},
        {0, 1, "às 00h01 de domingo, 1º de novembro",
         "13h7 (1) - às 00h01 de domingo, 1º de novembro"},
        {7, 0, "às 07h de domingo, 1º de novembro", "13h7 (1) - às 07h de domingo, 1º de novembro"},
        {12, 1, "às 12h1 (12) de domingo, 1º de novembro",
         "13h7 (1) - às 12h1 (12) de domingo, 1º de novembro"},
    };
    struct fixture *f = *state;
    struct date date = {2026, 11, 1};
    doubled_add_with(f->content, ENGAWA_SOURCE_DIR "/assets/packs/core", "pt", write_further);
    f->app.visit.ended.utc_ms = wall_time_utc_ms(&date, 13, 7);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct view v = view_in(f, LANG_FURTHER);
        struct node node = {0};
        f->app.visit.started.utc_ms = wall_time_utc_ms(&date, cases[i].hour, cases[i].minute);
        part_set_moment(&v, &node, f->app.visit.started.utc_ms);
        assert_string_equal(node.text, cases[i].moment);
        assert_string_equal(node.reading, cases[i].moment);
        part_set_visit_time(&v, &node, true);
        assert_string_equal(node.text, cases[i].span);
    }
    assert_seconds(f, LANG_FURTHER, "2,0 seconds", "2,0 seconds");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(a_day_of_the_month_stands_with_its_own_reading),
        fixture_test(the_minutes_are_read_fun_or_pun),
        fixture_test(noon_and_midnight_are_told_as_each_language_tells_them),
        fixture_test(a_day_is_told_in_every_language),
        fixture_test(a_moment_is_seen_and_heard_in_every_language),
        fixture_test(a_month_is_read_as_it_is_said),
        fixture_test(a_stay_is_seen_with_a_sign_and_heard_with_a_word),
        fixture_test(tenths_of_a_second_are_read_as_they_are_said),
        fixture_test(a_further_language_has_its_own_order_names_and_clock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// What is behind how a duty stands: who is missing on the council, and how many came in person.
#include "screens/staff/meetings.h"

enum { SIGN_MM = 5 };

// The categories of MISSING, one behind the other.
static struct line_param categories_of(const struct view *v, unsigned missing)
{
    const char *shown = "", *said = "", *gap = lang_is_japanese(v->app->lang) ? "、" : ", ";
    for (int i = 0; i < MEMBER_CATEGORY_COUNT; i++) {
        if (!(missing & 1u << i))
            continue;
        const struct words *words = app_string(v->app, member_words((enum member_category)i));
        const char *before = shown[0] ? gap : "";
        shown = arena_printf(v->arena, "%s%s%s", shown, before, app_lang_text(v->app, words));
        said = arena_printf(v->arena, "%s%s%s", said, before, app_spoken(v->app, words));
    }
    return (struct line_param){"categories", shown, said};
}

static void add_missing(const struct view *v, struct node *body, const struct duty *duty)
{
    if (!duty->missing)
        return;
    struct line_param categories = categories_of(v, duty->missing);
    struct node *line = node_add(v->arena, body, ROLE_TEXT, NULL);
    line->type = TYPE_BODY;
    line_tell(v, line, duty->rule == RULE_ONE_OF ? STR_DUTIES_MISSING_ONE : STR_DUTIES_MISSING,
              &categories, 1);
}

// 「過半数は現地訪問」 in both readings (S0-22), each with its own sign: the stricter one decides.
static void add_majorities(const struct view *v, struct node *body, const struct duty *duty)
{
    static const enum string_id strings[MAJORITY_READING_COUNT] = {
        [MAJORITY_OF_MEMBERS] = STR_DUTIES_OF_MEMBERS,
        [MAJORITY_OF_VISITORS] = STR_DUTIES_OF_VISITORS,
    };
    for (int i = 0; i < MAJORITY_READING_COUNT && duty->rule == RULE_MAJORITY_ON_SITE; i++) {
        const struct majority *one = &duty->majorities[i];
        struct markup_param params[] = {{"all", arena_printf(v->arena, "%d", one->of)},
                                        {"came", arena_printf(v->arena, "%d", one->came)},
                                        {"need", arena_printf(v->arena, "%d", one->need)}};
        struct node *row = part_row(v, body);
        row->across = PLACE_CENTER;
        row->gap_mm = 3;
        duty_add_sign(v, row, one->came >= one->need ? DUTY_DONE : duty->state);
        part_filled(v, row, strings[i], TYPE_BODY, params, ARRAY_LEN(params))->grow = 1;
    }
}

void duty_add_behind(const struct view *v, struct node *body, const struct duty *duty)
{
    if (!duty->missing && duty->rule != RULE_MAJORITY_ON_SITE)
        return;
    struct node *row = part_row(v, body);
    row->gap_mm = 3;
    node_add(v->arena, row, ROLE_GROUP, NULL)->width_mm = SIGN_MM; // below the duty's words
    struct node *column = part_column(v, row);
    column->grow = 1;
    add_missing(v, column, duty);
    add_majorities(v, column, duty);
}

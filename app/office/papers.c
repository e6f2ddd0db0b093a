#include "office/papers_parts.h"

#include "text/markup.h"

#include <stdlib.h>
#include <string.h>

static const struct paper_info {
    const char *name;
    enum paper_subject subject;
    unsigned scopes;
} infos[PAPER_FORM_COUNT] = {
    [PAPER_F1] = {"f1", PAPER_OF_VISIT, SCOPE_OFFICE | SCOPE_VISIT},
    [PAPER_F2] = {"f2", PAPER_OF_MEETING, SCOPE_OFFICE | SCOPE_MEETING | SCOPE_YEAR},
    [PAPER_F3] = {"f3", PAPER_OF_YEAR, SCOPE_OFFICE | SCOPE_YEAR},
    [PAPER_F4] = {"f4", PAPER_OF_YEAR, SCOPE_OFFICE | SCOPE_YEAR},
    [PAPER_REQUEST] = {"request", PAPER_OF_MEMBER, SCOPE_OFFICE | SCOPE_MEMBER},
    [PAPER_CONSENT] = {"consent", PAPER_OF_MEMBER, SCOPE_OFFICE | SCOPE_MEMBER},
    [PAPER_REPORT_SAPPORO] = {"report-sapporo", PAPER_OF_YEAR, SCOPE_OFFICE | SCOPE_YEAR},
    [PAPER_HANDOVER] = {"handover", PAPER_OF_YEAR, SCOPE_OFFICE | SCOPE_YEAR},
    [PAPER_AREA_WISHES] = {"area-wishes", PAPER_OF_YEAR, SCOPE_OFFICE | SCOPE_WISHES},
    [PAPER_YEAR_REPORT] = {"year-report", PAPER_OF_YEAR, SCOPE_OFFICE | SCOPE_YEAR},
    [PAPER_TWIN] = {"twin", PAPER_OF_YEAR, SCOPE_OFFICE | SCOPE_TWIN},
    [PAPER_OPINION] = {"opinion", PAPER_OF_MEETING, SCOPE_OFFICE | SCOPE_MEETING},
    [PAPER_NOTICE] = {"notice", PAPER_OF_YEAR, SCOPE_OFFICE | SCOPE_YEAR},
    [PAPER_AGENDA] = {"agenda", PAPER_OF_MEETING, SCOPE_OFFICE | SCOPE_MEETING},
    [PAPER_OPEN_POINTS] = {"open-points", PAPER_OF_YEAR, SCOPE_OFFICE | SCOPE_YEAR},
    [PAPER_MATTERS] = {"matters", PAPER_OF_YEAR, SCOPE_OFFICE | SCOPE_YEAR},
    [PAPER_COVER] = {"cover", PAPER_OF_MEETING, SCOPE_OFFICE | SCOPE_MEETING | SCOPE_PACK},
};

static const struct form_value values[] = {
#define VALUE(id, scope, about) {#id, FORM_VALUE_ONE, SCOPE_##scope, NULL},
#define TABLE(id, scope, about, ...)                                                               \
    {#id, FORM_VALUE_TABLE, SCOPE_##scope, (const char *const[]){__VA_ARGS__, NULL}},
#define ASKED(id, scope, about) {#id, FORM_VALUE_ASKED, SCOPE_##scope, NULL},
#include "office/papers_values.def"
#undef VALUE
#undef TABLE
#undef ASKED
};

// As many as VALUES, in the same order.
static const struct filler {
    papers_value_fn *value;
    papers_table_fn *table;
} fillers[] = {
#define VALUE(id, scope, about)      {.value = papers_value_##id},
#define TABLE(id, scope, about, ...) {.table = papers_table_##id},
#define ASKED(id, scope, about)      {0},
#include "office/papers_values.def"
#undef VALUE
#undef TABLE
#undef ASKED
};

const char *paper_form_name(enum paper_form form)
{
    return infos[form].name;
}

int paper_form_from(const char *name)
{
    for (int i = 0; i < PAPER_FORM_COUNT; i++)
        if (strcmp(infos[i].name, name) == 0)
            return i;
    return -1;
}

enum paper_subject paper_form_subject(enum paper_form form)
{
    return infos[form].subject;
}

struct form_rules papers_rules(enum paper_form form)
{
    return (struct form_rules){infos[form].name, infos[form].scopes, values, ARRAY_LEN(values)};
}

static size_t value_index(const char *id)
{
    for (size_t i = 0; i < ARRAY_LEN(values); i++)
        if (strcmp(values[i].id, id) == 0)
            return i;
    ALWAYS(false && "form_load let it pass");
    return 0;
}

struct cell *papers_row(struct paper_rows *rows)
{
    size_t columns = rows->columns;
    if (rows->count == PAPERS_MAX_ROWS)
        return NULL;
    if (rows->count == rows->capacity) {
        size_t capacity = rows->capacity ? rows->capacity * 2 : 16;
        struct cell *grown = ARENA_ARRAY(rows->fill->arena, struct cell, capacity * columns);
        if (rows->count > 0)
            memcpy(grown, rows->cells, rows->count * columns * sizeof *grown);
        rows->cells = grown;
        rows->capacity = capacity;
    }
    return &rows->cells[rows->count++ * columns];
}

static struct cell value_of(struct paper_fill *fill, const char *id)
{
    const struct filler *filler = &fillers[value_index(id)];
    ALWAYS(filler->value);
    return filler->value(fill);
}

static struct paper_rows rows_of(struct paper_fill *fill, const char *id)
{
    size_t index = value_index(id), columns = 0;
    while (values[index].columns[columns])
        columns++;
    struct paper_rows rows = {.fill = fill, .columns = columns};
    fillers[index].table(fill, &rows);
    return rows;
}

// What nobody has told yet is written by hand.
#define ROOM_TO_WRITE "＿＿＿＿＿＿＿＿"

// The markup of a value within a text.
static const char *inline_text(struct paper_fill *fill, const struct cell *cell)
{
    switch (cell->type) {
    case CELL_TEXT:
        return cell->text;
    case CELL_NUMBER:
        return arena_printf(fill->arena, "%.15g", cell->number);
    case CELL_DATE:
        return papers_day(fill, &cell->date);
    case CELL_EMPTY:
        return ROOM_TO_WRITE;
    default:
        return "";
    }
}

static const char *fill_text(struct paper_fill *fill, const struct words *words)
{
    enum { MOST = 16 };
    struct markup_param params[MOST];
    size_t count = 0;
    const char *markup = words_in(words, fill->lang), *at = markup;
    for (struct markup_token token; count < MOST && markup_next(&at, &token, NULL);) {
        if (token.kind != MARKUP_PARAM)
            continue;
        const char *name = arena_strndup(fill->arena, token.text, token.size);
        struct cell cell = value_of(fill, name);
        params[count++] = (struct markup_param){name, inline_text(fill, &cell)};
    }
    return count > 0 ? markup_place(fill->arena, markup, params, count) : markup;
}

static bool is_empty(struct paper_fill *fill, const char *id)
{
    size_t index = value_index(id);
    if (values[index].kind == FORM_VALUE_TABLE)
        return rows_of(fill, id).count == 0;
    return values[index].kind == FORM_VALUE_ONE && value_of(fill, id).type == CELL_EMPTY;
}

static void add_table(struct paper_fill *fill, const struct form_part *part, struct document *out)
{
    const struct form_value *value = &values[value_index(part->value)];
    struct paper_rows rows = rows_of(fill, part->value);
    if (rows.count == 0) {
        if (*words_in(&part->none, fill->lang))
            (void)document_add(
                out, &(struct block){.kind = BLOCK_TEXT, .text = fill_text(fill, &part->none)});
        return;
    }
    struct column *columns = ARENA_ARRAY(fill->arena, struct column, part->column_count);
    struct cell *cells = ARENA_ARRAY(fill->arena, struct cell, part->column_count * rows.count + 1);
    for (size_t c = 0; c < part->column_count; c++) {
        const struct form_column *column = &part->columns[c];
        size_t from = 0;
        while (strcmp(value->columns[from], column->value) != 0)
            from++;
        columns[c] =
            (struct column){fill_text(fill, &column->label), column->share, column->centred};
        for (size_t r = 0; r < rows.count; r++)
            cells[r * part->column_count + c] = rows.cells[r * rows.columns + from];
    }
    (void)document_add(out, &(struct block){.kind = BLOCK_TABLE,
                                            .columns = columns,
                                            .column_count = part->column_count,
                                            .rows = cells,
                                            .row_count = rows.count});
}

static void add_part(struct paper_fill *fill, const struct form_part *part, struct document *out)
{
    static const enum block_kind kinds[FORM_PART_COUNT] = {
        [FORM_PART_HEADING] = BLOCK_HEADING, [FORM_PART_SUBHEADING] = BLOCK_HEADING,
        [FORM_PART_TEXT] = BLOCK_TEXT,       [FORM_PART_POINT] = BLOCK_POINT,
        [FORM_PART_RIGHT] = BLOCK_RIGHT,     [FORM_PART_FIELD] = BLOCK_FIELD,
        [FORM_PART_BLANK] = BLOCK_FIELD,     [FORM_PART_SPACE] = BLOCK_SPACE_TO_WRITE,
        [FORM_PART_CODE] = BLOCK_CODE,       [FORM_PART_PAGE] = BLOCK_PAGE,
    };
    if (part->unless && is_empty(fill, part->unless))
        return;
    if (part->kind == FORM_PART_TABLE) {
        add_table(fill, part, out);
        return;
    }
    if (part->kind == FORM_PART_ASK) {
        papers_ask(fill, part, out);
        return;
    }
    const char *words = fill_text(fill, &part->words);
    bool labels = part->kind == FORM_PART_FIELD || part->kind == FORM_PART_BLANK ||
                  part->kind == FORM_PART_SPACE;
    struct block block = {.kind = kinds[part->kind],
                          .level = part->kind == FORM_PART_HEADING ? 1 : 2,
                          .lines = part->lines,
                          .half = part->half};
    *(labels ? &block.label : &block.text) = words;
    if (part->value) {
        struct cell cell = value_of(fill, part->value);
        if (part->kind == FORM_PART_CODE)
            block.code = inline_text(fill, &cell);
        else
            block.value = cell;
    }
    (void)document_add(out, &block);
}

enum status papers_fill(const struct form *form, const struct papers_facts *facts,
                        struct papers_look *look, struct arena *arena, struct document *out,
                        struct err *err)
{
    struct paper_fill fill = {.facts = facts,
                              .look = look,
                              .arena = arena,
                              .lang = form->for_members ? LANG_EASY : LANG_PLAIN};
    document_init(out, arena, arena_strdup(arena, form->id), fill_text(&fill, &form->title));
    out->office = arena_strdup(arena, facts->office->name);
    out->made_utc_ms = facts->made_utc_ms;
    out->landscape = form->landscape;
    out->for_members = form->for_members;
    for (size_t i = 0; i < form->part_count; i++)
        add_part(&fill, &form->parts[i], out);
    return fill.no_memory ? err_memory(err) : OK;
}

// Names in the report: finding them, and refusing rows that hold some.
#include "base/utf8.h"
#include "export/report.h"

#include <stdio.h>
#include <string.h>

enum { PLACE_SIZE = 256, SHOWN_SIZE = 64 };

// Which words they are, in a way that outlasts new rows before them, and is the same wherever the
// same words are told again (a topic repeats its observation's note).
static void place_write(const struct export_row *row, char out[PLACE_SIZE])
{
    const struct export_table_info *table = export_table_info(row->table);
    int used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < table->column_count && used >= 0 && used < PLACE_SIZE; i++) {
        const char *name = table->columns[i].name;
        bool key = strcmp(name, "visit") == 0 || strcmp(name, "respondent") == 0 ||
                   strcmp(name, "prompt") == 0;
        if (key && row->cells[i])
            used += snprintf(out + used, (size_t)(PLACE_SIZE - used), "/%s", row->cells[i]);
    }
}

static bool is_confirmed(const struct export_names *names, const char *id)
{
    for (size_t i = 0; i < names->confirmed_count; i++)
        if (strcmp(names->confirmed[i], id) == 0)
            return true;
    return false;
}

// No search finds a name in what was drawn or said: all of the cell is one finding, by its first
// file.
static bool next_unread(const char *text, size_t *from, struct name_hit *hit)
{
    if (*from > 0)
        return false;
    *hit = (struct name_hit){0, strcspn(text, "\n"), NAME_UNREAD};
    *from = strlen(text);
    return true;
}

// Tells every finding of the row; returns how many nobody confirmed.
static size_t check_row(const struct export_names *names, const struct export_row *row,
                        export_finding_fn fn, void *ctx)
{
    const struct export_table_info *table = export_table_info(row->table);
    size_t open = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        const struct export_column *column = &table->columns[i];
        bool files = column->type == EXPORT_FILES;
        if ((!files && column->type != EXPORT_NOTE) || !row->cells[i])
            continue;
        struct export_finding finding = {.table = table,
                                         .column = column,
                                         .row = row->number,
                                         .text = row->cells[i],
                                         .cells = row->cells,
                                         .media = row->media};
        size_t from = 0;
        while (files ? next_unread(finding.text, &from, &finding.hit)
                     : name_next(&names->roster, finding.text, &from, &finding.hit)) {
            char place[PLACE_SIZE];
            place_write(row, place);
            name_hit_id(place, finding.text, &finding.hit, finding.id);
            finding.confirmed = is_confirmed(names, finding.id);
            open += !finding.confirmed;
            fn(ctx, &finding);
        }
    }
    return open;
}

struct check {
    const struct export_names *names;
    export_finding_fn fn;
    void *ctx;
    size_t open;
};

static enum status check_sink_row(void *ctx, const struct export_row *row, struct err *err)
{
    struct check *check = ctx;
    (void)err;
    check->open += check_row(check->names, row, check->fn, check->ctx);
    return OK;
}

enum status export_names_check(struct export_report *report, const struct export_names *names,
                               export_finding_fn fn, void *ctx, size_t *open, struct err *err)
{
    struct check check = {names, fn, ctx, 0};
    struct export_sink sink = {&check, check_sink_row};
    TRY(export_report_walk(report, &sink, err));
    *open = check.open;
    return OK;
}

static void keep_first(void *ctx, const struct export_finding *finding)
{
    struct export_finding *first = ctx;
    if (!finding->confirmed && !first->table)
        *first = *finding;
}

static enum status guard_row(void *ctx, const struct export_row *row, struct err *err)
{
    struct export_guard *guard = ctx;
    struct export_finding first = {0};
    size_t open = check_row(guard->names, row, keep_first, &first);
    size_t shown = first.hit.size < SHOWN_SIZE ? first.hit.size : SHOWN_SIZE;
    if (open > 0)
        return err_set(err, ERR_REFUSED,
                       "export: %s row %zu, column %s: “%.*s” could tell who somebody is (%s): "
                       "when it does not, say --confirm %s",
                       first.table->name, first.row, first.column->name,
                       (int)utf8_valid_prefix(first.text + first.hit.at, shown),
                       first.text + first.hit.at, name_reason_name(first.hit.reason), first.id);
    return guard->inner->row(guard->inner->ctx, row, err);
}

struct export_sink export_guard_sink(struct export_guard *guard)
{
    return (struct export_sink){guard, guard_row};
}

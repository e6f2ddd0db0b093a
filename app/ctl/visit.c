// Visits: which took place, and what was said in one.
#include "ctl/visit.h"
#include "ctl/common.h"
#include "ctl/groups.h"
#include "export/report.h"
#include "office/register.h"

#include <stdlib.h>
#include <string.h>

static const char *day_and_time(int64_t utc_ms, char out[WALL_TIME_TEXT_SIZE])
{
    wall_time_iso(utc_ms, out);
    out[16] = '\0'; // to the minute
    out[10] = ' ';
    return out;
}

static void put_visit(struct output *out, const struct store_visit_row *row, const char *dwelling)
{
    char id[ID_TEXT_SIZE], started[WALL_TIME_TEXT_SIZE], ended[WALL_TIME_TEXT_SIZE],
        number[RECEIPT_NUMBER_SIZE + 1];
    id_to_text(&row->id, id);
    if (row->number[0])
        receipt_number_show(row->number, number);
    output_row(out,
               (const char *[]){
                   id, row->number[0] ? number : NULL, dwelling,
                   member_category_name(row->category), day_and_time(row->started_utc_ms, started),
                   row->ended_utc_ms ? day_and_time(row->ended_utc_ms, ended) : NULL,
                   visit_state_name(row->state), row->end ? visit_end_name(row->end) : NULL,
                   visit_mode_name(row->mode), visit_source_name(row->source),
                   row->purged ? "true" : "false"});
}

static enum status filter_read(struct ctl *ctl, const struct ctl_args *args,
                               struct store_visit_filter *filter, struct store_dwelling *dwelling,
                               struct store_member *member, struct err *err)
{
    const char *number = args_get(args, "--member");
    TRY(common_year(ctl, args, &filter->fiscal_year, err));
    if (args_has(args, "--dwelling")) {
        TRY(common_dwelling(ctl, args, dwelling, err));
        filter->dwelling = &dwelling->id;
    }
    if (number) {
        struct ctl_args one = {.operands = {number}, .operand_count = 1};
        TRY(common_member(ctl, &one, 0, member, err));
        filter->member = &member->member.id;
    }
    return OK;
}

enum status visit_list(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    static const struct output_field fields[] = {
        {"visit", "visit", OUTPUT_TEXT},       {"receipt", "receipt", OUTPUT_TEXT},
        {"dwelling", "dwelling", OUTPUT_TEXT}, {"category", "category", OUTPUT_TEXT},
        {"started", "start", OUTPUT_TEXT},     {"ended", "end", OUTPUT_TEXT},
        {"state", "state", OUTPUT_TEXT},       {"end_kind", "ended by", OUTPUT_TEXT},
        {"mode", "mode", OUTPUT_TEXT},         {"source", "source", OUTPUT_TEXT},
        {"purged", "purged", OUTPUT_FLAG},
    };
    struct store_visit_filter filter = {0};
    struct store_dwelling dwelling, *dwellings;
    struct store_member member;
    struct store_visit_row *rows = NULL;
    size_t count, dwelling_count;
    TRY(filter_read(ctl, args, &filter, &dwelling, &member, err));
    TRY(store_dwelling_list(ctl->store, &dwellings, &dwelling_count, err));
    enum status status = store_visit_list(ctl->store, &filter, &rows, &count, err);
    if (status == OK) {
        output_list(&ctl->out, "visits", fields, ARRAY_LEN(fields));
        for (size_t i = 0; i < count; i++)
            put_visit(&ctl->out, &rows[i],
                      office_dwelling_name(dwellings, dwelling_count, &rows[i].dwelling));
        output_list_end(&ctl->out);
    }
    free(rows);
    free(dwellings);
    return status;
}

static void put_facts(struct ctl *ctl, const struct store_visit_row *row, const char *dwelling)
{
    static const struct output_field visit = {"visit", "visit", OUTPUT_TEXT},
                                     receipt = {"receipt", "receipt", OUTPUT_TEXT},
                                     where = {"dwelling", "dwelling", OUTPUT_TEXT},
                                     who = {"category", "category", OUTPUT_TEXT},
                                     from = {"started", "start", OUTPUT_TEXT},
                                     to = {"ended", "end", OUTPUT_TEXT},
                                     state = {"state", "state", OUTPUT_TEXT},
                                     end = {"end_kind", "ended by", OUTPUT_TEXT},
                                     mode = {"mode", "mode", OUTPUT_TEXT},
                                     source = {"source", "source", OUTPUT_TEXT},
                                     clock = {"clock", "clock", OUTPUT_TEXT};
    char text[ID_TEXT_SIZE], when[WALL_TIME_TEXT_SIZE], number[RECEIPT_NUMBER_SIZE + 1];
    id_to_text(&row->id, text);
    output_fact(&ctl->out, &visit, text);
    if (row->number[0])
        receipt_number_show(row->number, number);
    output_fact(&ctl->out, &receipt, row->number[0] ? number : NULL);
    output_fact(&ctl->out, &where, dwelling);
    output_fact(&ctl->out, &who, member_category_name(row->category));
    output_fact(&ctl->out, &from, day_and_time(row->started_utc_ms, when));
    output_fact(&ctl->out, &to, row->ended_utc_ms ? day_and_time(row->ended_utc_ms, when) : NULL);
    output_fact(&ctl->out, &state, visit_state_name(row->state));
    output_fact(&ctl->out, &end, row->end ? visit_end_name(row->end) : NULL);
    output_fact(&ctl->out, &mode, visit_mode_name(row->mode));
    output_fact(&ctl->out, &source, visit_source_name(row->source));
    output_fact(&ctl->out, &clock, clock_trust_name(row->clock));
    if (row->clock == CLOCK_BEHIND)
        output_say(&ctl->out, "The clock was earlier than something recorded before: these times "
                              "are wrong, and the receipt tells none.");
}

// A cell through the same getter as every export, on one line where people read it.
static const char *cell_of(const struct output *out, struct arena *arena, const char *name,
                           const struct export_subject *subject)
{
    const struct export_table_info *table = export_table_info(EXPORT_RESIDENT_ANSWERS);
    for (size_t i = 0; i < table->column_count; i++) {
        const struct export_column *column = &table->columns[i];
        if (strcmp(column->name, name) != 0)
            continue;
        const char *cell = column->get(arena, subject);
        char *text = cell ? arena_strdup(arena, cell) : NULL;
        bool list = column->type == EXPORT_LIST;
        for (char *at = text; at && *at; at++)
            if (*at == '\n' && (list || !out->json))
                *at = list ? ',' : ' ';
        return text;
    }
    ALWAYS(false && "a column of this name");
    return NULL;
}

// 「はっきりしない」 is told where an export tells it: not of a visit with few residents.
static const char *unclear_cell(const struct ctl *ctl, struct arena *arena,
                                const struct export_subject *subject)
{
    bool few = export_resident_count(ctl->content, subject->visit->visit) < EXPORT_FEW_RESIDENTS;
    return few ? NULL : cell_of(&ctl->out, arena, "unclear", subject);
}

static void put_answers(struct ctl *ctl, const struct visit *visit)
{
    static const struct output_field fields[] = {
        {"respondent", "resident", OUTPUT_NUMBER},
        {"prompt", "prompt", OUTPUT_TEXT},
        {"text", "text", OUTPUT_TEXT},
        {"labels", "answer", OUTPUT_TEXT},
        {"note", "words", OUTPUT_TEXT},
        {"answered_by", "answered by", OUTPUT_TEXT},
        {"unclear", "not clear", OUTPUT_FLAG},
    };
    enum { UNCLEAR = ARRAY_LEN(fields) - 1 };
    struct export_visit about = {visit, "", ""};
    struct arena arena;
    arena_init(&arena, 4 * 1024 * 1024);
    output_list(&ctl->out, "answers", fields, ARRAY_LEN(fields));
    for (size_t i = 0; i < visit->answer_count; i++) {
        const struct answer *answer = &visit->answers[i];
        struct export_subject subject = {
            .visit = &about,
            .answer = answer,
            .respondent = export_resident_number(ctl->content, visit, answer->respondent),
            .prompt = content_find(ctl->content, answer->prompt)};
        const char *cells[ARRAY_LEN(fields)];
        if (answer->respondent > 0 && subject.respondent == 0)
            continue; // practice
        arena_reset(&arena);
        for (size_t n = 0; n < UNCLEAR; n++)
            cells[n] = cell_of(&ctl->out, &arena, fields[n].name, &subject);
        cells[UNCLEAR] = unclear_cell(ctl, &arena, &subject);
        output_row(&ctl->out, cells);
    }
    output_list_end(&ctl->out);
    arena_fini(&arena);
}

enum status visit_show(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct store_visit_row row;
    struct store_dwelling *dwellings;
    struct visit visit;
    size_t count;
    TRY(common_visit(ctl, args, 0, &row, err));
    TRY(store_dwelling_list(ctl->store, &dwellings, &count, err));
    put_facts(ctl, &row, office_dwelling_name(dwellings, count, &row.dwelling));
    free(dwellings);
    if (row.purged) {
        output_say(&ctl->out, "What was said was deleted after the keeping time.");
        return OK;
    }
    TRY(store_visit_load(ctl->store, &row.id, &visit, err));
    put_answers(ctl, &visit);
    enum status status = visit_put_attachments(ctl, &visit, err);
    visit_fini(&visit);
    return status;
}

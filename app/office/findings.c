// What a person has to confirm before records leave.
#include "office/records.h"
#include "office/register.h"
#include "office/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct look {
    struct office_findings *out;
    bool no_memory;
};

void office_findings_free(struct office_findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        struct office_finding *finding = &findings->items[i];
        if (finding->text)
            explicit_bzero(finding->text, strlen(finding->text));
        if (finding->drawing)
            explicit_bzero(finding->drawing, finding->drawing_size);
        if (finding->voice)
            explicit_bzero(finding->voice, finding->voice_size);
        free(finding->text);
        free(finding->drawing);
        free(finding->voice);
    }
    free(findings->items);
    *findings = (struct office_findings){0};
}

static const char *cell_of(const struct export_finding *found, const char *name)
{
    for (size_t i = 0; i < found->table->column_count; i++)
        if (strcmp(found->table->columns[i].name, name) == 0)
            return found->cells[i] ? found->cells[i] : "";
    return "";
}

static bool is_known(const struct office_findings *findings, const char *id)
{
    for (size_t i = 0; i < findings->count; i++)
        if (strcmp(findings->items[i].id, id) == 0)
            return true;
    return false;
}

static bool keep_drawing(struct office_finding *to, const struct export_media *media)
{
    if (!media || !media->drawn)
        return true;
    to->drawing_size = drawing_size(&media->drawing);
    to->drawing = malloc(to->drawing_size);
    if (to->drawing)
        drawing_write(&media->drawing, to->drawing);
    return to->drawing != NULL;
}

static bool keep_voice(struct office_finding *to, const struct export_media *media)
{
    if (!media || !media->said)
        return true;
    to->voice = malloc(media->said->size);
    if (!to->voice)
        return false;
    memcpy(to->voice, media->memo, media->said->size);
    to->voice_size = media->said->size;
    to->voice_ms = media->said->length_ms;
    return true;
}

static int64_t began(const struct export_finding *found)
{
    char text[WALL_TIME_TEXT_SIZE];
    int64_t utc_ms = 0;
    (void)snprintf(text, sizeof text, "%sT%s:00+09:00", cell_of(found, "date"),
                   cell_of(found, "start"));
    return wall_time_parse(text, &utc_ms) == OK ? utc_ms : 0;
}

static bool keep(struct office_finding *to, const struct export_finding *found)
{
    *to = (struct office_finding){
        .reason = (int)found->hit.reason, .at = found->hit.at, .size = found->hit.size};
    (void)snprintf(to->id, sizeof to->id, "%s", found->id);
    to->visit_utc_ms = began(found);
    (void)snprintf(to->prompt, sizeof to->prompt, "%s", cell_of(found, "prompt"));
    (void)snprintf(to->dwelling, sizeof to->dwelling, "%s", cell_of(found, "dwelling"));
    if (found->hit.reason != NAME_UNREAD) {
        to->text = strdup(found->text);
        return to->text != NULL;
    }
    // Drawings and memos of a row are two findings, in two columns.
    bool said = strcmp(found->column->name, "memo_files") == 0;
    return said ? keep_voice(to, found->media) : keep_drawing(to, found->media);
}

static void take(void *ctx, const struct export_finding *found)
{
    struct look *look = ctx;
    struct office_findings *out = look->out;
    if (look->no_memory || is_known(out, found->id))
        return;
    if (out->count == OFFICE_FINDINGS_MOST) {
        out->more = true;
        return;
    }
    look->no_memory = !keep(&out->items[out->count++], found);
}

static enum status look_through(struct office_source *source, const struct content *content,
                                const struct name_roster *roster, struct look *look,
                                struct err *err)
{
    struct export_names names = {.roster = *roster};
    struct export_report *report;
    size_t open;
    TRY(export_report_new(&source->port, content, &report, err));
    enum status status = export_names_check(report, &names, take, look, &open, err);
    export_report_free(report);
    return status == OK && look->no_memory ? err_memory(err) : status;
}

enum status office_records_look(const struct office_records *records, struct office_findings *out,
                                struct err *err)
{
    struct office_source source;
    struct name_register names = {0};
    struct look look = {.out = out};
    *out = (struct office_findings){.items = calloc(OFFICE_FINDINGS_MOST, sizeof *out->items)};
    if (!out->items)
        return err_memory(err);
    enum status status = office_source_open(records->store, records->fiscal_year, 1,
                                            records->progress, &source, err);
    if (status == OK)
        status = office_register_open(records->store, &names, err);
    if (status == OK)
        status = look_through(&source, records->content, &names.roster, &look, err);
    name_register_close(&names);
    office_source_close(&source);
    if (status != OK)
        office_findings_free(out);
    return status;
}

// The records on their way out.
#include "base/utf8.h"
#include "ctl/common.h"
#include "ctl/groups.h"
#include "ctl/paper.h"
#include "export/csv.h"
#include "export/json.h"
#include "export/xlsx.h"
#include "office/register.h"
#include "office/source.h"

#include <string.h>

enum { WALKS = 2 }; // look for names, write

static const struct output_field finding_fields[] = {
    {"id", "id", OUTPUT_TEXT},
    {"table", "table", OUTPUT_TEXT},
    {"row", "row", OUTPUT_NUMBER},
    {"column", "column", OUTPUT_TEXT},
    {"reason", "reason", OUTPUT_TEXT},
    {"found", "found", OUTPUT_TEXT},
    {"text", "in the text", OUTPUT_TEXT},
};

static void put_finding(void *ctx, const struct export_finding *finding)
{
    char row[24], found[256];
    if (finding->confirmed)
        return;
    const char *start = finding->text + finding->hit.at;
    size_t size = finding->hit.size < sizeof found ? finding->hit.size : sizeof found - 1;
    (void)snprintf(row, sizeof row, "%zu", finding->row);
    (void)snprintf(found, sizeof found, "%.*s", (int)utf8_valid_prefix(start, size), start);
    output_row(ctx, (const char *[]){finding->id, finding->table->name, row, finding->column->name,
                                     name_reason_name(finding->hit.reason), found, finding->text});
}

struct changes {
    struct ctl *ctl;
    size_t changed, lost; // characters
};

static void put_change(void *ctx, const struct export_changed *change)
{
    struct changes *changes = ctx;
    char row[24], sign[5] = "", code[16], became[5] = "", count[24];
    sign[utf8_put(sign, change->cp)] = '\0';
    if (change->became)
        became[utf8_put(became, change->became)] = '\0';
    (void)snprintf(row, sizeof row, "%zu", change->row);
    (void)snprintf(code, sizeof code, "U+%04X", change->cp);
    (void)snprintf(count, sizeof count, "%zu", change->count);
    *(change->became ? &changes->changed : &changes->lost) += change->count;
    output_row(&changes->ctl->out, (const char *[]){change->file, row, change->column, sign, code,
                                                    change->became ? became : "〓",
                                                    change->became ? "false" : "true", count});
}

static enum status write_csv(struct ctl *ctl, const struct export_request *request, const char *dir,
                             enum export_encoding encoding, struct err *err)
{
    static const struct output_field fields[] = {
        {"file", "file", OUTPUT_TEXT},
        {"row", "row", OUTPUT_NUMBER},
        {"column", "column", OUTPUT_TEXT},
        {"character", "character", OUTPUT_TEXT},
        {"code_point", "code point", OUTPUT_TEXT},
        {"became", "became", OUTPUT_TEXT},
        {"lost", "lost", OUTPUT_FLAG},
        {"count", "times", OUTPUT_NUMBER},
    };
    struct changes changes = {.ctl = ctl};
    output_list(&ctl->out, "replaced", fields, ARRAY_LEN(fields));
    enum status status = export_csv_write(request, dir, encoding, put_change, &changes, err);
    output_list_end(&ctl->out);
    if (changes.changed > 0)
        output_say(&ctl->out, "%zu characters became the like of them that Windows has.",
                   changes.changed);
    if (changes.lost > 0) {
        output_say(&ctl->out,
                   "%zu characters have no place in CP932 and are lost; 〓 stands for "
                   "each. Export with --encoding utf-8 to keep them.",
                   changes.lost);
        ctl_found(ctl);
    }
    return status;
}

// Looks first, so that every finding is told at once; the writers look again.
static enum status look(struct ctl *ctl, const struct export_request *request, size_t *open,
                        struct err *err)
{
    output_list(&ctl->out, "names", finding_fields, ARRAY_LEN(finding_fields));
    enum status status =
        export_names_check(request->report, &request->names, put_finding, &ctl->out, open, err);
    output_list_end(&ctl->out);
    return status;
}

enum format { FORMAT_CSV, FORMAT_JSON, FORMAT_XLSX, FORMAT_PDF, FORMAT_COUNT };
static const char *const formats[FORMAT_COUNT] = {"csv", "json", "xlsx", "pdf"};

struct choice_of {
    enum format format;
    enum export_encoding encoding;
    const char *dir;
    int year;
};

static enum status read_choice(struct ctl *ctl, const struct ctl_args *args, struct choice_of *out,
                               struct err *err)
{
    const char *format = args_get(args, "--format"), *encoding = args_get(args, "--encoding");
    *out = (struct choice_of){.dir = args_get(args, "--out")};
    while (out->format < FORMAT_COUNT && strcmp(formats[out->format], format) != 0)
        out->format++;
    if (out->format == FORMAT_COUNT)
        return ctl_usage(ctl, err, "--format: %." CTL_SHOWN "s: csv, json, xlsx or pdf", format);
    if (encoding && strcmp(encoding, "utf-8") != 0 && strcmp(encoding, "cp932") != 0)
        return ctl_usage(ctl, err, "--encoding: %." CTL_SHOWN "s: utf-8 or cp932", encoding);
    if (encoding && out->format != FORMAT_CSV)
        return ctl_usage(ctl, err, "--encoding: is for CSV; the others are UTF-8");
    if (encoding && strcmp(encoding, "cp932") == 0)
        out->encoding = EXPORT_CP932;
    return common_year(ctl, args, &out->year, err);
}

static enum status write_files(struct ctl *ctl, const struct export_request *request,
                               const struct choice_of *choice, struct err *err)
{
    static const struct output_field folder = {"folder", "written to", OUTPUT_TEXT};
    size_t open = 0;
    TRY(look(ctl, request, &open, err));
    if (open > 0)
        return err_set(err, ERR_REFUSED,
                       "export: %zu findings could tell who somebody is: read "
                       "each; what names nobody, confirm with --confirm ID",
                       open);
    TRY(common_did(ctl, STORE_DID_EXPORT, err));
    if (choice->format == FORMAT_JSON)
        TRY(export_json_write(request, choice->dir, err));
    else if (choice->format == FORMAT_XLSX)
        TRY(export_xlsx_write(request, choice->dir, err));
    else
        TRY(write_csv(ctl, request, choice->dir, choice->encoding, err));
    output_fact(&ctl->out, &folder, choice->dir);
    return OK;
}

static enum status run(struct ctl *ctl, const struct ctl_args *args, const struct choice_of *choice,
                       struct office_source *source, const struct name_register *names,
                       struct err *err)
{
    struct store_office office;
    const char *confirmed[ARGS_MAX];
    size_t count = 0;
    for (size_t at = 0; count < ARGS_MAX; count++)
        if (!(confirmed[count] = args_each(args, "--confirm", &at)))
            break;
    struct export_report *report;
    TRY(store_office_get(ctl->store, &office, err));
    TRY(export_report_new(&source->port, ctl->content, &report, err));
    struct export_request request = {.report = report,
                                     .names = {names->roster, confirmed, count},
                                     .office = office.name,
                                     .fiscal_year = choice->year,
                                     .force = args_has(args, "--force"),
                                     .made_utc_ms = ctl_now(ctl).utc_ms};
    enum status status = write_files(ctl, &request, choice, err);
    export_report_free(report);
    return status;
}

enum status export_run(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct choice_of choice;
    struct name_register names = {0};
    struct office_source source;
    struct common_bar bar;
    TRY(read_choice(ctl, args, &choice, err));
    if (choice.format == FORMAT_PDF)
        return paper_export(ctl, args, err);
    common_bar_start(&bar, ctl);
    enum status status =
        office_source_open(ctl->store, choice.year, WALKS, common_bar_office(&bar), &source, err);
    if (status == OK)
        status = office_register_open(ctl->store, &names, err);
    if (status == OK)
        status = run(ctl, args, &choice, &source, &names, err);
    common_bar_end(&bar);
    name_register_close(&names);
    office_source_close(&source);
    return status;
}

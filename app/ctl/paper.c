// Papers of the council: one form, or the pack of a meeting.
#include "ctl/paper.h"
#include "base/base32.h"
#include "base/utf8.h"
#include "ctl/common.h"
#include "ctl/groups.h"
#include "export/file.h"
#include "export/xlsx.h"
#include "office/papers_source.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct output_field file_field = {"file", "file", OUTPUT_TEXT},
                                 pages_field = {"pages", "pages", OUTPUT_NUMBER},
                                 digest_field = {"digest", "digest", OUTPUT_TEXT};

struct paper_job {
    struct ctl *ctl;
    struct papers_job job;
    struct papers_subject subject;
    struct id visit, meeting, member, dwelling; // what the subject points to
    char share[SYSTEM_PATH_MAX];
    const char *confirmed[ARGS_MAX];
    const char *path, *mark;
    bool force, workbook;
};

static enum status read_id(struct ctl *ctl, const char *option, const char *text, struct id *out,
                           struct err *err)
{
    return id_from_text(text, out) == OK
               ? OK
               : ctl_usage(ctl, err, "%s: %." CTL_SHOWN "s: the 26 characters of an id", option,
                           text);
}

static int year_of(int64_t utc_ms)
{
    struct date day = wall_time_of(utc_ms).date;
    return fiscal_year_of(&day);
}

static enum status read_visit(struct paper_job *job, const char *text, struct err *err)
{
    struct store_visit_row row;
    TRY(store_visit_find(job->ctl->store, text, &row, err));
    job->visit = row.id;
    job->subject.visit = &job->visit;
    job->job.fiscal_year = year_of(row.started_utc_ms);
    return OK;
}

// The papers of a meeting are those of its fiscal year.
static enum status read_meeting(struct paper_job *job, const char *text, struct err *err)
{
    struct council council;
    struct meeting *list;
    size_t count;
    TRY(read_id(job->ctl, "--meeting", text, &job->meeting, err));
    job->subject.meeting = &job->meeting;
    store_council(job->ctl->store, &council);
    TRY(council.meeting_list(council.ctx, 0, &list, &count, err));
    for (size_t i = 0; i < count; i++)
        if (id_equal(&list[i].id, &job->meeting) && date_is_told(&list[i].day))
            job->job.fiscal_year = fiscal_year_of(&list[i].day);
    free(list);
    return OK;
}

static enum status read_subject(struct paper_job *job, const struct ctl_args *args, struct err *err)
{
    const char *visit = args_get(args, "--visit"), *meeting = args_get(args, "--meeting"),
               *number = args_get(args, "--member");
    struct store_member member;
    struct store_dwelling dwelling;
    int year;
    TRY(common_year(job->ctl, args, &year, err));
    job->job.fiscal_year = year ? year : ctl_fiscal_year(job->ctl);
    if (visit)
        TRY(read_visit(job, visit, err));
    if (meeting)
        TRY(read_meeting(job, meeting, err));
    if (number) {
        struct ctl_args one = {.operands = {number}, .operand_count = 1};
        TRY(common_member(job->ctl, &one, 0, &member, err));
        job->member = member.member.id;
        job->subject.member = &job->member;
    }
    if (args_has(args, "--dwelling")) {
        TRY(common_dwelling(job->ctl, args, &dwelling, err));
        job->dwelling = dwelling.id;
        job->subject.dwelling = &job->dwelling;
    }
    return OK;
}

static enum status read_job(struct paper_job *job, const struct ctl_args *args, struct err *err)
{
    struct ctl *ctl = job->ctl;
    size_t count = 0;
    for (size_t at = 0; count < ARGS_MAX; count++)
        if (!(job->confirmed[count] = args_each(args, "--confirm", &at)))
            break;
    job->job = (struct papers_job){.store = ctl->store,
                                   .content = ctl->content,
                                   .share_dir = job->share,
                                   .data_dir = ctl->folder,
                                   .made_utc_ms = ctl_now(ctl).utc_ms,
                                   .confirmed = job->confirmed,
                                   .confirmed_count = count};
    job->path = args_get(args, "--out");
    TRY(system_share_dir(job->share, err));
    return read_subject(job, args, err);
}

// What stands in the way: each with what confirms it.
static void tell_findings(struct ctl *ctl, const struct papers_look *look)
{
    static const struct output_field fields[] = {
        {"id", "id", OUTPUT_TEXT},
        {"place", "place", OUTPUT_TEXT},
        {"reason", "reason", OUTPUT_TEXT},
        {"found", "found", OUTPUT_TEXT},
        {"text", "in the text", OUTPUT_TEXT},
    };
    if (look->count == 0)
        return;
    output_list(&ctl->out, "findings", fields, ARRAY_LEN(fields));
    for (size_t i = 0; i < look->count; i++) {
        const struct paper_finding *finding = &look->findings[i];
        char found[256];
        size_t size = finding->size < sizeof found ? finding->size : sizeof found - 1;
        const char *start = finding->text + finding->at;
        (void)snprintf(found, sizeof found, "%.*s", (int)utf8_valid_prefix(start, size), start);
        output_row(&ctl->out,
                   (const char *[]){finding->id, finding->place, name_reason_name(finding->reason),
                                    found, finding->text});
    }
    output_list_end(&ctl->out);
    if (look->more)
        output_say(&ctl->out, "There are more findings than these.");
}

static enum status write_pdf(const struct papers *papers, FILE *stream, size_t *pages,
                             struct err *err)
{
    struct system_fonts fonts;
    struct paper_faces *faces = NULL;
    TRY(system_fonts_find(&fonts, err));
    struct paper_files files = {fonts.regular, fonts.bold, fonts.fallback};
    TRY(paper_faces_new(&files, &faces, err));
    enum status status = papers_pdf(papers, faces, stream, pages, err);
    paper_faces_free(faces);
    return status;
}

static bool is_workbook(const char *path)
{
    static const char end[] = ".xlsx";
    size_t size = strlen(path);
    return size >= sizeof end && strcmp(path + size - (sizeof end - 1), end) == 0;
}

static enum status write_workbook(struct paper_job *job, const struct papers *papers,
                                  const char *path, struct err *err)
{
    size_t count;
    const struct document *const *list = papers_list(papers, &count);
    TRY(document_xlsx_write(list, count, path, err));
    output_fact(&job->ctl->out, &file_field, path);
    return OK;
}

#define EXPORT_NAME "export.pdf"

static enum status open_file(const struct paper_job *job, const char *path,
                             char dir[EXPORT_PATH_SIZE], struct export_file *out, struct err *err)
{
    if (!job->force)
        return export_file_open_new(path, dir, out, err);
    (void)snprintf(dir, EXPORT_PATH_SIZE, "%s", job->path);
    return export_file_open(dir, EXPORT_NAME, NULL, out, err);
}

// Whether they may leave; told by the chain of events before anything is written.
static enum status let_out(struct paper_job *job, const struct papers *papers, struct err *err)
{
    tell_findings(job->ctl, papers_found(papers));
    if (papers_found(papers)->count > 0)
        return err_set(err, ERR_REFUSED,
                       "paper: %zu findings could tell who somebody is: read each; what names "
                       "nobody, confirm with --confirm ID",
                       papers_found(papers)->count);
    return common_did(job->ctl, STORE_DID_EXPORT, err);
}

static enum status write_file(struct paper_job *job, const struct papers *papers, const char *path,
                              struct err *err)
{
    struct export_file file = {0};
    char dir[EXPORT_PATH_SIZE], count[24];
    size_t pages = 0;
    if (is_workbook(path))
        return write_workbook(job, papers, path, err);
    enum status status = open_file(job, path, dir, &file, err);
    if (status == OK)
        status = write_pdf(papers, file.stream, &pages, err);
    if (status == OK)
        status = export_files_commit(&file, 1, dir, err);
    export_files_discard(&file, 1);
    if (status != OK)
        return status;
    (void)snprintf(count, sizeof count, "%zu", pages);
    output_fact(&job->ctl->out, &file_field, path);
    output_fact(&job->ctl->out, &pages_field, count);
    return OK;
}

enum status paper_run(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct paper_job job = {.ctl = ctl};
    struct papers *papers = NULL;
    int form = paper_form_from(args_operand(args, 0));
    static const char *const needs[] = {
        [PAPER_OF_VISIT] = "--visit", [PAPER_OF_MEETING] = "--meeting"};
    if (form < 0 || form == PAPER_COVER)
        return ctl_usage(ctl, err, "paper: %." CTL_SHOWN "s: there is no such form",
                         args_operand(args, 0));
    enum paper_subject about = paper_form_subject((enum paper_form)form);
    if ((about == PAPER_OF_VISIT || about == PAPER_OF_MEETING) && !args_has(args, needs[about]))
        return ctl_usage(ctl, err, "paper %s: say with %s which one",
                         paper_form_name((enum paper_form)form), needs[about]);
    TRY(read_job(&job, args, err));
    TRY(papers_open(&job.job, &papers, err));
    enum status status = papers_make(papers, (enum paper_form)form, &job.subject, err);
    if (status == OK)
        status = let_out(&job, papers, err);
    if (status == OK)
        status = write_file(&job, papers, job.path, err);
    papers_close(papers);
    return status;
}

// As NAME into the folder that was named, which is made where nothing stands in the way.
static enum status write_into(struct paper_job *job, const struct papers *papers, const char *name,
                              struct err *err)
{
    char path[EXPORT_PATH_SIZE];
    if (snprintf(path, sizeof path, "%s/%s", job->path, name) >= (int)sizeof path)
        return err_set(err, ERR_INVALID, "%.200s…: the path is too long", job->path);
    TRY(let_out(job, papers, err));
    TRY(export_dir_make(job->path, err));
    return write_file(job, papers, path, err);
}

// pack.xlsx, and pack-2.xlsx … where it has more papers than a workbook has sheets.
static enum status write_pack_sheets(struct paper_job *job, const struct papers *papers,
                                     struct err *err)
{
    static const struct output_field fields[] = {{"file", "workbook", OUTPUT_TEXT}};
    char path[EXPORT_PATH_SIZE];
    size_t count;
    const struct document *const *list = papers_list(papers, &count);
    TRY(let_out(job, papers, err));
    TRY(export_dir_make(job->path, err));
    output_list(&job->ctl->out, "workbooks", fields, ARRAY_LEN(fields));
    for (size_t at = 0; at < count; at += DOCUMENT_XLSX_MAX) {
        char part[24] = "";
        size_t left = count - at;
        if (at > 0)
            (void)snprintf(part, sizeof part, "-%zu", at / DOCUMENT_XLSX_MAX + 1);
        if (snprintf(path, sizeof path, "%s/pack%s.xlsx", job->path, part) >= (int)sizeof path)
            return err_set(err, ERR_INVALID, "%.200s…: the path is too long", job->path);
        TRY(document_xlsx_write(list + at, left < DOCUMENT_XLSX_MAX ? left : DOCUMENT_XLSX_MAX,
                                path, err));
        output_row(&job->ctl->out, (const char *[]){path});
    }
    output_list_end(&job->ctl->out);
    return OK;
}

static enum status make_pack(struct paper_job *job, struct papers *papers, struct err *err)
{
    TRY(papers_make_pack(papers, &job->meeting, err));
    TRY(job->workbook ? write_pack_sheets(job, papers, err)
                      : write_into(job, papers, "pack.pdf", err));
    output_fact(&job->ctl->out, &digest_field, papers_digest(papers));
    return OK;
}

static enum status make_export(struct paper_job *job, struct papers *papers, struct err *err)
{
    TRY(papers_make_year(papers, err));
    return write_into(job, papers, EXPORT_NAME, err);
}

typedef enum status make_fn(struct paper_job *job, struct papers *papers, struct err *err);

static enum status make_many(struct paper_job *job, const struct ctl_args *args, make_fn *make,
                             struct err *err)
{
    struct papers *papers = NULL;
    struct common_bar bar;
    TRY(read_job(job, args, err));
    common_bar_start(&bar, job->ctl);
    job->job.progress = common_bar_office(&bar);
    enum status status = papers_open(&job->job, &papers, err);
    if (status == OK)
        status = make(job, papers, err);
    common_bar_end(&bar);
    papers_close(papers);
    return status;
}

enum status pack_run(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    const char *format = args_get(args, "--format");
    struct paper_job job = {.ctl = ctl, .workbook = format && strcmp(format, "xlsx") == 0};
    if (format && !job.workbook && strcmp(format, "pdf") != 0)
        return ctl_usage(ctl, err, "pack: %." CTL_SHOWN "s: pdf or xlsx", format);
    return make_many(&job, args, make_pack, err);
}

enum { MARK_BYTES = 16 };

// "EGWP1:8K3Q…" as a phone reads it, or the mark as it stands below the code.
static enum status read_mark(struct ctl *ctl, const char *text, uint8_t out[MARK_BYTES],
                             struct err *err)
{
    static const char start[] = "EGWP1:";
    const char *mark =
        strncasecmp(text, start, sizeof start - 1) == 0 ? text + sizeof start - 1 : text;
    return base32_decode(mark, out, MARK_BYTES) == OK
               ? OK
               : ctl_usage(ctl, err,
                           "pack verify: %." CTL_SHOWN "s: not the mark on a pack's first page",
                           text);
}

static enum status tell_mark(struct paper_job *job, struct papers *papers, struct err *err)
{
    static const struct output_field same_field = {"same", "the same words", OUTPUT_FLAG};
    uint8_t told[MARK_BYTES], made[MARK_BYTES];
    TRY(read_mark(job->ctl, job->mark, told, err));
    TRY(papers_make_pack(papers, &job->meeting, err));
    TRY(base32_decode(papers_digest(papers), made, sizeof made));
    bool same = memcmp(told, made, sizeof made) == 0;
    output_fact(&job->ctl->out, &same_field, same ? "true" : "false");
    output_fact(&job->ctl->out, &digest_field, papers_digest(papers));
    if (same)
        return OK;
    output_say(&job->ctl->out,
               "Something of these papers was recorded or changed since, or they are of another "
               "meeting or office. Write the pack anew and lay it beside them.");
    ctl_found(job->ctl);
    return OK;
}

enum status pack_verify(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct paper_job job = {.ctl = ctl, .mark = args_operand(args, 0)};
    return make_many(&job, args, tell_mark, err);
}

enum status paper_export(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct paper_job job = {.ctl = ctl, .force = args_has(args, "--force")};
    return make_many(&job, args, make_export, err);
}

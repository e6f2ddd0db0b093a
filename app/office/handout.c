#include "office/handout.h"
#include "export/xlsx.h"
#include "office/papers_source.h"
#include "office/readme.h"
#include "office/scratch.h"
#include "system/places.h"

#include <stdlib.h>
#include <string.h>

enum { FILE_NAME_SIZE = 48 };
_Static_assert((int)NAME_HIT_ID_SIZE == (int)sizeof((struct office_finding){0}.id), "an id fits");

const char *handout_name(const struct papers_choice *choice)
{
    return choice->form == PAPER_COVER ? "pack" : paper_form_name(choice->form);
}

static struct papers_job job_of(const struct handout *handout)
{
    return (struct papers_job){.store = handout->store,
                               .content = handout->content,
                               .share_dir = handout->share_dir,
                               .data_dir = handout->data_dir,
                               .fiscal_year = handout->fiscal_year,
                               .made_utc_ms = handout->made_utc_ms,
                               .progress = handout->progress};
}

static enum status make(struct papers *papers, const struct papers_choice *choice, struct err *err)
{
    struct papers_subject subject = {.meeting = &choice->meeting};
    size_t count;
    if (choice->form == PAPER_COVER)
        return papers_make_pack(papers, &choice->meeting, err);
    if (choice->form != PAPER_F1)
        return papers_make(papers, choice->form, &subject, err);
    TRY(papers_make_records(papers, err));
    (void)papers_list(papers, &count);
    return count > 0 ? OK : err_set(err, ERR_ABSENT, "papers: there is no visit in this year");
}

// ---------------------------------------------------------------- what has to be confirmed

static enum status keep(const struct paper_finding *found, struct office_finding *to,
                        struct err *err)
{
    *to =
        (struct office_finding){.reason = (int)found->reason, .at = found->at, .size = found->size};
    memcpy(to->id, found->id, sizeof to->id);
    memcpy(to->prompt, found->place, sizeof to->prompt);
    to->text = strdup(found->text);
    return to->text ? OK : err_memory(err);
}

static enum status take_findings(const struct papers_look *look, struct office_findings *out,
                                 struct err *err)
{
    out->more = look->more;
    for (size_t i = 0; i < look->count; i++) {
        if (out->count == OFFICE_FINDINGS_MOST) {
            out->more = true;
            break;
        }
        TRY(keep(&look->findings[i], &out->items[out->count], err));
        out->count++;
    }
    return OK;
}

enum status handout_look(const struct handout *handout, struct office_findings *out,
                         struct err *err)
{
    struct papers_job job = job_of(handout);
    struct papers *papers = NULL;
    *out = (struct office_findings){.items = calloc(OFFICE_FINDINGS_MOST, sizeof *out->items)};
    if (!out->items)
        return err_memory(err);
    enum status status = papers_open(&job, &papers, err);
    if (status == OK)
        status = make(papers, &handout->choice, err);
    if (status == OK)
        status = take_findings(papers_found(papers), out, err);
    papers_close(papers);
    if (status != OK)
        office_findings_free(out);
    return status;
}

// ---------------------------------------------------------------- the files

static enum status write_pdf(const struct papers *papers, FILE *stream, struct err *err)
{
    struct system_fonts fonts;
    struct paper_faces *faces = NULL;
    TRY(system_fonts_find(&fonts, err));
    struct paper_files files = {fonts.regular, fonts.bold, fonts.fallback};
    TRY(paper_faces_new(&files, &faces, err));
    enum status status = papers_pdf(papers, faces, stream, NULL, err);
    paper_faces_free(faces);
    return status;
}

static enum status put_pdf(const struct papers *papers, const char *name, struct export_zip *zip,
                           struct err *err)
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&bytes, &size);
    if (!stream)
        return err_memory(err);
    enum status status = write_pdf(papers, stream, err);
    if (fclose(stream) != 0 && status == OK)
        status = err_memory(err);
    if (status == OK)
        status = export_zip_add(zip, name, bytes, size, err);
    if (bytes)
        explicit_bzero(bytes, size);
    free(bytes);
    return status;
}

static enum status put_workbook(const struct document *const *list, size_t count, const char *name,
                                struct export_zip *zip, struct err *err)
{
    struct scratch scratch;
    char path[SCRATCH_PATH_SIZE + FILE_NAME_SIZE];
    TRY(scratch_open(&scratch, err));
    (void)snprintf(path, sizeof path, "%s/%s", scratch.path, name);
    enum status status = document_xlsx_write(list, count, path, err);
    if (status == OK)
        status = office_zip_file(zip, name, path, err);
    scratch_close(&scratch);
    return status;
}

// A workbook has so many sheets and no more.
static enum status put_workbooks(const struct papers *papers, const char *name,
                                 struct export_zip *zip, struct err *err)
{
    size_t count;
    const struct document *const *list = papers_list(papers, &count);
    for (size_t at = 0; at < count; at += DOCUMENT_XLSX_MAX) {
        char file[FILE_NAME_SIZE], part[16] = "";
        size_t left = count - at;
        if (at > 0)
            (void)snprintf(part, sizeof part, "-%d", (int)(at / DOCUMENT_XLSX_MAX) + 1);
        (void)snprintf(file, sizeof file, "%s%s.xlsx", name, part);
        TRY(put_workbook(list + at, left < DOCUMENT_XLSX_MAX ? left : DOCUMENT_XLSX_MAX, file, zip,
                         err));
    }
    return OK;
}

static enum status put_all(const struct handout *handout, const struct papers *papers,
                           struct export_zip *zip, struct err *err)
{
    char pdf[FILE_NAME_SIZE];
    const char *name = handout_name(&handout->choice);
    (void)snprintf(pdf, sizeof pdf, "%s.pdf", name);
    TRY(export_zip_add(zip, "README.txt", README_PAPERS, strlen(README_PAPERS), err));
    TRY(put_pdf(papers, pdf, zip, err)); // refuses what nobody confirmed
    TRY(put_workbooks(papers, name, zip, err));
    return export_zip_finish(zip, err);
}

enum status handout_zip(const struct handout *handout, const struct office_findings *findings,
                        const char *passphrase, const struct export_zip_out *out, struct err *err)
{
    struct papers_job job = job_of(handout);
    struct papers *papers = NULL;
    struct export_zip *zip = NULL;
    const char *confirmed[OFFICE_FINDINGS_MOST];
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].confirmed)
            confirmed[job.confirmed_count++] = findings->items[i].id;
    job.confirmed = confirmed;
    enum status status = papers_open(&job, &papers, err);
    if (status == OK)
        status = make(papers, &handout->choice, err);
    if (status == OK)
        status = export_zip_new(passphrase, handout->made_utc_ms, out, &zip, err);
    if (status == OK)
        status = put_all(handout, papers, zip, err);
    export_zip_free(zip);
    papers_close(papers);
    return status;
}

#include "office/records.h"
#include "export/csv.h"
#include "export/json.h"
#include "export/xlsx.h"
#include "office/readme.h"
#include "office/register.h"
#include "office/scratch.h"
#include "office/source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { WALKS = 3 }; // the tables, the document, the workbook

static enum status take_file(void *ctx, const char *name, const void *bytes, size_t size,
                             struct err *err)
{
    return export_zip_add(ctx, name, bytes, size, err);
}

static size_t confirmed_of(const struct office_findings *findings,
                           const char *out[OFFICE_FINDINGS_MOST])
{
    size_t count = 0;
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].confirmed)
            out[count++] = findings->items[i].id;
    return count;
}

enum status office_zip_file(struct export_zip *zip, const char *name, const char *path,
                            struct err *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return err_set(err, ERR_IO, "%s: %s", name, strerror(errno));
    enum status status = export_zip_add_file(zip, name, fd, err);
    (void)close(fd);
    return status;
}

// A workbook is made in a file; this one in memory.
static enum status put_workbook(const struct export_request *request, struct export_zip *zip,
                                struct err *err)
{
    struct scratch scratch;
    char path[SCRATCH_PATH_SIZE + sizeof EXPORT_XLSX_NAME];
    TRY(scratch_open(&scratch, err));
    (void)snprintf(path, sizeof path, "%s/%s", scratch.path, EXPORT_XLSX_NAME);
    enum status status = export_xlsx_write_alone(request, scratch.path, err);
    if (status == OK)
        status = office_zip_file(zip, EXPORT_XLSX_NAME, path, err);
    scratch_close(&scratch);
    return status;
}

static enum status put_records(const struct export_request *request, struct export_zip *zip,
                               struct err *err)
{
    struct export_taker taker = {zip, take_file};
    TRY(export_zip_add(zip, "README.txt", README_RECORDS, strlen(README_RECORDS), err));
    TRY(export_csv_give(request, &taker, err));
    TRY(export_json_give(request, &taker, err));
    TRY(put_workbook(request, zip, err));
    return export_zip_finish(zip, err);
}

static enum status zip_from(const struct office_records *records, struct office_source *source,
                            struct export_names names, struct export_zip *zip, struct err *err)
{
    struct store_office office;
    struct export_report *report;
    TRY(store_office_get(records->store, &office, err));
    TRY(export_report_new(&source->port, records->content, &report, err));
    struct export_request request = {.report = report,
                                     .names = names,
                                     .office = office.name,
                                     .fiscal_year = records->fiscal_year,
                                     .made_utc_ms = records->made_utc_ms};
    enum status status = put_records(&request, zip, err);
    export_report_free(report);
    return status;
}

enum status office_records_zip(const struct office_records *records,
                               const struct office_findings *findings, const char *passphrase,
                               const struct export_zip_out *out, struct err *err)
{
    struct office_source source;
    struct name_register names = {0};
    struct export_zip *zip = NULL;
    const char *confirmed[OFFICE_FINDINGS_MOST];
    size_t count = confirmed_of(findings, confirmed);
    enum status status = office_source_open(records->store, records->fiscal_year, WALKS,
                                            records->progress, &source, err);
    if (status == OK)
        status = office_register_open(records->store, &names, err);
    if (status == OK)
        status = export_zip_new(passphrase, records->made_utc_ms, out, &zip, err);
    if (status == OK)
        status = zip_from(records, &source, (struct export_names){names.roster, confirmed, count},
                          zip, err);
    export_zip_free(zip);
    name_register_close(&names);
    office_source_close(&source);
    return status;
}

static enum status put_backup(struct export_zip *zip, const char *name, const char *path,
                              struct err *err)
{
    TRY(export_zip_add(zip, "README.txt", README_BACKUP, strlen(README_BACKUP), err));
    TRY(office_zip_file(zip, name, path, err));
    return export_zip_finish(zip, err);
}

enum status office_backup_zip(const struct office_records *records, const char *name,
                              const char *passphrase, const struct export_zip_out *out,
                              struct err *err)
{
    struct scratch scratch;
    struct export_zip *zip = NULL;
    char path[SCRATCH_PATH_SIZE + 16];
    TRY(scratch_open(&scratch, err));
    (void)snprintf(path, sizeof path, "%s/copy", scratch.path);
    enum status status = store_backup(records->store, path, err);
    if (status == OK)
        status = export_zip_new(passphrase, records->made_utc_ms, out, &zip, err);
    if (status == OK)
        status = put_backup(zip, name, path, err);
    export_zip_free(zip);
    scratch_close(&scratch);
    return status;
}

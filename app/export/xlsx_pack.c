#include "export/xlsx_pack.h"

#include "export/xlsx_whole.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

// A level that takes a third of the time of zlib's own choice; the file is a fifth larger.
#define LEVEL      "1"
#define ROWS_BEGIN "<sheetData>"

enum { BLOCK_SIZE = 64 * 1024, SHEET_LIMIT = 1024 * 1024, MODE = 0644 };

struct pack {
    struct archive *from, *to;
    const struct export_file *file;
};

// Why TO did not take something.
static enum status tell(const struct pack *pack, struct err *err)
{
    errno = archive_errno(pack->to);
    return errno == ENOMEM ? err_memory(err) : export_errno(err, "write", pack->file->path);
}

static enum status put(const struct pack *pack, const char *bytes, size_t size, struct err *err)
{
    while (size > 0) {
        la_ssize_t took = archive_write_data(pack->to, bytes, size);
        if (took <= 0)
            return tell(pack, err);
        bytes += took;
        size -= (size_t)took;
    }
    return OK;
}

static enum status put_header(const struct pack *pack, const char *name, la_int64_t size,
                              struct err *err)
{
    struct archive_entry *entry = archive_entry_new();
    if (!entry)
        return err_memory(err);
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, MODE);
    archive_entry_set_size(entry, size);
    bool done = archive_write_header(pack->to, entry) >= ARCHIVE_WARN;
    archive_entry_free(entry);
    return done ? OK : tell(pack, err);
}

static enum status put_file(const struct pack *pack, FILE *rows, struct err *err)
{
    char block[BLOCK_SIZE];
    size_t got;
    rewind(rows);
    while ((got = fread(block, 1, sizeof block, rows)) > 0)
        TRY(put(pack, block, got, err));
    return ferror(rows) ? export_errno(err, "read what was to be", pack->file->path) : OK;
}

// The SIZE bytes of a sheet without rows, and its rows.
static enum status put_sheet(const struct pack *pack, const char *name, const char *sheet,
                             size_t size, FILE *rows, struct err *err)
{
    const char *begin = memmem(sheet, size, ROWS_BEGIN, strlen(ROWS_BEGIN));
    if (!begin)
        return xlsx_whole_damaged(pack->file->path, err);
    size_t head = (size_t)(begin - sheet) + strlen(ROWS_BEGIN);
    if (fseeko(rows, 0, SEEK_END) != 0)
        return export_errno(err, "read what was to be", pack->file->path);
    TRY(put_header(pack, name, (la_int64_t)size + ftello(rows), err));
    TRY(put(pack, sheet, head, err));
    TRY(put_file(pack, rows, err));
    return put(pack, sheet + head, size - head, err);
}

static enum status put_long(const struct pack *pack, const char *name, size_t size, FILE *rows,
                            struct err *err)
{
    if (size > SHEET_LIMIT)
        return xlsx_whole_damaged(pack->file->path, err);
    char *sheet = malloc(size + 1);
    if (!sheet)
        return err_memory(err);
    bool whole = archive_read_data(pack->from, sheet, size) == (la_ssize_t)size;
    enum status status = whole ? put_sheet(pack, name, sheet, size, rows, err)
                               : xlsx_whole_damaged(pack->file->path, err);
    free(sheet);
    return status;
}

static enum status put_same(const struct pack *pack, const char *name, la_int64_t size,
                            struct err *err)
{
    char block[BLOCK_SIZE];
    la_ssize_t got;
    TRY(put_header(pack, name, size, err));
    while ((got = archive_read_data(pack->from, block, sizeof block)) > 0)
        TRY(put(pack, block, (size_t)got, err));
    return got == 0 ? OK : xlsx_whole_damaged(pack->file->path, err);
}

static enum status put_all(const struct pack *pack, FILE *const *rows, size_t sheets,
                           struct err *err)
{
    struct archive_entry *entry;
    int result;
    while ((result = archive_read_next_header(pack->from, &entry)) == ARCHIVE_OK) {
        const char *name = archive_entry_pathname(entry);
        la_int64_t size = archive_entry_size(entry);
        size_t sheet = name ? xlsx_whole_sheet(name) : 0;
        if (!name || size < 0 || sheet > sheets)
            return xlsx_whole_damaged(pack->file->path, err);
        if (sheet > 0 && rows[sheet - 1])
            TRY(put_long(pack, name, (size_t)size, rows[sheet - 1], err));
        else
            TRY(put_same(pack, name, size, err));
        if (archive_write_finish_entry(pack->to) < ARCHIVE_WARN)
            return tell(pack, err);
    }
    if (result != ARCHIVE_EOF)
        return xlsx_whole_damaged(pack->file->path, err);
    return archive_write_close(pack->to) == ARCHIVE_OK ? OK : tell(pack, err);
}

static enum status begin(const struct pack *pack, struct err *err)
{
    if (archive_write_set_format_zip(pack->to) != ARCHIVE_OK ||
        archive_write_zip_set_compression_deflate(pack->to) != ARCHIVE_OK ||
        archive_write_set_format_option(pack->to, "zip", "compression-level", LEVEL) !=
            ARCHIVE_OK ||
        archive_write_open_fd(pack->to, fileno(pack->file->stream)) != ARCHIVE_OK)
        return tell(pack, err);
    return OK;
}

enum status xlsx_pack(const char *from, FILE *const *rows, size_t sheets,
                      const struct export_file *to, struct err *err)
{
    struct pack pack = {xlsx_whole_open(from), archive_write_new(), to};
    enum status status = OK;
    if (!pack.to)
        status = err_memory(err);
    else if (!pack.from)
        status = xlsx_whole_damaged(to->path, err);
    if (status == OK)
        status = begin(&pack, err);
    if (status == OK)
        status = put_all(&pack, rows, sheets, err);
    if (status != OK && pack.to)
        (void)archive_write_fail(pack.to); // so that it writes no more
    archive_write_free(pack.to);
    archive_read_free(pack.from);
    return status;
}

#include "base/utf8.h"
#include "export/xlsx_pack.h"
#include "export/xlsx_parts.h"
#include "export/xlsx_whole.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    TEXT_LIMIT = 1024 * 1024,
    ROOM_MORE = 256 * 1024,
    NAME_LETTERS = 28,
    NAME_SIZE = 4 * NAME_LETTERS + 8
};

void xlsx_note(struct xlsx_book *book, lxw_error result)
{
    if (book->failed == LXW_NO_ERROR)
        book->failed = result;
}

static enum status tell(lxw_error failed, const char *path, struct err *err)
{
    switch (failed) {
    case LXW_NO_ERROR:
        return OK;
    case LXW_ERROR_MEMORY_MALLOC_FAILED:
        return err_memory(err);
    case LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE:
        return err_set(err, ERR_REFUSED,
                       "write %s: a sheet of XLSX holds %d rows: choose one year, or CSV", path,
                       LXW_ROW_MAX);
    default:
        if (errno != 0)
            return export_errno(err, "write", path);
        return err_set(err, ERR_IO, "write %s: %s: look at the folder and its rights", path,
                       lxw_strerror(failed));
    }
}

enum status xlsx_book_status(const struct xlsx_book *book, struct err *err)
{
    errno = 0;
    return tell(book->failed, book->file->path, err);
}

static enum status make_temp_dir(struct xlsx_book *book, const char *dir, struct err *err)
{
    int length = snprintf(book->temp_dir, sizeof book->temp_dir, "%s/.engawa-xlsx-XXXXXX", dir);
    if (length < 0 || length >= EXPORT_PATH_SIZE || !mkdtemp(book->temp_dir)) {
        book->temp_dir[0] = '\0';
        return export_errno(err, "write in", dir);
    }
    (void)snprintf(book->made, sizeof book->made, "%s/made.xlsx", book->temp_dir);
    return OK;
}

static enum status begin(struct xlsx_book *book, const struct xlsx_about *about, struct err *err)
{
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = book->temp_dir};
    lxw_doc_properties about_it = {
        .title = (char *)(uintptr_t)about->title,
        .company = (char *)(uintptr_t)about->office,
        .category = (char *)(uintptr_t)about->mark,
        .created = (time_t)(about->made_utc_ms / 1000),
    };
    book->workbook = workbook_new_opt(book->made, &options);
    if (!book->workbook)
        return err_memory(err);
    xlsx_note(book, workbook_set_properties(book->workbook, &about_it));
    xlsx_styles_make(book);
    return xlsx_book_status(book, err);
}

enum status xlsx_book_new(const struct export_file *file, const char *dir,
                          const struct xlsx_about *about, struct xlsx_book **out, struct err *err)
{
    struct xlsx_book *book = calloc(1, sizeof *book);
    if (!book)
        return err_memory(err);
    book->file = file;
    book->size_pt = about->size_pt;
    book->framed = about->framed;
    strbuf_init(&book->text, TEXT_LIMIT);
    enum status status = make_temp_dir(book, dir, err);
    if (status == OK)
        status = begin(book, about, err);
    if (status != OK)
        xlsx_book_free(book);
    else
        *out = book;
    return status;
}

// It does not look whether it could write its rows to their temporary files.
static enum status check_rows(struct xlsx_book *book, off_t *total, struct err *err)
{
    *total = 0;
    for (size_t i = 0; i < book->sheet_count; i++) {
        FILE *rows = book->sheets[i].sheet->optimize_tmpfile;
        errno = ENOSPC; // of a write long ago that nobody looked at
        if (ferror(rows) || fflush(rows) != 0 || !xlsx_long_end(&book->sheets[i]))
            return export_errno(err, "write", book->file->path);
        *total += ftello(rows);
    }
    return OK;
}

// Whether there is room for the largest sheet once more and for the ZIP, neither of which is larger
// than all rows: after a write that failed while it packs, its files stay open and keep their room.
// What is asked for here goes back at once.
static enum status check_room(const struct xlsx_book *book, off_t total, struct err *err)
{
    int fd = fileno(book->file->stream);
    bool room = fallocate(fd, FALLOC_FL_KEEP_SIZE, 0, 2 * total + ROOM_MORE) == 0 ||
                errno == EOPNOTSUPP || errno == ENOSYS;
    if (room && ftruncate(fd, 0) == 0)
        return OK;
    return export_errno(err, "write", book->file->path);
}

enum status xlsx_book_finish(struct xlsx_book *book, struct err *err)
{
    size_t rows[XLSX_BOOK_SHEETS];
    FILE *long_rows[XLSX_BOOK_SHEETS];
    off_t total;
    TRY(xlsx_book_status(book, err));
    TRY(check_rows(book, &total, err));
    TRY(check_room(book, total, err));
    for (size_t i = 0; i < book->sheet_count; i++) {
        rows[i] = book->sheets[i].rows;
        long_rows[i] = book->sheets[i].long_rows;
    }
    lxw_workbook *workbook = book->workbook;
    book->workbook = NULL;
    errno = 0;
    TRY(tell(workbook_close(workbook), book->file->path, err));
    TRY(xlsx_pack(book->made, long_rows, book->sheet_count, book->file, err));
    return xlsx_whole_check(book->file->temp, rows, book->sheet_count, err);
}

void xlsx_book_free(struct xlsx_book *book)
{
    if (!book)
        return;
    for (size_t i = 0; book->workbook && i < book->sheet_count; i++)
        (void)fclose(book->sheets[i].sheet->optimize_tmpfile);
    for (size_t i = 0; i < book->sheet_count; i++)
        if (book->sheets[i].long_rows)
            (void)fclose(book->sheets[i].long_rows);
    lxw_workbook_free(book->workbook);
    if (book->temp_dir[0]) {
        (void)unlink(book->made);
        (void)rmdir(book->temp_dir); // its other files have no names
    }
    strbuf_fini(&book->text);
    free(book);
}

// At most NAME_LETTERS of NAME, blanks for what no sheet may have in its name.
static void name_clean(const char *name, char out[NAME_SIZE])
{
    size_t units = 0, size = 0;
    while (*name) {
        uint32_t cp = utf8_next(&name);
        units += cp > 0xFFFF ? 2 : 1; // of UTF-16, as a spreadsheet counts
        if (units > NAME_LETTERS)
            break;
        bool never = utf8_is_control(cp) || (cp < 0x80 && strchr("[]:*?/\\'", (int)cp));
        size += utf8_put(out + size, never ? ' ' : cp);
    }
    out[size] = '\0';
}

enum status xlsx_sheet_add(struct xlsx_book *book, const char *name, struct xlsx_sheet **out,
                           struct err *err)
{
    char clean[NAME_SIZE], shown[NAME_SIZE + 8];
    ALWAYS(book->sheet_count < XLSX_BOOK_SHEETS);
    struct xlsx_sheet *sheet = &book->sheets[book->sheet_count];
    name_clean(name, clean);
    (void)snprintf(shown, sizeof shown, "%s", clean[0] ? clean : "-");
    for (size_t number = 2; workbook_get_worksheet_by_name(book->workbook, shown); number++)
        (void)snprintf(shown, sizeof shown, "%s %zu", clean, number);
    errno = 0;
    *sheet =
        (struct xlsx_sheet){.book = book, .sheet = workbook_add_worksheet(book->workbook, shown)};
    if (!sheet->sheet)
        return errno != 0 ? export_errno(err, "write", book->file->path) : err_memory(err);
    book->sheet_count++;
    *out = sheet;
    return OK;
}

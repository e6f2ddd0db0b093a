#include "export/zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 64 * 1024, MODE = 0600 };

struct export_zip {
    struct archive *archive;
    const struct export_zip_out *out;
    int64_t made_s;
    bool over;          // what closing still writes is for nobody
    enum status status; // why OUT did not take something
    struct err err;
};

// Never fails before libarchive: after a write that failed it still means to pack what it was
// given, which may be gone by then. What goes wrong is told after each step instead.
static la_ssize_t hand_on(struct archive *archive, void *ctx, const void *bytes, size_t size)
{
    struct export_zip *zip = ctx;
    (void)archive;
    if (!zip->over && zip->status == OK)
        zip->status = zip->out->write(zip->out->ctx, bytes, size, &zip->err);
    return (la_ssize_t)size;
}

// What a step of libarchive came to.
static enum status after(const struct export_zip *zip, int done, struct err *err)
{
    if (zip->status != OK && err)
        *err = zip->err;
    if (zip->status != OK || done >= ARCHIVE_OK)
        return zip->status;
    const char *why = archive_error_string(zip->archive);
    return err_set(err, archive_errno(zip->archive) == ENOMEM ? ERR_MEMORY : ERR_IO, "ZIP: %s",
                   why ? why : "libarchive gives no reason");
}

// Without padding at the end, and every byte at once to whoever takes them.
static enum status begin(struct export_zip *zip, const char *passphrase, struct err *err)
{
    struct archive *archive = zip->archive;
    if (archive_write_set_format_zip(archive) != ARCHIVE_OK ||
        archive_write_zip_set_compression_deflate(archive) != ARCHIVE_OK ||
        archive_write_set_format_option(archive, "zip", "encryption", "aes256") != ARCHIVE_OK ||
        archive_write_set_passphrase(archive, passphrase) != ARCHIVE_OK ||
        archive_write_set_bytes_in_last_block(archive, 1) != ARCHIVE_OK ||
        archive_write_open2(archive, zip, NULL, hand_on, NULL, NULL) != ARCHIVE_OK)
        return after(zip, ARCHIVE_FATAL, err);
    return OK;
}

enum status export_zip_new(const char *passphrase, int64_t made_utc_ms,
                           const struct export_zip_out *out, struct export_zip **zip,
                           struct err *err)
{
    *zip = NULL;
    struct export_zip *made = calloc(1, sizeof *made);
    if (!made)
        return err_memory(err);
    *made = (struct export_zip){
        .archive = archive_write_new(), .out = out, .made_s = made_utc_ms / 1000};
    enum status status = made->archive ? begin(made, passphrase, err) : err_memory(err);
    if (status == OK)
        *zip = made;
    else
        export_zip_free(made);
    return status;
}

void export_zip_free(struct export_zip *zip)
{
    if (!zip)
        return;
    zip->over = true;
    if (zip->archive)
        (void)archive_write_free(zip->archive);
    free(zip);
}

static enum status begin_entry(struct export_zip *zip, const char *name, int64_t size,
                               struct err *err)
{
    struct archive_entry *entry = archive_entry_new2(zip->archive);
    if (!entry)
        return err_memory(err);
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, MODE);
    archive_entry_set_size(entry, size);
    archive_entry_set_mtime(entry, (time_t)zip->made_s, 0);
    int done = archive_write_header(zip->archive, entry);
    archive_entry_free(entry);
    return after(zip, done, err);
}

static enum status put(struct export_zip *zip, const void *bytes, size_t size, struct err *err)
{
    const char *at = bytes;
    while (size > 0) {
        la_ssize_t took = archive_write_data(zip->archive, at, size);
        TRY(after(zip, took > 0 ? ARCHIVE_OK : ARCHIVE_FATAL, err));
        at += took;
        size -= (size_t)took;
    }
    return OK;
}

static enum status end_entry(struct export_zip *zip, struct err *err)
{
    return after(zip, archive_write_finish_entry(zip->archive), err);
}

enum status export_zip_add(struct export_zip *zip, const char *name, const void *bytes, size_t size,
                           struct err *err)
{
    TRY(begin_entry(zip, name, (int64_t)size, err));
    TRY(put(zip, bytes, size, err));
    return end_entry(zip, err);
}

enum status export_zip_add_file(struct export_zip *zip, const char *name, int fd, struct err *err)
{
    struct stat about;
    char piece[PIECE];
    if (fstat(fd, &about) != 0)
        return err_set(err, ERR_IO, "ZIP: %s: %s", name, strerror(errno));
    TRY(begin_entry(zip, name, about.st_size, err));
    for (off_t at = 0; at < about.st_size;) {
        ssize_t got = pread(fd, piece, sizeof piece, at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) // also when it became shorter
            return err_set(err, ERR_IO, "ZIP: %s: %s", name, strerror(got < 0 ? errno : EIO));
        TRY(put(zip, piece, (size_t)got, err));
        at += got;
    }
    explicit_bzero(piece, sizeof piece);
    return end_entry(zip, err);
}

enum status export_zip_finish(struct export_zip *zip, struct err *err)
{
    return after(zip, archive_write_close(zip->archive), err);
}

#include "export/unzip.h"
#include "export/file.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

// Records hardly pack to a tenth; what unpacks to far more was made to fill the memory.
enum { PIECE = 64 * 1024, TIMES_ITS_SIZE = 64, AT_LEAST = 16 * 1024 * 1024 };

// libarchive has no number of its own for it.
#define WRONG_PASSPHRASE "Incorrect passphrase"

static enum status damaged(struct archive *zip, struct err *err)
{
    const char *why = archive_error_string(zip);
    if (archive_errno(zip) == ENOMEM)
        return err_memory(err);
    if (why && strcmp(why, WRONG_PASSPHRASE) == 0)
        return err_set(err, ERR_REFUSED, "ZIP: these digits do not open it");
    return err_set(err, ERR_DAMAGED, "ZIP: %s", why ? why : "it cannot be read");
}

static bool ends_in(const char *name, const char *ending)
{
    size_t size = strlen(name), end = strlen(ending);
    return size >= end && strcmp(name + size - end, ending) == 0;
}

static enum status find_entry(struct archive *zip, const char *ending, struct err *err)
{
    struct archive_entry *entry;
    int result;
    while ((result = archive_read_next_header(zip, &entry)) == ARCHIVE_OK) {
        const char *name = archive_entry_pathname(entry);
        if (name && ends_in(name, ending))
            return OK;
    }
    return result == ARCHIVE_EOF ? err_set(err, ERR_ABSENT, "ZIP: nothing in it ends in %s", ending)
                                 : damaged(zip, err);
}

static enum status copy_out(struct archive *zip, int to, const char *path, int64_t most,
                            struct err *err)
{
    char piece[PIECE];
    int64_t all = 0;
    enum status status = OK;
    la_ssize_t got;
    while (status == OK && (got = archive_read_data(zip, piece, sizeof piece)) != 0) {
        if (got < 0)
            status = damaged(zip, err);
        else if ((all += got) > most)
            status = err_set(err, ERR_DAMAGED, "ZIP: it unpacks to more than a backup has");
        for (la_ssize_t put, done = 0; status == OK && done < got; done += put)
            if ((put = write(to, piece + done, (size_t)(got - done))) <= 0)
                status = export_errno(err, "write", path);
    }
    explicit_bzero(piece, sizeof piece);
    return status;
}

static enum status take_out(struct archive *zip, const char *path, int64_t most, struct err *err)
{
    int to = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (to < 0)
        return export_errno(err, "write", path);
    enum status status = copy_out(zip, to, path, most, err);
    if (close(to) != 0 && status == OK)
        status = export_errno(err, "write", path);
    if (status != OK)
        (void)unlink(path);
    return status;
}

enum status export_unzip(int fd, const char *passphrase, const char *ending, const char *path,
                         struct err *err)
{
    struct archive *zip = archive_read_new();
    if (!zip)
        return err_memory(err);
    enum status status = OK;
    off_t size = lseek(fd, 0, SEEK_END);
    if (size < 0 || lseek(fd, 0, SEEK_SET) != 0)
        status = export_errno(err, "read", "the ZIP");
    else if (archive_read_support_format_zip(zip) != ARCHIVE_OK ||
             archive_read_add_passphrase(zip, passphrase) != ARCHIVE_OK ||
             archive_read_open_fd(zip, fd, PIECE) != ARCHIVE_OK)
        status = damaged(zip, err);
    if (status == OK)
        status = find_entry(zip, ending, err);
    if (status == OK)
        status = take_out(zip, path, AT_LEAST + (int64_t)size * TIMES_ITS_SIZE, err);
    archive_read_free(zip);
    return status;
}

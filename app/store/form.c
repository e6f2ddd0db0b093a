// Which form a store has, read from the file's header without opening it as a database: whoever
// only looks brings nothing up to date and makes no log.
#include "store/migrate.h"
#include "store/parts.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// The SQLite file format, "The Database Header".
enum { HEADER_SIZE = 100, AT_VERSION = 60, AT_APPLICATION = 68 };
static const char magic[16] = "SQLite format 3";

static int64_t number_at(const uint8_t *header, size_t at)
{
    uint32_t number = 0;
    for (size_t i = 0; i < 4; i++)
        number = number << 8 | header[at + i];
    return number;
}

static enum status read_header(const char *path, uint8_t header[HEADER_SIZE], struct err *err)
{
    struct stat is;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return err_set(err, ERR_IO, "cannot read %s: %s: check who owns the data folder", path,
                       strerror(errno));
    bool whole = fstat(fd, &is) == 0 && S_ISREG(is.st_mode) &&
                 pread(fd, header, HEADER_SIZE, 0) == HEADER_SIZE;
    (void)close(fd);
    return whole ? OK
                 : err_set(err, ERR_DAMAGED,
                           "%s has no header: stop the kiosk and restore the last backup", path);
}

enum status store_form(const char *folder, int *form, struct err *err)
{
    char path[DB_PATH_SIZE];
    uint8_t header[HEADER_SIZE] = {0};
    TRY(store_path(folder, STORE_FILE, path, err));
    TRY(read_header(path, header, err));
    int64_t version = number_at(header, AT_VERSION);
    if (memcmp(header, magic, sizeof magic) != 0 ||
        number_at(header, AT_APPLICATION) != STORE_APPLICATION_ID || version < 1 ||
        version > INT32_MAX)
        return err_set(err, ERR_INVALID,
                       "%s is not a store of Engawa: choose another data folder, or move the file "
                       "away",
                       path);
    *form = (int)version;
    return OK;
}

int store_form_newest(void)
{
    return migrations_all.count;
}

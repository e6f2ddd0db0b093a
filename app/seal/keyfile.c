// The key file: "engawa-key-1 SEED PUBLIC\n", both halves in base 32, so that a slip of a copy is
// found out.
#include "base/base32.h"
#include "seal/seal.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    SEED_SIZE = 32,
    HALF = BASE32_SIZE(SEED_SIZE),
    LINE_SIZE = 13 + HALF + 1 + HALF + 1, // without NUL
};
static const char word[] = "engawa-key-1 ";
_Static_assert(sizeof word - 1 == 13, "the first word of the line");

static enum status failed(struct err *err, const char *what, const char *path)
{
    enum status code = errno == ENOSPC || errno == EDQUOT ? ERR_FULL : ERR_IO;
    return err_set(err, code, "cannot %s the key file %s: %s", what, path, strerror(errno));
}

static enum status damaged(struct err *err, const char *path)
{
    return err_set(
        err, ERR_DAMAGED,
        "the key file %s does not hold a key: put back a copy of it, or move it away and "
        "restore a backup, which makes a new key",
        path);
}

static enum status read_line(const char *path, char line[LINE_SIZE + 2], struct err *err)
{
    int fd =
        open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK); // a pipe must not hold us up
    if (fd < 0)
        return errno == ENOENT ? err_set(err, ERR_ABSENT, "the key file %s is not there", path)
                               : failed(err, "read", path);
    enum status status = OK;
    struct stat about;
    ssize_t got = 0;
    if (fstat(fd, &about) != 0)
        status = failed(err, "read", path);
    else if (!S_ISREG(about.st_mode))
        status = damaged(err, path);
    else if ((about.st_mode & 077) != 0)
        status = err_set(err, ERR_REFUSED,
                         "the key file %s may be read by others: run chmod 600 %s", path, path);
    else if ((got = read(fd, line, LINE_SIZE + 1)) < 0)
        status = failed(err, "read", path);
    (void)close(fd);
    if (status == OK && got != LINE_SIZE)
        return damaged(err, path);
    line[got > 0 ? got : 0] = '\0';
    return status;
}

enum status seal_identity_load(const char *path, struct seal_identity *out, struct err *err)
{
    char line[LINE_SIZE + 2] = "";
    uint8_t seed[SEED_SIZE], public_key[SEAL_PUBLIC_SIZE];
    enum status status = read_line(path, line, err);
    if (status == OK) {
        char *first = line + sizeof word - 1, *second = first + HALF + 1;
        bool shaped =
            memcmp(line, word, sizeof word - 1) == 0 && first[HALF] == ' ' && second[HALF] == '\n';
        first[HALF] = second[HALF] = '\0';
        if (!shaped || base32_decode(first, seed, sizeof seed) != OK ||
            base32_decode(second, public_key, sizeof public_key) != OK)
            status = damaged(err, path);
    }
    if (status == OK) {
        seal_identity_new(seed, out);
        if (memcmp(public_key, out->public, sizeof public_key) != 0) {
            seal_identity_wipe(out);
            status = damaged(err, path);
        }
    }
    sodium_memzero(line, sizeof line);
    sodium_memzero(seed, sizeof seed);
    return status;
}

static bool write_all(int fd, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t put = write(fd, bytes, size);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        bytes += put;
        size -= (size_t)put;
    }
    return true;
}

static bool sync_folder_of(const char *path)
{
    char folder[4096];
    const char *slash = strrchr(path, '/');
    snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - path) : 1, slash ? path : ".");
    int fd = open(folder[0] ? folder : "/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool done = fsync(fd) == 0;
    (void)close(fd);
    return done;
}

// Writes LINE beside PATH, then gives it its name; link() and not rename(), which would replace.
static bool write_beside(const char *path, const char *beside, const char *line)
{
    int fd = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return false;
    bool done = fchmod(fd, 0600) == 0 && write_all(fd, line, LINE_SIZE) && fsync(fd) == 0;
    if (close(fd) != 0)
        done = false;
    return done && link(beside, path) == 0;
}

enum status seal_identity_save(const char *path, const struct seal_identity *identity,
                               struct err *err)
{
    char beside[4096], seed[HALF + 1], public_key[HALF + 1], line[LINE_SIZE + 1];
    int size = snprintf(beside, sizeof beside, "%s.new", path);
    if (size < 0 || (size_t)size >= sizeof beside)
        return err_set(err, ERR_INVALID, "the path of the key file is too long: %s", path);
    // Ed25519's secret key in libsodium is the seed, then the public key.
    base32_encode(identity->secret, SEED_SIZE, seed);
    base32_encode(identity->public, SEAL_PUBLIC_SIZE, public_key);
    snprintf(line, sizeof line, "%s%s %s\n", word, seed, public_key);
    enum status status = OK;
    if (!write_beside(path, beside, line))
        status = errno == EEXIST ? err_set(err, ERR_EXISTS, "there is a key file %s already", path)
                                 : failed(err, "write", path);
    if (unlink(beside) != 0 && status == OK)
        status = failed(err, "write", path);
    if (status == OK && !sync_folder_of(path))
        status = failed(err, "write", path);
    sodium_memzero(seed, sizeof seed);
    sodium_memzero(line, sizeof line);
    return status;
}

#include "export/xlsx_whole.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <string.h>

enum { BLOCK_SIZE = 65536, NAME_SIZE = 64, HEAD_SIZE = 8192 };

#define ROW_TAG "<row "

// What was seen of one part (a file of XML).
struct part {
    char root[NAME_SIZE]; // of its first tag
    char tail[NAME_SIZE]; // its last bytes
    size_t tail_size, rows;
};

static void note_root(struct part *part, const char *head, size_t size)
{
    const char *end = memmem(head, size, "?>", 2);
    const char *start = end ? memchr(end, '<', size - (size_t)(end - head)) : NULL;
    size_t left = start ? size - (size_t)(start - head) - 1 : 0, length = 0;
    while (length < left && length < NAME_SIZE - 1 && !strchr(" />\r\n", start[1 + length]))
        length++;
    if (length > 0)
        memcpy(part->root, start + 1, length);
}

static void note_tail(struct part *part, const char *bytes, size_t size)
{
    size_t kept = size < NAME_SIZE ? size : NAME_SIZE;
    if (part->tail_size + kept > NAME_SIZE) {
        size_t gone = part->tail_size + kept - NAME_SIZE;
        memmove(part->tail, part->tail + gone, part->tail_size - gone);
        part->tail_size -= gone;
    }
    memcpy(part->tail + part->tail_size, bytes + size - kept, kept);
    part->tail_size += kept;
}

// The part that ZIP stands at, to its end, where libarchive holds its checksum against it.
static bool read_part(struct archive *zip, struct part *part)
{
    static const size_t over = sizeof ROW_TAG - 2; // of the block before: a tag may lie across
    char block[BLOCK_SIZE];
    size_t kept = 0;
    *part = (struct part){0};
    for (;;) {
        la_ssize_t got = archive_read_data(zip, block + kept, sizeof block - kept);
        if (got <= 0)
            return got == 0;
        if (!part->root[0])
            note_root(part, block, kept + (size_t)got);
        note_tail(part, block + kept, (size_t)got);
        size_t size = kept + (size_t)got;
        for (const char *at = block;
             (at = memmem(at, size - (size_t)(at - block), ROW_TAG, sizeof ROW_TAG - 1)); at++)
            part->rows++;
        kept = size < over ? size : over;
        memmove(block, block + size - kept, kept);
    }
}

static bool is_closed(const struct part *part)
{
    char tag[NAME_SIZE + 4];
    size_t size = part->tail_size;
    while (size > 0 && strchr("\r\n", part->tail[size - 1]))
        size--;
    int length = snprintf(tag, sizeof tag, "</%s>", part->root);
    return part->root[0] && length > 0 && size >= (size_t)length &&
           memcmp(part->tail + size - (size_t)length, tag, (size_t)length) == 0;
}

size_t xlsx_whole_sheet(const char *name)
{
    unsigned number = 0;
    return sscanf(name, "xl/worksheets/sheet%u.xml", &number) == 1 ? number : 0;
}

static bool is_whole(struct archive *zip, const size_t *rows, size_t sheets)
{
    struct archive_entry *entry;
    size_t seen = 0;
    int result;
    while ((result = archive_read_next_header(zip, &entry)) == ARCHIVE_OK) {
        struct part part;
        const char *name = archive_entry_pathname(entry);
        size_t sheet = name ? xlsx_whole_sheet(name) : 0;
        if (!read_part(zip, &part) || !is_closed(&part) || sheet > sheets ||
            (sheet > 0 && part.rows != rows[sheet - 1]))
            return false;
        seen += sheet > 0;
    }
    return result == ARCHIVE_EOF && seen == sheets;
}

struct archive *xlsx_whole_open(const char *path)
{
    struct archive *zip = archive_read_new();
    if (zip && archive_read_support_format_zip(zip) == ARCHIVE_OK &&
        archive_read_open_filename(zip, path, BLOCK_SIZE) == ARCHIVE_OK)
        return zip;
    archive_read_free(zip);
    return NULL;
}

enum status xlsx_whole_check(const char *path, const size_t *rows, size_t sheets, struct err *err)
{
    struct archive *zip = xlsx_whole_open(path);
    bool whole = zip && is_whole(zip, rows, sheets);
    archive_read_free(zip);
    return whole ? OK : xlsx_whole_damaged(path, err);
}

enum status xlsx_whole_damaged(const char *path, struct err *err)
{
    return err_set(err, ERR_DAMAGED,
                   "write %s: it did not get whole to the disk: make room there or take another "
                   "place",
                   path);
}

bool xlsx_has_mark(const char *path, const char *mark)
{
    struct archive *zip = xlsx_whole_open(path);
    struct archive_entry *entry;
    char head[HEAD_SIZE];
    la_ssize_t size = 0;
    while (zip && size == 0 && archive_read_next_header(zip, &entry) == ARCHIVE_OK) {
        const char *name = archive_entry_pathname(entry);
        if (name && strcmp(name, "docProps/core.xml") == 0)
            size = archive_read_data(zip, head, sizeof head);
    }
    archive_read_free(zip);
    return size > 0 && memmem(head, (size_t)size, mark, strlen(mark));
}

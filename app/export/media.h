// What was drawn and said, on its way out: what a row tells of it, the names of its files, and the
// files.
#pragma once
#include "base/err.h"
#include "base/strbuf.h"
#include "domain/visit.h"
#include "export/file.h"

// What was drawn and said for one prompt of a visit. NULL where there is nothing.
struct export_media {
    const struct attachment *drawn, *said; // borrowed from the visit
    struct drawing drawing;
    uint8_t *memo; // heap
};
void export_media_fini(struct export_media *media); // wiped

// The name of a file in the folder of the export: "drawings/O1-….-1.svg" (PAGE from 0),
// "memos/O1-….opus". It tells the prompt and the attachment's id, so that no two are alike.
enum { EXPORT_MEDIA_NAME_SIZE = 16 + 3 * PROMPT_ID_SIZE + ID_TEXT_SIZE + 16 };
void export_media_name(const struct attachment *what, int page, char out[EXPORT_MEDIA_NAME_SIZE]);

// Enough for the picture of a page.
enum { EXPORT_SVG_LIMIT = 2 * 1024 * 1024 };
// A page as SVG, in the proportions and with the lines of ink.h. Fails as OUT does.
void export_svg(const struct strokes *page, struct strbuf *out);

// Gives the files of MEDIA to TAKER, under the names above.
enum status export_media_give(const struct export_media *media, const struct export_taker *taker,
                              struct err *err);

// Files that wait beside their places until all of an export are safe.
struct export_media_files {
    const char *dir; // borrowed
    bool force;      // also over files that no export wrote
    struct export_media_file {
        char *temp, *path; // temp is NULL once it is in place
    } * items;
    size_t count, capacity;
};
// Writes what MEDIA has beside its place, synced. What file.h names.
enum status export_media_put(struct export_media_files *files, const struct export_media *media,
                             struct err *err);
// Puts all in their places.
enum status export_media_commit(struct export_media_files *files, struct err *err);
// Removes what is not in place, and the folders where nothing is; frees.
void export_media_discard(struct export_media_files *files);

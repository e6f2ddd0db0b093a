#include "export/media.h"
#include "domain/ink.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_FILES = 100000 };
// A page of the longest strokes is within the limit of its picture.
_Static_assert(STROKES_MAX_BYTES / 4 * INK_PER_POINT * 12 + 64 * 1024 <= EXPORT_SVG_LIMIT,
               "a page fits");

void export_media_fini(struct export_media *media)
{
    drawing_fini(&media->drawing);
    if (media->memo)
        explicit_bzero(media->memo, media->said->size);
    free(media->memo);
    *media = (struct export_media){0};
}

void export_media_name(const struct attachment *what, int page, char out[EXPORT_MEDIA_NAME_SIZE])
{
    char prompt[3 * PROMPT_ID_SIZE] = "", id[ID_TEXT_SIZE];
    size_t used = 0;
    // An id of a pack is letters, digits, - and .; another sign must not become a folder.
    for (const char *at = what->prompt; *at; at++) {
        bool plain = isalnum((unsigned char)*at) || *at == '-' || *at == '.';
        int size = snprintf(prompt + used, sizeof prompt - used, plain ? "%c" : "_%02X",
                            (unsigned char)*at);
        used += (size_t)size;
    }
    id_to_text(&what->id, id);
    if (what->kind == ATTACHMENT_DRAWING)
        (void)snprintf(out, EXPORT_MEDIA_NAME_SIZE, "drawings/%s-%s-%d.svg", prompt, id, page + 1);
    else
        (void)snprintf(out, EXPORT_MEDIA_NAME_SIZE, "memos/%s-%s.opus", prompt, id);
}

// A file of that name is the same attachment, written before; nobody else knows its id.
static bool is_ours(const char *head, size_t size)
{
    static const char svg[] = "<svg id=\"engawa-drawing\"", ogg[] = "OggS";
    return (size >= sizeof svg - 1 && memcmp(head, svg, sizeof svg - 1) == 0) ||
           (size >= sizeof ogg - 1 && memcmp(head, ogg, sizeof ogg - 1) == 0);
}

static enum status keep(struct export_media_files *files, struct export_file *file, struct err *err)
{
    if (files->count == files->capacity) {
        size_t capacity = files->capacity ? files->capacity * 2 : 16;
        struct export_media_file *grown =
            capacity <= MAX_FILES ? realloc(files->items, capacity * sizeof *grown) : NULL;
        if (!grown)
            return err_memory(err);
        files->items = grown;
        files->capacity = capacity;
    }
    struct export_media_file kept = {strdup(file->temp), strdup(file->path)};
    if (!kept.temp || !kept.path) {
        free(kept.temp);
        free(kept.path);
        return err_memory(err);
    }
    files->items[files->count++] = kept;
    file->temp[0] = '\0'; // it is looked after from here on
    return OK;
}

static enum status fill(struct export_file *file, const void *bytes, size_t size, struct err *err)
{
    if (fwrite(bytes, 1, size, file->stream) != size)
        return export_errno(err, "write", file->path);
    return export_file_finish(file, err);
}

static enum status put_file(void *ctx, const char *name, const void *bytes, size_t size,
                            struct err *err)
{
    struct export_media_files *files = ctx;
    struct export_file file = {0};
    char folder[EXPORT_PATH_SIZE];
    int length =
        snprintf(folder, sizeof folder, "%s/%.*s", files->dir, (int)strcspn(name, "/"), name);
    if (length < 0 || length >= (int)sizeof folder)
        return err_set(err, ERR_INVALID, "write %s: the path is too long: take a shorter one",
                       name);
    TRY(export_dir_make(folder, err));
    enum status status =
        export_file_open(folder, strchr(name, '/') + 1, files->force ? NULL : is_ours, &file, err);
    if (status == OK)
        status = fill(&file, bytes, size, err);
    if (status == OK)
        status = keep(files, &file, err);
    export_files_discard(&file, 1);
    return status;
}

static enum status give_page(const struct export_media *media, int page,
                             const struct export_taker *taker, struct err *err)
{
    char name[EXPORT_MEDIA_NAME_SIZE];
    struct strbuf svg;
    strbuf_init(&svg, EXPORT_SVG_LIMIT);
    export_svg(&media->drawing.pages[page], &svg);
    export_media_name(media->drawn, page, name);
    enum status status = strbuf_status(&svg) == OK
                             ? taker->file(taker->ctx, name, strbuf_text(&svg), svg.size, err)
                             : err_memory(err);
    strbuf_fini(&svg);
    return status;
}

enum status export_media_give(const struct export_media *media, const struct export_taker *taker,
                              struct err *err)
{
    char name[EXPORT_MEDIA_NAME_SIZE];
    for (int page = 0; media->drawn && page < media->drawing.page_count; page++)
        if (media->drawing.pages[page].size > 0)
            TRY(give_page(media, page, taker, err));
    if (!media->said)
        return OK;
    export_media_name(media->said, 0, name);
    return taker->file(taker->ctx, name, media->memo, media->said->size, err);
}

enum status export_media_put(struct export_media_files *files, const struct export_media *media,
                             struct err *err)
{
    struct export_taker taker = {files, put_file};
    return export_media_give(media, &taker, err);
}

enum status export_media_commit(struct export_media_files *files, struct err *err)
{
    for (size_t i = 0; i < files->count; i++) {
        struct export_media_file *file = &files->items[i];
        if (rename(file->temp, file->path) != 0)
            return export_errno(err, "put in place", file->path);
        free(file->temp);
        file->temp = NULL;
        char *slash = strrchr(file->path, '/');
        *slash = '\0';
        enum status status = export_dir_sync(file->path, err);
        *slash = '/';
        TRY(status);
    }
    return OK;
}

void export_media_discard(struct export_media_files *files)
{
    for (size_t i = 0; i < files->count; i++) {
        if (files->items[i].temp)
            (void)unlink(files->items[i].temp);
        free(files->items[i].temp);
        free(files->items[i].path);
    }
    static const char *const folders[] = {"drawings", "memos"};
    for (size_t i = 0; i < ARRAY_LEN(folders); i++) {
        char path[EXPORT_PATH_SIZE];
        int length = snprintf(path, sizeof path, "%s/%s", files->dir, folders[i]);
        if (length > 0 && length < (int)sizeof path)
            (void)rmdir(path); // stays when something is in it
    }
    free(files->items);
    files->items = NULL;
    files->count = files->capacity = 0;
}

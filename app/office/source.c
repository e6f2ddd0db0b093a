#include "office/source.h"
#include "office/register.h"

#include <stdlib.h>

static enum status hand_on(void *ctx, const struct store_visit_row *row, const struct visit *visit,
                           struct err *err)
{
    struct office_source *source = ctx;
    const struct office_progress *progress = &source->progress;
    struct export_visit out = {
        visit, office_dwelling_name(source->dwellings, source->dwelling_count, &row->dwelling),
        row->number};
    if (!progress->step(progress->ctx, OFFICE_GATHERING, ++source->done, source->total))
        return err_set(err, ERR_REFUSED, "export: it was given up");
    return source->fn(source->fn_ctx, &out, err);
}

static enum status each(void *ctx, export_visit_fn fn, void *fn_ctx, struct err *err)
{
    struct office_source *source = ctx;
    source->fn = fn;
    source->fn_ctx = fn_ctx;
    return store_visit_each(source->store, &source->filter, hand_on, source, err);
}

static enum status bytes_of(void *ctx, const struct visit *visit, const struct attachment *what,
                            uint8_t **bytes, size_t *size, struct err *err)
{
    struct office_source *source = ctx;
    return store_attachment_get(source->store, &visit->id, what->prompt, what->kind, bytes, size,
                                err);
}

enum status office_source_open(struct store *store, int year, unsigned walks,
                               struct office_progress progress, struct office_source *out,
                               struct err *err)
{
    struct store_visit_row *rows;
    size_t count;
    *out = (struct office_source){.port = {out, each, bytes_of},
                                  .store = store,
                                  .filter = {.fiscal_year = year, .closed_only = true},
                                  .progress = progress};
    TRY(store_visit_list(store, &out->filter, &rows, &count, err));
    free(rows);
    out->total = count * walks;
    return store_dwelling_list(store, &out->dwellings, &out->dwelling_count, err);
}

void office_source_close(struct office_source *source)
{
    free(source->dwellings);
    *source = (struct office_source){0};
}

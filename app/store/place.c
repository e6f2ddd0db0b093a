#include "store/place.h"
#include "store/codec.h"
#include "store/keys.h"

#include <string.h>

static void place_context(struct context *context, const struct id *visit, int64_t sitting)
{
    context_start(context, "place");
    context_add_id(context, visit);
    context_add_int(context, sitting);
}

// The sitting whose key seals the place: the one it stands in while that is open, else 0.
static int sealing_sitting(const struct visit *visit, int number)
{
    for (size_t i = 0; i < visit->sitting_count; i++)
        if (visit->sittings[i].number == number && visit->sittings[i].state == SITTING_OPEN)
            return number;
    return 0;
}

enum status place_put(struct store *store, const struct visit *visit,
                      const struct visit_place *place, const struct visit_hold *hold,
                      struct err *err)
{
    char plain[CODEC_PLACE_SIZE];
    uint8_t key[SEAL_KEY_SIZE], sealed[CODEC_PLACE_SIZE + SEAL_OVERHEAD];
    struct context context;
    int sitting = sealing_sitting(visit, place->sitting);
    memcpy(key, hold->key, sizeof key);
    if (sitting > 0)
        TRY(sitting_key_get(store, &visit->id, sitting, key, err));
    codec_place(place, plain);
    size_t size = strlen(plain);
    place_context(&context, &visit->id, sitting);
    struct seal_piece piece = context_piece(&context);
    seal_close(key, &piece, plain, size, sealed);
    seal_wipe(key, sizeof key);
    return db_run(&store->db, err,
                  "UPDATE visit SET place = ?2, place_key = ?3, place_sitting = ?4 WHERE id = ?1",
                  DB_WITH(db_id(&visit->id), db_blob(sealed, size + SEAL_OVERHEAD), db_int(sitting),
                          db_int(place->sitting)));
}

enum status place_get(struct store *store, const struct id *visit, const struct visit_hold *hold,
                      struct visit_place *out, struct err *err)
{
    char plain[CODEC_PLACE_SIZE];
    uint8_t key[SEAL_KEY_SIZE];
    struct context context;
    size_t size;
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    *out = (struct visit_place){0};
    TRY(db_rows(&store->db, &rows, err,
                "SELECT place, place_key, place_sitting FROM visit WHERE id = ?1"
                " AND place IS NOT NULL",
                DB_WITH(db_id(visit))));
    enum status status = db_next(&rows, err);
    if (status != OK)
        return status == ERR_ABSENT ? OK : status;
    int sitting = (int)db_column_int(&rows, 1);
    out->sitting = (int)db_column_int(&rows, 2);
    const uint8_t *sealed = db_column_blob(&rows, 0, &size);
    memcpy(key, hold->key, sizeof key);
    status = sitting > 0 ? sitting_key_get(store, visit, sitting, key, err) : OK;
    if (status == ERR_ABSENT) { // of an erased sitting
        out->sitting = 0;
        return OK;
    }
    TRY(status);
    place_context(&context, visit, sitting);
    struct seal_piece piece = context_piece(&context);
    status = ERR_DAMAGED;
    if (size >= SEAL_OVERHEAD && size - SEAL_OVERHEAD < sizeof plain)
        status = seal_open(key, &piece, sealed, size, plain);
    seal_wipe(key, sizeof key);
    if (status == OK) {
        plain[size - SEAL_OVERHEAD] = '\0';
        status = codec_place_read(plain, out);
    }
    return status == OK ? OK : db_damaged(&store->db, "the place of a visit was altered", err);
}

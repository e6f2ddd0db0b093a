// Words that look like a name and were said to be none. The table holds hashes with the signing
// key, so that nobody without it can try out names on it.
#include "store/chain.h"
#include "store/meeting.h"

#include <string.h>

enum { TAG_SIZE = 16 };

static void tag_of(const struct store *store, const char *words, uint8_t out[TAG_SIZE])
{
    const struct seal_piece pieces[] = {{"engawa no name 1\n", 17},
                                        {store->identity.secret, sizeof store->identity.secret},
                                        {words, strlen(words)}};
    seal_hash(pieces, ARRAY_LEN(pieces), out, TAG_SIZE);
}

static enum status learn(struct store *store, const char *words, const struct moment *now,
                         struct err *err)
{
    uint8_t tag[TAG_SIZE];
    tag_of(store, words, tag);
    TRY(db_run(&store->db, err, "INSERT INTO name_learned (tag) VALUES (?1) ON CONFLICT DO NOTHING",
               DB_WITH(db_blob(tag, sizeof tag))));
    return chain_add(store, now, &(struct event){.kind = EVENT_NAME_LEARNED}, NULL, err);
}

enum status council_name_learn(void *ctx, const char *words, const struct moment *now,
                               struct err *err)
{
    struct store *store = ctx;
    TRY(store_line_check("what is no name", words, MEMBER_NAME_SIZE, false, err));
    TRY(store_begin(store, err));
    return store_end(store, learn(store, words, now, err), err);
}

enum status council_name_known(void *ctx, const char *words, bool *known, struct err *err)
{
    struct store *store = ctx;
    uint8_t tag[TAG_SIZE];
    int64_t found;
    tag_of(store, words, tag);
    enum status status =
        db_number(&store->db, &found, err, "SELECT 1 FROM name_learned WHERE tag = ?1",
                  DB_WITH(db_blob(tag, sizeof tag)));
    *known = status == OK;
    return status == ERR_ABSENT ? OK : status;
}

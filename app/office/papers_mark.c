// The mark of a pack: it changes with any word of its papers.
#include "base/base32.h"
#include "office/papers_source.h"
#include "seal/seal.h"

enum { TEXT_LIMIT = 8 << 20, DIGEST_BYTES = 16, DIGEST_GROUP = 5 };

enum status papers_mark(const struct document *const *papers, size_t count,
                        char out[PAPERS_DIGEST_SIZE], struct err *err)
{
    uint8_t all[SEAL_HASH_SIZE] = {0}, bytes[DIGEST_BYTES];
    char text[BASE32_SIZE(DIGEST_BYTES) + 1];
    for (size_t i = 0; i < count; i++) {
        struct strbuf said;
        strbuf_init(&said, TEXT_LIMIT);
        document_text(papers[i], &said);
        struct seal_piece pieces[] = {{all, sizeof all}, {strbuf_text(&said), said.size}};
        enum status status = strbuf_status(&said);
        if (status == OK)
            seal_hash(pieces, ARRAY_LEN(pieces), all, sizeof all);
        strbuf_fini(&said);
        if (status != OK)
            return err_memory(err);
    }
    seal_hash(&(struct seal_piece){all, sizeof all}, 1, bytes, sizeof bytes);
    base32_encode(bytes, sizeof bytes, text);
    size_t to = 0;
    for (size_t i = 0; text[i]; i++) {
        if (i > 0 && i % DIGEST_GROUP == 0)
            out[to++] = '-';
        out[to++] = text[i];
    }
    out[to] = '\0';
    return OK;
}

// Receipts: shown again, and what one proves.
#include "base/base32.h"
#include "base/utf8.h"
#include "ctl/common.h"
#include "ctl/groups.h"
#include "ctl/key.h"
#include "system/file.h"

#include <stdlib.h>
#include <string.h>

enum { FILE_LIMIT = 64 * 1024 };

// The receipt of the visit that the first operand names.
static enum status receipt_of(struct ctl *ctl, const struct ctl_args *args, struct receipt *out,
                              struct err *err)
{
    struct store_visit_row row;
    TRY(common_visit(ctl, args, 0, &row, err));
    enum status status = store_receipt_get(ctl->store, &row.id, out, err);
    if (status == ERR_ABSENT)
        return err_set(err, status, "visit %s: has no receipt: it was not signed out",
                       args_operand(args, 0));
    return status;
}

enum status receipt_show(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct receipt receipt;
    TRY(receipt_of(ctl, args, &receipt, err));
    output_block(&ctl->out, "text", receipt.text);
    output_say(&ctl->out, "%s", "");
    return OK;
}

enum status receipt_png(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    static const struct output_field file = {"file", "picture", OUTPUT_TEXT};
    struct receipt receipt;
    TRY(receipt_of(ctl, args, &receipt, err));
    TRY(common_qr_png(receipt.text, args_operand(args, 1), err));
    output_fact(&ctl->out, &file, args_operand(args, 1));
    return OK;
}

// All of the input, as far as a receipt may go and one byte more.
static enum status read_text(const char *path, char **out, struct err *err)
{
    size_t size = 0;
    if (path)
        return system_file_read(path, FILE_LIMIT, out, &size, err);
    char *text = calloc(1, FILE_LIMIT + 1);
    if (!text)
        return err_memory(err);
    size = fread(text, 1, FILE_LIMIT, stdin);
    if (ferror(stdin) || memchr(text, '\0', size)) {
        free(text);
        return err_set(err, ERR_INVALID,
                       "receipt: the input is no text: give what a phone reads "
                       "from the code");
    }
    *out = text;
    return OK;
}

struct proof {
    char text[RECEIPT_TEXT_SIZE];
    size_t body_size;
    struct receipt_proof parts;
    bool whole, genuine;    // it is a receipt; a key of those signed it
    enum receipt_mail mail; // what had to be taken back
};

struct keys {
    uint8_t (*list)[STORE_KEY_SIZE];
    size_t count;
};

static bool is_signed_by(const struct proof *proof, const uint8_t key[SEAL_PUBLIC_SIZE])
{
    enum { HEAD = RECEIPT_KEY_ID_SIZE + RECEIPT_DIGEST_SIZE };
    uint8_t id[RECEIPT_KEY_ID_SIZE];
    seal_key_id(key, id);
    struct seal_piece pieces[] = {{RECEIPT_DOMAIN, strlen(RECEIPT_DOMAIN)},
                                  {proof->text, proof->body_size},
                                  {proof->parts.bytes, HEAD}};
    return memcmp(id, proof->parts.bytes, sizeof id) == 0 &&
           seal_verify(key, pieces, ARRAY_LEN(pieces), proof->parts.bytes + HEAD);
}

static enum status read_key(const char *path, uint8_t out[SEAL_PUBLIC_SIZE], struct err *err)
{
    char *text;
    size_t size;
    TRY(system_file_read(path, FILE_LIMIT, &text, &size, err));
    enum status status = key_read(text, out);
    free(text);
    if (status != OK)
        return err_set(err, status,
                       "key %s: holds no public key: give the output of engawactl key "
                       "show",
                       path);
    return OK;
}

// The one that was given, else those of this kiosk.
static enum status keys_open(struct ctl *ctl, const char *key_file, struct keys *out,
                             struct err *err)
{
    *out = (struct keys){0};
    if (!key_file) {
        TRY(ctl_open_store(ctl, true, err));
        return store_public_keys(ctl->store, &out->list, &out->count, err);
    }
    // A store is welcome but not needed: an officer's machine has none.
    struct err ignored;
    (void)(ctl_open_store(ctl, true, &ignored) == OK);
    out->list = calloc(1, sizeof *out->list);
    if (!out->list)
        return err_memory(err);
    out->count = 1;
    return read_key(key_file, out->list[0], err);
}

static void look(struct proof *proof, const struct keys *keys)
{
    proof->whole = receipt_parse(proof->text, &proof->body_size, &proof->parts) == OK;
    proof->genuine = false;
    for (size_t i = 0; proof->whole && i < keys->count; i++)
        proof->genuine |= is_signed_by(proof, keys->list[i]);
}

// The text as it is, else as it was before a mail program had it. Not genuine: as it is, or, where
// that is no receipt at all, what is left of one.
static void look_all_ways(const char *text, const struct keys *keys, struct proof *out)
{
    struct proof other = {0};
    *out = (struct proof){0};
    if (strlen(text) < sizeof out->text) {
        (void)snprintf(out->text, sizeof out->text, "%s", text);
        look(out, keys);
    }
    for (int way = 0; way < RECEIPT_MAIL_WAYS && !out->genuine; way++) {
        if (!receipt_from_mail(text, way, other.text, &other.mail))
            continue;
        look(&other, keys);
        if (other.genuine || (other.whole && !out->whole))
            *out = other;
    }
}

static const char *const state_names[] = {[STORE_RECEIPT_UNCHANGED] = "unchanged",
                                          [STORE_RECEIPT_CHANGED] = "changed",
                                          [STORE_RECEIPT_PURGED] = "purged",
                                          [STORE_RECEIPT_UNKNOWN] = "unknown"};

// What the store says of the record that the receipt pins.
static enum status look_up(struct ctl *ctl, const struct proof *proof, bool foreign,
                           struct err *err)
{
    static const struct output_field record = {"record", "record", OUTPUT_TEXT},
                                     visit_field = {"visit", "visit", OUTPUT_TEXT};
    enum store_receipt_state state;
    struct id visit;
    char text[ID_TEXT_SIZE];
    TRY(store_receipt_check(ctl->store, proof->parts.bytes + RECEIPT_KEY_ID_SIZE, &state, &visit,
                            err));
    output_fact(&ctl->out, &record, state_names[state]);
    if (state != STORE_RECEIPT_UNKNOWN) {
        id_to_text(&visit, text);
        output_fact(&ctl->out, &visit_field, text);
    }
    // Somebody else's receipt is not expected to be here.
    if (state == STORE_RECEIPT_CHANGED || (state == STORE_RECEIPT_UNKNOWN && !foreign))
        ctl_found(ctl);
    return OK;
}

// What a mail program did to the text does not matter, once the signature holds; but it is told.
static void tell_mail(struct ctl *ctl, enum receipt_mail mail)
{
    static const struct output_field field = {"taken_back", "taken back", OUTPUT_TEXT};
    static const char *const names[] = {NULL, "quoted", "wrapped"};
    output_fact(&ctl->out, &field, names[mail]);
    if (mail != RECEIPT_AS_IT_WAS)
        output_say(&ctl->out,
                   "A mail program had %s the text. Without that it is, to the byte, the text that "
                   "was signed.",
                   mail == RECEIPT_QUOTED ? "quoted" : "wrapped");
}

static enum status not_genuine(const struct proof *proof, const char *key_id, struct err *err)
{
    return err_set(err, ERR_REFUSED,
                   "receipt: not genuine: the text was changed, or another key signed it (its key "
                   "id is %s)%s",
                   key_id,
                   proof->mail == RECEIPT_AS_IT_WAS
                       ? ""
                       : "; a mail program quoted or wrapped it as well: have the code read anew, "
                         "or the text sent as a file");
}

static enum status tell(struct ctl *ctl, const struct proof *proof, bool foreign, struct err *err)
{
    static const struct output_field genuine_field = {"genuine", "genuine", OUTPUT_FLAG},
                                     key_field = {"key_id", "key id", OUTPUT_TEXT};
    char id[BASE32_SIZE(RECEIPT_KEY_ID_SIZE) + 1], body[RECEIPT_TEXT_SIZE];
    if (!proof->whole)
        return err_set(err, ERR_INVALID,
                       "receipt: not a receipt of Engawa: give the whole text that a phone reads "
                       "from the code");
    base32_encode(proof->parts.bytes, RECEIPT_KEY_ID_SIZE, id);
    output_fact(&ctl->out, &genuine_field, proof->genuine ? "true" : "false");
    output_fact(&ctl->out, &key_field, id);
    if (!proof->genuine)
        return not_genuine(proof, id, err);
    tell_mail(ctl, proof->mail);
    (void)snprintf(body, sizeof body, "%.*s", (int)proof->body_size, proof->text);
    output_block(&ctl->out, "text", body);
    return ctl->store ? look_up(ctl, proof, foreign, err) : OK;
}

enum status receipt_verify(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    const char *key_file = args_get(args, "--key");
    char *text = NULL;
    struct keys keys = {0};
    struct proof proof;
    TRY(read_text(args_operand(args, 0), &text, err));
    enum status status = keys_open(ctl, key_file, &keys, err);
    if (status == OK) {
        ALWAYS(text);
        look_all_ways(text, &keys, &proof);
        status = tell(ctl, &proof, key_file != NULL, err);
    }
    free(keys.list);
    free(text);
    return status;
}

// The agenda of a meeting and what its minutes tell of each item.
#include "store/chain.h"
#include "store/codec.h"
#include "store/fields.h"
#include "store/list.h"
#include "store/meeting.h"
#include "store/sealed.h"
#include "store/words.h"

#include <stdlib.h>
#include <string.h>

static enum status read_item(const struct db_rows *rows, void *item, struct err *err)
{
    struct meeting_item *out = item;
    char expert[24];
    TRY(db_column_id(rows, 0, &out->id, err));
    out->position = (int)db_column_int(rows, 1);
    TRY(db_column_text(rows, 2, out->purpose, sizeof out->purpose, err));
    out->minutes = (int)db_column_int(rows, 3);
    out->two_way = db_column_int(rows, 4) != 0;
    TRY(db_column_text(rows, 5, expert, sizeof expert, err));
    TRY(db_column_id(rows, 6, &out->matter, err));
    if (expert[0] == '\0')
        return OK;
    int category = member_category_from(expert);
    out->needs_expert = true;
    out->expert = (enum member_category)category;
    return category >= 0 ? OK : db_damaged(rows->db, "a foreign word in a column", err);
}

static void words_context(struct context *context, const struct id *meeting,
                          const struct meeting_item *item)
{
    context_start(context, "meeting item");
    context_add_id(context, meeting);
    context_add_id(context, &item->id);
    context_add_int(context, item->position);
    context_add_text(context, item->purpose);
    context_add_id(context, &item->matter);
}

static enum status read_words(struct store *store, const struct id *meeting,
                              struct meeting_item *item, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    struct context context;
    char *const texts[] = {item->title, item->report, item->opinions};
    TRY(db_rows(&store->db, &rows, err,
                "SELECT m.key, i.words FROM meeting_item i JOIN meeting m ON m.id = i.meeting"
                " WHERE i.id = ?1",
                DB_WITH(db_id(&item->id))));
    TRY(db_next(&rows, err));
    words_context(&context, meeting, item);
    return sealed_open(store, &rows, 1, db_column_int(&rows, 0), &context, texts, ARRAY_LEN(texts),
                       err);
}

static enum status read_all(struct store *store, const struct id *meeting, struct list *list,
                            struct err *err)
{
    TRY(list_read(store, list, err,
                  "SELECT id, position, purpose, minutes, two_way, expert, matter FROM meeting_item"
                  " WHERE meeting = ?1 ORDER BY position",
                  DB_WITH(db_id(meeting))));
    struct meeting_item *items = list->items;
    enum status status = OK;
    for (size_t i = 0; i < list->count && status == OK; i++)
        status = read_words(store, meeting, &items[i], err);
    if (status != OK) {
        free(list->items);
        *list = (struct list){0};
    }
    return status;
}

enum status council_item_list(void *ctx, const struct id *meeting, struct meeting_item **out,
                              size_t *count, struct err *err)
{
    struct store *store = ctx;
    struct list list = {.item_size = sizeof(struct meeting_item), .read = read_item};
    *out = NULL;
    *count = 0;
    TRY(db_begin_read(&store->db, err));
    TRY(db_end(&store->db, read_all(store, meeting, &list, err), err));
    *out = list.items;
    *count = list.count;
    return OK;
}

static enum status check_item(const struct meeting_item *item, struct err *err)
{
    if (!codec_name_ok(item->purpose, sizeof item->purpose, true))
        return err_set(err, ERR_INVALID, "the purpose is no id of a purpose");
    TRY(field_number_check("the number of minutes", item->minutes, 0, 600, err));
    if (item->needs_expert)
        TRY(field_number_check("the expert's category", (int)item->expert, 0,
                               MEMBER_CATEGORY_COUNT - 1, err));
    TRY(field_note_check("the title", item->title, err));
    TRY(field_note_check("the report", item->report, err));
    return field_note_check("the opinions", item->opinions, err);
}

static bool same_words(const struct meeting_item *a, const struct meeting_item *b)
{
    return strcmp(a->title, b->title) == 0 && strcmp(a->report, b->report) == 0 &&
           strcmp(a->opinions, b->opinions) == 0;
}

// Whether the minutes read as they did: the same words in the same order.
static bool unchanged(const struct list *stored, const struct meeting_item *items, size_t count)
{
    const struct meeting_item *before = stored->items;
    if (stored->count != count)
        return false;
    for (size_t i = 0; i < count; i++)
        if (!same_words(&before[i], &items[i]))
            return false;
    return true;
}

static enum status must_be_of_it(const struct list *stored, const struct id *item, struct err *err)
{
    const struct meeting_item *before = stored->items;
    for (size_t i = 0; i < stored->count; i++)
        if (id_equal(&before[i].id, item))
            return OK;
    return err_set(err, ERR_ABSENT, "an item is none of this meeting's");
}

static enum status write_item(struct store *store, const struct id *meeting,
                              const struct meeting_item *item, const uint8_t key[SEAL_KEY_SIZE],
                              struct err *err)
{
    const char *const texts[] = {item->title, item->report, item->opinions};
    struct context context;
    struct sealed words;
    TRY(field_id_check(store, "matter", &item->matter, "SELECT 1 FROM matter WHERE id = ?1", err));
    words_context(&context, meeting, item);
    sealed_close(key, &context, texts, ARRAY_LEN(texts), &words);
    return db_run(&store->db, err,
                  "INSERT INTO meeting_item (id, meeting, position, purpose, minutes, two_way,"
                  " expert, matter, words) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                  DB_WITH(db_id(&item->id), db_id(meeting), db_int(item->position),
                          db_text(item->purpose), db_int(item->minutes), db_int(item->two_way),
                          db_text(item->needs_expert ? member_category_name(item->expert) : ""),
                          db_id_or_null(&item->matter), sealed_value(&words)));
}

static enum status replace(struct store *store, const struct id *meeting, const struct list *stored,
                           struct meeting_item *items, size_t count, const struct moment *now,
                           struct err *err)
{
    uint8_t key[SEAL_KEY_SIZE];
    TRY(meeting_key(store, meeting, key, err));
    TRY(db_run(&store->db, err, "DELETE FROM meeting_item WHERE meeting = ?1",
               DB_WITH(db_id(meeting))));
    enum status status = OK;
    for (size_t i = 0; i < count && status == OK; i++) {
        if (id_is_none(&items[i].id))
            items[i].id = id_new(store->random, now->utc_ms);
        else
            status = must_be_of_it(stored, &items[i].id, err);
        items[i].position = (int)i;
        if (status == OK)
            status = write_item(store, meeting, &items[i], key, err);
    }
    seal_wipe(key, sizeof key);
    return status;
}

static enum status put(struct store *store, const struct id *meeting, struct meeting_item *items,
                       size_t count, const struct moment *now, struct err *err)
{
    struct list stored = {.item_size = sizeof(struct meeting_item), .read = read_item};
    TRY(read_all(store, meeting, &stored, err));
    bool same = unchanged(&stored, items, count);
    enum status status = replace(store, meeting, &stored, items, count, now, err);
    free(stored.items);
    TRY(status);
    if (!same)
        TRY(meeting_unchecked(store, meeting, err));
    TRY(meeting_spoken(store, meeting, err));
    return chain_add(store, now, &(struct event){.kind = EVENT_MEETING_ITEMS, .subject = meeting},
                     NULL, err);
}

enum status council_items_put(void *ctx, const struct id *meeting, struct meeting_item *items,
                              size_t count, const struct moment *now, struct err *err)
{
    struct store *store = ctx;
    struct meeting_item *after;
    if (count > MEETING_MAX_ITEMS)
        return err_set(err, ERR_INVALID, "a meeting has at most %d items", MEETING_MAX_ITEMS);
    for (size_t i = 0; i < count; i++) {
        enum status status = check_item(&items[i], err);
        if (status != OK)
            return err_prefix(err, status, "item %zu", i + 1);
    }
    after = malloc((count + 1) * sizeof *after);
    if (!after)
        return err_memory(err);
    if (count > 0)
        memcpy(after, items, count * sizeof *after);
    enum status status = store_begin(store, err);
    if (status == OK)
        status = store_end(store, put(store, meeting, after, count, now, err), err);
    if (status == OK && count > 0)
        memcpy(items, after, count * sizeof *after);
    free(after);
    return status;
}

#include "content/pack.h"
#include "content/format.h"
#include "content/parse.h"
#include "content/written.h"

#include <stdlib.h>
#include <string.h>

enum status pack_init(struct pack *pack)
{
    *pack = (struct pack){.id = "", .title = {"", "", "", "", NULL}, .kanji_allowed = ""};
    // Room for the item that goes beyond the maximum and for the texts fitted to the house.
    arena_init(&pack->arena, 2 * PACK_MEMORY_MAX);
    pack->items = calloc(PACK_ITEMS_MAX, sizeof *pack->items);
    return pack->items ? OK : ERR_MEMORY;
}

void pack_fini(struct pack *pack)
{
    free(pack->items);
    arena_fini(&pack->arena);
}

json_t *pack_parse(struct report *report, const char *bytes, size_t size)
{
    struct err why;
    json_t *root = NULL;
    if (size > PACK_FILE_SIZE_MAX)
        report_add(report, BREACH_LIMIT, "over %d bytes", PACK_FILE_SIZE_MAX);
    else {
        root = written_parse(bytes, size, JSON_REJECT_DUPLICATES, &why);
        if (!root)
            report_add(report, BREACH_JSON, "%s", why.text);
    }
    return root;
}

void pack_read_main(void *target, struct report *report, const char *bytes, size_t size)
{
    struct pack *pack = target;
    report_at(report, "pack.json", "");
    json_t *root = pack_parse(report, bytes, size);
    if (root)
        format_read_main(&(struct reader){&pack->arena, report, 0}, root, pack);
    json_decref(root);
}

bool pack_has_room(size_t item_count, const struct arena *arena, struct report *report)
{
    if (item_count < PACK_ITEMS_MAX && arena->used < PACK_MEMORY_MAX)
        return true;
    report_add(report, BREACH_LIMIT, "the pack holds more than %d items or %d bytes of text",
               PACK_ITEMS_MAX, PACK_MEMORY_MAX);
    return false;
}

static void read_items(struct reader *reader, const struct field *field, const json_t *value,
                       void *object)
{
    (void)field;
    struct pack *pack = object;
    struct report *report = reader->report;
    if (!json_is_array(value))
        report_add(report, BREACH_FIELD, "not a list");
    for (size_t i = 0; i < json_array_size(value); i++) {
        if (!pack_has_room(pack->item_count, &pack->arena, report))
            return;
        struct item *item = &pack->items[pack->item_count++];
        const json_t *one = json_array_get(value, i);
        const char *id = format_item_id(one);
        report_at(report, report->file, "items");
        (void)report_enter_index(report, i);
        item->file = report->file;
        item->place = arena_strdup(&pack->arena, id ? id : report->place);
        report_at(report, report->file, item->place);
        format_read_item(&(struct reader){&pack->arena, report, 0}, one, &item->prompt);
        report_at(report, report->file, "items");
    }
}

void pack_read_items(void *target, struct report *report, const char *file, const char *bytes,
                     size_t size)
{
    struct pack *pack = target;
    static const struct field file_fields[] = {{"items", read_items, .needed = CONTEXT_ALWAYS}};
    report_at(report, arena_strdup(&pack->arena, file), "");
    json_t *root = pack_parse(report, bytes, size);
    if (root)
        fields_read(&(struct reader){&pack->arena, report, CONTEXT_ALWAYS}, file_fields,
                    ARRAY_LEN(file_fields), root, pack);
    json_decref(root);
}

struct item *pack_find(const struct pack *pack, const char *id)
{
    size_t low = 0, high = pack->by_id_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(pack->by_id[middle]->prompt.id, id);
        if (order == 0)
            return pack->by_id[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

void pack_each_words(const struct item *item, struct report *report, pack_words_fn fn, void *ctx)
{
    const struct prompt *prompt = &item->prompt;
    report_at(report, item->file, item->place);
    // The arrays are the pack's own; only what it hands out is const.
    size_t before = report_enter(report, "text");
    fn(ctx, report, item, (struct words *)&prompt->text);
    report_leave(report, before);
    if (*prompt->title.easy) {
        before = report_enter(report, "title");
        fn(ctx, report, item, (struct words *)&prompt->title);
        report_leave(report, before);
    }
    for (size_t i = 0; i < prompt->hint_count; i++) {
        before = report_enter(report, "hints");
        (void)report_enter_index(report, i);
        fn(ctx, report, item, (struct words *)&prompt->hints[i]);
        report_leave(report, before);
    }
    for (size_t i = 0; i < prompt->choice_count; i++) {
        before = report_enter(report, "answers");
        (void)report_enter_index(report, i);
        (void)report_enter(report, "text");
        fn(ctx, report, item, (struct words *)&prompt->choices[i].text);
        report_leave(report, before);
    }
    for (size_t i = 0; i < prompt->starter_count; i++) {
        before = report_enter(report, "starters");
        (void)report_enter_index(report, i);
        fn(ctx, report, item, (struct words *)&prompt->starters[i]);
        report_leave(report, before);
    }
}

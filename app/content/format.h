// The tables of the pack format: pack.json and one item.
#pragma once
#include "content/fields.h"
#include "content/pack.h"

void format_read_main(struct reader *reader, const json_t *value, struct pack *pack);
// The id of the item, or NULL when it has none that could name a place.
const char *format_item_id(const json_t *value);
void format_read_item(struct reader *reader, const json_t *value, struct prompt *prompt);

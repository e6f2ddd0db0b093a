// The tables of the pack format: pack.json and one item.
#pragma once
#include "content/fields.h"
#include "content/pack.h"

enum { ITEM_ID_MAX = 47, PACK_ID_MAX = 31, KEY_MAX = 63 };

void format_read_main(struct reader *reader, const json_t *value, struct pack *pack);
// The id of the item, or NULL when it has none that could name a place.
const char *format_item_id(const json_t *value);
void format_read_item(struct reader *reader, const json_t *value, struct prompt *prompt);

// What language packs and profiles have in common with packs.
// A text for people: whole, in valid markup, every character to be seen. NULL when it is not, which
// is told. ENGLISH: written without markup, and made it.
const char *format_text(struct reader *reader, const struct field *field, const json_t *value,
                        bool english);
// const char *: a file in the pack's own folder, never a way out of it.
field_read_fn format_read_file_name;
// A list of ids with titles; COUNT gets its length.
const struct pack_source *format_read_sources(struct reader *reader, const struct field *field,
                                              const json_t *value, size_t *count);
field_read_fn format_read_version; // nothing: the number of the format itself

// A language pack: the texts of a pack in one further language. Inside of this folder only.
#pragma once
#include "content/pack.h"

struct language_answer {
    const char *id, *text;
};

// Texts are English-like markup; NULL when there is none, "" when it was refused, which is told.
struct language_item {
    const char *id, *text, *title;
    const char *const *hints, *const *starters;
    const struct language_answer *answers;
    size_t hint_count, starter_count, answer_count;
    const char *file, *place;
};

struct language_pack {
    struct arena arena; // owns everything below but `items` and `by_id`
    const char *id, *name, *reading;
    const char *of; // the id of the pack that it translates, `from` a version `to` a version
    int version, from, to;
    const char *const *files;
    size_t file_count, item_count, by_id_count;
    struct language_item *items;        // room for PACK_ITEMS_MAX
    const struct language_item **by_id; // room for as many; sorted by language_match
};

// Fails with ERR_MEMORY only.
enum status language_init(struct language_pack *language);
void language_fini(struct language_pack *language);
// [a-z]{2,3}, then a script (-Hant), then a region (-TW, -419): the part of BCP 47 that is needed.
bool language_is_id(const char *id);
// Whether the bytes are the pack.json of a language pack, broken as it may be otherwise.
bool language_is_main(const char *bytes, size_t size);
// From memory, as pack_read_main and pack_read_items. TARGET is a struct language_pack.
void language_read_main(void *target, struct report *report, const char *bytes, size_t size);
void language_read_items(void *target, struct report *report, const char *file, const char *bytes,
                         size_t size);
// The languages that every text has.
extern const struct language language_built_in[LANG_FURTHER];
// Whether ID is one of these COUNT languages.
bool language_is_among(const char *id, const struct language *languages, size_t count);
// Tells an id that is.
void language_find_taken(const struct language_pack *pack, const struct language *languages,
                         size_t count, struct report *report);
// After the last file, against PACK, which has no breach: everything there, nothing else, all of it
// to be drawn. LETTERS may be NULL.
void language_match(struct language_pack *language, const struct pack *pack, struct report *report,
                    const struct content_letters *letters);
// Puts the texts into the words of PACK at MORE, with the noun for this kind of house. Only after
// language_match found nothing. The texts stay the language's.
void language_put(struct language_pack *language, struct pack *pack, size_t more,
                  bool is_group_home);
// What an author wants to know and the loader lets pass: texts that are still the English ones, a
// name that is still the tag.
void language_find_english(const struct language_pack *language, const struct pack *pack,
                           struct report *report);

enum { LANGUAGE_TEXT_ROOM = 2 * PACK_TEXT_SIZE_MAX + 1 }; // bytes of any text with its NUL
// Takes back what made English markup: what a person wrote.
void language_unmark(const char *english, char out[LANGUAGE_TEXT_ROOM]);

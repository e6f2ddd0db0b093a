// A pack as it was read, before it is fitted to one house. Inside of this folder only: the loader
// and the checker both start from here, so that they read the format in one and the same way.
#pragma once
#include "base/arena.h"
#include "content/content.h"
#include "content/report.h"
#include "text/markup.h"

enum {
    PACK_FILE_SIZE_MAX = 1 << 20, // bytes
    PACK_TEXT_SIZE_MAX = 2000,    // bytes of one text, parameters for the house filled in
    PACK_ITEMS_MAX = 2000,
    PACK_FILES_MAX = 32,
    PACK_HINTS_MAX = 8,
    PACK_ANSWERS_MAX = 12,
    PACK_LIST_MAX = 200,            // sources, terms
    PACK_ANSWER_IDS_SIZE_MAX = 250, // bytes of one item's answer ids with commas
    PACK_MEMORY_MAX = 16 << 20,     // bytes of all texts
};

struct pack_source {
    const char *id, *title;
};

struct item {
    struct prompt prompt;
    const char *file, *place; // where findings about it are: its id, or "items[3]"
};

struct pack {
    struct arena arena; // owns everything below but `items`
    const char *id;
    int version;
    struct words title;
    const struct pack_source *sources;
    const char *const *files, *const *terms;
    const char *kanji_allowed;
    size_t source_count, file_count, term_count, item_count;
    struct item *items;  // room for PACK_ITEMS_MAX, in the pack's order
    struct item **by_id; // sorted, without those whose id is broken; made by pack_finish
    size_t by_id_count;
};

// Fails with ERR_MEMORY only.
enum status pack_init(struct pack *pack);
void pack_fini(struct pack *pack);
// Read pack.json, then each of its files, from memory. What is wrong goes to REPORT and is left
// out, or "", so that reading goes on and finds the rest. TARGET is a struct pack.
void pack_read_main(void *target, struct report *report, const char *bytes, size_t size);
void pack_read_items(void *target, struct report *report, const char *file, const char *bytes,
                     size_t size);
// After the last file: what only the whole can tell (duplicates, references, pictures). PICTURE_DIR
// may be NULL.
void pack_finish(struct pack *pack, struct report *report, const char *picture_dir);
// Puts the noun for this kind of house into every text of an item. Only for a pack without finding.
void pack_fit(struct pack *pack, bool is_group_home);

// Needs pack_finish. NULL when there is none.
struct item *pack_find(const struct pack *pack, const char *id);

// Every words object of an item, the report's place set to it ("R3.answers[1].text").
typedef void (*pack_words_fn)(void *ctx, struct report *report, const struct item *item,
                              struct words *words);
void pack_each_words(const struct item *item, struct report *report, pack_words_fn fn, void *ctx);

// Tells every parameter of TEXT but {home} that OTHER has not, with MESSAGE: its one %.*s is the
// parameter's name.
void pack_params_compare(struct report *report, const char *text, const char *other,
                         const char *message);
// Tells every parameter but {home} that TEXT has more than once. Parts of a date are filled into
// each other: what one pattern repeats, the next would repeat again.
void pack_params_once(struct report *report, const char *text);

// {home} in texts (home.c).
bool pack_is_home(const struct markup_token *token);
size_t pack_home_count(const char *markup);
// How long MARKUP is, in bytes, with NOUN for its {home}, of which there are COUNT.
size_t pack_home_filled_size(const char *markup, size_t count, const char *noun);
// MARKUP itself when there is no {home}.
const char *pack_home_fill(struct arena *arena, const char *markup, const char *noun);
extern const char *const pack_home_nouns[2]; // item ids: facility, group home
// Tells nouns that are missing, stand in themselves or make a text or the pack too long.
void pack_home_check(struct pack *pack, struct report *report);

// A JSON document that somebody wrote by hand, as a tree to walk. Whatever is wrong is told with
// its place: "visit.json: residents[0].answers[2].prompt: …", ERR_INVALID. Knows nothing of what it
// is about.
#pragma once
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

enum { TREE_SIZE_MAX = 4 * 1024 * 1024, TREE_PLACE_SIZE = 128 };

struct tree; // owns every text
// A value and where it stands; borrowed from its tree.
struct tree_at {
    const struct tree *tree;
    const void *value; // NULL: it is not there
    char place[TREE_PLACE_SIZE];
};

// NAME stands before every message. The object that the document is goes to ROOT. The caller frees.
enum status tree_parse(const char *name, const char *bytes, size_t size, struct tree **out,
                       struct tree_at *root, struct err *err);
void tree_free(struct tree *tree);

// Refuses a field that NAMES (COUNT of them) do not have, and what is no object.
enum status tree_only(const struct tree_at *object, const char *const *names, size_t count,
                      struct err *err);
// A field of an object. NEEDED: ERR_INVALID when it is missing.
enum status tree_field(const struct tree_at *object, const char *name, bool needed,
                       struct tree_at *out, struct err *err);
// How many items a list has; 0 for one that is not there.
enum status tree_count(const struct tree_at *list, size_t most, size_t *count, struct err *err);
void tree_item(const struct tree_at *list, size_t index, struct tree_at *out);

// Values; one that is not there leaves OUT alone. Texts are valid UTF-8, shorter than ROOM bytes.
enum status tree_text(const struct tree_at *at, size_t room, char *out, struct err *err);
enum status tree_number(const struct tree_at *at, int least, int most, int *out, struct err *err);
enum status tree_flag(const struct tree_at *at, bool *out, struct err *err);

// ERR_INVALID with the place.
[[gnu::format(printf, 3, 4)]] enum status tree_wrong(const struct tree_at *at, struct err *err,
                                                     const char *format, ...);

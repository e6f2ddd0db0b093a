// Reads a JSON object by a table: one row a field. What no row names is a finding, and so is what a
// row needs and does not get.
#pragma once
#include "base/arena.h"
#include "content/report.h"

#include <jansson.h>
#include <stdint.h>

// Which fields an object needs depends on what it is: bits, of which the reader has some.
enum { CONTEXT_ALWAYS = 1 << 30 };

struct reader {
    struct arena *arena;
    struct report *report;
    uint32_t context;
};

struct field {
    const char *name;
    // Reads VALUE into OBJECT, usually at `offset`. Tells what is wrong and then leaves it alone.
    void (*read)(struct reader *reader, const struct field *field, const json_t *value,
                 void *object);
    size_t offset;
    uint32_t needed;  // contexts in which it must be there
    uint32_t barred;  // contexts in which it would have no effect
    enum breach rule; // breached when it is missing or empty; BREACH_JSON (0) means BREACH_FIELD
    const char *const *names; // the values it may have, ended by NULL
    size_t limit;             // characters, entries or the largest number
};

void fields_read(struct reader *reader, const struct field *fields, size_t count,
                 const json_t *value, void *object);

// Readers of one value, for the tables.
typedef void field_read_fn(struct reader *, const struct field *, const json_t *, void *);
field_read_fn field_read_line;   // const char *: one line, not empty, at most `limit` bytes
field_read_fn field_read_id;     // const char *: [A-Za-z][A-Za-z0-9.-]*
field_read_fn field_read_key;    // const char *: [a-z][a-z0-9-]*
field_read_fn field_read_fixed;  // nothing: names[0], nothing else
field_read_fn field_read_number; // int: 1 to `limit`
field_read_fn field_read_name;   // int: index in `names`
field_read_fn field_read_flag;   // bool

// Which rule a missing or empty field breaks.
enum breach field_rule(const struct field *field);
// [A-Za-z][A-Za-z0-9.-]* of at most LIMIT characters.
bool field_is_id(const char *text, size_t limit);
// The string in VALUE when it is one and neither empty nor over LIMIT bytes, else NULL and told.
const char *field_string(struct reader *reader, const struct field *field, const json_t *value,
                         size_t limit);
// A list of at most `limit` entries, each SIZE bytes and read by READ_ONE. Returns the array and
// its length in COUNT.
typedef void (*field_entry_fn)(struct reader *reader, const struct field *field,
                               const json_t *value, void *entry);
void *field_list(struct reader *reader, const struct field *field, const json_t *value, size_t size,
                 field_entry_fn read_one, size_t *count);
// Reports that a value is none of NAMES, which end with NULL; "" among them is not told.
void field_tell_names(struct reader *reader, const char *const *names);
// The index of NAME in NAMES, -1 when it is none of them. NAME may be NULL.
int field_index(const char *const *names, const char *name);

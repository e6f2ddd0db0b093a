// Inside of papers: a form while it is filled in, and who fills in which value.
#pragma once
#include "office/papers.h"

enum paper_scope {
    SCOPE_OFFICE = 1,
    SCOPE_MEMBER = 2,
    SCOPE_VISIT = 4,
    SCOPE_MEETING = 8,
    SCOPE_YEAR = 16,
    SCOPE_TWIN = 32,
    SCOPE_PACK = 64,
    SCOPE_WISHES = 128, // R14 to R18
};

struct paper_fill {
    const struct papers_facts *facts;
    struct papers_look *look;
    struct arena *arena;
    enum lang lang;
    bool no_memory;
};

// Rows as they are told: cells row by row, as many as the table has columns.
enum { PAPERS_MAX_ROWS = 4096 };
struct paper_rows {
    struct paper_fill *fill;
    struct cell *cells;
    size_t columns, count, capacity;
};
// A row of empty cells; NULL beyond PAPERS_MAX_ROWS.
struct cell *papers_row(struct paper_rows *rows);

typedef struct cell papers_value_fn(struct paper_fill *fill);
typedef void papers_table_fn(struct paper_fill *fill, struct paper_rows *rows);

// Cells. Empty texts are empty cells.
struct cell papers_text(const char *markup);
struct cell papers_number(int number);
struct cell papers_date(const struct date *date);
const char *papers_day(struct paper_fill *fill, const struct date *day); // within a text
// The words of a value: "mode.on-site". Every id that can be asked for has some (a test walks
// them).
const char *papers_say(struct paper_fill *fill, const char *group, const char *name);
struct cell papers_said(struct paper_fill *fill, const char *group, const char *name);
// TEXT as markup; where members read it, with ruby over what the staff gave a reading to.
const char *papers_words(struct paper_fill *fill, const char *text);
// What is registered: names of offices, dwellings, roles.
struct cell papers_plain(struct paper_fill *fill, const char *text);
// What somebody wrote: looked through for names. PLACE is stable: a prompt's or value's id.
struct cell papers_note(struct paper_fill *fill, const char *place, const char *text);
// What a matter is called: its title, else the prompt that it was written for.
struct cell papers_matter(struct paper_fill *fill, const struct matter *matter);
struct cell papers_heads(struct paper_fill *fill, int count);                     // 3名
struct cell papers_counted(struct paper_fill *fill, const char *what, int count); // 第1回, 1回
struct cell papers_span(struct paper_fill *fill, int from_minute, int until_minute); // -1: not told
// The words of a prompt or purpose by its id; the id where the pack does not know it.
const char *papers_prompt(struct paper_fill *fill, const char *id);
const char *papers_dwelling(struct paper_fill *fill, const struct id *dwelling);

// The dwellings it is of, or the whole office.
struct cell papers_meeting_dwellings(struct paper_fill *fill, const struct meeting *meeting);
// Way, place, from and until: four cells.
void papers_publication(struct paper_fill *fill, const struct publication *publication,
                        struct cell *row);
// The prompts of a set, each with its answers to tick and lines to write on.
void papers_ask(struct paper_fill *fill, const struct form_part *part, struct document *out);

#define VALUE(id, scope, about)      papers_value_fn papers_value_##id;
#define TABLE(id, scope, about, ...) papers_table_fn papers_table_##id;
#define ASKED(id, scope, about)
#include "office/papers_values.def"
#undef VALUE
#undef TABLE
#undef ASKED

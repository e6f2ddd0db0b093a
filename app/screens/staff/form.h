// A form: a struct that staff fill in, as a table of fields. The same pages serve every table: the
// rows with what stands in them (form), and one to change a field of each kind (form-words,
// form-number, form-day, form-choice).
//
// What is being filled in is a copy in struct app, which has no pointers; nothing of it is kept
// before 「保存」 calls `save`. Leaving asks once when something was changed; when the
// desk locks itself it waits (form_wait.c). How a page uses it:
//
//     return form_open(app, &member_form, &member, sizeof member);     // in its act
//     {SCREEN_MEMBERS, OUT_FORM, SCREEN_FORM},                          // in flows.c
//
// Saved or left, the page that opened it stands again, as far down as it was.
#pragma once
#include "screens/app.h"

enum field_kind {
    FIELD_LINE,   // char[size]: some words, as a name
    FIELD_WORDS,  // char[size], up to NOTE_SIZE: as much as a note
    FIELD_NUMBER, // int
    FIELD_DAY,    // struct date; year 0: empty
    FIELD_TIME,   // int, minutes of the day; -1: empty
    FIELD_CHOICE, // int or enum, one of several values
    FIELD_YES_NO, // bool
};

enum field_flags {
    FIELD_NEEDED = 1,   // is not saved while it is empty; no number or day can be emptied
    FIELD_PRIVATE = 2,  // what stands there is for one person's ears: names, what somebody wrote
    FIELD_KANA = 4,     // words that stay kana: a space is a space and converts nothing
    FIELD_NAMELESS = 8, // visitors read it: gone through for names before it is saved
};

// One of several; its words are LABEL, or TEXT, which the staff wrote (a dwelling's name).
struct form_choice {
    int value;
    enum string_id label;
    const char *text; // plain; NULL: LABEL
};
enum { FORM_MAX_CHOICES = 64 };

struct field {
    const char *id; // of its button; unique in the form
    enum string_id label;
    enum field_kind kind;
    unsigned flags;      // enum field_flags
    size_t offset, size; // in the struct: FIELD(type, member)
    int least, most;     // NUMBER, MOST under 10 million; 0 is an empty one where it is not NEEDED
    const struct form_choice *choices;
    size_t choice_count;
    // In place of a table: those that can be chosen now; at most FORM_MAX_CHOICES into OUT. TEXT is
    // borrowed from APP or FILLED. NULL: the table.
    size_t (*list)(const struct app *app, const void *filled, struct form_choice *out);
    // The words of one of them, which are a prompt's of the pack; NULL, or where it gives NULL:
    // those of the choice.
    const struct words *(*words)(const struct app *app, int value);
    enum string_id hint; // a sentence on its page; 0: none
    // Whether the form has it now; NULL: always.
    bool (*there)(const struct app *app, const void *filled);
};
#define FIELD(type, member) .offset = offsetof(type, member), .size = sizeof(((type *)0)->member)

// What becomes of what was changed, and not saved, when the desk locks itself.
enum form_pause {
    PAUSE_WAITS, // in memory, for somebody of the same role
    PAUSE_KEEPS, // `save` puts it into what is no record yet: so it does then
    PAUSE_ENDS,  // it is of that moment
};

struct form {
    enum string_id title;
    const struct field *fields;
    size_t count, size; // size: of the struct, at most FORM_SIZE
    // Keeps FILLED, and may complete it (an id). Durable when it returns OK; a failure is told by a
    // notice, and what was filled in stays. ERR_EXISTS and ERR_INVALID are told as faults of what
    // was filled in.
    enum status (*save)(struct app *app, void *filled, struct err *err);
    // A sentence that tells what is wrong with it, and that is not saved; STR_COUNT: nothing. NULL:
    // nothing can be.
    enum string_id (*fault)(const struct app *app, const void *filled);
    // After a change of FIELD: what follows from it, as a kind that no longer fits. NULL: nothing.
    void (*changed)(struct app *app, void *filled, const struct field *field);
    enum form_pause pause;
    // It is taken up after it waited: places in the lists of a page are looked up again. NULL: it
    // has none.
    void (*again)(struct app *app, void *filled);
};

// Opens FORM, which lives as long as the program, with a copy of INITIAL.
enum outcome form_open(struct app *app, const struct form *form, const void *initial, size_t size);
// What is filled in; valid while the form is open.
void *form_filled(struct app *app);
// Wipes what was filled in.
void form_forget(struct app *app);

// The desk locks itself, from the question whether somebody is there: what is filled in waits.
void form_wait(struct app *app);
// Whether something waits for who is at the desk. What waited for a day is wiped.
bool form_waits(struct app *app);
void form_end_waits(struct app *app);

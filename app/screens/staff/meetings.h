// What the pages of meetings share: which meeting is shown, its words, and the ways to change them.
// Inside of staff/.
#pragma once
#include "screens/staff/desk.h"
#include "screens/staff/form.h"

// The port, never NULL on these pages.
const struct council *meetings_port(const struct app *app);
// Reads what the present page shows; for desk_arrive. And wipes it.
enum status meetings_read(struct app *app, struct err *err);
void meetings_forget(struct app *app);
// The one that is shown, as it is kept now.
enum status meeting_find(struct app *app, struct meeting *out, struct err *err);
// How far MEETING is, in words.
enum string_id meeting_how(const struct app *app, const struct meeting *meeting);
// Made, checked and without names: may be published (S2-35).
bool meeting_is_ready(const struct meeting *meeting);
// The day of MEETING, or that there is none yet, and the homes that it names (S0-13).
void meeting_tell(const struct view *v, struct node *node, const struct meeting *meeting);
// The homes alone, behind what NODE tells; nothing where it is held for all.
void meeting_add_homes(const struct view *v, struct node *node, const struct meeting *meeting);
// Keeps what was changed of the meeting that is shown, and reads the page again; a failure is told
// by a notice.
bool meeting_keep(struct app *app, const struct meeting *changed);

// STRING with its parameters, which are markup, in a node; and as a line that can be pressed.
struct line_param {
    const char *name, *shown, *said; // said NULL: worked out of what is shown
};
void line_tell(const struct view *v, struct node *line, enum string_id string,
               const struct line_param *params, size_t count);
struct node *part_line(const struct view *v, struct node *parent, const char *id,
                       enum string_id string, const struct line_param *params, size_t count);
// STRING's words for eye and ear as a parameter; likewise plain text.
struct line_param line_words(const struct view *v, const char *name, enum string_id string);
struct line_param line_plain(const struct view *v, const char *name, const char *text);
// The beginning of WORDS, plain: 40 characters, or so many as LETTERS.
const char *line_excerpt(const struct view *v, const char *words);
const char *line_shortened(const struct view *v, const char *words, int letters);

// The form of its facts, for a new one or the one that is shown.
enum outcome meeting_open_facts(struct app *app, const struct meeting *meeting);

// Keeps these ITEMS of the page, or a suggestion in the words of the papers, and reads it again.
void agenda_keep(struct app *app, struct meeting_item *items, size_t count);
void agenda_write(struct app *app);
enum outcome agenda_open_item(struct app *app, const struct meeting_item *item);
// The pack's purposes as choices, by their place; -1 for none. PURPOSE gets the id of one.
size_t purpose_choices(const struct app *app, struct form_choice *out);
const struct words *purpose_words(const struct app *app, int index); // NULL for none
int purpose_index(const struct app *app, const char *purpose);
void purpose_put(const struct app *app, int index, char purpose[PROMPT_ID_SIZE]);

// All items at once.
enum status meeting_items_put(struct app *app, struct meeting_item *items, size_t count,
                              struct err *err);
// One of them, or one more: ERR_REFUSED when there is no room.
enum status meeting_item_put(struct app *app, const struct meeting_item *item, struct err *err);
// A member of the register, NULL when there is none.
const struct member *meeting_member(const struct app *app, const struct id *id);
// Who members of CATEGORY are.
enum string_id member_words(enum member_category category);
// In place of who it is: number and category.
struct node *meeting_add_member(const struct view *v, struct node *row,
                                const struct member *member);
// Keeps that each who came has read the minutes, or that they have not yet.
enum status meeting_settle_checked(struct app *app, struct err *err);

// Every text of the minutes that others read, in order; false behind the last one.
struct minutes_text {
    const char *words;
    enum string_id what;     // "report"
    const char *of;          // the item's title; ""
    const struct id *member; // of an absent member's opinion; else NULL
    int item;                // of the agenda; -1: none
};
bool minutes_text(const struct app *app, size_t index, struct minutes_text *out);
// The form in which it is changed.
enum outcome minutes_open(struct app *app, size_t index);
enum outcome attendance_open(struct app *app, const struct id *member);

// The names page's first hit that nobody decided about yet.
enum status minutes_look_for_names(struct app *app, struct err *err);

// What MATTER is called, as a parameter; without a title what the visitor looked at, until somebody
// puts it into words.
struct line_param matter_title(const struct view *v, const struct matter *matter);
// The form of a matter, new or not.
enum outcome matter_open(struct app *app, const struct matter *matter);

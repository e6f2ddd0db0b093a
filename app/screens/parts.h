// What pages are made of: header, body, footer, buttons, cards. One place for the look of all.
#pragma once
#include "screens/screen.h"

// TEXT in the chosen language, with its reading.
struct node *part_text(const struct view *v, struct node *parent, const struct words *words,
                       enum type type);
struct node *part_string(const struct view *v, struct node *parent, enum string_id string,
                         enum type type);
// A string with parameters filled in.
struct node *part_filled(const struct view *v, struct node *parent, enum string_id string,
                         enum type type, const struct markup_param *params, size_t count);
// Plain text that is not markup: names, notes.
struct node *part_plain(const struct view *v, struct node *parent, const char *text,
                        enum type type);
// Such a text that the staff wrote, and how it is said in Japanese: "" as it is written.
struct node *part_written(const struct view *v, struct node *parent, const char *text,
                          const char *reading, enum type type);
// The same as the only parameter of a string.
struct node *part_filled_written(const struct view *v, struct node *parent, enum string_id string,
                                 enum type type, const struct markup_param *written,
                                 const char *reading);
struct node *part_picture(const struct view *v, struct node *parent, const char *key, double mm);
struct node *part_button(const struct view *v, struct node *parent, const char *id,
                         enum string_id label, enum look look, int action);
// An answer: picture, words, selected or not.
struct node *part_card(const struct view *v, struct node *parent, const char *id,
                       const struct words *words, const char *picture, bool selected, int arg);
// The answers of PROMPT beside each other; CHOSEN is the id of one, or NULL. And the button that
// speaks the language it leads to (offers.c).
struct node *part_answers(const struct view *v, struct node *body, const struct prompt *prompt,
                          const char *chosen);
struct node *part_language(const struct view *v, struct node *parent);
// Character by character, as it is said of numbers that are copied and not counted.
const char *part_spelled(const struct view *v, const char *text);
// Gives NODE a name that is heard and not shown.
void part_call(const struct view *v, struct node *node, enum string_id string);
// Tells whose NODE is, or of which line: heard with its name, shown beside it.
void part_belongs(const struct view *v, struct node *node, const struct words *of);
// Words without markup.
const char *part_name(const struct view *v, const struct words *words);
// A grid of stones, so many beside each other on a wide panel and upright; and one of them, a
// picture of MM above its words (smaller on a small panel), which fills its place.
struct node *part_stones(const struct view *v, struct node *body, const char *id, int wide,
                         int upright);
struct node *part_stone(const struct view *v, struct node *grid, const char *id,
                        enum string_id label, const char *picture, double mm);
struct node *part_row(const struct view *v, struct node *parent);
// A line of a page of choices: its TITLE, and the row for what can be chosen.
struct node *part_choice_line(const struct view *v, struct node *body, enum string_id title);
// The same where titles are longer: with large text they stand above their row.
struct node *part_fact_line(const struct view *v, struct node *body, enum string_id title);
// One of them: LABEL, told with the TITLE of its line.
struct node *part_choice(const struct view *v, struct node *line, enum string_id title,
                         const char *id, enum string_id label, bool chosen);
struct node *part_column(const struct view *v, struct node *parent);
struct node *part_spacer(const struct view *v, struct node *parent);
// A wide panel under 120 mm high: what stands above each other elsewhere shares a line there, or
// has no room (docs/decisions/0005).
bool part_is_small(const struct view *v);
// The chosen text is larger than is usual on this panel: columns in place of rows, no more than
// what is needed beside the words.
bool part_is_large(const struct view *v);
// A side door in FOOTER. Where its words would not fit with large text on a small panel it shows
// PICTURE, and the words remain its name.
struct node *part_door(const struct view *v, struct node *footer, const char *id,
                       enum string_id label, const char *picture, int action);
// For a left-handed person ROW, which is complete, goes the other way round: what is pressed most
// lies under the left hand, and the order of reading and focus stays from left to right. Never for
// answers, whose order means something.
void part_sides(const struct view *v, struct node *row);
// The arrow of a way on, or back: outwards, to the side on which it lies.
unsigned part_arrow(const struct view *v, bool on);

// Markup in the chosen language, and how it is spoken; NULL: worked out of the markup.
struct said {
    const char *text, *reading;
};
void part_tell(struct node *node, struct said said);
struct said part_said(const struct view *v, const struct words *words);

struct page {
    enum string_id title;
    struct said other_title; // instead of the title; no text: none
    int steps, step;         // stepping stones; 0 steps: none
    enum string_id back;     // STR_COUNT: no such button
    enum string_id next;
    int next_action; // ACT_NEXT unless given
    bool next_disabled;
    bool title_is_field; // what is being written stands in place of the title
    bool no_help;        // over-pages have no help of their own
    bool no_worried;     // the page that this button leads to
    bool no_ways;        // likewise
    bool no_listen;      // where every place but one would be in the way
    bool own_message;    // the page shows part_message itself
    bool abuse; // what stands there may be a sign of it: 「ぎゃくたいかも」 instead of 「心配な
                // とき」
};
// A page; BODY gets the paged column for the content and FOOTER the row between back and next.
struct node *part_page(const struct view *v, const struct page *page, struct node **body,
                       struct node **footer);
// Where to tell a suspicion of abuse: the municipality's office and telephone (S2-54).
void part_abuse_card(const struct view *v, struct node *parent);
// What was written to a prompt (GIVEN may be NULL), and the way to write. INSTEAD, if not NULL,
// stands in place of a note that is not there yet. DRAWN, if not NULL, is a prompt of the member's
// own: what was drawn for it, and the way to draw. Nothing is drawn for a resident (decision 18).
struct node *part_note(const struct view *v, struct node *parent, const struct answer *given,
                       const struct words *instead, const char *drawn);
// What was drawn for PROMPT, small; nothing when nothing was. Returns whether there is something.
bool part_sketch(const struct view *v, struct node *parent, const char *prompt);
// The way to speak to PROMPT, which tells the length of what was said; NULL where nobody may speak.
struct node *part_memo(const struct view *v, struct node *row, const char *prompt);
// In ROW a way to listen to MEMO, with ARG, and its length among the WORDS.
void part_voice(const struct view *v, struct node *row, struct node *words,
                const struct attachment *memo, int arg);
// STROKES as lines of NODE; ROUNDED as the exports show them (ink.h), which a small picture of them
// is too small to tell.
void part_strokes(const struct view *v, struct node *node, const struct strokes *strokes,
                  bool rounded);
// What was written about PROMPT (may be NULL): its picture, its question small, and the beginning
// of NOTE. Returns how many bytes of it stand there.
size_t part_quote(const struct view *v, struct node *row, const struct prompt *prompt,
                  const char *note, bool more_follows);
// The rest of a long note, in pieces that pages can part.
void part_rest(const struct view *v, struct node *body, const char *note);
// The words being written.
struct node *part_writing(const struct view *v, struct node *parent);
// A picture in the middle of the page; returns the column for the words beside it.
struct node *part_beside_picture(const struct view *v, struct node *body, const char *picture);
// The same with one sentence.
struct node *part_say(const struct view *v, struct node *body, const char *picture,
                      enum string_id string);
// What stands in every header: 「心配な とき」, 「助け」, 「使いやすく」, 「読む」, but for what
// PAGE leaves out. For pages that arrange themselves.
void part_header_buttons(const struct view *v, struct node *row, const struct page *page);
// The message of the present screen, if there is one.
void part_message(const struct view *v, struct node *parent);
// A number pad 1–9, 0, erase.
void part_digits(const struct view *v, struct node *parent);
// A page on which digits are typed; a secret has PIN_LENGTH of them and shows dots.
struct digits {
    enum string_id title, question;
    const char *picture;
    bool secret;
    enum string_id next; // STR_NEXT unless given
    int next_action;     // likewise ACT_NEXT
    bool may_be_empty;
    size_t needs; // so many, shown in groups; 0: as SECRET says, or any
};
struct node *part_digits_page(const struct view *v, const struct digits *digits,
                              struct node **footer);
// Digits by pad or keyboard, MOST of them; true when ACTION was one of them.
bool app_take_digits(struct app *app, const struct ui_action *action, size_t most);

const struct words *app_string(const struct app *app, enum string_id id);
// NODE says, for eye and ear, the time of day: "午前10時5分"; or with the day: "11月21日（土）
// 午前…".
void part_set_clock(const struct view *v, struct node *node, int64_t utc_ms);
void part_set_moment(const struct view *v, struct node *node, int64_t utc_ms);
// A day with its year and without, and a time of day that belongs to none: MINUTE of the day.
void part_set_day(const struct view *v, struct node *node, const struct date *day);
void part_set_date(const struct view *v, struct node *node, const struct date *day);
void part_set_minute(const struct view *v, struct node *node, int minute);
// When the present visit began, and with UNTIL to when it went on; words instead where the clock
// was behind what is recorded already.
void part_set_visit_time(const struct view *v, struct node *node, bool until);

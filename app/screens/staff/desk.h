// The frame of the staff's pages: which year, the tabs, help, the way out. A tab is a row in desk.c
// and a screen with the flag TAB.
#pragma once
#include "screens/parts.h"

enum desk_tab {
    DESK_STATUS,   // 訪問の状況
    DESK_RECORDS,  // 記録
    DESK_MEETINGS, // 会議
    DESK_MEMBERS,  // 構成員
    DESK_EXPORT,   // 書き出し
    DESK_SETUP,    // 設定
    DESK_TABS,
};

// The page of TAB. BODY gets what stands on it, FOOTER what can be done. Where the panel has no
// room for tabs, they are stones of a page of their own, to which 「もどる」 leads.
struct node *desk_page(const struct view *v, enum desk_tab tab, struct node **body,
                       struct node **footer);
// What a tab of a fiscal year has behind its own content.
void desk_end_page(const struct view *v, enum desk_tab tab, struct node *body);
bool desk_has_tabs(const struct view *v);
// What the frame itself has buttons for, or OUT_STAY.
enum outcome desk_act_frame(struct app *app, const struct ui_action *action);
// The page of a tab that is nothing but doors.
struct desk_door {
    const char *id, *picture;
    enum string_id label;
    enum outcome out;
    bool manager;                          // nobody else's
    bool (*there)(const struct app *app);  // NULL: always
    enum outcome (*open)(struct app *app); // NULL: leads to OUT as it is
};
struct node *desk_doors(const struct view *v, enum desk_tab tab, const struct desk_door *doors,
                        size_t count);
enum outcome desk_act_doors(struct app *app, const struct ui_action *action,
                            const struct desk_door *doors, size_t count);

// Whose PIN was typed; false, and said why, when it is nobody's.
bool door_take_pin(struct app *app, struct staff_sign_in *in);
// What came out of the trial of a backup; and whether that one may take the place of the records.
void carry_add_trial(const struct view *v, struct node *words);
bool restore_is_offered(const struct app *app);
// That nobody vouches for the clock, with the way to the page on which somebody does; nothing while
// somebody did.
void desk_add_clock(const struct view *v, struct node *parent);
// Reads the fiscal year that is shown.
enum status desk_read_year(struct app *app, struct err *err);
// What the name check found in TEXT, the words around it, and why (enum name_reason).
void desk_add_found(const struct view *v, struct node *body, const char *text, size_t at,
                    size_t size, int reason);
// PROMPT as a line that can be pressed: ACT_GO with INDEX.
struct node *desk_add_prompt(const struct view *v, struct node *parent, const char *id,
                             const struct prompt *prompt, size_t index);
// Reads what the page that was just come to shows of the council's registers and records.
void desk_arrive(struct app *app);
// Wipes it.
void desk_forget(struct app *app);
// What was said to the prompt that is looked at, in all visits of the year (records_said.c).
enum status records_read_said(struct app *app, struct err *err);
void records_forget_said(struct app *app);
// What stands there in place of it when it could not be read; true when that is so.
bool desk_add_failure(const struct view *v, struct node *body);
// To the year before and to the next one: their buttons in ROW, a line of BODY that tells the year
// beside them, and what they do.
void desk_add_years(const struct view *v, struct node *row);
void desk_add_year_line(const struct view *v, struct node *body);
void desk_turn_year(struct app *app, int by);

// Tells STRING with {day}, and OTHER (or NULL), in NODE; and as a line of BODY.
void desk_set_day(const struct view *v, struct node *node, enum string_id string,
                  const struct date *day, const struct markup_param *other);
struct node *desk_add_day(const struct view *v, struct node *body, enum string_id string,
                          const struct date *day, const struct markup_param *other);

// The member whose PIN or card is looked after, or NULL; and who it is, as a line of BODY.
const struct member *member_shown(const struct app *app);
void member_add_who(const struct view *v, struct node *body, const struct member *member);

// How the duties of the year stand, a line for each rule that waits for something, and in FOOTER
// the door to the others; the page of one of them.
void duties_add(const struct view *v, struct node *body, struct node *footer);
enum outcome duties_open(struct app *app, int rule);
void duty_add_sign(const struct view *v, struct node *row, enum duty_state state);
// What is behind it: who is missing on the council, how many came in person.
void duty_add_behind(const struct view *v, struct node *body, const struct duty *duty);
// Forms that a duty's page leads to: a reason why DUTY does not bind here, the day on which the
// city was told for DUTY, and the wishes of the residents of a dwelling of the year.
enum outcome waiver_open(struct app *app, const struct duty *duty);
enum outcome notice_open(struct app *app, enum rule_id rule);
// What the city was told for RULE; without a day: nothing yet.
struct notice notice_of(const struct year *year, enum rule_id rule);
enum outcome wishes_open(struct app *app, size_t dwelling);

// A table: rows of cells with lines between. It scrolls never; its rows go on to further pages.
struct table {
    struct node *node;
    size_t columns;
    const double *widths_mm; // 0: a share of what is left
};
struct table part_table(const struct view *v, struct node *parent, const double *widths_mm,
                        size_t columns);
struct node *part_table_row(const struct view *v, const struct table *table);
// The next cell of ROW, with TEXT (plain); returns the text. And one with nothing in it.
struct node *part_table_cell(const struct view *v, const struct table *table, struct node *row,
                             const char *text);
void part_table_gap(const struct view *v, const struct table *table, struct node *row);
// A cell with a sign, which tells NAME to who hears the page.
enum table_sign { SIGN_DONE, SIGN_OPEN, SIGN_LOOK, SIGN_NOT };
struct node *part_table_sign(const struct view *v, const struct table *table, struct node *row,
                             enum table_sign sign, enum string_id name);
// The sign alone, before words.
struct node *part_sign(const struct view *v, struct node *parent, enum table_sign sign,
                       enum string_id name, double mm);

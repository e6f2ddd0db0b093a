// What several groups of commands need: reading what was typed, QR codes, and how far long work is.
#pragma once
#include "ctl/args.h"
#include "ctl/ctl.h"
#include "domain/profile.h"
#include "office/progress.h"

// A whole number from LEAST to MOST; a wrong use (exit 2) names WHAT.
enum status common_number(struct ctl *ctl, const char *what, const char *text, int least, int most,
                          int *out, struct err *err);
enum status common_date(struct ctl *ctl, const char *what, const char *text, struct date *out,
                        struct err *err);
// A time of day as minutes, "14:00".
enum status common_time(struct ctl *ctl, const char *text, int *minute, struct err *err);
// --year, or 0 without it.
enum status common_year(struct ctl *ctl, const struct ctl_args *args, int *out, struct err *err);
// The member whose number is operand INDEX.
enum status common_member(struct ctl *ctl, const struct ctl_args *args, size_t index,
                          struct store_member *out, struct err *err);
// The visit that operand INDEX names, by receipt number or id.
enum status common_visit(struct ctl *ctl, const struct ctl_args *args, size_t index,
                         struct store_visit_row *out, struct err *err);
// The dwelling of --dwelling CODE; without it the one the kiosk stands in.
enum status common_dwelling(struct ctl *ctl, const struct ctl_args *args,
                            struct store_dwelling *out, struct err *err);
// One line of text, or none, as it was typed, into OUT with ROOM bytes; ERR_INVALID with what to do
// about it.
enum status common_line_read(const char *what, const char *text, char *out, size_t room,
                             struct err *err);
// "" is no day, which takes away what was there.
enum status common_date_or_none(struct ctl *ctl, const char *what, const char *text,
                                struct date *out, struct err *err);
// A flag of `add`, or "yes" and "no" where something is changed; OUT stays when WHAT is not given.
enum status common_yes_no(struct ctl *ctl, const struct ctl_args *args, const char *what, bool *out,
                          struct err *err);
// The same for a role: ERR_REFUSED when a name of the register is in it, or what looks like one.
enum status common_role_read(struct ctl *ctl, const char *what, const char *text, char *out,
                             size_t room, struct err *err);
// A public name as it was typed; ERR_INVALID with what to do about it.
enum status common_office_name_read(const char *name, char out[STORE_NAME_SIZE], struct err *err);
enum status common_dwelling_name_read(const char *name, char out[STORE_NAME_SIZE], struct err *err);

// The English words of RULE in the pack: what it asks, or with ".next" for PART what comes next.
void common_rule_words(const struct ctl *ctl, enum rule_id rule, const char *part,
                       struct strbuf *out);

// Tells the chain of events that DEED leaves now; before anything is written.
enum status common_did(struct ctl *ctl, enum store_deed deed, struct err *err);

// TEXT as a QR code in the PNG file PATH.
enum status common_qr_png(const char *text, const char *path, struct err *err);

// A bar on stderr when that is a terminal; nothing otherwise. One for each walk.
struct common_bar {
    bool shown;
    int percent; // last drawn
};
void common_bar_start(struct common_bar *bar, const struct ctl *ctl);
void common_bar_step(struct common_bar *bar, size_t done, size_t total);
void common_bar_end(struct common_bar *bar);
struct store_progress common_bar_port(struct common_bar *bar);
// The same for what office/ does; it never ends the work.
struct office_progress common_bar_office(struct common_bar *bar);

// What the files of this folder share: a screen's row, the flow, and small helps. Not for outside.
#pragma once
#include "screens/app.h"

enum screen_flags { PLACE = 1, VISIT = 2, OVER = 4, TALK = 8, ONCE = 16, DESK = 32, TAB = 64 };

// What `build` gets: the state to show, where to allocate, and for which panel.
struct view {
    const struct app *app;
    struct arena *arena;
    const struct metrics *metrics;
};

struct screen {
    const char *name;
    struct node *(*build)(const struct view *view);
    enum outcome (*act)(struct app *app, const struct ui_action *action);
    enum string_id help;
    int idle_s;
    unsigned flags;
};
extern const struct screen screens[SCREEN_COUNT];

// Where an outcome leads; one row each, walked by a test.
struct flow {
    enum screen_id from;
    enum outcome outcome;
    enum screen_id to;
};
extern const struct flow flows[];
extern const size_t flow_count;
// OUT_RETURN, OUT_GO_ON and OUT_WELCOME do not depend on a row.
void flow_follow(struct app *app, enum outcome outcome);
void flow_go(struct app *app, enum screen_id to);
// Keeps where the visitor stands, so that a power cut loses no step. A failure here loses nothing
// that was said and is told at the next save.
void flow_keep_place(struct app *app);

#define SCREEN(ID, name, prefix, help, idle, flags)                                                \
    struct node *prefix##_build(const struct view *view);                                          \
    enum outcome prefix##_act(struct app *app, const struct ui_action *action);
#include "screens/screens.def"
#undef SCREEN

struct moment app_now(const struct app *app);
// A change could not be saved: NOTICE says so in a sentence. Returns whether STATUS is OK.
bool app_saved(struct app *app, enum status status);
// What idle.c needs of app.c: leaves an unfinished visit for later; the ways of whoever comes next;
// what the welcome shows, read again; when its clock changes.
void app_park(struct app *app);
void app_next_person(struct app *app);
enum status app_look_at_house(struct app *app, struct err *err);
int64_t app_next_minute(const struct app *app);
void app_forget(struct app *app); // everything about the person who was here
// Signed in and pledged: an unfinished visit waits to be gone on with, or a new one begins.
enum outcome app_enter_visit(struct app *app);
enum outcome app_after_sign_in(struct app *app, const struct sign_in *in);
// Tells how long one still has to wait after wrong PINs; nothing once that is over.
void app_count_down(struct app *app);
// A code was scanned. With somebody signed in a card changes nothing; else it signs in from
// everywhere, and whoever was there before is done.
enum outcome app_scanned(struct app *app, const char *card);
// The way to the camera, small: in a FOOTER or where there is no room for more. Nothing without
// one.
void part_camera_door(const struct view *v, struct node *footer);
// Reads again what the staff may have changed: open places, who receives, the municipality.
void app_refresh_house(struct app *app);
// Who comes today; false when that could not be read, which a notice tells.
bool app_look_at_today(struct app *app);
// Saves an answer with the pack's id and version filled in.
bool app_answer(struct app *app, struct answer *answer);
// An answer as it stands, or an empty one for this prompt.
struct answer app_answer_draft(const struct app *app, int respondent, const char *prompt);
// Who was said to give the next answer to this prompt, if somebody was.
void app_name_giver(const struct app *app, struct answer *answer);
// A sitting that nobody has ended yet becomes the present one; false when there is none. It must be
// ended, by release or erasure, before another begins or the visit ends.
bool app_take_open_sitting(struct app *app);
// The facility's settings, read again; one of them as it stands; and set, which is kept at once:
// false when it could not be, which a notice tells.
void app_look_at_settings(struct app *app);
const char *app_setting(const struct app *app, enum setting setting);
bool app_setting_put(struct app *app, enum setting setting, const char *value);
// Handing out on a stick: goes on where a page waits for the work; true when the page must be built
// again. What it knows is wiped by `forget`.
bool carry_tick(struct app *app);
void carry_forget(struct app *app);
// Hands out ORDER on the stick that is there, or the one that comes; what may have names in it is
// looked through before.
enum outcome carry_begin(struct app *app, const struct carry_order *order);
// Ends it, and leads to where it was begun.
enum outcome carry_give_up(struct app *app);
// Tries the stick that is there, or the one that comes.
enum outcome carry_try(struct app *app);
// Reads what the pages of upkeep show; to the page on which old records are deleted.
enum status upkeep_look(struct app *app, struct err *err);
enum outcome purge_open(struct app *app);
// On the page of a device: so many characters were read by scanner or camera.
void app_tell_scanned(struct app *app, const char *code);
// How loud the facility wants it to be to begin with, if it does.
void app_take_volume(struct app *app);
// To the page of what happened, at its newest; and reads what it shows.
enum outcome journal_open(struct app *app);
bool journal_look(struct app *app);
// To the page of the sound: what is there is looked for.
enum outcome sound_open(struct app *app);
// To the sentence INDEX of ITEM; what was recorded before is forgotten.
void clip_begin(struct app *app, const struct prompt *item, int index);
void clip_forget(struct app *app);
// Any press ends recording and playing.
void clip_hush(struct app *app);
int64_t clip_deadline(const struct app *app);
void clip_tick(struct app *app);
// What the receipt's page shows of app->receipt and app->visit.
void app_ready_receipt(struct app *app);
// Three seconds are recorded and then heard; ends by itself, and is forgotten then or when the page
// is left.
void microphone_try(struct app *app);
void microphone_tick(struct app *app);
void microphone_leave(struct app *app);
// A slip is to be printed, unless one is being; the page says so.
void app_print_slip(struct app *app, enum slip_kind kind);
// The lines of SLIP_INSIDE.
void inside_add_slip(const struct view *v, struct node *root);
// What the set-up lacks, read again; and whether a visit may begin without that.
enum status app_look_at_setup(struct app *app, struct err *err);
bool app_takes_visits(const struct app *app);
// The office's rule book, the ministry's where it has chosen none; NULL: there is none, and no
// duties are told.
const struct profile *app_profile(const struct app *app);
// To the set-up, or first to whoever asks for the PIN of the staff.
enum outcome first_open(struct app *app);
// Its pages.
enum outcome setup_clock_open(struct app *app);
enum outcome setup_clock_open_at_desk(struct app *app);
enum outcome setup_pins_open(struct app *app);
// The manager's, by the recovery code that was typed: both are kept at once, or neither.
enum outcome setup_pins_recover(struct app *app);
enum outcome setup_code_open(struct app *app);
enum outcome setup_panel_open(struct app *app);
// The lines of SLIP_RECOVERY.
void setup_add_slip(const struct view *v, struct node *root);
// To the page on which the code of the slip is typed.
enum outcome recover_open(struct app *app);
// To a visit that the staff enter; what was entered is wiped by `forget`.
enum outcome entry_open(struct app *app);
void entry_arrive(struct app *app); // where it was left
void entry_forget(struct app *app);
// To the page of a member's PIN.
enum outcome member_pin_open(struct app *app, const struct member *member);
// To the page on which their card is made; and the lines of SLIP_CARD.
enum outcome member_card_open(struct app *app);
void member_card_add_slip(const struct view *v, struct node *root);
// The code of a slip, as it stands in app->code.
void slip_add_code(const struct view *v, struct node *root);
// To the page of who is inside: they are looked at.
enum outcome inside_open(struct app *app);
// To the page on which guests sign in and out: who is inside is looked at.
enum outcome guests_open(struct app *app);
// The receipt is to be printed, unless that is going on already; the page says so.
void app_print(struct app *app);
// Opens the writing screen on PROMPT. What was written is wiped by `stop`.
void app_stop_writing(struct app *app);
enum outcome app_write(struct app *app, const char *prompt, int respondent);
// Whether PROMPT is one of the member's own, for which drawing is a way to answer.
bool app_may_draw(const struct app *app, const char *prompt);
// Opens the drawing screen on PROMPT; OUT_STAY where it may not be drawn for.
enum outcome app_draw(struct app *app, const char *prompt);
// Whether PROMPT can be answered by voice: one of the member's own, where the facility wants it, or
// where they did so before.
bool app_may_speak(const struct app *app, const char *prompt);
// Opens the page on which one speaks; OUT_STAY where that may not be.
enum outcome app_speak(struct app *app, const char *prompt);
// Reads whether this facility takes memos, and looks for a microphone.
void memo_look_for_microphone(struct app *app);
// Listens to what was said for PROMPT, or ends that.
void memo_play(struct app *app, const char *prompt);
// The same of BYTES, a voice of somebody's visit, as PROMPT (of the present page alone: memo_forget
// before another one).
void memo_play_given(struct app *app, const char *prompt, const void *bytes, size_t size);
bool memo_plays(const struct app *app, const char *prompt);
// Records when the kiosk has said what it is saying. True when the screen must be built again.
bool memo_hold(struct app *app, bool speaking);
// Whoever presses something, or leaves, ends recording and playing. What was said is kept; false
// when that failed, which a notice tells.
bool memo_end(struct app *app);
// It was recorded, and the disk did not take it.
bool memo_is_unkept(const struct app *app);
// The visit is put aside: what is not kept yet is, if the disk takes it.
void memo_park(struct app *app);
// What time brings: the meter, the end.
void memo_tick(struct app *app);
void memo_forget(struct app *app);
// How many of them the visit has.
int memo_count(const struct app *app);
// Goes on with the page SHEET, or with the last.
void app_turn_sheet(struct app *app, int sheet);
// Reads the drawings of the present visit, to be shown small. One that cannot be read is not shown.
void app_take_sketches(struct app *app);
// What was drawn for PROMPT is DRAWING now, which moves in.
void app_put_sketch(struct app *app, const char *prompt, struct drawing *drawing);
// The signature and all that is drawn, wiped.
void app_forget_strokes(struct app *app);
// The prompt on the present screen, and its place among ITEMS, 0 when it is not there.
void app_set_item(struct app *app, const char *id);
size_t app_item_index(const struct app *app, const struct prompt *const *items, size_t count);
// Begins to look for the pace of the frame; what waits there, and what time brings.
void pace_begin(struct app *app);
// STRING with the pace of the frame in seconds: "2.5" to the eye, 2てん5 to the ear.
const char *pace_heard(const struct view *v, enum string_id string);
struct node *pace_words(const struct view *v, struct node *parent, enum string_id string,
                        enum type type);
// While HOLD (something is being said) the picture does not come; afterwards its time begins anew.
// True when the screen must be built again.
bool pace_hold(struct app *app, bool hold);
bool pace_is_over(const struct app *app);
int64_t pace_deadline(const struct app *app);
void pace_tick(struct app *app);
// The screen on which a prompt is answered.
enum screen_id app_screen_of_prompt(const struct app *app, const char *prompt);
const char *app_lang_text(const struct app *app, const struct words *words);

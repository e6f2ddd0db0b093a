// The state of the kiosk between two touches, and the three things one can do with it: act, build,
// and let time pass. Owns the visit in progress; borrows its ports.
#pragma once
#include "content/content.h"
#include "domain/council.h"
#include "domain/duty.h"
#include "domain/namecheck.h"
#include "domain/records.h"
#include "domain/setup.h"
#include "domain/strokes.h"
#include "domain/upkeep.h"
#include "ime/editor.h"
#include "screens/carry.h"
#include "screens/devices.h"
#include "screens/recorder.h"
#include "screens/sounds.h"
#include "screens/ways.h"
#include "ui/pace.h"
#include "ui/ui.h"

#include <stdalign.h>
#include <stddef.h>

enum screen_id {
#define SCREEN(ID, name, prefix, help, idle, flags) SCREEN_##ID,
#include "screens/screens.def"
#undef SCREEN
    SCREEN_COUNT
};

enum string_id {
#define STRING(ID, id) STR_##ID,
#include "screens/strings.def"
#undef STRING
    STR_COUNT
};

// What a screen's `act` came to; flows.c's table says where that leads.
enum outcome {
    OUT_STAY,
    OUT_NEXT,
    OUT_BACK,
    OUT_HOME,   // today's house, for residents
    OUT_SAID,   // a resident does not want to meet visitors
    OUT_GUESTS, // somebody who is no member comes or leaves
    OUT_FIRST,  // what the kiosk has to be told before it is used
    OUT_CLOCK,
    OUT_PANEL,
    OUT_INSIDE, // the list of who is in the house
    OUT_PIN,    // the number was typed
    OUT_CAMERA,
    OUT_DESK,    // somebody of the staff; inside, back to their menu
    OUT_DAY,     // prepare it
    OUT_JOURNAL, // what happened
    OUT_SELF,    // the staff look themselves
    OUT_SETTINGS,
    OUT_DEVICES,
    OUT_DEVICE,        // one of them
    OUT_TEACH,         // the scanner
    OUT_CARRY,         // hand out on a stick
    OUT_HAND_MEETINGS, // papers of one of them
    OUT_HAND_PAPERS,   // of the year
    OUT_BACKUP,        // keep safe
    OUT_RESTORE,       // a backup in place of the records
    OUT_RESTORED,
    OUT_PURGE, // delete what is old
    OUT_NAMES, // go through what was found
    OUT_PLUG,
    OUT_WORK,
    OUT_KEY, // the digits that open what was written
    OUT_FAILED,
    OUT_SOUND,
    OUT_CLIPS, // where what can be said in the staff's own voice is heard
    OUT_CLIP_LIST,
    OUT_CLIP,
    OUT_STATUS, // the tabs of the staff
    OUT_DUTIES, // of the year that are done
    OUT_DUTY,   // one of them
    OUT_PLAN,   // the year's plan
    OUT_SUGGEST,
    OUT_WISHES, // residents', as heads
    OUT_ENTRY,  // a visit that did not come through the door
    OUT_RECORDS,
    OUT_RECORD, // one of them
    OUT_MEETINGS,
    OUT_MEETING, // one of them
    OUT_HOUSES,  // that it is held for
    OUT_AGENDA,
    OUT_ITEM, // of the agenda
    OUT_ASK,  // whether it is to be done
    OUT_ATTENDANCE,
    OUT_MINUTES,
    OUT_PUBLISH,
    OUT_YEAR, // the council's own place in it, and who else looked at the home
    OUT_MATTERS,
    OUT_MEMBERS,
    OUT_EXPORT,
    OUT_DESK_SETTINGS,
    OUT_FORM, // fill something in
    OUT_FIELD_WORDS,
    OUT_FIELD_NUMBER,
    OUT_FIELD_DAY, // or a time of day
    OUT_FIELD_CHOICE,
    OUT_RESUME, // signed in, and an unfinished visit waits
    OUT_PLEDGE, // signed in, pledge needed
    OUT_VISIT,  // signed in, all is well
    OUT_GO_ON,  // to where the parked visit stood
    OUT_SIGN,   // sign by finger
    OUT_WALK,
    OUT_AWAY,
    OUT_RESIDENTS,
    OUT_STAFF,
    OUT_WORDS,
    OUT_COUNCIL,
    OUT_NEAR,
    OUT_PRACTICE,
    OUT_READ,
    OUT_LEAVE,
    OUT_NOTE,    // write words
    OUT_DRAW,    // draw by hand
    OUT_MEMO,    // speak
    OUT_RETURN,  // back to the screen that opened this one
    OUT_SITTING, // a resident's sitting begins
    OUT_PRIVATE, // ask whether the two can talk alone
    OUT_QUESTION,
    OUT_WHO,
    OUT_AGAIN,
    OUT_RELEASE,
    OUT_ENDED,
    OUT_COPY, // what a resident released, for them to keep
    OUT_CODE, // the same as codes
    OUT_PURPOSE,
    OUT_RECEIPT,
    OUT_CARD,
    OUT_PARKED,
    OUT_SEE,
    OUT_HEAR,
    OUT_PRESS,
    OUT_TRY,
    OUT_WELCOME, // forgets the person
    OUT_MAP,
};

// What a button tells. The numbers never leave the program.
enum action {
    ACT_NEXT = 1,
    ACT_BACK,
    ACT_BEGIN,
    ACT_LANGUAGE,
    ACT_DIGIT,
    ACT_ERASE,
    ACT_DONE,
    ACT_CLEAR,
    ACT_AGREE,
    ACT_OTHER_WAY,
    ACT_GO,
    ACT_ANSWER,
    ACT_NOTE,
    ACT_GROUP,
    ACT_LETTER,
    ACT_FORM,
    ACT_SPACE,
    ACT_DONT_KNOW,
    ACT_WONT_SAY,
    ACT_STOP,
    ACT_WHO,
    ACT_PICK,
    ACT_NO,
    ACT_PAUSE,
    ACT_HELP,
    ACT_WORRIED,
    ACT_CLOSE,
    ACT_MORE_TIME,
    ACT_RESUME,
    ACT_CLOSE_VISIT,
    ACT_FINISH,
    ACT_FIX,
    ACT_WAYS,
    ACT_WAY,
    ACT_WAY_LESS,
    ACT_WAY_MORE,
    ACT_SEE,
    ACT_HEAR,
    ACT_PRESS,
    ACT_USUAL,
    ACT_TRY,
    ACT_LISTEN,
    ACT_HOME,
    ACT_DECLINE,
    ACT_UNDO,
    ACT_LEFT,
    ACT_RIGHT,
    ACT_PLACE,
    ACT_SIGNS,
    ACT_CONVERT,
    ACT_CANDIDATE,
    ACT_PHRASE,
    ACT_SHORTER,
    ACT_LONGER,
    ACT_MORE,
    ACT_ACCEPT,
    ACT_COMPLETE,
    ACT_STARTER,
    ACT_PRINT,
    ACT_DRAW,
    ACT_SHEET, // to the page ARG of a drawing
    ACT_DESK,
    ACT_AGAIN, // look at the devices anew
    ACT_PLAY,  // a tone, or what was recorded; or end that
    ACT_TEACH,
    ACT_FORGET,
    ACT_RESTORE,
    ACT_SPEAK, // to the page on which one speaks
    ACT_RECORD,
    ACT_KEEP,
    ACT_CAMERA,
    ACT_CLIP,
    ACT_GUESTS,
    ACT_PLAN,   // the day
    ACT_VISITS, // the year's plan
    ACT_TAB,
    ACT_YEAR,   // the fiscal year before or after, by ARG
    ACT_DUTY,   // the rule ARG
    ACT_MEMBER, // of the register, the one at ARG
    ACT_HOUSE,  // the next dwelling, or all
    ACT_MEETING,
    ACT_ITEM,
    ACT_MATTER,
    ACT_UP,
    ACT_DOWN,
    ACT_CHANGE,
    ACT_SETUP,
    ACT_CLOCK,
    ACT_FIELD,     // fill in the field ARG
    ACT_PART_LESS, // of a day or a time, the part ARG
    ACT_PART_MORE,
    ACT_TODAY,
    ACT_SAVE,
};

// Port: a text as QR modules (0 or 1), SIZE a side. MODULES holds 61 × 61 bytes.
enum { CODE_MAX_SIDE = 61 };
typedef enum status (*code_fn)(const char *text, uint8_t *modules, int *size);

// Port: what helps to write Japanese; all NULL: kana are written, and stay.
struct writing_aids {
    const struct converter *(*converter)(void *ctx); // opened when somebody first writes; or NULL
    void *ctx;
    const struct word_list *words;
};

struct app_ports {
    const struct clock *clock;
    const struct random *random;
    const struct records *records;
    const struct council *council;  // NULL: nothing beside the visits is kept here
    const struct setup_port *setup; // NULL: there is nothing to set up
    const struct profile *profiles; // rule books that can be chosen; the office has one of them
    size_t profile_count;
    const struct content *content;
    code_fn code;
    struct writing_aids aids;
    const struct recorder *recorder; // NULL: nothing is recorded here
    const struct carry *carry;       // NULL: nothing leaves by a stick
    const struct upkeep *upkeep;     // NULL: nothing is told of backups, nothing deleted
    const struct sounds *sounds;     // NULL: nothing is heard here
};

// How it stands with the receipt on paper.
enum paper_state {
    PAPER_NONE, // nothing to print on
    PAPER_READY,
    PAPER_PRINTING,
    PAPER_PRINTED,
    PAPER_OUT,    // there is none left
    PAPER_OPEN,   // the printer's cover
    PAPER_SILENT, // the printer does not answer
};

// How it stands with the camera that reads cards.
enum eye_state {
    EYE_NONE, // there is none
    EYE_READY,
    EYE_LOOKING,
    EYE_DARK,   // it is too dark to see
    EYE_SMALL,  // the card is too far away
    EYE_OTHER,  // a code that is no card
    EYE_FAILED, // it cannot be used now
};

// What it sees, coarse and grey, to aim by; borrowed from whoever has the camera.
struct sight {
    const uint8_t *grey; // NULL: nothing yet
    int columns, rows;
};

// What is printed beside the receipt.
enum slip_kind { SLIP_TEST, SLIP_INSIDE, SLIP_RECOVERY, SLIP_CARD, SLIP_KIND_COUNT };

// Who is in the house, as it was looked at last.
enum { INSIDE_SHOWN = 64 };
struct inside_seen {
    struct inside rows[INSIDE_SHOWN];
    size_t count;
    int people; // of all, also of those beyond INSIDE_SHOWN
    bool more;  // somebody said that they are more than they could say
};

enum { DIGITS_SIZE = CARRY_PASSPHRASE_SIZE, MAX_POINTS = 6, MAX_QUESTIONS = 64 };

// Words being written.
struct writing {
    char prompt[PROMPT_ID_SIZE];
    int respondent;
    struct editor editor;
    char kept[NOTE_SIZE]; // the draft as it is on the disk
    int group;            // of the keyboard, where one chooses it first
    bool signs;           // digits and signs in place of the letters
    bool typed;           // the last letter came from a real keyboard
    int more;             // which of the candidates are shown, where not all have room
};

// A drawing of the present visit, as the records keep it.
struct sketch {
    char prompt[PROMPT_ID_SIZE];
    struct drawing drawing;
};

// A drawing being made.
struct pencil {
    char prompt[PROMPT_ID_SIZE];
    struct drawing drawing;
    int sheet;              // its page on the screen, from 0
    struct strokes cleared; // what stood on the page CLEARED_SHEET; undo brings it back
    int cleared_sheet;
};

// What is being said, or listened to.
struct memo {
    bool on;                     // the facility wants it, and there was a microphone
    char prompt[PROMPT_ID_SIZE]; // whose recording the recorder holds; "": of none
    bool waits;                  // recording begins when the kiosk has said what it is saying
    bool erased;                 // what the recorder holds was erased, and can be brought back
    enum recorder_state state;   // as it was looked at last
    int level, loudest;          // shown, from 0; the loudest since then
    int left_s;                  // shown
    int length_ms;               // of what was recorded last
    int64_t level_ms;            // when it may change next
};
enum { MEMO_LEVELS = 6 };
// A sentence that is recorded in the staff's own voice.
struct clip_being {
    int group;
    const struct prompt *item; // NULL: none
    int index, count;          // of its fragments
    int from_ms, to_ms;        // what of the recording counts
    enum recorder_state state; // as it was looked at last; so is the rest
    int length_ms, level;      // level: shown, from 0
    bool too_loud;
    int64_t look_ms; // when it may change next
};

// What the pages of meetings and matters show.
struct meetings_seen {
    struct meeting *list; // of the fiscal year, or all; heap, and so are the following
    struct meeting_item *items;
    struct attendance *attendance;
    struct publication *publications;
    struct matter *matters;
    size_t count, item_count, attendance_count, publication_count, matter_count;
    struct meeting shown; // the one that these are of
    struct stage stage;   // of the fiscal year; stage 0: none
    struct {
        bool there;
        size_t text; // which of the minutes (minutes_text)
        struct name_hit hit;
    } name; // what may tell who somebody is
};

// What the pages of the staff show of the council's registers and of the records: read as a page is
// come to, wiped with the next one.
enum { FELT_MAX = 4 };
struct desk {
    int fiscal_year; // 0: nobody has come there yet
    bool from_done;  // the duty that is shown was chosen among those that are done
    bool from_duty;  // the page of the council's year was come to from a duty
    int dwelling;    // whose records are shown, from 1 among those of the year; 0: of all
    bool failed;     // it could not be read
    struct year year;
    struct duty *duties; // of the year; heap
    size_t duty_count;
    int rule;               // enum rule_id of the one that is shown
    struct member *members; // heap, and so are the following
    size_t member_count;
    struct meetings_seen meetings;
    struct id meeting; // that is shown
    struct id item;    // of its agenda
    bool removes;      // what is asked: to remove the item, or to write another agenda
    struct id who;     // the member whose PIN is looked after
    struct id record;  // of the visit that is shown
    struct visit visit;
    struct reply *replies;
    size_t reply_count;
    char prompt[PROMPT_ID_SIZE]; // that is replied to, or looked at
    int group;                   // of the prompts by which records are read
    struct said_row *said;       // heap: what was said to PROMPT (records_said.c)
    size_t said_count;
    struct self_check *checks; // heap: what the staff saw themselves
    size_t check_count;
    struct self_check felt[FELT_MAX]; // what visitors answered to PROMPT, the latest first
    size_t felt_count;
};

// What staff are filling in (staff/form.h).
enum { FORM_SIZE = 16384 };
struct form;
struct filling {
    const struct form *form; // NULL: nothing
    size_t at;               // the field on the present page
    struct date day;         // as it stands on the page of a day; year 0: empty
    int minute;              // likewise of a time; -1: empty
    int page;                // of the form, to come back to
    bool changed;            // since it was opened
    bool named;              // it was to be saved, and what may be a name stands in the field AT
    struct name_hit hit;     // that one
    alignas(max_align_t) unsigned char bytes[FORM_SIZE];
};

// A form that was open when the desk locked itself, of one role (staff/form_wait.c).
struct waiting {
    struct filling filling; // form NULL: nothing waits
    struct desk place;      // where it was opened: the year, the meeting …; no lists
    enum screen_id opener;
    int opener_page;
    int64_t left_ms, left_utc_ms;
};

// How far the staff have come in handing something out on a stick.
struct carrying {
    enum carry_step {
        CARRY_STEP_NONE,
        CARRY_STEP_FIND,    // it is looked through for names
        CARRY_STEP_CONFIRM, // what was found is gone through
        CARRY_STEP_PLUG,    // a stick is waited for
        CARRY_STEP_WRITE,
    } step;
    struct carry_order order;
    bool refused;            // the work could not even begin
    size_t at;               // the finding that is shown
    struct carry_look shown; // as the page tells it
};

// What the pages of keeping safe and deleting tell, as it was looked at last.
struct upkeep_seen {
    int64_t last_backup_utc_ms; // 0: never
    int years;                  // that records are kept; 0: nobody has chosen
    struct date first_day;      // that is kept
    struct upkeep_old old;      // what is older
    bool purged;                // just now
};

enum { JOURNAL_ROWS = 20 };

struct app {
    struct app_ports ports;
    const struct words *strings[STR_COUNT];
    enum lang start_lang, lang;
    bool lang_told; // whoever started the kiosk said which
    struct ways start_ways, ways;
    unsigned person; // another number for whoever comes next
    struct house house;

    enum screen_id screen;
    enum screen_id under;   // what an OVER screen lies over
    enum screen_id asked;   // the screen that IDLE came over, itself OVER or not
    enum screen_id opener;  // what NOTE, DRAW and CAMERA return to
    enum screen_id stopped; // where a sitting was stopped: what RELEASE goes back to
    int page, under_page;   // of a screen that goes on
    int opener_page;        // likewise where a form was opened

    // Today's house, for residents: who comes, and the hour in which one of them, on the page just
    // now, said that they do not want to meet anybody.
    struct expected expected[HOUSE_MAX_EXPECTED];
    size_t expected_count;
    struct declined declined;

    struct inside_seen inside;
    struct setup setup; // as it was looked at last
    unsigned missing;   // of it: bits 1 << enum setup_step
    struct {
        enum staff_role role;
        char first[7]; // a PIN as it was typed the first time
        bool recovers; // the manager's, with the code in `recovery`
    } choosing;
    char recovery[RECOVERY_CODE_SIZE]; // while its page stands, and until it is used
    int clock_off_min;                 // by how much somebody says that the clock is behind
    int card_width;                    // of the frame on the page of the panel, tenths of a mm
    struct guest guest;                // who comes or has just left

    struct {
        struct journal_row rows[JOURNAL_ROWS];
        size_t count;
        int64_t before; // that row of the chain; 0: the newest
        bool more;
    } journal; // what the page of it shows

    struct carrying carrying;
    struct upkeep_seen upkeep;
    char settings[SETTING_COUNT][SETTING_VALUE_SIZE];
    struct devices_seen devices;
    struct {
        char outputs[SOUNDS_OUTPUTS][SOUNDS_NAME_SIZE];
        size_t output_count;
        bool microphone;
    } sound; // what was there when the page of it was opened
    struct clip_being clip;
    struct desk desk;
    struct filling filling;
    struct waiting waiting[STAFF_ROLE_COUNT];
    struct {
        bool begun, told;    // told: that it goes on
        struct visit visit;  // as far as it was entered, which is kept
        int64_t kept_utc_ms; // when what is gone on with was kept; 0: it was begun just now
        int resident;        // whose answers are entered; 0: the visitor's
        int resident_page;   // of their questions, to come back to
        char code[SHEET_NUMBER_SIZE]; // a sheet's number, as it is typed
    } entry;
    char new_pin[7];                 // a member's, while its page stands
    char new_card[MEMBER_CARD_SIZE]; // likewise what the code of their card says

    struct member member;
    int agreed_mark;      // of the pledge's words as they stood there when the member agreed
    enum staff_role role; // while somebody of the staff is there
    struct visit visit;

    char digits[DIGITS_SIZE];
    int number;             // the member number typed
    enum string_id message; // a sentence on the present screen; STR_COUNT: none
    char message_value[24]; // its parameter
    enum string_id notice;  // what NOTICE says

    char item[PROMPT_ID_SIZE]; // the prompt on the present screen
    struct writing writing;
    struct strokes strokes;
    struct pencil pencil;
    struct memo memo;
    struct sketch *sketches; // heap
    size_t sketch_count;

    int sitting;   // number of the open one, 0: none
    int copy_part; // which code of the copy is shown, from 0
    // Who gives the next answer to ITEM, told before it is there.
    struct {
        char item[PROMPT_ID_SIZE];
        enum answer_by by;
        bool asked_again;
    } who;
    char topic_prompt[PROMPT_ID_SIZE];

    // Finding the pace of the frame: how fast somebody presses after a picture comes.
    struct trial {
        int tries;
        struct ui_pace pace;
        int64_t due_ms; // when the picture comes, or when it has been missed
        bool lit;
        bool held; // something is being said; nothing comes meanwhile
    } trial;

    struct open_point points[MAX_POINTS];
    size_t point_count;
    struct receipt receipt;
    uint8_t code[CODE_MAX_SIDE * CODE_MAX_SIDE];
    int code_size;
    int seen, seen_attention, talked_residents, talked_staff; // of the receipt's visit
    struct sight sight;
    enum eye_state eye;           // told by whoever has it
    enum paper_state paper, slip; // told by whoever prints: of the receipt, of the slip
    enum slip_kind slip_kind;     // which slip it was
    int prints;                   // how often that was asked for of the receipt

    int64_t touched_ms;    // the last sign of life, monotonic
    int64_t screen_ms;     // since when the present screen stands
    int64_t minute_ms;     // when the welcome's clock changes next
    int64_t wait_until_ms; // after wrong PINs; told while the message is STR_SIGNIN_WAIT
    struct date day;       // when the welcome was last looked at
    bool at_desk;          // somebody of the staff
    bool signed_in;
    bool visit_live;   // `visit` is initialised and open
    bool private_ok;   // they can talk alone (asked until they say so)
    bool copy_offered; // the present sitting was released just now, and its page is still there
    enum clock_trust clock; // as what is recorded now would carry it
    bool clock_at_desk;     // its page was opened from where staff come to
    bool has_receipt;       // until it is dismissed
    bool print, print_slip; // it is to be printed; whoever does it clears this
    bool restores;          // a backup is ready to be the store; whoever opens that clears this
    bool changed;           // the tree must be built again
    bool by_key;            // whoever is here pressed a key last, not the glass
    bool listen;            // the page is to be read out; whoever does it clears this
    bool mute;              // there is no sound: told by whoever would make it
};

// Looks up every string (ERR_ABSENT names the first that the pack lacks) and shows the welcome, in
// LANG until the setting says another.
enum status app_init(struct app *app, const struct app_ports *ports, enum lang lang,
                     struct err *err);
// Before another store is opened in place of the one that is: whoever is here has left, and only
// how they read stays for the page that tells of it; and afterwards, when all is looked at anew.
void app_before_restored(struct app *app);
enum status app_after_restored(struct app *app, struct err *err);
// In which language each visit begins, whatever the setting says.
void app_begin_in(struct app *app, enum lang lang);
// How this kiosk is used by whoever says nothing else, and until somebody does.
void app_begin_with(struct app *app, const struct ways *ways);
// Another pack is shown from now on; the one before stays there until the kiosk ends. ERR_ABSENT as
// above, and the one before stands.
enum status app_take_content(struct app *app, const struct content *content, struct err *err);
// Parks a visit in progress; forgets everything.
void app_fini(struct app *app);
// One action; afterwards what it saves is on the disk.
void app_act(struct app *app, const struct ui_action *action);
// Lets time pass: idle question, parking, waits, the minute on the welcome.
void app_tick(struct app *app);
// When the next tick is due, monotonic ms; INT64_MAX: never.
int64_t app_deadline(const struct app *app);
// Somebody touched the glass, even if nothing came of it.
void app_touched(struct app *app);
// The toolkit turned to PAGE of the present screen.
void app_turned(struct app *app, int page);
// How it stands with the paper; the page of the receipt says so. Elsewhere it is not told, and may
// be later.
void app_paper(struct app *app, enum paper_state state);
// What was found of the devices, DEVICE_COUNT of them.
void app_devices_told(struct app *app, const struct device_look *rows);
// How far teaching the scanner is; FOUND with the ID by which the device is known again and its
// NAME, else NULL. The setting is kept before the page says so.
void app_teach_told(struct app *app, enum teach_state state, const char *id, const char *name);
// How it stands with the slip.
void app_slip(struct app *app, enum paper_state state);
// The slip that is wanted: of a test, or who is inside.
struct node *app_build_slip(const struct app *app, struct arena *arena,
                            const struct metrics *metrics);
// How it stands with the camera, and what it sees. The page of the camera says so, and is left when
// there is nothing more to see; other pages offer it, or not.
void app_eye(struct app *app, enum eye_state state, const struct sight *sight);
// The receipt as it stands on paper, a column as wide as METRICS: what the screen shows, and where
// to call in case of worry. Every other PRINT (from 0) has the code further right: a dead dot of
// the head in the corner marks of one makes it unreadable, and cannot be in those of the next as
// well.
struct node *app_build_paper(const struct app *app, struct arena *arena,
                             const struct metrics *metrics, int print);
// The present screen as a tree in ARENA. Changes nothing.
struct node *app_build(const struct app *app, struct arena *arena, const struct metrics *metrics);

// MESSAGE stands on the present page until the next action; VALUE fills its parameter, or NULL.
void app_say(struct app *app, enum string_id message, const char *value);
// WORDS as they are spoken: Japanese has one voice for both its languages.
const char *app_spoken(const struct app *app, const struct words *words);
const char *screen_name(enum screen_id id);
int screen_from_name(const char *name); // -1

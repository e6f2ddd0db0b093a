// All parts of the kiosk, built in order and taken down in reverse.
#pragma once
#include "kiosk/aids.h"
#include "kiosk/carry.h"
#include "kiosk/devices.h"
#include "kiosk/ears.h"
#include "kiosk/eye.h"
#include "kiosk/options.h"
#include "kiosk/paper.h"
#include "kiosk/reader.h"
#include "kiosk/recorder.h"
#include "kiosk/sounds.h"
#include "kiosk/voice.h"
#include "screens/app.h"
#include "sdl/painter.h"
#include "store/store.h"
#include "system/chance.h"
#include "system/clock.h"
#include "system/fake.h"
#include "system/places.h"
#include "ui/scan.h"

enum { KIOSK_QUEUE = SCAN_FINGERS + 4 };

struct queued_event {
    struct ui_event event;
    char text[SCAN_MOST + 1];
};

struct kiosk {
    struct system_clock real_clock;
    struct system_fake_clock fake_clock; // the driver's
    struct system_fake_random fake_random;
    struct clock clock;
    struct random random;
    struct store *store;
    struct records records;
    struct council council;
    struct upkeep upkeep;
    struct setup_port setup;
    struct profile *profiles; // heap
    size_t profile_count;
    char share[SYSTEM_PATH_MAX], data[SYSTEM_PATH_MAX];
    struct content *pack; // read already, for no kind of facility yet
    // The pack for each kind of facility, once it was needed; what is said and handed out may still
    // stand in the one before.
    struct content *packs[SETUP_KIND_COUNT];
    struct content *content; // the present one
    enum setup_kind kind;    // and of which kind
    struct sdl_font *font;
    struct sdl_painter *painter;
    struct ui *ui;
    struct ui_scan scan; // between the keyboard and the toolkit
    struct queued_event queue[KIOSK_QUEUE];
    int queued;
    struct app app;
    struct ways ways;    // to begin with
    bool diagonal_given; // whoever starts the kiosk told the panel's size
    int measured_mm;     // as the set-up measured it, while that counts; 0: not
    struct aids aids;
    struct kiosk_sounds sounds;
    struct sounds sounding;  // its port
    struct sdl_sound *sound; // NULL in the driver
    struct voice voice;
    struct reader reader;
    struct ears ears;
    struct paper paper;
    struct eye eye;
    struct kiosk_carry carry;
    struct devices devices;
    struct sdl_microphone *microphone; // NULL in the driver
    const char *microphone_name;       // as the command line says it, or NULL
    struct kiosk_recorder recorder;
    struct recorder recording; // its port
    unsigned person;           // for whom the screen was shown last
    bool app_ready;
    enum status ended; // not OK: it cannot go on
    struct err why;
};

// Opens data, packs and fonts. A failure leaves a kiosk for kiosk_fini.
enum status kiosk_init(struct kiosk *kiosk, const struct options *options, struct err *err);
void kiosk_fini(struct kiosk *kiosk);
// The pack for this kind of facility becomes the present one. After a failure the one before
// stands.
enum status kiosk_use_pack(struct kiosk *kiosk, enum setup_kind kind, struct err *err);
// The store in the data folder was made ready to be another one: that is opened. After a failure
// the kiosk cannot go on.
enum status kiosk_open_restored(struct kiosk *kiosk, struct err *err);
// The panel, once its size is known.
enum status kiosk_panel(struct kiosk *kiosk, int width, int height, double diagonal_mm,
                        struct err *err);
// The setting of the panel's diagonal, 0 when there is none.
int kiosk_diagonal_mm(const struct kiosk *kiosk);
// Acts on what waits, lets time pass and, when something changed, lays the screen out.
void kiosk_settle(struct kiosk *kiosk);
// The same, and paints what differs on CANVAS. Returns what was painted; empty when nothing was.
struct rect kiosk_refresh(struct kiosk *kiosk, const struct canvas *canvas);
// When kiosk_refresh has something to do, monotonic ms; INT64_MAX: never.
int64_t kiosk_deadline(const struct kiosk *kiosk);
// What ended it, when it cannot go on; ERR may be NULL.
enum status kiosk_goes_on(const struct kiosk *kiosk, struct err *err);
// One event of a person, or of a scanner that types; settles it.
void kiosk_event(struct kiosk *kiosk, const struct ui_event *event);

// The two ways to run. Both return after an orderly end, or with why the kiosk cannot go on.
enum status kiosk_run_window(struct kiosk *kiosk, const struct options *options, struct err *err);
enum status kiosk_run_driver(struct kiosk *kiosk, const struct options *options, struct err *err);

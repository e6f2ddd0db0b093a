// How it stands with the machine: one table of checks (health.def), looked at by `engawactl doctor`
// and by the page of the devices. Reads and never changes anything; waits for no device longer than
// HEALTH_WAIT_MS; says nothing of any person. Any thread, one at a time.
#pragma once
#include "base/clock.h"
#include "base/err.h"
#include "device/jack.h"
#include "device/line.h"
#include "store/store.h"
#include "system/places.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum health_check {
#define CHECK(ID, name, label) HEALTH_##ID,
#include "office/health.def"
    HEALTH_CHECK_COUNT
};

enum health_step {
#define STEP(ID, name, sentence) STEP_##ID,
#include "office/health.def"
    STEP_COUNT
};

enum health_says {
#define SAYS(ID, name, check, state, sentence, step) SAYS_##ID,
#include "office/health.def"
    SAYS_COUNT
};

enum health_state {
    HEALTH_OK,
    HEALTH_ATTENTION, // works, and somebody should look after it
    HEALTH_FAILED,
    HEALTH_ABSENT, // not there, and that is fine
    HEALTH_UNKNOWN,
    HEALTH_STATE_COUNT
};

// A row of the tables, English, for technicians.
struct health_check_row {
    const char *name, *label;
};
struct health_step_row {
    const char *name, *sentence;
};
struct health_says_row {
    const char *name;
    enum health_check check;
    enum health_state state;
    const char *sentence; // with one %s at most, for the fact
    enum health_step step;
};
extern const struct health_check_row health_checks[HEALTH_CHECK_COUNT];
extern const struct health_step_row health_steps[STEP_COUNT];
extern const struct health_says_row health_rows[SAYS_COUNT];
const char *health_state_name(enum health_state state); // "ok", "attention", …

enum { HEALTH_WAIT_MS = 1000, HEALTH_FACT_SIZE = 256 };

// How it stands with the records, asked by whoever may use the store (health_look_at_store).
struct health_store {
    enum health_says says; // one of STORE's
    char fact[HEALTH_FACT_SIZE];
    bool clock_behind;
    char scanner[SETTING_VALUE_SIZE], camera[SETTING_VALUE_SIZE]; // of the settings, or ""
};

struct health_space {
    uint64_t free_bytes, all_bytes; // for programs without privileges
    bool read_only;
};

// What is looked at. Everything of the machine lies below ROOT; what is no file can be told.
struct health_around {
    const char *root;  // "" the machine itself; tests have a folder with sys/, dev/, proc/, etc/
    const char *data;  // the data folder; NULL: nobody says where
    const char *share; // what came with the program; NULL: not found
    const struct health_store *store;
    struct moment now;
    // The kiosk runs as a service, which gives it groups (engawa.service) that whoever looks need
    // not have. Else what counts is what this process may.
    bool as_service;
    // Which printer the kiosk uses; no path: none; NULL: not known, any on USB is looked at.
    const struct line_where *printer;
    bool printer_busy;          // the kiosk prints: it is not asked
    bool running;               // the one who looks is the kiosk
    enum jack_state headphones; // as sound cards tell whoever listens; JACK_UNKNOWN: nobody does
    // The texts, which the kiosk has read already, are not held against the rules.
    bool quick;
    // Where the typefaces lie; NULL: as the kiosk finds them.
    const struct system_fonts *fonts;
    bool (*space)(const char *folder, struct health_space *out); // NULL: statvfs
    bool (*jack)(const char *path, bool *in);                    // NULL: device_input_jack
};

struct health_row {
    enum health_says says;
    char fact[HEALTH_FACT_SIZE]; // "" for none; UTF-8, one line
};

// One row for each check.
void health_look(const struct health_around *around, struct health_row out[HEALTH_CHECK_COUNT]);
// The sentence of ROW with its fact, for a technician.
void health_sentence(const struct health_row *row, char *out, size_t out_size);
// The most serious state of those that are a finding (FAILED, ATTENTION), else HEALTH_OK.
enum health_state health_worst(const struct health_row rows[HEALTH_CHECK_COUNT]);

// How it stands with the open STORE. `shut`: with one that could not be opened, for the reason WHY.
void health_look_at_store(struct store *store, const struct moment *now, struct health_store *out);
void health_store_shut(const struct err *why, struct health_store *out);
// Whether the folder's store can be opened without changing its form; OUT tells why not. Opens
// nothing.
bool health_store_fits(const char *folder, struct health_store *out);

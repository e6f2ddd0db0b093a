// What an office has to tell its kiosk before visits can take place, and what is still missing of
// it (docs/setup.md). The port is how the pages of the set-up ask and keep it: store/ implements
// it. All else is pure.
#pragma once
#include "domain/profile.h"
#include "domain/records.h"
#include "domain/staff.h"

enum setup_step {
#define SETUP(ID, name, gates, what) SETUP_##ID,
#include "domain/setup.def"
#undef SETUP
    SETUP_STEP_COUNT
};
struct setup_step_row {
    const char *name;
    bool gates;       // no visit begins without it
    const char *what; // what to do, one line, English, for a technician
};
extern const struct setup_step_row setup_steps[SETUP_STEP_COUNT];

// How an office is called that nobody has named yet.
#define SETUP_UNNAMED "事業所"

enum setup_kind { SETUP_GROUP_HOME, SETUP_GROUP_HOME_DAY, SETUP_RESIDENTIAL, SETUP_KIND_COUNT };

// The office's row, as far as the set-up fills it in.
struct setup_office {
    char name[HOUSE_NAME_SIZE]; // SETUP_UNNAMED until it has one
    enum setup_kind kind;
    char profile[PROFILE_ID_SIZE];                       // of the municipality; "": none chosen
    char abuse_office[HOUSE_NAME_SIZE], abuse_phone[32]; // the municipality's (S2-54)
};

struct setup {
    struct setup_office office;
    bool language; // somebody has chosen the one to begin with
    int dwellings;
    bool has_pin[STAFF_ROLE_COUNT];
    bool recovery;         // there is a code for when the PINs are forgotten
    int keep_years;        // 0: nobody has chosen (S4-8)
    struct date clock_day; // when somebody last said that the clock is right; year 0: never
    int diagonal_mm;       // of the panel; 0: nobody has measured
};

// Bits 1 << enum setup_step of what is missing.
unsigned setup_missing(const struct setup *setup);
// Whether a visit may begin although MISSING is.
bool setup_allows_visits(unsigned missing);
// The first step of MISSING after STEP, round from the last to the first; STEP itself when it is
// the only one; SETUP_STEP_COUNT when none is. SETUP_STEP_COUNT as STEP: the first of all.
enum setup_step setup_next(unsigned missing, enum setup_step step);

// What the setting `clock.trust` says: the day on which a person confirmed the clock, or nothing.
enum { SETUP_CLOCK_SIZE = 32 };
void setup_clock_write(const struct date *day, char out[SETUP_CLOCK_SIZE]);
bool setup_clock_read(const char *value, struct date *day); // false: never, or none of ours

// The panel's diagonal, of WIDTH × HEIGHT pixels, when a bank card (ISO/IEC 7810 ID-1) is CARD_PX
// wide on it; rounded to a millimetre.
#define SETUP_CARD_WIDTH_MM  85.60
#define SETUP_CARD_HEIGHT_MM 53.98
int setup_diagonal_mm(int width_px, int height_px, double card_px);

// As domain/records.h. Dwellings, PINs and the recovery code are kept by domain/council.h, the rest
// by settings. ERR_INVALID names the field.
struct setup_port {
    void *ctx;
    enum status (*look)(void *ctx, struct setup *out, struct err *err);
    enum status (*office_put)(void *ctx, const struct setup_office *office,
                              const struct moment *now, struct err *err);
};

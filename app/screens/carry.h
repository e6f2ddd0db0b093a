// Port: records, papers or a copy of the store onto a USB stick, one at a time. kiosk/ fills it in
// with office/job.h and device/stick.h; nothing of it waits. What was found and the passphrase live
// there until `forget`.
#pragma once
#include "base/id.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum carry_what {
    CARRY_TRY,        // whether the stick takes and gives back what it should; nothing stays on it
    CARRY_BACKUP,     // a copy of everything
    CARRY_REHEARSAL,  // the same, restored on trial before it is handed out
    CARRY_OLD_BACKUP, // the newest that is on the stick, restored on trial; nothing is written
    CARRY_RESTORE,    // that one, made ready to take the place of the store
    CARRY_RECORDS,    // from here on of a fiscal year, and looked through for names
    CARRY_PACK,       // of a meeting, and so to OPINION
    CARRY_AGENDA,
    CARRY_MINUTES,
    CARRY_OPINION,
    CARRY_VISITS, // the record of each visit
    CARRY_PLAN,
    CARRY_PUBLICATION,
    CARRY_REPORT, // for the city
    CARRY_HANDOVER,
    CARRY_WISHES, // of the neighbourhood
    CARRY_TWIN,   // all prompts on paper
    CARRY_NOTICE, // for residents
    CARRY_WHAT_COUNT
};
enum { CARRY_PASSPHRASE_GROUP = 4, CARRY_DIGITS = 20, CARRY_PASSPHRASE_SIZE };
struct carry_order {
    enum carry_what what;
    int fiscal_year;
    struct id meeting;
    char passphrase[CARRY_PASSPHRASE_SIZE]; // of CARRY_OLD_BACKUP, CARRY_RESTORE
};

enum carry_stage { CARRY_GATHERS, CARRY_TRIES, CARRY_WRITES, CARRY_CHECKS, CARRY_STAGE_COUNT };

enum carry_end {
    CARRY_NOTHING, // nothing was begun
    CARRY_DONE,    // looked through; or whole on the stick, which may be pulled out
    CARRY_BUSY,    // whole, but nobody can tell when it may be pulled out
    CARRY_CANCELLED,
    CARRY_NO_ROOM,
    CARRY_READ_ONLY,
    CARRY_GONE,
    CARRY_SLOW,
    CARRY_NAME,
    CARRY_DIFFERS,
    CARRY_UNREADABLE, // the stick has nothing that can be written to
    CARRY_NAMES,      // words came in that nobody was asked about
    CARRY_EMPTY,      // there is nothing of that yet
    CARRY_LOCKED,     // the digits do not open the backup
    CARRY_UNSOUND,    // a backup could not be restored on trial
    CARRY_NO_MEMORY,
    CARRY_FAILED,
    CARRY_END_COUNT
};

struct carry_look {
    int sticks; // that are plugged in
    bool works; // something is under way
    enum carry_stage stage;
    int percent; // of the stage; -1: nobody can tell
    bool stalls; // the stick has taken nothing for a while
    enum carry_end end;
    size_t findings;
    bool too_many; // findings, for one by one
};

struct carry_finding {
    int reason;             // enum name_reason
    int64_t visit_utc_ms;   // when the visit began; 0: it is of a paper
    const char *dwelling;   // "" of a paper
    const char *text;       // the whole words; NULL where it is a drawing or a voice
    size_t at, size;        // what was found in them
    const uint8_t *drawing; // NULL: a voice
    size_t drawing_size;
    const char *prompt;   // of a voice
    const uint8_t *voice; // as it is kept (domain/memo.h)
    size_t voice_size;
    int voice_ms;
    bool confirmed;
};

// What a rehearsal found in the backup.
struct carry_trial {
    size_t visits;
    int64_t last_utc_ms; // when the last of them began; 0: none
};

struct carry {
    void *ctx;
    struct carry_look (*look)(void *ctx);
    // Looks through what ORDER wants for what could tell who somebody is. False: it could not
    // begin.
    bool (*find)(void *ctx, const struct carry_order *order);
    // Writes it onto the stick that is there.
    bool (*start)(void *ctx, const struct carry_order *order);
    void (*cancel)(void *ctx);
    // Borrowed until the next call of `find` or `forget`.
    struct carry_finding (*finding)(void *ctx, size_t index);
    void (*confirm)(void *ctx, size_t index);
    const char *(*passphrase)(void *ctx);   // digits; "" when there is none
    const char *(*name)(void *ctx);         // of the file that was written
    struct carry_trial (*trial)(void *ctx); // of one that was restored
    // Ends what is under way, and wipes what was found and the passphrase.
    void (*forget)(void *ctx);
};

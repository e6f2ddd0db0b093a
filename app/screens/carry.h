// Port: records or a copy of the store onto a USB stick, one at a time. kiosk/ fills it in with
// office/job.h and device/stick.h; nothing of it waits. What was found and the passphrase live
// there until `forget`.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum carry_stage { CARRY_GATHERS, CARRY_WRITES, CARRY_CHECKS, CARRY_STAGE_COUNT };

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
    int reason;           // enum name_reason
    int64_t visit_utc_ms; // when the visit began
    const char *dwelling;
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

enum {
    CARRY_PASSPHRASE_GROUP = 4,
    CARRY_TRY = -1, // in place of a year: whether the stick takes and gives back what it should
};

struct carry {
    void *ctx;
    struct carry_look (*look)(void *ctx);
    // Looks through the records of YEAR for what could tell who somebody is. False: it could not
    // begin.
    bool (*find)(void *ctx, int year);
    // Writes the records of YEAR, or with 0 a copy of everything, onto the stick that is there;
    // with CARRY_TRY something that is read back and taken away again.
    bool (*start)(void *ctx, int year);
    void (*cancel)(void *ctx);
    // Borrowed until the next call of `find` or `forget`.
    struct carry_finding (*finding)(void *ctx, size_t index);
    void (*confirm)(void *ctx, size_t index);
    const char *(*passphrase)(void *ctx); // digits; "" when there is none
    const char *(*name)(void *ctx);       // of the file that was written
    // Ends what is under way, and wipes what was found and the passphrase.
    void (*forget)(void *ctx);
};

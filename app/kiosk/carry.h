// Handing out on a USB stick, as the screens see it: the stick of device/ and the job of office/.
#pragma once
#include "device/stick.h"
#include "office/job.h"
#include "screens/carry.h"
#include "system/places.h"

struct kiosk_carry_params {
    const char *data;  // folder of the store
    const char *stick; // a folder that stands for a stick; NULL: those that udev marked
    bool waits;        // for the end of each piece of work before it tells anything: the driver
    const struct content *content;
    const char *share; // folder of the forms of papers
    const struct random *random;
    const struct clock *clock;
};

struct kiosk_carry {
    struct job *job; // NULL: nothing can be handed out
    struct stick *stick;
    struct stick_folder folder; // the job's thread's, while it is open
    char data[SYSTEM_PATH_MAX], share[SYSTEM_PATH_MAX];
    bool waits, told; // told: why the work went wrong
    const struct clock *clock;
    struct carry port;
};

// What PARAMS points to, but for DATA and SHARE, is borrowed; OUT stays where it is. On failure
// there is nothing to hand out with. What stick_new and job_new name.
enum status kiosk_carry_init(struct kiosk_carry *out, const struct kiosk_carry_params *params,
                             struct err *err);
void kiosk_carry_fini(struct kiosk_carry *carry); // also one that is all zero
// NULL when there is none.
const struct carry *kiosk_carry_port(const struct kiosk_carry *carry);
// Called on other threads when the port has something new to tell. FN NULL: nobody is told.
void kiosk_carry_tell(struct kiosk_carry *carry, void (*changed)(void *ctx), void *ctx);

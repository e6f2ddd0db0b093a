#include "kiosk/carry.h"
#include "kiosk/office.h"

#include <stdio.h>
#include <string.h>

// ---------------------------------------------------------------- the medium, on the job's thread

static enum job_end end_of(enum stick_result result)
{
    switch (result) {
    case STICK_OK:
        return JOB_DONE;
    case STICK_GONE:
        return JOB_GONE;
    case STICK_EMPTY:
    case STICK_KIND:
    case STICK_DAMAGED:
        return JOB_UNREADABLE;
    default:
        return JOB_FAILED;
    }
}

static enum job_end open_medium(void *ctx, bool writes, char path[JOB_PATH_SIZE], struct err *err)
{
    struct kiosk_carry *carry = ctx;
    char names[STICK_MOST][STICK_NAME_SIZE];
    if (stick_list(carry->stick, names) == 0)
        return JOB_GONE;
    enum job_end end = end_of(stick_open(carry->stick, names[0], &carry->folder, err));
    if (end != JOB_DONE)
        return end;
    (void)snprintf(path, JOB_PATH_SIZE, "%s", carry->folder.path);
    if (!carry->folder.read_only || !writes)
        return JOB_DONE;
    (void)err_set(err, ERR_IO, "the stick cannot be written to");
    struct err why;
    enum stick_result closed = stick_close(&carry->folder, &why);
    return closed == STICK_GONE ? JOB_GONE : JOB_READ_ONLY;
}

static enum job_end close_medium(void *ctx, struct err *err)
{
    struct kiosk_carry *carry = ctx;
    struct err why;
    // Pulled out early too: by then all of it was synced and read back.
    return stick_close(&carry->folder, err ? err : &why) == STICK_OK ? JOB_DONE : JOB_BUSY;
}

// ---------------------------------------------------------------- what the screens ask

static enum carry_end end_for_screens(enum job_end end)
{
    static const enum carry_end ends[JOB_END_COUNT] = {
        [JOB_NOTHING] = CARRY_NOTHING,     [JOB_DONE] = CARRY_DONE,
        [JOB_CANCELLED] = CARRY_CANCELLED, [JOB_NO_ROOM] = CARRY_NO_ROOM,
        [JOB_READ_ONLY] = CARRY_READ_ONLY, [JOB_GONE] = CARRY_GONE,
        [JOB_SLOW] = CARRY_SLOW,           [JOB_NAME] = CARRY_NAME,
        [JOB_DIFFERS] = CARRY_DIFFERS,     [JOB_UNREADABLE] = CARRY_UNREADABLE,
        [JOB_BUSY] = CARRY_BUSY,           [JOB_NAMES] = CARRY_NAMES,
        [JOB_EMPTY] = CARRY_EMPTY,         [JOB_UNSOUND] = CARRY_UNSOUND,
        [JOB_LOCKED] = CARRY_LOCKED,       [JOB_NO_MEMORY] = CARRY_NO_MEMORY,
        [JOB_FAILED] = CARRY_FAILED,
    };
    return ends[end];
}

static const enum carry_stage stages[OFFICE_STAGE_COUNT] = {
    [OFFICE_GATHERING] = CARRY_GATHERS,
    [OFFICE_TRYING] = CARRY_TRIES,
    [OFFICE_WRITING] = CARRY_WRITES,
    [OFFICE_CHECKING] = CARRY_CHECKS,
};

static void tell_why(struct kiosk_carry *carry, const struct job_state *state)
{
    if (state->runs || carry->told || !state->why.text[0])
        return;
    carry->told = true;
    fprintf(stderr, "engawa: handing out on a stick: %s\n", state->why.text);
}

enum { CALM = 5 }; // percent: nobody reads more, and every one of them is painted

static struct carry_look look(void *ctx)
{
    struct kiosk_carry *carry = ctx;
    char names[STICK_MOST][STICK_NAME_SIZE];
    if (carry->waits)
        job_wait(carry->job);
    struct job_state state = job_look(carry->job);
    tell_why(carry, &state);
    struct carry_look out = {.sticks = (int)stick_list(carry->stick, names),
                             .works = state.runs,
                             .stage = stages[state.stage],
                             .percent = state.percent < 0 ? -1 : state.percent / CALM * CALM,
                             .stalls = state.stalls,
                             .end = end_for_screens(state.end)};
    if (!state.runs) {
        const struct office_findings *found = job_findings(carry->job);
        out.findings = found->count;
        out.too_many = found->more;
    }
    return out;
}

// How what the screens ask for is called here.
static const struct {
    enum job_kind looks, hands; // a paper is FORM
    enum paper_form form;
} jobs[CARRY_WHAT_COUNT] = {
    [CARRY_TRY] = {JOB_TRY, JOB_TRY, 0},
    [CARRY_BACKUP] = {JOB_BACKUP, JOB_BACKUP, 0},
    [CARRY_REHEARSAL] = {JOB_REHEARSAL, JOB_REHEARSAL, 0},
    [CARRY_OLD_BACKUP] = {JOB_OLD_BACKUP, JOB_OLD_BACKUP, 0},
    [CARRY_RESTORE] = {JOB_RESTORE, JOB_RESTORE, 0},
    [CARRY_RECORDS] = {JOB_LOOK, JOB_RECORDS, 0},
    [CARRY_PACK] = {JOB_LOOK_PAPERS, JOB_PAPERS, PAPER_COVER},
    [CARRY_AGENDA] = {JOB_LOOK_PAPERS, JOB_PAPERS, PAPER_AGENDA},
    [CARRY_MINUTES] = {JOB_LOOK_PAPERS, JOB_PAPERS, PAPER_F2},
    [CARRY_OPINION] = {JOB_LOOK_PAPERS, JOB_PAPERS, PAPER_OPINION},
    [CARRY_VISITS] = {JOB_LOOK_PAPERS, JOB_PAPERS, PAPER_F1},
    [CARRY_PLAN] = {JOB_LOOK_PAPERS, JOB_PAPERS, PAPER_F4},
    [CARRY_PUBLICATION] = {JOB_LOOK_PAPERS, JOB_PAPERS, PAPER_F3},
    [CARRY_REPORT] = {JOB_LOOK_PAPERS, JOB_PAPERS, PAPER_REPORT_SAPPORO},
    [CARRY_HANDOVER] = {JOB_LOOK_PAPERS, JOB_PAPERS, PAPER_HANDOVER},
    [CARRY_WISHES] = {JOB_LOOK_PAPERS, JOB_PAPERS, PAPER_AREA_WISHES},
    [CARRY_TWIN] = {JOB_LOOK_PAPERS, JOB_PAPERS, PAPER_TWIN},
    [CARRY_NOTICE] = {JOB_LOOK_PAPERS, JOB_PAPERS, PAPER_NOTICE},
};

static bool begin(struct kiosk_carry *carry, enum job_kind kind, const struct carry_order *wanted)
{
    struct job_order order = {
        .kind = kind,
        .fiscal_year = wanted->fiscal_year,
        .now = carry->clock->now(carry->clock->ctx),
        .papers = {.form = jobs[wanted->what].form, .meeting = wanted->meeting}};
    carry->told = false;
    _Static_assert(sizeof order.passphrase == sizeof wanted->passphrase, "the digits of a ZIP");
    memcpy(order.passphrase, wanted->passphrase, sizeof order.passphrase);
    bool begun = job_start(carry->job, &order);
    explicit_bzero(order.passphrase, sizeof order.passphrase);
    return begun;
}

static bool find(void *ctx, const struct carry_order *order)
{
    return begin(ctx, jobs[order->what].looks, order);
}

static bool start(void *ctx, const struct carry_order *order)
{
    return begin(ctx, jobs[order->what].hands, order);
}

static void cancel(void *ctx)
{
    struct kiosk_carry *carry = ctx;
    job_cancel(carry->job);
}

static struct carry_finding finding(void *ctx, size_t index)
{
    struct kiosk_carry *carry = ctx;
    const struct office_finding *found = &job_findings(carry->job)->items[index];
    return (struct carry_finding){.reason = found->reason,
                                  .visit_utc_ms = found->visit_utc_ms,
                                  .dwelling = found->dwelling,
                                  .text = found->text,
                                  .at = found->at,
                                  .size = found->size,
                                  .drawing = found->drawing,
                                  .drawing_size = found->drawing_size,
                                  .prompt = found->prompt,
                                  .voice = found->voice,
                                  .voice_size = found->voice_size,
                                  .voice_ms = found->voice_ms,
                                  .confirmed = found->confirmed};
}

static void confirm(void *ctx, size_t index)
{
    struct kiosk_carry *carry = ctx;
    job_findings(carry->job)->items[index].confirmed = true;
}

static const char *passphrase(void *ctx)
{
    struct kiosk_carry *carry = ctx;
    return job_passphrase(carry->job);
}

static const char *name(void *ctx)
{
    struct kiosk_carry *carry = ctx;
    return job_name(carry->job);
}

static struct carry_trial trial(void *ctx)
{
    struct kiosk_carry *carry = ctx;
    struct rehearsal came_to = job_rehearsal(carry->job);
    return (struct carry_trial){came_to.visits, came_to.last_utc_ms};
}

static void forget(void *ctx)
{
    struct kiosk_carry *carry = ctx;
    job_cancel(carry->job);
    job_forget(carry->job);
}

// ---------------------------------------------------------------- its life

enum status kiosk_carry_init(struct kiosk_carry *out, const struct kiosk_carry_params *params,
                             struct err *err)
{
    *out = (struct kiosk_carry){.waits = params->waits, .clock = params->clock};
    (void)snprintf(out->data, sizeof out->data, "%s", params->data);
    (void)snprintf(out->share, sizeof out->share, "%s", params->share);
    struct stick_params stick = {.named = params->stick,
                                 .folder = "/dev",
                                 .socket = STICK_SOCKET,
                                 .open_ms = STICK_OPEN_MS,
                                 .close_ms = STICK_CLOSE_MS};
    struct job_params job = {.work = kiosk_office_work,
                             .data = out->data,
                             .share_dir = out->share,
                             .content = params->content,
                             .random = params->random,
                             .files = &deliver_real_files,
                             .medium = {out, open_medium, close_medium}};
    enum status status = stick_new(&stick, &out->stick, err);
    if (status == OK)
        status = job_new(&job, &out->job, err);
    if (status != OK)
        kiosk_carry_fini(out);
    out->port = (struct carry){out,     look,       find, start, cancel, finding,
                               confirm, passphrase, name, trial, forget};
    return status;
}

void kiosk_carry_fini(struct kiosk_carry *carry)
{
    job_free(carry->job);
    carry->job = NULL;
    if (carry->stick)
        stick_free(carry->stick);
    carry->stick = NULL;
}

const struct carry *kiosk_carry_port(const struct kiosk_carry *carry)
{
    return carry->job ? &carry->port : NULL;
}

void kiosk_carry_tell(struct kiosk_carry *carry, void (*changed)(void *ctx), void *ctx)
{
    if (!carry->job)
        return;
    job_tell(carry->job, changed, ctx);
    stick_tell(carry->stick, changed, ctx);
}

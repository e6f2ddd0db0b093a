// A whole copy, and a store from one. A store that is there is kept aside, never written over.
#include "ctl/common.h"
#include "ctl/groups.h"
#include "office/rehearsal.h"

enum status backup_run(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    static const struct output_field file = {"file", "backup", OUTPUT_TEXT};
    TRY(common_did(ctl, STORE_DID_BACKUP, err));
    TRY(store_backup(ctl->store, args_operand(args, 0), err));
    output_fact(&ctl->out, &file, args_operand(args, 0));
    output_say(&ctl->out, "It holds everything that was said, but not the key that signs: keep "
                          "it as safe as the kiosk.");
    return OK;
}

static void put_finding(void *ctx, const char *line)
{
    output_row(ctx, (const char *[]){line});
}

static enum status rehearse(struct ctl *ctl, const char *file, struct rehearsal *out,
                            struct err *err)
{
    static const struct output_field fields[] = {{"finding", "finding", OUTPUT_TEXT}};
    struct store_findings findings = {&ctl->out, put_finding};
    struct common_bar bar;
    common_bar_start(&bar, ctl);
    struct rehearsal_order order = {.random = &ctl->random,
                                    .now = ctl_now(ctl),
                                    .progress = common_bar_office(&bar),
                                    .findings = &findings};
    output_list(&ctl->out, "findings", fields, ARRAY_LEN(fields));
    enum status status = rehearsal_of_file(file, &order, out, err);
    common_bar_end(&bar);
    output_list_end(&ctl->out);
    return status;
}

enum status backup_rehearse(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    static const struct output_field visits = {"visits", "visits", OUTPUT_NUMBER},
                                     last = {"last", "the last began", OUTPUT_TEXT};
    struct rehearsal came_to;
    char count[24], began[WALL_TIME_TEXT_SIZE];
    enum status status = rehearse(ctl, args_operand(args, 0), &came_to, err);
    if (status != OK)
        return err_prefix(err, status, "rehearse");
    (void)snprintf(count, sizeof count, "%zu", came_to.visits);
    wall_time_iso(came_to.last_utc_ms, began);
    output_fact(&ctl->out, &visits, count);
    output_fact(&ctl->out, &last, came_to.visits > 0 ? began : NULL);
    if (came_to.wrong > 0)
        ctl_found(ctl);
    else
        output_say(&ctl->out, "This backup can be restored, and everything in it holds together.");
    return OK;
}

enum status restore_run(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    static const struct output_field to = {"folder", "restored to", OUTPUT_TEXT},
                                     kept = {"aside", "the old store", OUTPUT_TEXT};
    const char *file = args_operand(args, 0);
    char aside[STORE_PATH_SIZE] = "";
    struct store_options options = {
        .folder = ctl->folder, .random = &ctl->random, .now = ctl_now(ctl)};
    bool there = store_is_there(ctl->folder);
    if (there && !args_has(args, "--replace"))
        return err_set(err, ERR_EXISTS,
                       "restore: %s has a store: restore into another folder, or "
                       "give --replace, which keeps the old one aside",
                       ctl->folder);
    enum status status =
        there ? store_replace(&options, file, aside, err) : store_restore(&options, file, err);
    if (status != OK)
        return err_prefix(err, status, "restore");
    output_fact(&ctl->out, &to, ctl->folder);
    output_fact(&ctl->out, &kept, there ? aside : NULL);
    return OK;
}

// A whole copy, and a store from one. A store that is there is kept aside, never written over.
#include "ctl/common.h"
#include "ctl/groups.h"

enum status backup_run(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    static const struct output_field file = {"file", "backup", OUTPUT_TEXT};
    TRY(store_backup(ctl->store, args_operand(args, 0), err));
    output_fact(&ctl->out, &file, args_operand(args, 0));
    output_say(&ctl->out, "It holds everything that was said, but not the key that signs: keep "
                          "it as safe as the kiosk.");
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

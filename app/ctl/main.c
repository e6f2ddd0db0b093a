#include "ctl/args.h"
#include "ctl/ctl.h"
#include "ctl/help.h"
#include "seal/seal.h"

#include <string.h>

static enum status run(struct ctl *ctl, const struct ctl_command *command,
                       const struct ctl_args *args, struct err *err)
{
    TRY(seal_init(err));
    TRY(ctl_init(ctl, err));
    if (command->need >= CTL_FOLDER)
        TRY(system_data_dir(ctl->data, ctl->folder, err));
    if (command->need >= CTL_READ)
        TRY(ctl_open_store(ctl, command->need == CTL_READ || command->need == CTL_READ_PACK, err));
    if (command->need >= CTL_READ_PACK)
        TRY(ctl_open_content(ctl, err));
    return command->run(ctl, args, err);
}

// The one place that tells of an error: a line for people, and in JSON what the document holds.
static int fail(struct ctl *ctl, const struct err *err)
{
    static const struct output_field error = {"error", "", OUTPUT_TEXT};
    struct err ignored;
    if (ctl->out.json)
        output_fact(&ctl->out, &error, err->text);
    if (output_end(&ctl->out, &ignored) != OK && ctl->exit == CTL_DONE)
        ctl->exit = CTL_WRONG;
    (void)fprintf(stderr, "engawactl: %s\n", err->text);
    return ctl->exit == CTL_DONE ? (int)CTL_WRONG : (int)ctl->exit;
}

int main(int argc, char **argv)
{
    struct ctl ctl = {0};
    struct ctl_globals globals;
    const struct ctl_command *command;
    struct ctl_args args;
    struct err err = {""};
    output_init(&ctl.out, stdout);
    enum status status = args_read(argc, argv, &globals, &command, &args, &err);
    ctl.out.json = globals.json;
    ctl.data = globals.data;
    ctl.exit = status == OK ? CTL_DONE : CTL_USAGE;
    if (status == OK && (globals.help || globals.version || !command))
        status = help_answer(&ctl, &globals, command, &err);
    else if (status == OK)
        status = run(&ctl, command, &args, &err);
    if (status == OK)
        status = output_end(&ctl.out, &err);
    int result = status == OK ? (int)ctl.exit : fail(&ctl, &err);
    ctl_fini(&ctl);
    return result;
}

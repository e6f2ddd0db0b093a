// The command line, read by the table of commands.
#pragma once
#include "ctl/commands.h"

enum { ARGS_MAX = 512 };

struct ctl_args {
    const char *operands[ARGS_MAX];
    size_t operand_count;
    struct {
        const struct ctl_option *option;
        const char *value; // "" for a flag
    } given[ARGS_MAX];
    size_t given_count;
};

// What stands before the command.
struct ctl_globals {
    const char *data;
    bool json, help, version;
    const char *group; // first word of commands, when no second one came
};

// Reads ARGV; COMMAND is NULL when none was named. Global options may stand anywhere. ERR_INVALID
// says what is wrong and where help is; whether JSON is wanted is told also then. Strings are
// borrowed from ARGV.
enum status args_read(int argc, char **argv, struct ctl_globals *globals,
                      const struct ctl_command **command, struct ctl_args *out, struct err *err);
// NULL when it was not given; "" for a flag that was.
const char *args_get(const struct ctl_args *args, const char *option);
bool args_has(const struct ctl_args *args, const char *option);
// Each value of an option that may come again: *AT starts at 0; NULL at the end.
const char *args_each(const struct ctl_args *args, const char *option, size_t *at);
// NULL when there are fewer.
const char *args_operand(const struct ctl_args *args, size_t index);

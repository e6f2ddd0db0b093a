// The table of commands: what is typed, what it takes, what it does.
#pragma once
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

struct ctl;
struct ctl_args;

struct ctl_option {
    const char *name;  // "--year"
    const char *value; // "FY"; NULL for a flag
    const char *about;
    bool needed, again; // again: may be given more than once
};

enum ctl_need {
    CTL_ALONE,
    CTL_FOLDER,
    CTL_READ, // a store, also one that cannot be written to
    CTL_STORE,
    CTL_READ_PACK, // and the pack as well
    CTL_PACK,
};

enum { CTL_MAX_OPTIONS = 16 };
struct ctl_command {
    const char *name;     // "member add"
    const char *operands; // "VISIT [FILE]", "PATH..."; "" for none
    const char *about;
    enum ctl_need need; // what is opened before it runs
    enum status (*run)(struct ctl *ctl, const struct ctl_args *args, struct err *err);
    struct ctl_option options[CTL_MAX_OPTIONS];
};

extern const struct ctl_command ctl_commands[];
extern const size_t ctl_command_count;
extern const struct ctl_option ctl_global_options[];
extern const size_t ctl_global_option_count;

// How many of ctl_command's operands must, and may at most, be given.
void ctl_operand_counts(const struct ctl_command *command, size_t *least, size_t *most);

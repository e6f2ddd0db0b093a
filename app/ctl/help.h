// Help, completion and docs/commands.md, all from the table of commands.
#pragma once
#include "ctl/args.h"
#include "ctl/ctl.h"

// For --help and --version, and for a line that names no command (exit 2).
enum status help_answer(struct ctl *ctl, const struct ctl_globals *globals,
                        const struct ctl_command *command, struct err *err);

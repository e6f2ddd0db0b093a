// PINs as commands take them: from a line of input or drawn by chance, never from the command line.
#pragma once
#include "ctl/args.h"
#include "ctl/ctl.h"
#include "domain/pin.h"

// The PIN that the options --random and --remove ask for, else the next line of input; "" for
// --remove. ERR_INVALID says which rule it breaks.
enum status pin_ask(struct ctl *ctl, const struct ctl_args *args, char out[PIN_LENGTH + 1],
                    struct err *err);
// Shows a PIN that --random drew, once.
void pin_tell(struct ctl *ctl, const struct ctl_args *args, const char *pin);

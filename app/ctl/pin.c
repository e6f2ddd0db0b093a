#include "ctl/pin.h"

#include <string.h>

// Why a PIN is refused, and what to take instead.
static const char *const weaknesses[PIN_WEAKNESS_COUNT] = {
    [PIN_NOT_SIX_DIGITS] = "has to have six digits",
    [PIN_STEPS] = "goes on in even steps, like 123456 or 246802",
    [PIN_REPEATS] = "repeats itself, like 121212 or 123123",
    [PIN_PAIRS] = "is made of pairs, like 112233",
    [PIN_MIRRORED] = "reads the same backwards, like 123321",
    [PIN_FEW] = "has fewer than three different digits",
    [PIN_LINES] = "draws lines on the keypad, like 147258",
    [PIN_DATE] = "reads as a birthday, with the year first or last",
};

static enum status read_pin(char out[PIN_LENGTH + 1], struct err *err)
{
    char line[64];
    if (!fgets(line, sizeof line, stdin))
        return err_set(err, ERR_INVALID,
                       "PIN: nothing to read: give six digits on the input, or "
                       "use --random");
    line[strcspn(line, "\r\n")] = '\0';
    enum pin_weakness weakness = pin_weakness(line);
    if (weakness != PIN_GOOD)
        return err_set(err, ERR_INVALID,
                       "PIN: it %s: take six digits without a pattern, or let --random draw them",
                       weaknesses[weakness]);
    memcpy(out, line, PIN_LENGTH + 1);
    return OK;
}

enum status pin_ask(struct ctl *ctl, const struct ctl_args *args, char out[PIN_LENGTH + 1],
                    struct err *err)
{
    bool remove = args_has(args, "--remove"), draw = args_has(args, "--random");
    if (remove && draw)
        return ctl_usage(ctl, err, "either --random or --remove");
    out[0] = '\0';
    if (draw)
        pin_draw(&ctl->random, out);
    return draw || remove ? OK : read_pin(out, err);
}

void pin_tell(struct ctl *ctl, const struct ctl_args *args, const char *pin)
{
    static const struct output_field field = {"pin", "PIN", OUTPUT_TEXT};
    if (args_has(args, "--random"))
        output_fact(&ctl->out, &field, pin);
}

// The staff at the kiosk: a PIN for each role.
#include "ctl/groups.h"
#include "ctl/pin.h"
#include "ctl/year.h"

static enum status read_role(struct ctl *ctl, const char *word, enum staff_role *out,
                             struct err *err)
{
    int role = staff_role_from(word);
    if (role < 0)
        return ctl_usage(ctl, err, "%." CTL_SHOWN "s: a role is staff or manager", word);
    *out = (enum staff_role)role;
    return OK;
}

enum status staff_pin(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    static const struct output_field role_field = {"role", "role", OUTPUT_TEXT};
    enum staff_role role = STAFF_WORKER;
    struct moment now = ctl_now(ctl);
    char pin[PIN_LENGTH + 1];
    TRY(read_role(ctl, args_operand(args, 0), &role, err));
    TRY(pin_ask(ctl, args, pin, err));
    TRY(store_staff_pin_put(ctl->store, role, pin[0] ? pin : NULL, &now, err));
    output_fact(&ctl->out, &role_field, staff_role_name(role));
    pin_tell(ctl, args, pin);
    return OK;
}

enum status staff_list(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    static const struct output_field fields[] = {
        {"role", "role", OUTPUT_TEXT},
        {"pin", "PIN", OUTPUT_FLAG},
        {"locked", "locked", OUTPUT_FLAG},
    };
    struct store_staff staff;
    (void)args;
    TRY(store_staff_list(ctl->store, &staff, err));
    output_list(&ctl->out, "staff", fields, ARRAY_LEN(fields));
    for (enum staff_role role = 0; role < STAFF_ROLE_COUNT; role++)
        output_row(&ctl->out,
                   (const char *[]){staff_role_name(role), staff.has_pin[role] ? "true" : "false",
                                    staff.locked ? "true" : "false"});
    output_list_end(&ctl->out);
    if (!staff.has_pin[STAFF_WORKER] && !staff.has_pin[STAFF_MANAGER])
        output_say(&ctl->out, "Next: engawactl staff pin manager: without a PIN nobody of the "
                              "staff comes in at the kiosk.");
    return OK;
}

enum status staff_unlock(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct moment now = ctl_now(ctl);
    TRY(store_staff_unlock(ctl->store, &now, err));
    return staff_list(ctl, args, err);
}

enum status staff_recovery(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    const struct council council = year_council(ctl);
    static const struct output_field field = {"code", "recovery code", OUTPUT_TEXT};
    struct moment now = ctl_now(ctl);
    char code[RECOVERY_CODE_SIZE];
    (void)args;
    TRY(council.recovery_new(council.ctx, &now, code, err));
    output_fact(&ctl->out, &field, code);
    output_say(&ctl->out, "Keep it on paper, locked away: it is not shown again. Typed at the "
                          "kiosk it takes the PINs of the staff away, once.");
    return OK;
}

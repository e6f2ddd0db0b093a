// What the facility decides about its kiosk; the table is domain/setting.def.
#include "ctl/common.h"
#include "ctl/groups.h"

static enum status put_row(struct ctl *ctl, enum setting setting, struct err *err)
{
    const struct setting_row *row = &setting_rows[setting];
    char value[SETTING_VALUE_SIZE];
    TRY(ctl->records.setting_get(ctl->records.ctx, setting, value, err));
    output_row(&ctl->out, (const char *[]){row->name, value, row->values, row->help});
    return OK;
}

static enum status list(struct ctl *ctl, enum setting first, enum setting end, struct err *err)
{
    static const struct output_field fields[] = {
        {"name", "name", OUTPUT_TEXT},
        {"value", "value", OUTPUT_TEXT},
        {"values", "takes", OUTPUT_TEXT},
        {"help", "what", OUTPUT_TEXT},
    };
    enum status status = OK;
    output_list(&ctl->out, "settings", fields, ARRAY_LEN(fields));
    for (enum setting setting = first; setting < end && status == OK; setting++)
        status = put_row(ctl, setting, err);
    output_list_end(&ctl->out);
    return status;
}

enum status setting_list(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    (void)args;
    return list(ctl, 0, SETTING_COUNT, err);
}

enum status setting_set(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    const char *name = args_operand(args, 0);
    int setting = setting_from(name);
    struct moment now = ctl_now(ctl);
    if (setting < 0)
        return ctl_usage(ctl, err, "%." CTL_SHOWN "s: no such setting: see engawactl setting list",
                         name);
    TRY(ctl->records.setting_put(ctl->records.ctx, (enum setting)setting, args_operand(args, 1),
                                 &now, err));
    return list(ctl, (enum setting)setting, (enum setting)(setting + 1), err);
}

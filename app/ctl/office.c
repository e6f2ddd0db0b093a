// The office that holds the council.
#include "ctl/common.h"
#include "ctl/groups.h"

static enum status show(struct ctl *ctl, const struct store_office *office)
{
    static const struct output_field name = {"name", "office", OUTPUT_TEXT},
                                     facility = {"facility", "facility", OUTPUT_TEXT},
                                     profile = {"profile", "profile", OUTPUT_TEXT},
                                     abuse = {"abuse_office", "abuse office", OUTPUT_TEXT},
                                     phone = {"abuse_phone", "abuse phone", OUTPUT_TEXT};
    output_fact(&ctl->out, &name, office->name);
    output_fact(&ctl->out, &facility, store_facility_name(office->kind));
    output_fact(&ctl->out, &profile, office->profile);
    output_fact(&ctl->out, &abuse, office->abuse_office);
    output_fact(&ctl->out, &phone, office->abuse_phone);
    return OK;
}

enum status office_show(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct store_office office;
    (void)args;
    TRY(store_office_get(ctl->store, &office, err));
    return show(ctl, &office);
}

enum status office_set(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct store_office office;
    struct moment now = ctl_now(ctl);
    const char *facility = args_get(args, "--facility");
    TRY(store_office_get(ctl->store, &office, err));
    if (args_has(args, "--name"))
        TRY(common_office_name_read(args_get(args, "--name"), office.name, err));
    if (args_has(args, "--abuse-office"))
        TRY(common_line_read("--abuse-office", args_get(args, "--abuse-office"),
                             office.abuse_office, sizeof office.abuse_office, err));
    if (args_has(args, "--abuse-phone"))
        TRY(common_line_read("--abuse-phone", args_get(args, "--abuse-phone"), office.abuse_phone,
                             sizeof office.abuse_phone, err));
    if (facility) {
        int kind = store_facility_from(facility);
        if (kind < 0)
            return ctl_usage(ctl, err,
                             "--facility: %." CTL_SHOWN "s: one of group-home, group-home-day, "
                             "residential",
                             facility);
        office.kind = (enum store_facility)kind;
    }
    TRY(store_office_put(ctl->store, &office, &now, err));
    return show(ctl, &office);
}

// The office that holds the council.
#include "ctl/common.h"
#include "ctl/groups.h"
#include "ctl/year.h"

#include <stddef.h>

// What stands at the head of papers and letters.
static const struct line {
    const char *option;
    struct output_field field;
    size_t at, room; // in struct letterhead
} lines[] = {
#define LINE(option, name, label, member)                                                          \
    {                                                                                              \
        option, {name, label, OUTPUT_TEXT}, offsetof(struct letterhead, member),                   \
            sizeof(((struct letterhead *)0)->member)                                               \
    }
    LINE("--corporation", "corporation", "corporation", corporation),
    LINE("--manager", "manager", "manager", manager),
    LINE("--contact", "contact", "contact", contact),
    LINE("--address", "address", "address", address),
    LINE("--phone", "phone", "phone", phone),
    LINE("--fax", "fax", "fax", fax),
    LINE("--mail", "mail", "mail", mail),
#undef LINE
};

static enum status show_letterhead(struct ctl *ctl, struct err *err)
{
    const struct council council = year_council(ctl);
    struct letterhead head;
    TRY(council.letterhead_get(council.ctx, &head, err));
    for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
        const char *text = (const char *)&head + lines[i].at;
        output_fact(&ctl->out, &lines[i].field, text[0] ? text : NULL);
    }
    return OK;
}

// Only when one of its lines is given: each change is an event of the chain.
static enum status set_letterhead(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    const struct council council = year_council(ctl);
    struct letterhead head;
    struct moment now = ctl_now(ctl);
    bool given = false;
    TRY(council.letterhead_get(council.ctx, &head, err));
    for (size_t i = 0; i < ARRAY_LEN(lines); i++)
        if (args_has(args, lines[i].option)) {
            TRY(common_line_read(lines[i].option, args_get(args, lines[i].option),
                                 (char *)&head + lines[i].at, lines[i].room, err));
            given = true;
        }
    return given ? council.letterhead_put(council.ctx, &head, &now, err) : OK;
}

static enum status show(struct ctl *ctl, const struct store_office *office, struct err *err)
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
    return show_letterhead(ctl, err);
}

enum status office_show(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct store_office office;
    (void)args;
    TRY(store_office_get(ctl->store, &office, err));
    return show(ctl, &office, err);
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
    TRY(set_letterhead(ctl, args, err));
    TRY(store_office_put(ctl->store, &office, &now, err));
    return show(ctl, &office, err);
}

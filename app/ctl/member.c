// The register of members: terms and PINs.
#include "ctl/common.h"
#include "ctl/groups.h"
#include "ctl/pin.h"

#include <stdlib.h>
#include <string.h>

static const struct output_field number_field = {"number", "number", OUTPUT_NUMBER},
                                 last_field = {"term_to", "last day", OUTPUT_TEXT};

static void tell_number(struct ctl *ctl, const struct member *member)
{
    char text[16];
    (void)snprintf(text, sizeof text, "%d", member->number);
    output_fact(&ctl->out, &number_field, text);
}

static enum status read_member(struct ctl *ctl, const struct ctl_args *args, struct member *out,
                               struct err *err)
{
    const char *category = args_get(args, "--category"), *name = args_get(args, "--name"),
               *from = args_get(args, "--from"), *number = args_get(args, "--number"),
               *affiliation = args_get(args, "--affiliation"),
               *reading = args_get(args, "--reading");
    int kind = member_category_from(category);
    *out = (struct member){.term_from = wall_time_of(ctl_now(ctl).utc_ms).date};
    if (kind < 0)
        return ctl_usage(ctl, err,
                         "--category: %." CTL_SHOWN
                         "s: one of resident, family, community, welfare, "
                         "business, city",
                         category);
    out->category = (enum member_category)kind;
    TRY(common_line_read("--name", name, out->name, sizeof out->name, err));
    TRY(common_line_read("--reading", reading ? reading : "", out->reading, sizeof out->reading,
                         err));
    TRY(common_line_read("--affiliation", affiliation ? affiliation : "", out->affiliation,
                         sizeof out->affiliation, err));
    if (from)
        TRY(common_date(ctl, "--from", from, &out->term_from, err));
    TRY(common_date(ctl, "--to", args_get(args, "--to"), &out->term_to, err));
    if (number)
        TRY(common_number(ctl, "--number", number, 1, 9999, &out->number, err));
    if (date_compare(&out->term_from, &out->term_to) > 0)
        return ctl_usage(ctl, err, "--to: the term ends before it begins");
    return OK;
}

enum status member_add(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct member member;
    struct moment now = ctl_now(ctl);
    TRY(read_member(ctl, args, &member, err));
    TRY(store_member_add(ctl->store, &member, &now, err));
    tell_number(ctl, &member);
    if (!member.reading[0])
        output_say(&ctl->out,
                   "How is the name read? Say engawactl member reading %d KANA: without it an "
                   "export cannot find the name in words without kanji.",
                   member.number);
    output_say(&ctl->out, "Next: engawactl member card %d --out FILE, or engawactl member pin %d.",
               member.number, member.number);
    return OK;
}

static void put_member(struct output *out, const struct store_member *row)
{
    const struct member *m = &row->member;
    char number[16], from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE], pledged[WALL_TIME_TEXT_SIZE] = "";
    (void)snprintf(number, sizeof number, "%d", m->number);
    date_iso(&m->term_from, from);
    date_iso(&m->term_to, to);
    if (m->pledged_at_utc_ms > 0)
        wall_time_iso(m->pledged_at_utc_ms, pledged);
    pledged[strnlen(pledged, DATE_TEXT_SIZE - 1)] = '\0'; // the day is enough
    output_row(out,
               (const char *[]){number, member_category_name(m->category), m->name,
                                m->reading[0] ? m->reading : NULL,
                                m->affiliation[0] ? m->affiliation : NULL, from, to,
                                pledged[0] ? pledged : NULL, row->has_card ? "true" : "false",
                                m->has_pin ? "true" : "false", row->locked ? "true" : "false"});
}

enum status member_list(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    static const struct output_field fields[] = {
        {"number", "number", OUTPUT_NUMBER},
        {"category", "category", OUTPUT_TEXT},
        {"name", "name", OUTPUT_TEXT},
        {"reading", "reading", OUTPUT_TEXT},
        {"affiliation", "affiliation", OUTPUT_TEXT},
        {"term_from", "from", OUTPUT_TEXT},
        {"term_to", "to", OUTPUT_TEXT},
        {"pledged_on", "pledged", OUTPUT_TEXT},
        {"card", "card", OUTPUT_FLAG},
        {"pin", "PIN", OUTPUT_FLAG},
        {"locked", "locked", OUTPUT_FLAG},
    };
    struct store_member *list;
    size_t count;
    (void)args;
    TRY(store_member_list(ctl->store, &list, &count, err));
    output_list(&ctl->out, "members", fields, ARRAY_LEN(fields));
    for (size_t i = 0; i < count; i++)
        put_member(&ctl->out, &list[i]);
    output_list_end(&ctl->out);
    free(list);
    return OK;
}

enum status member_end(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct store_member member;
    struct moment now = ctl_now(ctl);
    struct date last = wall_time_of(now.utc_ms).date;
    char text[DATE_TEXT_SIZE];
    TRY(common_member(ctl, args, 0, &member, err));
    if (args_has(args, "--last"))
        TRY(common_date(ctl, "--last", args_get(args, "--last"), &last, err));
    date_iso(&member.member.term_from, text);
    if (date_compare(&last, &member.member.term_from) < 0)
        return ctl_usage(ctl, err,
                         "member %d: the term began on %s: end it with --last on that day or later",
                         member.member.number, text);
    TRY(store_member_end(ctl->store, &member.member.id, &last, &now, err));
    date_iso(&last, text);
    tell_number(ctl, &member.member);
    output_fact(&ctl->out, &last_field, text);
    return OK;
}

enum status member_reading(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct store_member member;
    struct moment now = ctl_now(ctl);
    TRY(common_member(ctl, args, 0, &member, err));
    TRY(store_member_reading_put(ctl->store, &member.member.id, args_operand(args, 1), &now, err));
    tell_number(ctl, &member.member);
    return OK;
}

enum status member_pin(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct store_member member;
    struct moment now = ctl_now(ctl);
    char pin[PIN_LENGTH + 1];
    TRY(common_member(ctl, args, 0, &member, err));
    TRY(pin_ask(ctl, args, pin, err));
    TRY(store_member_pin_put(ctl->store, &member.member.id, pin[0] ? pin : NULL, &now, err));
    tell_number(ctl, &member.member);
    pin_tell(ctl, args, pin);
    return OK;
}

enum status member_unlock(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct store_member member;
    struct moment now = ctl_now(ctl);
    TRY(common_member(ctl, args, 0, &member, err));
    TRY(store_member_unlock(ctl->store, &member.member.id, &now, err));
    tell_number(ctl, &member.member);
    return OK;
}

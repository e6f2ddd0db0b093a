// Residents' wishes about meeting people from outside: heads of a dwelling, never who.
#include "ctl/groups.h"
#include "ctl/year.h"

#include <stdio.h>
#include <string.h>

enum { MAX_HEADS = 999 };

static void put_row(struct ctl *ctl, const struct year *year, const struct intention *w)
{
    char heads[2][16], all_on[DATE_TEXT_SIZE], wishes[WISH_COUNT][24];
    const char *values[4 + WISH_COUNT] = {year_dwelling_code(year, &w->dwelling), heads[0],
                                          heads[1]};
    (void)snprintf(heads[0], sizeof heads[0], "%d", w->residents);
    (void)snprintf(heads[1], sizeof heads[1], "%d", w->asked);
    if (w->all_asked_on.year != 0) {
        date_iso(&w->all_asked_on, all_on);
        values[3] = all_on;
    }
    for (int i = 0; i < WISH_COUNT; i++) {
        (void)snprintf(wishes[i], sizeof wishes[i], "%d/%d", w->yes[i], w->no[i]);
        values[4 + i] = wishes[i];
    }
    output_row(&ctl->out, values);
}

enum status wishes_list(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct output_field fields[4 + WISH_COUNT] = {
        {"dwelling", "dwelling", OUTPUT_TEXT},
        {"residents", "residents", OUTPUT_NUMBER},
        {"asked", "asked", OUTPUT_NUMBER},
        {"all_on", "all by", OUTPUT_TEXT},
    };
    struct year year;
    for (int i = 0; i < WISH_COUNT; i++) {
        const char *topic = intention_topic_name((enum intention_topic)i);
        fields[4 + i] = (struct output_field){topic, topic, OUTPUT_TEXT};
    }
    enum status status = year_open(ctl, args, &year, err);
    if (status == OK) {
        output_list(&ctl->out, "wishes", fields, ARRAY_LEN(fields));
        for (size_t i = 0; i < year.intention_count; i++)
            put_row(ctl, &year, &year.intentions[i]);
        output_list_end(&ctl->out);
    }
    year_fini(&year);
    return status;
}

// "4/2": four say yes, two no.
static enum status read_wish(struct ctl *ctl, const struct ctl_args *args, enum intention_topic at,
                             struct intention *out, struct err *err)
{
    char option[24];
    int used = 0;
    (void)snprintf(option, sizeof option, "--%s", intention_topic_name(at));
    const char *text = args_get(args, option);
    if (!text)
        return OK;
    if (sscanf(text, "%3d/%3d%n", &out->yes[at], &out->no[at], &used) != 2 || text[used] ||
        strspn(text, "0123456789/") != strlen(text))
        return ctl_usage(ctl, err, "%s: %." CTL_SHOWN "s: write how many say yes and no, like 4/2",
                         option, text);
    return OK;
}

// What is known of the dwelling already, so that one wish can be changed alone.
static enum status start(struct ctl *ctl, const struct ctl_args *args, struct intention *out,
                         struct err *err)
{
    struct store_dwelling dwelling;
    struct year year;
    const char *code = args_operand(args, 0);
    enum status status = store_dwelling_find(ctl->store, code, &dwelling, err);
    if (status == ERR_ABSENT)
        return err_set(
            err, status,
            "dwelling %." CTL_SHOWN "s: not in the register: see engawactl dwelling list", code);
    TRY(status);
    status = year_open(ctl, args, &year, err);
    *out = (struct intention){.dwelling = dwelling.id, .fiscal_year = year.fiscal_year};
    for (size_t i = 0; status == OK && i < year.intention_count; i++)
        if (id_equal(&year.intentions[i].dwelling, &dwelling.id))
            *out = year.intentions[i];
    year_fini(&year);
    return status;
}

enum status wishes_set(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    const struct council council = year_council(ctl);
    struct moment now = ctl_now(ctl);
    struct intention wishes;
    const char *residents = args_get(args, "--residents"), *asked = args_get(args, "--asked"),
               *all_on = args_get(args, "--all-on");
    TRY(start(ctl, args, &wishes, err));
    if (residents)
        TRY(common_number(ctl, "--residents", residents, 0, MAX_HEADS, &wishes.residents, err));
    if (asked)
        TRY(common_number(ctl, "--asked", asked, 0, MAX_HEADS, &wishes.asked, err));
    if (all_on)
        TRY(common_date_or_none(ctl, "--all-on", all_on, &wishes.all_asked_on, err));
    for (int i = 0; i < WISH_COUNT; i++)
        TRY(read_wish(ctl, args, (enum intention_topic)i, &wishes, err));
    TRY(council.intention_put(council.ctx, &wishes, &now, err));
    return wishes_list(ctl, args, err);
}

// What staff keep of a fiscal year: reasons why a rule does not bind.
#include "ctl/year.h"
#include "ctl/groups.h"
#include "domain/profile.h"

#include <stdlib.h>
#include <string.h>

struct council year_council(const struct ctl *ctl)
{
    struct council council;
    store_council(ctl->store, &council);
    return council;
}

enum status year_open(struct ctl *ctl, const struct ctl_args *args, struct year *out,
                      struct err *err)
{
    const struct council council = year_council(ctl);
    struct date today = wall_time_of(ctl_now(ctl).utc_ms).date;
    int fiscal_year = 0;
    *out = (struct year){0};
    TRY(common_year(ctl, args, &fiscal_year, err));
    if (fiscal_year == 0)
        fiscal_year = ctl_fiscal_year(ctl);
    return council.year(council.ctx, fiscal_year, &today, out, err);
}

const char *year_dwelling_code(const struct year *year, const struct id *dwelling)
{
    for (size_t i = 0; i < year->dwelling_count; i++)
        if (id_equal(&year->dwellings[i].id, dwelling))
            return year->dwellings[i].code;
    return NULL;
}

// ---------------------------------------------------------------- reasons

// Whom a reason is about: the number of a member, the code of a dwelling, the id of a meeting.
static enum status subject_text(struct ctl *ctl, const struct year *year, const struct id *subject,
                                char out[ID_TEXT_SIZE], struct err *err)
{
    const char *code = year_dwelling_code(year, subject);
    struct store_member member;
    if (code) {
        (void)snprintf(out, ID_TEXT_SIZE, "%s", code);
        return OK;
    }
    enum status status = store_member_get(ctl->store, subject, &member, err);
    if (status == OK)
        (void)snprintf(out, ID_TEXT_SIZE, "%d", member.member.number);
    else if (status == ERR_ABSENT)
        id_to_text(subject, out);
    return status == ERR_ABSENT ? OK : status;
}

static enum status put_waivers(struct ctl *ctl, const struct year *year, struct err *err)
{
    static const struct output_field fields[] = {
        {"rule", "rule", OUTPUT_TEXT},
        {"about", "about", OUTPUT_TEXT},
        {"reason", "reason", OUTPUT_TEXT},
        {"words", "words", OUTPUT_TEXT},
    };
    enum status status = OK;
    output_list(&ctl->out, "waivers", fields, ARRAY_LEN(fields));
    for (size_t i = 0; i < year->waiver_count && status == OK; i++) {
        const struct waiver *w = &year->waivers[i];
        char about[ID_TEXT_SIZE] = "";
        if (!id_is_none(&w->subject))
            status = subject_text(ctl, year, &w->subject, about, err);
        output_row(&ctl->out,
                   (const char *[]){rule_infos[w->rule].name, about[0] ? about : NULL,
                                    waiver_reason_name(w->reason), w->words[0] ? w->words : NULL});
    }
    output_list_end(&ctl->out);
    return status;
}

enum status waiver_list(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct year year;
    enum status status = year_open(ctl, args, &year, err);
    if (status == OK)
        status = put_waivers(ctl, &year, err);
    year_fini(&year);
    return status;
}

static enum status read_subject(struct ctl *ctl, const struct ctl_args *args, struct id *out,
                                struct err *err)
{
    const char *member = args_get(args, "--member");
    int number = 0;
    if (member && args_has(args, "--dwelling"))
        return ctl_usage(ctl, err, "either --member or --dwelling");
    if (member) {
        struct store_member found;
        TRY(common_number(ctl, "--member", member, 1, 9999, &number, err));
        TRY(store_member_find(ctl->store, number, &found, err));
        *out = found.member.id;
    } else if (args_has(args, "--dwelling")) {
        struct store_dwelling found;
        TRY(common_dwelling(ctl, args, &found, err));
        *out = found.id;
    }
    return OK;
}

enum status waiver_set(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    const struct council council = year_council(ctl);
    struct moment now = ctl_now(ctl);
    const char *name = args_operand(args, 0), *reason = args_get(args, "--reason"),
               *words = args_get(args, "--words");
    struct waiver waiver = {.rule = rule_from(name), .fiscal_year = ctl_fiscal_year(ctl)};
    int why = reason ? waiver_reason_from(reason) : WAIVED_OTHER;
    if (waiver.rule < 0)
        return ctl_usage(ctl, err,
                         "rule %." CTL_SHOWN "s: none that is known: see engawactl status", name);
    if (why < 0)
        return ctl_usage(ctl, err, "--reason: one of condition, many-dwellings, dates, other");
    waiver.reason = (enum waiver_reason)why;
    if (args_has(args, "--year"))
        TRY(common_year(ctl, args, &waiver.fiscal_year, err));
    TRY(read_subject(ctl, args, &waiver.subject, err));
    if (words)
        TRY(common_line_read("--words", words, waiver.words, sizeof waiver.words, err));
    else if (waiver.reason == WAIVED_OTHER)
        return ctl_usage(ctl, err, "--words: write the reason; \"\" takes it back");
    TRY(council.waiver_put(council.ctx, &waiver, &now, err));
    return waiver_list(ctl, args, err);
}

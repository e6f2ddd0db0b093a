// The register of members: terms and PINs.
#include "ctl/common.h"
#include "ctl/groups.h"
#include "ctl/pin.h"
#include "domain/unit.h"
#include "office/profiles.h"

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

static enum status read_words(struct ctl *ctl, const struct ctl_args *args, struct member *out,
                              struct err *err)
{
    const char *category = args_get(args, "--category"), *kind = args_get(args, "--kind");
    int word = category ? member_category_from(category) : (int)out->category;
    if (word < 0)
        return ctl_usage(ctl, err,
                         "--category: %." CTL_SHOWN
                         "s: one of resident, family, community, welfare, "
                         "business, city",
                         category);
    out->category = (enum member_category)word;
    word = kind ? member_kind_from(kind) : (int)out->kind;
    if (word < 0 || !member_kind_fits((enum member_kind)word, out->category)) {
        char words[256] = "";
        for (int i = KIND_UNTOLD + 1; i < MEMBER_KIND_COUNT; i++)
            if (member_kind_fits((enum member_kind)i, out->category))
                (void)snprintf(words + strlen(words), sizeof words - strlen(words), "%s%s",
                               words[0] ? ", " : "one of ", member_kind_name((enum member_kind)i));
        return ctl_usage(ctl, err, "--kind: a member of %s is %s",
                         member_category_name(out->category),
                         words[0] ? words : "of no kind: leave it out");
    }
    out->kind = (enum member_kind)word;
    return OK;
}

static enum status read_lines(const struct ctl_args *args, struct member *out, struct err *err)
{
    const struct {
        const char *option;
        char *text;
    } lines[] = {{"--name", out->name},
                 {"--reading", out->reading},
                 {"--affiliation", out->affiliation},
                 {"--position", out->position}};
    for (size_t i = 0; i < ARRAY_LEN(lines); i++)
        if (args_has(args, lines[i].option))
            TRY(common_line_read(lines[i].option, args_get(args, lines[i].option), lines[i].text,
                                 MEMBER_NAME_SIZE, err));
    return OK;
}

static enum status read_days(struct ctl *ctl, const struct ctl_args *args, struct member *out,
                             struct err *err)
{
    const char *from = args_get(args, "--from"), *to = args_get(args, "--to"),
               *consent = args_get(args, "--consent"), *guide = args_get(args, "--guide");
    if (from)
        TRY(common_date(ctl, "--from", from, &out->term_from, err));
    if (to)
        TRY(common_date(ctl, "--to", to, &out->term_to, err));
    if (date_compare(&out->term_from, &out->term_to) > 0)
        return ctl_usage(ctl, err, "--to: the term ends before it begins");
    if (consent)
        TRY(common_date_or_none(ctl, "--consent", consent, &out->consent_on, err));
    if (guide)
        TRY(common_date_or_none(ctl, "--guide", guide, &out->guide_on, err));
    return OK;
}

// Tells in VAIN whether the dwelling means nothing, as it has no council of its own.
static enum status read_council(struct ctl *ctl, const struct ctl_args *args, struct member *out,
                                bool *vain, struct err *err)
{
    const char *code = args_get(args, "--dwelling");
    struct store_dwelling found;
    struct store_office office;
    struct profile profile;
    *vain = false;
    if (!code)
        return OK;
    out->dwelling = (struct id){0};
    if (!code[0])
        return OK;
    TRY(common_dwelling(ctl, args, &found, err));
    TRY(store_office_get(ctl->store, &office, err));
    TRY(office_profile_load(ctl->folder, office.profile, &profile, err));
    const struct year_dwelling dwelling = {.id = found.id, .satellite = found.satellite};
    const struct units units = {&profile, &dwelling, 1};
    out->dwelling = found.id;
    *vain = unit_of(&units, out) < 0;
    return OK;
}

static void tell_vain(struct ctl *ctl, const struct ctl_args *args, bool vain)
{
    if (vain)
        output_say(
            &ctl->out,
            "Dwelling %s has no council of its own by the rule book of the municipality: the "
            "member counts for all. See engawactl profile show.",
            args_get(args, "--dwelling"));
}

// Whatever was given; the rest of OUT stays.
static enum status read_member(struct ctl *ctl, const struct ctl_args *args, struct member *out,
                               bool *vain, struct err *err)
{
    TRY(read_words(ctl, args, out, err));
    TRY(read_lines(args, out, err));
    TRY(read_days(ctl, args, out, err));
    TRY(read_council(ctl, args, out, vain, err));
    TRY(common_yes_no(ctl, args, "--same-corporation", &out->same_corporation, err));
    TRY(common_yes_no(ctl, args, "--proxy", &out->proxy, err));
    return common_yes_no(ctl, args, "--kin", &out->kin, err);
}

enum status member_add(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct moment now = ctl_now(ctl);
    struct member member = {.term_from = wall_time_of(now.utc_ms).date};
    const char *number = args_get(args, "--number");
    bool vain;
    if (number)
        TRY(common_number(ctl, "--number", number, 1, 9999, &member.number, err));
    TRY(read_member(ctl, args, &member, &vain, err));
    TRY(store_member_add(ctl->store, &member, &now, err));
    tell_number(ctl, &member);
    tell_vain(ctl, args, vain);
    if (!member.reading[0])
        output_say(&ctl->out,
                   "How is the name read? Say engawactl member reading %d KANA: without it an "
                   "export cannot find the name in words without kanji.",
                   member.number);
    output_say(&ctl->out, "Next: engawactl member card %d --out FILE, or engawactl member pin %d.",
               member.number, member.number);
    return OK;
}

enum status member_set(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct store_member member;
    struct moment now = ctl_now(ctl);
    bool vain;
    TRY(common_member(ctl, args, 0, &member, err));
    TRY(read_member(ctl, args, &member.member, &vain, err));
    TRY(store_member_put(ctl->store, &member.member, &now, err));
    tell_number(ctl, &member.member);
    tell_vain(ctl, args, vain);
    return OK;
}

static const char *flag(bool value)
{
    return value ? "true" : "false";
}

// NULL where there is nothing.
static const char *text_or_none(const char *text)
{
    return text[0] ? text : NULL;
}

static const char *day_or_none(const struct date *day, char out[DATE_TEXT_SIZE])
{
    if (day->year == 0)
        return NULL;
    date_iso(day, out);
    return out;
}

static const char *code_of(const struct store_dwelling *dwellings, size_t count,
                           const struct id *id)
{
    for (size_t i = 0; i < count; i++)
        if (id_equal(&dwellings[i].id, id))
            return dwellings[i].code;
    return NULL;
}

// COUNCIL: the code of the dwelling to whose council alone they belong; NULL: to all.
static void put_member(struct output *out, const struct store_member *row, const char *council)
{
    const struct member *m = &row->member;
    char number[16], from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE],
        pledged[WALL_TIME_TEXT_SIZE] = "", consent[DATE_TEXT_SIZE], guide[DATE_TEXT_SIZE];
    (void)snprintf(number, sizeof number, "%d", m->number);
    date_iso(&m->term_from, from);
    date_iso(&m->term_to, to);
    if (m->pledged_at_utc_ms > 0)
        wall_time_iso(m->pledged_at_utc_ms, pledged);
    pledged[strnlen(pledged, DATE_TEXT_SIZE - 1)] = '\0'; // the day is enough
    output_row(out, (const char *[]){number, member_category_name(m->category),
                                     text_or_none(member_kind_name(m->kind)), m->name,
                                     text_or_none(m->reading), text_or_none(m->affiliation),
                                     text_or_none(m->position), council, from, to,
                                     flag(m->same_corporation), flag(m->proxy), flag(m->kin),
                                     day_or_none(&m->consent_on, consent),
                                     day_or_none(&m->guide_on, guide), text_or_none(pledged),
                                     flag(row->has_card), flag(m->has_pin), flag(row->locked)});
}

enum status member_list(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    static const struct output_field fields[] = {
        {"number", "number", OUTPUT_NUMBER},
        {"category", "category", OUTPUT_TEXT},
        {"kind", "kind", OUTPUT_TEXT},
        {"name", "name", OUTPUT_TEXT},
        {"reading", "reading", OUTPUT_TEXT},
        {"affiliation", "affiliation", OUTPUT_TEXT},
        {"position", "position", OUTPUT_TEXT},
        {"dwelling", "council of", OUTPUT_TEXT},
        {"term_from", "from", OUTPUT_TEXT},
        {"term_to", "to", OUTPUT_TEXT},
        {"same_corporation", "same corporation", OUTPUT_FLAG},
        {"proxy", "proxy", OUTPUT_FLAG},
        {"kin", "kin", OUTPUT_FLAG},
        {"consent_on", "consent", OUTPUT_TEXT},
        {"guide_on", "guide", OUTPUT_TEXT},
        {"pledged_on", "pledged", OUTPUT_TEXT},
        {"card", "card", OUTPUT_FLAG},
        {"pin", "PIN", OUTPUT_FLAG},
        {"locked", "locked", OUTPUT_FLAG},
    };
    struct store_member *list;
    struct store_dwelling *dwellings;
    size_t count, dwelling_count;
    (void)args;
    TRY(store_dwelling_list(ctl->store, &dwellings, &dwelling_count, err));
    enum status status = store_member_list(ctl->store, &list, &count, err);
    if (status != OK) {
        free(dwellings);
        return status;
    }
    output_list(&ctl->out, "members", fields, ARRAY_LEN(fields));
    for (size_t i = 0; i < count; i++)
        put_member(&ctl->out, &list[i],
                   code_of(dwellings, dwelling_count, &list[i].member.dwelling));
    output_list_end(&ctl->out);
    free(dwellings);
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

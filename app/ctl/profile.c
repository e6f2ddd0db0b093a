// Rule books of municipalities (docs/profiles.md): which there are, what one asks for, which
// counts.
#include "ctl/common.h"
#include "ctl/groups.h"
#include "office/profiles.h"

#include <stdlib.h>
#include <string.h>

static const char *profile_in_use(const struct store_office *office)
{
    return office->profile[0] ? office->profile : OFFICE_PROFILE_USUAL;
}

enum status profile_list(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    static const struct output_field fields[] = {
        {"profile", "profile", OUTPUT_TEXT},     {"name", "name", OUTPUT_TEXT},
        {"name_ja", "in Japanese", OUTPUT_TEXT}, {"version", "version", OUTPUT_NUMBER},
        {"in_use", "in use", OUTPUT_FLAG},
    };
    struct store_office office;
    struct profile *list;
    struct err refused;
    size_t count;
    (void)args;
    TRY(store_office_get(ctl->store, &office, err));
    TRY(office_profile_list(ctl->folder, &list, &count, &refused, err));
    output_list(&ctl->out, "profiles", fields, ARRAY_LEN(fields));
    for (size_t i = 0; i < count; i++) {
        char version[16];
        bool in_use = strcmp(list[i].id, profile_in_use(&office)) == 0;
        (void)snprintf(version, sizeof version, "%d", list[i].version);
        output_row(&ctl->out, (const char *[]){list[i].id, list[i].name_en, list[i].name, version,
                                               in_use ? "true" : "false"});
    }
    output_list_end(&ctl->out);
    free(list);
    return refused.text[0] ? err_set(err, ERR_INVALID, "%s", refused.text) : OK;
}

static void add_names(struct strbuf *out, unsigned bits, int count, const char *(*name)(int))
{
    for (int i = 0; i < count; i++)
        if (bits & 1u << i)
            strbuf_addf(out, "%s%s", out->size > 0 ? ", " : "", name(i));
}

static const char *category(int value)
{
    return member_category_name((enum member_category)value);
}

static const char *kind(int value)
{
    return member_kind_name((enum member_kind)value);
}

// What a rule says besides, in the words of its file.
static void add_taken(struct strbuf *out, enum rule_id id, const struct rule *rule)
{
    unsigned takes = rule_infos[id].takes;
    if (takes & TAKES_NUMBER)
        strbuf_addf(out, "%d", rule->number);
    add_names(out, rule->categories, MEMBER_CATEGORY_COUNT, category);
    add_names(out, rule->kinds, MEMBER_KIND_COUNT, kind);
    if (rule->satellites)
        strbuf_add(out, ", satellites");
    if (rule->rolling)
        strbuf_add(out, ", rolling");
    if (rule->flag)
        strbuf_add(out, ", flag");
}

static enum status put_rules(struct ctl *ctl, const struct profile *profile, struct err *err)
{
    static const struct output_field fields[] = {
        {"rule", "rule", OUTPUT_TEXT},   {"source", "source", OUTPUT_TEXT},
        {"takes", "takes", OUTPUT_TEXT}, {"advice", "advice", OUTPUT_FLAG},
        {"asks", "asks", OUTPUT_TEXT},
    };
    struct strbuf taken, asks;
    strbuf_init(&taken, 4000);
    strbuf_init(&asks, 4000);
    output_list(&ctl->out, "rules", fields, ARRAY_LEN(fields));
    for (int i = 0; i < RULE_COUNT; i++) {
        if (!profile->rules[i].asked)
            continue;
        strbuf_clear(&taken);
        strbuf_clear(&asks);
        add_taken(&taken, (enum rule_id)i, &profile->rules[i]);
        common_rule_words(ctl, (enum rule_id)i, "", &asks);
        bool advice = rule_infos[i].weight == WEIGHT_ADVICE;
        output_row(&ctl->out, (const char *[]){rule_infos[i].name, profile->rules[i].source,
                                               strbuf_text(&taken), advice ? "true" : "false",
                                               strbuf_text(&asks)});
    }
    output_list_end(&ctl->out);
    bool failed = strbuf_status(&taken) != OK || strbuf_status(&asks) != OK;
    strbuf_fini(&taken);
    strbuf_fini(&asks);
    return failed ? err_memory(err) : OK;
}

enum status profile_show(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    static const struct output_field id = {"profile", "profile", OUTPUT_TEXT},
                                     name = {"name", "name", OUTPUT_TEXT},
                                     name_ja = {"name_ja", "in Japanese", OUTPUT_TEXT},
                                     unit = {"unit", "a council for each", OUTPUT_TEXT};
    struct profile profile;
    TRY(office_profile_load(ctl->folder, args_operand(args, 0), &profile, err));
    output_fact(&ctl->out, &id, profile.id);
    output_fact(&ctl->out, &name, profile.name_en);
    output_fact(&ctl->out, &name_ja, profile.name);
    output_fact(&ctl->out, &unit, profile.unit_is_dwelling ? "dwelling" : "office");
    return put_rules(ctl, &profile, err);
}

enum status profile_use(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct store_office office;
    struct profile profile;
    struct moment now = ctl_now(ctl);
    TRY(office_profile_load(ctl->folder, args_operand(args, 0), &profile, err));
    TRY(store_office_get(ctl->store, &office, err));
    memcpy(office.profile, profile.id, sizeof profile.id);
    TRY(store_office_put(ctl->store, &office, &now, err));
    output_say(&ctl->out, "The duties are those of %s now: engawactl status", profile.name_en);
    return OK;
}

// How names are said that the staff wrote, and which name in use still needs a reading.
#include "domain/reading.h"
#include "ctl/common.h"
#include "ctl/groups.h"

#include <stdlib.h>
#include <string.h>

static const struct output_field fields[] = {
    {"text", "text", OUTPUT_TEXT},
    {"reading", "reading", OUTPUT_TEXT},
    {"state", "state", OUTPUT_TEXT},
};

struct name {
    struct store_reading reading; // without kana: it needs some
    bool used;                    // it is said somewhere
};

struct names {
    struct name *items;
    size_t count;
};

static void use(struct names *names, const char *text)
{
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->items[i].reading.text, text) == 0) {
            names->items[i].used = true;
            return;
        }
    if (!reading_is_needed(text))
        return;
    struct name *name = &names->items[names->count++];
    *name = (struct name){.used = true};
    (void)snprintf(name->reading.text, sizeof name->reading.text, "%s", text);
}

static enum status use_all(struct ctl *ctl, struct names *names,
                           const struct store_dwelling *dwellings, size_t count, struct err *err)
{
    struct store_office office;
    TRY(store_office_get(ctl->store, &office, err));
    use(names, office.abuse_office);
    for (size_t i = 0; i < count; i++) {
        struct house house;
        int64_t set_at;
        TRY(store_house_get(ctl->store, &dwellings[i].id, &house, &set_at, err));
        use(names, house.name);
        use(names, house.receiver);
    }
    return OK;
}

// All readings, and behind them the names that lack one. The caller frees OUT->items.
static enum status gather(struct ctl *ctl, struct names *out, struct err *err)
{
    struct store_reading *readings = NULL;
    struct store_dwelling *dwellings = NULL;
    size_t reading_count, dwelling_count;
    *out = (struct names){0};
    enum status status = store_reading_list(ctl->store, &readings, &reading_count, err);
    if (status == OK)
        status = store_dwelling_list(ctl->store, &dwellings, &dwelling_count, err);
    if (status != OK)
        goto out;
    out->items = calloc(reading_count + 2 * dwelling_count + 1, sizeof *out->items);
    if (!out->items) {
        status = err_memory(err);
        goto out;
    }
    for (; out->count < reading_count; out->count++)
        out->items[out->count].reading = readings[out->count];
    status = use_all(ctl, out, dwellings, dwelling_count, err);
    if (status != OK)
        free(out->items);
out:
    free(readings);
    free(dwellings);
    return status;
}

static const char *state_of(const struct name *name)
{
    return !name->reading.kana[0] ? "missing" : name->used ? "used" : "unused";
}

enum status reading_list(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct names names;
    const char *missing = NULL;
    (void)args;
    TRY(gather(ctl, &names, err));
    output_list(&ctl->out, "readings", fields, ARRAY_LEN(fields));
    for (size_t i = 0; i < names.count; i++) {
        const struct store_reading *reading = &names.items[i].reading;
        output_row(&ctl->out,
                   (const char *[]){reading->text, reading->kana[0] ? reading->kana : NULL,
                                    state_of(&names.items[i])});
        if (!reading->kana[0])
            missing = reading->text;
    }
    output_list_end(&ctl->out);
    if (missing)
        output_say(&ctl->out,
                   "Next step: engawactl reading set \"%s\" KANA: without it nobody hears this "
                   "name.",
                   missing);
    free(names.items);
    return OK;
}

enum status reading_set(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct moment now = ctl_now(ctl);
    struct names names;
    const char *text = args_operand(args, 0), *kana = args_operand(args, 1), *state = "unused";
    TRY(store_reading_put(ctl->store, text, kana, &now, err));
    TRY(gather(ctl, &names, err));
    for (size_t i = 0; i < names.count; i++)
        if (strcmp(names.items[i].reading.text, text) == 0)
            state = state_of(&names.items[i]);
    free(names.items);
    output_fact(&ctl->out, &fields[0], text);
    output_fact(&ctl->out, &fields[1], kana);
    output_fact(&ctl->out, &fields[2], state);
    return OK;
}

enum status reading_end(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct moment now = ctl_now(ctl);
    const char *text = args_operand(args, 0);
    enum status status = store_reading_end(ctl->store, text, &now, err);
    if (status == ERR_ABSENT)
        return err_set(err, status, "%." CTL_SHOWN "s: has no reading: see engawactl reading list",
                       text);
    TRY(status);
    output_fact(&ctl->out, &fields[0], text);
    return OK;
}

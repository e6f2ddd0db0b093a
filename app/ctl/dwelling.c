// The register of dwellings, and where the kiosk stands.
#include "ctl/common.h"
#include "ctl/groups.h"

#include <stdlib.h>
#include <string.h>

static const struct output_field fields[] = {
    {"code", "code", OUTPUT_TEXT},
    {"name", "name", OUTPUT_TEXT},
    {"satellite", "satellite", OUTPUT_FLAG},
    {"kiosk", "kiosk stands here", OUTPUT_FLAG},
};

enum status dwelling_add(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct store_dwelling dwelling = {.satellite = args_has(args, "--satellite")};
    struct moment now = ctl_now(ctl);
    const char *code = args_operand(args, 0), *name = args_operand(args, 1);
    // The store says what is wrong with a code, also with one that fills all of its room.
    memcpy(dwelling.code, code, strnlen(code, sizeof dwelling.code));
    TRY(common_dwelling_name_read(name, dwelling.name, err));
    TRY(store_dwelling_add(ctl->store, &dwelling, &now, err));
    output_fact(&ctl->out, &fields[0], dwelling.code);
    output_fact(&ctl->out, &fields[1], dwelling.name);
    return OK;
}

enum status dwelling_list(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct store_dwelling *list;
    struct id here = {0};
    size_t count;
    (void)args;
    enum status status = store_kiosk_dwelling_get(ctl->store, &here, err);
    if (status != OK && status != ERR_ABSENT)
        return status;
    TRY(store_dwelling_list(ctl->store, &list, &count, err));
    output_list(&ctl->out, "dwellings", fields, ARRAY_LEN(fields));
    for (size_t i = 0; i < count; i++)
        output_row(&ctl->out, (const char *[]){list[i].code, list[i].name,
                                               list[i].satellite ? "true" : "false",
                                               id_equal(&list[i].id, &here) ? "true" : "false"});
    output_list_end(&ctl->out);
    free(list);
    return OK;
}

// The dwelling whose code is the first operand.
static enum status find(struct ctl *ctl, const struct ctl_args *args, struct store_dwelling *out,
                        struct err *err)
{
    enum status status = store_dwelling_find(ctl->store, args_operand(args, 0), out, err);
    if (status == ERR_ABSENT)
        return err_set(err, status,
                       "dwelling %." CTL_SHOWN
                       "s: not in the register: see engawactl dwelling list",
                       args_operand(args, 0));
    return status;
}

enum status dwelling_set(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct store_dwelling dwelling;
    struct moment now = ctl_now(ctl);
    const char *code = args_get(args, "--code");
    TRY(find(ctl, args, &dwelling, err));
    if (code) {
        memset(dwelling.code, 0, sizeof dwelling.code);
        memcpy(dwelling.code, code, strnlen(code, sizeof dwelling.code));
    }
    if (args_has(args, "--name"))
        TRY(common_dwelling_name_read(args_get(args, "--name"), dwelling.name, err));
    TRY(common_yes_no(ctl, args, "--satellite", &dwelling.satellite, err));
    TRY(store_dwelling_put(ctl->store, &dwelling, &now, err));
    return dwelling_list(ctl, args, err);
}

enum status dwelling_here(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct store_dwelling dwelling;
    struct moment now = ctl_now(ctl);
    TRY(find(ctl, args, &dwelling, err));
    TRY(store_kiosk_dwelling_put(ctl->store, &dwelling.id, &now, err));
    output_fact(&ctl->out, &fields[0], dwelling.code);
    output_fact(&ctl->out, &fields[1], dwelling.name);
    return OK;
}

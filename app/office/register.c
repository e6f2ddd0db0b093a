#include "office/register.h"

#include <stdlib.h>

const char *office_dwelling_name(const struct store_dwelling *list, size_t count,
                                 const struct id *id)
{
    for (size_t i = 0; i < count; i++)
        if (id_equal(&list[i].id, id))
            return list[i].name;
    return "?";
}

enum status office_register_open(struct store *store, struct office_register *out, struct err *err)
{
    size_t count;
    *out = (struct office_register){0};
    TRY(store_member_list(store, &out->members, &count, err));
    out->names = calloc(2 * count + 1, sizeof *out->names); // names, then readings
    if (!out->names) {
        office_register_close(out);
        return err_memory(err);
    }
    for (size_t i = 0; i < count; i++) {
        out->names[i] = out->members[i].member.name;
        out->names[count + i] = out->members[i].member.reading;
    }
    out->roster =
        (struct name_roster){.names = out->names, .count = count, .readings = out->names + count};
    return OK;
}

void office_register_close(struct office_register *names)
{
    free(names->names);
    free(names->members);
    *names = (struct office_register){0};
}

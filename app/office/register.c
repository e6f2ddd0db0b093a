#include "office/register.h"

const char *office_dwelling_name(const struct store_dwelling *list, size_t count,
                                 const struct id *id)
{
    for (size_t i = 0; i < count; i++)
        if (id_equal(&list[i].id, id))
            return list[i].name;
    return "?";
}

enum status office_register_open(struct store *store, struct name_register *out, struct err *err)
{
    struct council council;
    store_council(store, &council);
    return name_register_open(&council, out, err);
}

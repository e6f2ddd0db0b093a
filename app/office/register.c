#include "office/register.h"

#include "domain/council.h"

#include <stdlib.h>
#include <string.h>

const char *office_dwelling_name(const struct store_dwelling *list, size_t count,
                                 const struct id *id)
{
    for (size_t i = 0; i < count; i++)
        if (id_equal(&list[i].id, id))
            return list[i].name;
    return "?";
}

static bool is_known(void *ctx, const char *words, size_t size)
{
    struct council council;
    char text[MEMBER_NAME_SIZE];
    bool known = false;
    if (size >= sizeof text)
        return false;
    memcpy(text, words, size);
    text[size] = '\0';
    store_council(ctx, &council);
    return council.name_known(council.ctx, text, &known, NULL) == OK && known;
}

enum status office_register_open(struct store *store, struct office_register *out, struct err *err)
{
    size_t count;
    struct council council;
    struct letterhead head;
    *out = (struct office_register){0};
    store_council(store, &council);
    TRY(council.letterhead_get(council.ctx, &head, err));
    memcpy(out->manager, head.manager, sizeof out->manager);
    TRY(store_member_list(store, &out->members, &count, err));
    size_t all = count + 1;
    out->names = calloc(2 * all, sizeof *out->names); // names, then readings
    if (!out->names) {
        office_register_close(out);
        return err_memory(err);
    }
    out->names[count] = out->manager;
    out->names[all + count] = "";
    for (size_t i = 0; i < count; i++) {
        out->names[i] = out->members[i].member.name;
        out->names[all + i] = out->members[i].member.reading;
    }
    out->roster = (struct name_roster){.names = out->names,
                                       .count = all,
                                       .readings = out->names + all,
                                       .known = is_known,
                                       .ctx = store};
    return OK;
}

void office_register_close(struct office_register *names)
{
    free(names->names);
    free(names->members);
    *names = (struct office_register){0};
}

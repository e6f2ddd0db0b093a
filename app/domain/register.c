#include "domain/register.h"

#include <stdlib.h>
#include <string.h>

static bool is_known(void *ctx, const char *words, size_t size)
{
    const struct council *port = ctx;
    char text[NOTE_SIZE];
    struct err err;
    bool known = false;
    if (size >= sizeof text)
        return false;
    memcpy(text, words, size);
    text[size] = '\0';
    bool asked = port->name_known(port->ctx, text, &known, &err) == OK;
    explicit_bzero(text, sizeof text);
    return asked && known;
}

enum status name_register_open(const struct council *port, struct name_register *out,
                               struct err *err)
{
    size_t count;
    struct letterhead head;
    *out = (struct name_register){.port = *port};
    TRY(port->letterhead_get(port->ctx, &head, err));
    memcpy(out->manager, head.manager, sizeof out->manager);
    explicit_bzero(&head, sizeof head);
    TRY(port->member_list(port->ctx, &out->members, &count, err));
    size_t all = count + 1;
    out->names = calloc(2 * all, sizeof *out->names); // names, then readings
    if (!out->names)
        return err_memory(err);
    out->names[count] = out->manager;
    out->names[all + count] = "";
    for (size_t i = 0; i < count; i++) {
        out->names[i] = out->members[i].name;
        out->names[all + i] = out->members[i].reading;
    }
    out->roster = (struct name_roster){.names = out->names,
                                       .count = all,
                                       .readings = out->names + all,
                                       .known = is_known,
                                       .ctx = &out->port};
    return OK;
}

void name_register_close(struct name_register *names)
{
    for (size_t i = 0; i + 1 < names->roster.count; i++)
        explicit_bzero(&names->members[i], sizeof names->members[i]);
    free(names->members);
    free(names->names);
    explicit_bzero(names, sizeof *names);
}

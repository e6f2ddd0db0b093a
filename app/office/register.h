// The register, as far as others need it to tell names.
#pragma once
#include "domain/namecheck.h"
#include "store/store.h"

// Names of the register and their readings, and the manager's, who stands at the head of letters
// and nowhere else. The roster borrows from both, and asks the store for the words that staff said
// are no name.
struct office_register {
    struct store_member *members;
    char manager[MEMBER_NAME_SIZE];
    const char **names;
    struct name_roster roster;
};
// What the store names; ERR_MEMORY.
enum status office_register_open(struct store *store, struct office_register *out, struct err *err);
void office_register_close(struct office_register *names);

// "グループホーム ひだまり", or "?" when there is none of this id. Borrowed from LIST.
const char *office_dwelling_name(const struct store_dwelling *list, size_t count,
                                 const struct id *id);

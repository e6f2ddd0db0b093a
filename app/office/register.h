// The register, as far as others need it to tell names.
#pragma once
#include "domain/register.h"
#include "store/store.h"

// The STORE's names; name_register_close gives them back, also after a failure.
enum status office_register_open(struct store *store, struct name_register *out, struct err *err);

// "グループホーム ひだまり", or "?" when there is none of this id. Borrowed from LIST.
const char *office_dwelling_name(const struct store_dwelling *list, size_t count,
                                 const struct id *id);

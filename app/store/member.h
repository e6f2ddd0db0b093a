// Rows of members, for the register and for the door.
#pragma once
#include "store/parts.h"

// ERR_ABSENT without a message when there is none. PIN gets its hash, "" when there is none.
enum status member_by_number(struct store *store, int number, struct store_member *out,
                             char pin[SEAL_PIN_TEXT_SIZE], struct err *err);
enum status member_by_card(struct store *store, const uint8_t card[32], struct store_member *out,
                           struct err *err);
// Those whose term touches the days FROM to TO, in order of number.
enum status member_list_within(struct store *store, const struct date *from, const struct date *to,
                               struct member **out, size_t *count, struct err *err);
// Inside a change: members whose term ended before DAY are erased, unless something that is kept
// tells of them; of their meetings the heads stay, by category. To be called behind what purges
// visits, pledges and meetings.
enum status member_purge(struct store *store, const struct date *day, const struct moment *now,
                         struct err *err);
// How many a purge before DAY would erase.
enum status member_old(struct store *store, const struct date *day, int64_t *count,
                       struct err *err);

// Meetings in the tables: what the files for their parts share.
#pragma once
#include "domain/council.h"
#include "store/findings.h"

// ERR_ABSENT; KEY_N gets the number of the meeting's key.
enum status meeting_read(struct store *store, const struct id *id, struct meeting *out,
                         int64_t *key_n, struct err *err);
// Inside a change: the key of a meeting whose words may be written. ERR_ABSENT, ERR_REFUSED when
// they were purged.
enum status meeting_key(struct store *store, const struct id *id, uint8_t key[SEAL_KEY_SIZE],
                        struct err *err);
// Inside a change: words of the minutes changed, so nobody has read them like this.
enum status meeting_unchecked(struct store *store, const struct id *id, struct err *err);
// Inside a change: the matters on the agenda of a meeting that was held were spoken about there,
// unless they were at a later one.
enum status meeting_spoken(struct store *store, const struct id *id, struct err *err);

// Whether the words of meetings open.
enum status meeting_check(struct store *store, struct findings *findings, struct err *err);
// Inside a change: meetings before DAY lose their words and their key.
enum status meeting_purge(struct store *store, const struct date *day, const struct moment *now,
                          struct err *err);

// items.c, attendance.c, publication.c, names.c: functions of the port.
enum status council_item_list(void *ctx, const struct id *meeting, struct meeting_item **out,
                              size_t *count, struct err *err);
enum status council_items_put(void *ctx, const struct id *meeting, struct meeting_item *items,
                              size_t count, const struct moment *now, struct err *err);
enum status council_attendance_list(void *ctx, const struct id *meeting, struct attendance **out,
                                    size_t *count, struct err *err);
enum status council_attendance_put(void *ctx, const struct id *meeting, const struct attendance *in,
                                   const struct moment *now, struct err *err);
enum status council_publication_list(void *ctx, const struct id *meeting, struct publication **out,
                                     size_t *count, struct err *err);
enum status council_publication_put(void *ctx, struct publication *publication,
                                    const struct moment *now, struct err *err);
enum status council_name_learn(void *ctx, const char *words, const struct moment *now,
                               struct err *err);
enum status council_name_known(void *ctx, const char *words, bool *known, struct err *err);

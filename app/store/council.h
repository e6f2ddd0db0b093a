// What the files behind the port domain/council.h share: each fills its own part of it in.
#pragma once
#include "domain/council.h"
#include "store/parts.h"

void council_fill_registers(struct council *out); // registers.c: office, members, wishes, plan
void council_fill_meetings(struct council *out);  // meetings.c: matters, replies, meetings, names
void council_fill_house(struct council *out);     // guests.c: who is inside, the journal
void council_fill_visits(struct council *out);    // visit_port.c: visits to be read
void council_fill_day(struct council *out);       // day.c: the day's preparation

// What a fiscal year is filled with, file by file; lists as everywhere.
enum status council_dwelling_list(struct store *store, struct year_dwelling **out, size_t *count,
                                  struct err *err); // registers.c, in order of code
enum status council_intention_list(struct store *store, int fiscal_year, struct intention **out,
                                   size_t *count, struct err *err); // wishes.c
enum status council_planned_list(struct store *store, int fiscal_year, struct planned **out,
                                 size_t *count,
                                 struct err *err); // plan.c, in order of time
// notices.c: reviews from the day FROM on, notices for this fiscal year and the next.
enum status council_review_list(struct store *store, const struct date *from, struct review **out,
                                size_t *count, struct err *err);
enum status council_notice_list(struct store *store, int fiscal_year, struct notice **out,
                                size_t *count, struct err *err);
enum status council_waiver_list(struct store *store, int fiscal_year, struct waiver **out,
                                size_t *count,
                                struct err *err); // waivers.c

// The rest of the port by file; registers.c puts them in.
enum status council_year(void *ctx, int fiscal_year, const struct date *today, struct year *out,
                         struct err *err); // year.c
enum status council_intention_put(void *ctx, const struct intention *in, const struct moment *now,
                                  struct err *err); // wishes.c
enum status council_waiver_put(void *ctx, const struct waiver *in, const struct moment *now,
                               struct err *err); // waivers.c
// notices.c
enum status council_review_put(void *ctx, struct review *review, const struct moment *now,
                               struct err *err);
enum status council_review_end(void *ctx, const struct id *review, const struct moment *now,
                               struct err *err);
enum status council_notice_end(void *ctx, enum notice_kind kind, int fiscal_year,
                               const struct moment *now, struct err *err);
enum status council_notice_put(void *ctx, const struct notice *notice, const struct moment *now,
                               struct err *err);
// stage.c
enum status council_stage_get(void *ctx, int fiscal_year, struct stage *out, struct err *err);
enum status council_stage_put(void *ctx, const struct stage *stage, const struct moment *now,
                              struct err *err);
// plan.c
enum status council_planned_put(void *ctx, struct planned *planned, const struct moment *now,
                                struct err *err);
enum status council_planned_drop(void *ctx, const struct id *planned, const struct moment *now,
                                 struct err *err);
// journal.c
enum status council_journal(void *ctx, int64_t before, size_t max, struct journal_row **out,
                            size_t *count, struct err *err);
// visit_add.c
enum status council_visit_add(void *ctx, struct visit *visit, const struct moment *now,
                              struct receipt *out, struct err *err);
// entry.c
enum status council_entry_put(void *ctx, const struct visit *visit, const struct moment *now,
                              struct err *err);
enum status council_entry_get(void *ctx, struct visit *out, int64_t *kept_utc_ms, struct err *err);
enum status council_entry_drop(void *ctx, struct err *err);
// Inside a change: what is kept of an entry, with its key; of one kept before BEFORE_UTC_MS.
enum status entry_erase(struct store *store, struct err *err);
enum status entry_purge(struct store *store, int64_t before_utc_ms, struct err *err);
// self_check.c
enum status council_self_check_list(void *ctx, struct self_check **out, size_t *count,
                                    struct err *err);
enum status council_self_check_put(void *ctx, const struct self_check *in, const struct moment *now,
                                   struct err *err);
// Deletes those before the day BEFORE; inside a change.
enum status self_check_purge(struct store *store, const struct date *before, struct err *err);

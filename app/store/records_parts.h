// The functions of domain/records.h by file; records.c puts them into the port.
#pragma once
#include "store/parts.h"

// sign_in.c
enum status records_sign_in_card(void *ctx, const char *card, const struct moment *now,
                                 struct sign_in *out, struct err *err);
enum status records_sign_in_pin(void *ctx, int number, const char *pin, const struct moment *now,
                                struct sign_in *out, struct err *err);
// staff.c
// As store_staff_pin_put, inside a change; HASH is that of PIN, which may be NULL.
enum status staff_pin_write(struct store *store, enum staff_role role, const char *pin,
                            const char *hash, const struct moment *now, struct err *err);
enum status records_staff_sign_in(void *ctx, const char *pin, const struct moment *now,
                                  struct staff_sign_in *out, struct err *err);
enum status records_staff_sign_out(void *ctx, enum staff_role role, const struct moment *now,
                                   struct err *err);
enum status records_staff_did(void *ctx, enum staff_role role, enum staff_deed deed,
                              const struct moment *now, struct err *err);
// setting.c
enum status records_setting_get(void *ctx, enum setting setting, char out[SETTING_VALUE_SIZE],
                                struct err *err);
enum status records_setting_put(void *ctx, enum setting setting, const char *value,
                                const struct moment *now, struct err *err);
// pledge.c
enum status records_pledge_put(void *ctx, const struct id *member, const struct pledge *pledge,
                               const struct moment *now, struct err *err);
// visit.c
enum status records_visit_unfinished(void *ctx, const struct id *member, struct visit *out,
                                     struct err *err);
enum status records_visit_start(void *ctx, const struct member *member, const struct moment *now,
                                struct visit *out, struct err *err);
enum status records_visit_resume(void *ctx, struct visit *visit, const struct moment *now,
                                 struct err *err);
enum status records_visit_park(void *ctx, struct visit *visit, const struct moment *now,
                               struct err *err);
enum status records_visit_place(void *ctx, struct visit *visit, const struct visit_place *place,
                                struct err *err);
// answer.c
enum status records_answer_put(void *ctx, struct visit *visit, const struct answer *answer,
                               const struct moment *now, struct err *err);
// sitting.c
enum status records_sitting_put(void *ctx, struct visit *visit, const struct sitting *sitting,
                                const struct moment *now, struct err *err);
enum status records_sitting_end(void *ctx, struct visit *visit, int number, bool release,
                                const struct moment *now, struct err *err);
// attachment.c
enum status records_attachment_put(void *ctx, struct visit *visit,
                                   const struct attachment_given *given, const struct moment *now,
                                   struct err *err);
enum status records_attachment_get(void *ctx, const struct visit *visit, const char *prompt,
                                   enum attachment_kind kind, uint8_t **bytes, size_t *size,
                                   struct err *err);
// topic.c
enum status records_topic_put(void *ctx, struct visit *visit, const struct topic *topic,
                              const struct moment *now, struct err *err);
// Inside a change.
enum status topic_insert(struct store *store, const struct id *visit, const struct topic *topic,
                         const struct moment *now, struct err *err);
enum status records_open_points(void *ctx, struct open_point *out, size_t max, size_t *count,
                                struct err *err);
// draft.c
enum status records_draft_put(void *ctx, const struct visit *visit, const char *slot,
                              const void *bytes, size_t size, struct err *err);
enum status records_draft_get(void *ctx, const struct visit *visit, const char *slot, void *out,
                              size_t out_size, size_t *size, struct err *err);
// close.c
enum status records_sign_out(void *ctx, struct visit *visit, bool english, const struct moment *now,
                             struct receipt *out, struct err *err);
enum status records_close_forgotten(void *ctx, const struct moment *now, struct err *err);
// today.c
enum status records_expected(void *ctx, const struct moment *now, struct expected *out, size_t max,
                             size_t *count, struct err *err);
enum status records_decline(void *ctx, const struct moment *now, struct declined *out,
                            struct err *err);
enum status records_decline_undo(void *ctx, const struct declined *hour, struct err *err);
// waiting.c
enum status records_receipt_waiting(void *ctx, struct receipt *out, struct visit *visit,
                                    struct err *err);
enum status records_receipt_print(void *ctx, const struct moment *now, struct err *err);
enum status records_receipt_dismissed(void *ctx, const struct moment *now, struct err *err);

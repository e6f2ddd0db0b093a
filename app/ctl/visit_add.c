// Records a visit that did not come through the kiosk's door.
#include "ctl/common.h"
#include "ctl/groups.h"
#include "ctl/visit_file.h"

static void put(struct ctl *ctl, const struct visit *visit, const struct receipt *receipt)
{
    static const struct output_field fields[] = {
        {"visit", "visit", OUTPUT_TEXT},       {"receipt", "receipt", OUTPUT_TEXT},
        {"answers", "answers", OUTPUT_NUMBER}, {"residents", "residents", OUTPUT_NUMBER},
        {"topics", "topics", OUTPUT_NUMBER},
    };
    char id[ID_TEXT_SIZE], number[RECEIPT_NUMBER_SIZE + 1], counts[3][24];
    id_to_text(&visit->id, id);
    receipt_number_show(receipt->number, number);
    (void)snprintf(counts[0], sizeof counts[0], "%zu", visit->answer_count);
    (void)snprintf(counts[1], sizeof counts[1], "%zu", visit->sitting_count);
    (void)snprintf(counts[2], sizeof counts[2], "%zu", visit->topic_count);
    const char *const values[] = {id, number, counts[0], counts[1], counts[2]};
    for (size_t i = 0; i < ARRAY_LEN(fields); i++)
        output_fact(&ctl->out, &fields[i], values[i]);
}

enum status visit_add(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct visit visit;
    struct receipt receipt;
    struct moment now = ctl_now(ctl);
    enum status status = visit_file_read(ctl, args_operand(args, 0), &visit, err);
    if (status == OK)
        status = store_visit_add(ctl->store, &visit, &now, &receipt, err);
    if (status == OK)
        put(ctl, &visit, &receipt);
    visit_fini(&visit);
    return status;
}

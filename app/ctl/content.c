// Packs, held against the rules of docs/pack-format.md.
#include "content/content.h"

#include "ctl/common.h"
#include "ctl/groups.h"

static void put_finding(void *ctx, const struct finding *finding)
{
    output_row(ctx, (const char *[]){finding->file, finding->place, finding->rule, finding->text});
}

enum status content_run(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    static const struct output_field fields[] = {
        {"file", "file", OUTPUT_TEXT},
        {"place", "place", OUTPUT_TEXT},
        {"rule", "rule", OUTPUT_TEXT},
        {"text", "what is wrong", OUTPUT_TEXT},
    };
    char share[SYSTEM_PATH_MAX], pictures[SYSTEM_PATH_MAX + 32];
    const char *given = args_get(args, "--pictures");
    size_t total = 0;
    if (!given) {
        TRY(system_share_dir(share, err));
        (void)snprintf(pictures, sizeof pictures, "%s/pictograms", share);
    }
    output_list(&ctl->out, "findings", fields, ARRAY_LEN(fields));
    enum status status = OK;
    for (size_t i = 0; i < args->operand_count && status == OK; i++) {
        size_t count = 0;
        status = content_check(args->operands[i], given ? given : pictures, put_finding, &ctl->out,
                               &count, err);
        total += count;
    }
    output_list_end(&ctl->out);
    if (total > 0)
        ctl_found(ctl);
    else if (status == OK)
        output_say(&ctl->out, "No breach found.");
    return status;
}

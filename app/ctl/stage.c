// The council's own place among the stages of working together, once a year (S4-12).
#include "ctl/council.h"
#include "ctl/groups.h"
#include "ctl/year.h"

static const struct output_field year_field = {"fiscal_year", "fiscal year", OUTPUT_NUMBER},
                                 stage_field = {"stage", "stage", OUTPUT_NUMBER},
                                 day_field = {"decided_on", "decided on", OUTPUT_TEXT},
                                 evidence_field = {"evidence", "what it rests on", OUTPUT_TEXT};

static void put_stage(struct ctl *ctl, const struct stage *stage)
{
    char text[16], day[DATE_TEXT_SIZE];
    (void)snprintf(text, sizeof text, "%d", stage->fiscal_year);
    output_fact(&ctl->out, &year_field, text);
    (void)snprintf(text, sizeof text, "%d", stage->stage);
    output_fact(&ctl->out, &stage_field, text);
    output_fact(&ctl->out, &day_field, council_day_text(&stage->decided_on, day));
    output_fact(&ctl->out, &evidence_field, stage->evidence[0] ? stage->evidence : NULL);
}

static enum status read_year(struct ctl *ctl, const struct ctl_args *args, int *out,
                             struct err *err)
{
    TRY(common_year(ctl, args, out, err));
    *out = *out ? *out : ctl_fiscal_year(ctl);
    return OK;
}

enum status stage_show(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    const struct council council = year_council(ctl);
    struct stage stage;
    int fiscal_year;
    TRY(read_year(ctl, args, &fiscal_year, err));
    TRY(council.stage_get(council.ctx, fiscal_year, &stage, err));
    put_stage(ctl, &stage);
    return OK;
}

enum status stage_set(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    const struct council council = year_council(ctl);
    struct moment now = ctl_now(ctl);
    struct stage stage = {.decided_on = wall_time_of(now.utc_ms).date};
    TRY(read_year(ctl, args, &stage.fiscal_year, err));
    TRY(common_number(ctl, "stage", args_operand(args, 0), 1, 5, &stage.stage, err));
    TRY(council_date(ctl, args, "--on", &stage.decided_on, err));
    TRY(council_note(args, "--evidence", stage.evidence, err));
    TRY(council.stage_put(council.ctx, &stage, &now, err));
    put_stage(ctl, &stage);
    return OK;
}

// Whether the store holds together, and deleting after the keeping time.
#include "ctl/common.h"
#include "ctl/groups.h"

static const struct output_field fields[] = {{"finding", "finding", OUTPUT_TEXT}};
static const struct output_field events_field = {"events", "events", OUTPUT_NUMBER};

static void put_finding(void *ctx, const char *line)
{
    output_row(ctx, (const char *[]){line});
}

enum status check_run(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct store_findings findings = {&ctl->out, put_finding};
    struct common_bar bar;
    size_t count = 0;
    (void)args;
    common_bar_start(&bar, ctl);
    struct store_progress progress = common_bar_port(&bar);
    output_list(&ctl->out, "findings", fields, ARRAY_LEN(fields));
    enum status status = store_check(ctl->store, &findings, &progress, &count, err);
    common_bar_end(&bar);
    output_list_end(&ctl->out);
    if (count > 0)
        ctl_found(ctl);
    else if (status == OK)
        output_say(&ctl->out, "Everything holds together.");
    return status;
}

enum status chain_verify(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct store_findings findings = {&ctl->out, put_finding};
    size_t events = 0, count = 0;
    char text[24];
    (void)args;
    output_list(&ctl->out, "findings", fields, ARRAY_LEN(fields));
    enum status status = store_chain_verify(ctl->store, &findings, &events, &count, err);
    output_list_end(&ctl->out);
    (void)snprintf(text, sizeof text, "%zu", events);
    output_fact(&ctl->out, &events_field, text);
    if (count > 0)
        ctl_found(ctl);
    else if (status == OK)
        output_say(&ctl->out, "The chain is whole.");
    return status;
}

enum status purge_run(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    static const struct output_field purged = {"purged", "visits deleted", OUTPUT_NUMBER};
    struct date day;
    struct moment now = ctl_now(ctl);
    size_t count = 0;
    char text[24];
    TRY(common_date(ctl, "--before", args_get(args, "--before"), &day, err));
    // A wrong year would take everything, for good.
    struct date today = wall_time_of(now.utc_ms).date;
    if (date_compare(&day, &today) > 0)
        return err_set(err, ERR_REFUSED,
                       "--before: %s lies in the future: give today or an earlier day, or set the "
                       "clock",
                       args_get(args, "--before"));
    TRY(store_purge(ctl->store, &day, &now, &count, err));
    (void)snprintf(text, sizeof text, "%zu", count);
    output_fact(&ctl->out, &purged, text);
    return OK;
}

// A new store.
#include "ctl/common.h"
#include "ctl/demo.h"
#include "ctl/groups.h"
#include "system/file.h"

static const struct output_field folder_field = {"folder", "records", OUTPUT_TEXT},
                                 cards_field = {"cards", "cards and PINs", OUTPUT_TEXT};

static enum status read_office(struct ctl *ctl, const struct ctl_args *args,
                               struct store_office *out, struct err *err)
{
    const char *name = args_get(args, "--office"), *facility = args_get(args, "--facility");
    name = name ? name : "事業所";
    int kind = store_facility_from(facility ? facility : "group-home");
    *out = (struct store_office){0};
    if (kind < 0)
        return ctl_usage(ctl, err,
                         "--facility: %." CTL_SHOWN
                         "s: one of group-home, group-home-day, residential",
                         facility);
    out->kind = (enum store_facility)kind;
    return common_office_name_read(name, out->name, err);
}

static enum status make(struct ctl *ctl, const struct store_office *office,
                        const struct moment *now, struct err *err)
{
    struct store_options options = {ctl->folder, &ctl->random, *now, false};
    TRY(system_dir_make(ctl->folder, 0700, err));
    TRY(store_create(&options, office, err));
    return ctl_open_store(ctl, err);
}

static enum status make_demo(struct ctl *ctl, struct err *err)
{
    struct store_office office;
    struct moment begin = demo_begin(ctl);
    char cards[SYSTEM_PATH_MAX + 32];
    demo_office(&office);
    TRY(make(ctl, &office, &begin, err));
    TRY(ctl_open_content(ctl, err));
    TRY(demo_fill(ctl, err));
    (void)snprintf(cards, sizeof cards, "%s/demo-cards.txt", ctl->folder);
    output_fact(&ctl->out, &folder_field, ctl->folder);
    output_fact(&ctl->out, &cards_field, cards);
    return OK;
}

enum status init_run(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct store_office office;
    struct store_dwelling first = {.code = "1"};
    struct moment now = ctl_now(ctl);
    const char *dwelling = args_get(args, "--dwelling");
    if (args_has(args, "--demo")) {
        if (args->given_count > 1)
            return ctl_usage(ctl, err, "--demo: stands alone: the sample office has its own names");
        return make_demo(ctl, err);
    }
    TRY(read_office(ctl, args, &office, err));
    if (dwelling)
        TRY(common_dwelling_name_read(dwelling, first.name, err));
    TRY(make(ctl, &office, &now, err));
    if (dwelling)
        TRY(store_dwelling_add(ctl->store, &first, &now, err));
    output_fact(&ctl->out, &folder_field, ctl->folder);
    output_say(&ctl->out, "Next:%s%s engawactl member add, engawactl house set.",
               args_has(args, "--office") ? "" : " engawactl office set --name NAME,",
               dwelling ? "" : " engawactl dwelling add CODE NAME,");
    return OK;
}

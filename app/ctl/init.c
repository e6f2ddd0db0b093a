// A new store.
#include "ctl/common.h"
#include "ctl/demo.h"
#include "ctl/groups.h"
#include "ctl/setup.h"
#include "system/file.h"

#include <string.h>
#include <unistd.h>

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

// The folders above the data folder, which is the store's to make.
static enum status make_parents(const char *folder, struct err *err)
{
    char above[SYSTEM_PATH_MAX];
    (void)snprintf(above, sizeof above, "%s", folder);
    size_t size = strlen(above);
    while (size > 1 && above[size - 1] == '/')
        above[--size] = '\0';
    char *slash = strrchr(above, '/');
    if (!slash || slash == above)
        return OK;
    *slash = '\0';
    return system_dir_make(above, 0700, err);
}

struct new_office {
    const struct setup_file *from; // NULL: no file
    struct store_office office;
    struct store_dwelling first; // without a name: none
    struct moment now;
    bool demo;
};

static enum status fill(struct ctl *ctl, struct new_office *new_office, struct err *err)
{
    TRY(ctl_open_store(ctl, false, err));
    if (new_office->from)
        return setup_fill(ctl, new_office->from, err);
    if (new_office->first.name[0])
        TRY(store_dwelling_add(ctl->store, &new_office->first, &new_office->now, err));
    if (!new_office->demo)
        return OK;
    TRY(ctl_open_content(ctl, err));
    return demo_fill(ctl, err);
}

// The whole of it or nothing: a store that could not be filled goes again.
static enum status make(struct ctl *ctl, struct new_office *new_office, struct err *err)
{
    struct store_options options = {
        .folder = ctl->folder, .random = &ctl->random, .now = new_office->now};
    bool was_there = access(ctl->folder, F_OK) == 0;
    TRY(make_parents(ctl->folder, err));
    TRY(store_create(&options, &new_office->office, err));
    enum status status = fill(ctl, new_office, err);
    if (status == OK)
        return OK;
    store_close(ctl->store);
    ctl->store = NULL;
    store_discard(ctl->folder);
    if (!was_there)
        (void)rmdir(ctl->folder);
    return status;
}

static enum status make_demo(struct ctl *ctl, struct err *err)
{
    struct new_office sample = {.now = demo_begin(ctl), .demo = true};
    char cards[SYSTEM_PATH_MAX + 32];
    demo_office(&sample.office);
    TRY(make(ctl, &sample, err));
    demo_cards_path(ctl, cards, sizeof cards);
    output_fact(&ctl->out, &folder_field, ctl->folder);
    output_fact(&ctl->out, &cards_field, cards);
    return OK;
}

static enum status make_from(struct ctl *ctl, const char *path, struct err *err)
{
    struct setup_file file [[gnu::cleanup(setup_file_fini)]];
    struct new_office new_office = {.from = &file, .now = ctl_now(ctl)};
    TRY(setup_file_read(path, &file, err));
    TRY(setup_office(ctl->folder, &file, path, &new_office.office, err));
    enum status status = make(ctl, &new_office, err);
    if (status != OK)
        return err_prefix(err, status, "%s", path);
    output_fact(&ctl->out, &folder_field, ctl->folder);
    return setup_tell(ctl, err);
}

enum status init_run(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct new_office new_office = {.first = {.code = "1"}, .now = ctl_now(ctl)};
    const char *dwelling = args_get(args, "--dwelling");
    if (args_has(args, "--demo")) {
        if (args->given_count > 1)
            return ctl_usage(ctl, err, "--demo: stands alone: the sample office has its own names");
        return make_demo(ctl, err);
    }
    if (args_has(args, "--from")) {
        if (args->given_count > 1)
            return ctl_usage(ctl, err, "--from: stands alone: the file tells everything");
        return make_from(ctl, args_get(args, "--from"), err);
    }
    TRY(read_office(ctl, args, &new_office.office, err));
    if (dwelling)
        TRY(common_dwelling_name_read(dwelling, new_office.first.name, err));
    TRY(make(ctl, &new_office, err));
    output_fact(&ctl->out, &folder_field, ctl->folder);
    output_say(&ctl->out, "Next:%s%s engawactl member add, engawactl house set.",
               args_has(args, "--office") ? "" : " engawactl office set --name NAME,",
               dwelling ? "" : " engawactl dwelling add CODE NAME,");
    return OK;
}

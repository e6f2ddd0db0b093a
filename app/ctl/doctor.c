// How it stands with the machine: a technician's first command, so it works without a store, on a
// board where nothing works yet.
#include "office/health.h"

#include "ctl/common.h"
#include "ctl/groups.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// In builds with the driver, $ENGAWA_DEVICES is the folder that stands for the machine.
static const char *root_of_machine(void)
{
#ifdef ENGAWA_DRIVER
    const char *told = getenv("ENGAWA_DEVICES");
    if (told)
        return told;
#endif
    return "";
}

// Who may do everything, or is the service's own account, asks for the service.
static bool asks_for_service(void)
{
    const struct passwd *account = getpwuid(geteuid());
    return geteuid() == 0 || (account && strcmp(account->pw_name, "engawa") == 0);
}

// A store that would have to be brought up to date is left as it is. DATA gets the folder, or NULL.
static void look_at_store(struct ctl *ctl, const char **data, struct health_store *out)
{
    struct err err = {""};
    struct moment now = ctl_now(ctl);
    *data = NULL;
    if (system_data_dir(ctl->data, ctl->folder, &err) != OK) {
        health_store_shut(&err, out);
        return;
    }
    *data = ctl->folder;
    if (!health_store_fits(ctl->folder, out))
        return;
    if (ctl_open_store(ctl, true, &err) != OK)
        health_store_shut(&err, out);
    else
        health_look_at_store(ctl->store, &now, out);
}

static void put_row(struct ctl *ctl, const struct health_row *row)
{
    const struct health_says_row *says = &health_rows[row->says];
    const struct health_check_row *check = &health_checks[says->check];
    const struct health_step_row *step = &health_steps[says->step];
    const char *state = health_state_name(says->state);
    const char *next = says->step == STEP_NONE ? NULL : step->sentence;
    char sentence[HEALTH_FACT_SIZE + 128];
    health_sentence(row, sentence, sizeof sentence);
    if (ctl->out.json)
        output_row(&ctl->out,
                   (const char *[]){check->name, state, says->name, row->fact[0] ? row->fact : NULL,
                                    sentence, next ? step->name : NULL, next});
    else
        output_row(&ctl->out, (const char *[]){state, check->label, sentence, next});
}

enum status doctor_run(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    static const struct output_field for_people[] = {{"state", "state", OUTPUT_TEXT},
                                                     {"check", "what", OUTPUT_TEXT},
                                                     {"sentence", "how it is", OUTPUT_TEXT},
                                                     {"next", "next step", OUTPUT_TEXT}};
    static const struct output_field for_programs[] = {
        {"check", "", OUTPUT_TEXT},    {"state", "", OUTPUT_TEXT},    {"says", "", OUTPUT_TEXT},
        {"fact", "", OUTPUT_TEXT},     {"sentence", "", OUTPUT_TEXT}, {"step", "", OUTPUT_TEXT},
        {"next_step", "", OUTPUT_TEXT}};
    struct health_row rows[HEALTH_CHECK_COUNT];
    struct health_store store;
    char share[SYSTEM_PATH_MAX];
    (void)args;
    struct health_around around = {.root = root_of_machine(),
                                   .store = &store,
                                   .now = ctl_now(ctl),
                                   .as_service = asks_for_service()};
    look_at_store(ctl, &around.data, &store);
    around.share = system_share_dir(share, err) == OK ? share : NULL;
    health_look(&around, rows);
    if (ctl->out.json)
        output_list(&ctl->out, "checks", for_programs, ARRAY_LEN(for_programs));
    else
        output_list(&ctl->out, "checks", for_people, ARRAY_LEN(for_people));
    for (int i = 0; i < HEALTH_CHECK_COUNT; i++)
        put_row(ctl, &rows[i]);
    output_list_end(&ctl->out);
    if (health_worst(rows) != HEALTH_OK)
        ctl_found(ctl);
    return OK;
}

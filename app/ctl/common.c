#include "ctl/common.h"

#include "export/png.h"
#include "office/register.h"
#include "qr/qr.h"
#include "text/markup.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { QR_VERSION_ANY = 40, BAR_WIDTH = 40 };

enum status common_number(struct ctl *ctl, const char *what, const char *text, int least, int most,
                          int *out, struct err *err)
{
    enum { MOST_DIGITS = 9 };
    size_t size = strlen(text);
    bool digits = size > 0 && size <= MOST_DIGITS && strspn(text, "0123456789") == size;
    long number = digits ? strtol(text, NULL, 10) : -1;
    if (!digits || number < least || number > most)
        return ctl_usage(ctl, err, "%s: %." CTL_SHOWN "s: give a number from %d to %d", what, text,
                         least, most);
    *out = (int)number;
    return OK;
}

enum status common_date(struct ctl *ctl, const char *what, const char *text, struct date *out,
                        struct err *err)
{
    if (date_parse(text, out) != OK)
        return ctl_usage(ctl, err, "%s: %." CTL_SHOWN "s: write the day like 2026-11-21", what,
                         text);
    return OK;
}

enum status common_date_or_none(struct ctl *ctl, const char *what, const char *text,
                                struct date *out, struct err *err)
{
    if (text[0])
        return common_date(ctl, what, text, out, err);
    *out = (struct date){0};
    return OK;
}

enum status common_yes_no(struct ctl *ctl, const struct ctl_args *args, const char *what, bool *out,
                          struct err *err)
{
    const char *word = args_get(args, what);
    if (!word)
        return OK;
    *out = strcmp(word, "no") != 0;
    if (word[0] && *out && strcmp(word, "yes") != 0)
        return ctl_usage(ctl, err, "%s: %." CTL_SHOWN "s: yes or no", what, word);
    return OK;
}

enum status common_time(struct ctl *ctl, const char *text, int *minute, struct err *err)
{
    int hour, rest, used = 0;
    bool read = sscanf(text, "%2d:%2d%n", &hour, &rest, &used) == 2 && text[used] == '\0' &&
                strspn(text, "0123456789:") == strlen(text) && hour < 24 && rest < 60;
    if (!read)
        return ctl_usage(ctl, err, "%." CTL_SHOWN "s: a time of day is written 14:00", text);
    *minute = hour * 60 + rest;
    return OK;
}

enum status common_year(struct ctl *ctl, const struct ctl_args *args, int *out, struct err *err)
{
    const char *text = args_get(args, "--year");
    *out = 0;
    return text ? common_number(ctl, "--year", text, 1990, 2999, out, err) : OK;
}

enum status common_member(struct ctl *ctl, const struct ctl_args *args, size_t index,
                          struct store_member *out, struct err *err)
{
    int number = 0;
    TRY(common_number(ctl, "member", args_operand(args, index), 1, 9999, &number, err));
    enum status status = store_member_find(ctl->store, number, out, err);
    if (status == ERR_ABSENT)
        return err_set(err, status, "member %d: not in the register: see engawactl member list",
                       number);
    return status;
}

enum status common_visit(struct ctl *ctl, const struct ctl_args *args, size_t index,
                         struct store_visit_row *out, struct err *err)
{
    const char *text = args_operand(args, index);
    enum status status = store_visit_find(ctl->store, text, out, err);
    if (status == ERR_INVALID)
        return err_set(err, status,
                       "visit %." CTL_SHOWN
                       "s: neither the number of a receipt nor the id of a visit: see "
                       "engawactl visit list",
                       text);
    if (status == ERR_ABSENT)
        return err_set(err, status,
                       "visit %." CTL_SHOWN "s: not in this store: see engawactl visit list", text);
    return status;
}

enum status common_dwelling(struct ctl *ctl, const struct ctl_args *args,
                            struct store_dwelling *out, struct err *err)
{
    const char *code = args_get(args, "--dwelling");
    if (code) {
        enum status status = store_dwelling_find(ctl->store, code, out, err);
        if (status == ERR_ABSENT)
            return err_set(err, status,
                           "dwelling %." CTL_SHOWN "s: not in the register: see "
                           "engawactl dwelling list",
                           code);
        return status;
    }
    struct id here;
    struct store_dwelling *list;
    size_t count;
    TRY(store_kiosk_dwelling_get(ctl->store, &here, err));
    TRY(store_dwelling_list(ctl->store, &list, &count, err));
    enum status status = ERR_ABSENT;
    for (size_t i = 0; i < count; i++)
        if (id_equal(&list[i].id, &here)) {
            *out = list[i];
            status = OK;
        }
    free(list);
    return status == OK ? OK
                        : err_set(err, status,
                                  "dwelling: the kiosk stands in none: say where with "
                                  "engawactl dwelling here CODE");
}

enum status common_line_read(const char *what, const char *text, char *out, size_t room,
                             struct err *err)
{
    TRY(store_line_check(what, text, room, true, err));
    memcpy(out, text, strlen(text) + 1);
    return OK;
}

// Others read it, so it is a role: 世話人, サービス管理責任者.
enum status common_role_read(struct ctl *ctl, const char *what, const char *text, char *out,
                             size_t room, struct err *err)
{
    struct name_register names;
    struct name_hit hit;
    size_t from = 0;
    TRY(common_line_read(what, text, out, room, err));
    enum status status = office_register_open(ctl->store, &names, err);
    bool named = status == OK && name_next(&names.roster, text, &from, &hit);
    name_register_close(&names);
    TRY(status);
    if (named)
        return err_set(err, ERR_REFUSED, "%s: %.*s looks like a name: write a role, such as 世話人",
                       what, (int)hit.size, text + hit.at);
    return OK;
}

enum status common_office_name_read(const char *name, char out[STORE_NAME_SIZE], struct err *err)
{
    TRY(store_public_name("the name of the office", name, err));
    memcpy(out, name, strlen(name) + 1);
    return OK;
}

enum status common_dwelling_name_read(const char *name, char out[STORE_NAME_SIZE], struct err *err)
{
    TRY(store_public_name("the name of the dwelling", name, err));
    memcpy(out, name, strlen(name) + 1);
    return OK;
}

void common_rule_words(const struct ctl *ctl, enum rule_id rule, const char *part,
                       struct strbuf *out)
{
    char id[64];
    (void)snprintf(id, sizeof id, "duty.%s%s", rule_infos[rule].name, part);
    const struct words *words = content_string(ctl->content, id);
    markup_to_plain(words ? words_in(words, LANG_EN) : "", out);
}

enum status common_did(struct ctl *ctl, enum store_deed deed, struct err *err)
{
    const struct moment now = ctl_now(ctl);
    return store_did(ctl->store, deed, &now, err);
}

enum status common_qr_png(const char *text, const char *path, struct err *err)
{
    struct qr qr;
    TRY(qr_encode(text, QR_VERSION_ANY, &qr, err));
    enum status status = export_png_write(path, qr.dark, qr.size, err);
    qr_fini(&qr);
    return status;
}

void common_bar_start(struct common_bar *bar, const struct ctl *ctl)
{
    *bar = (struct common_bar){.shown = !ctl->out.json && isatty(STDERR_FILENO), .percent = -1};
}

void common_bar_step(struct common_bar *bar, size_t done, size_t total)
{
    static const char full[] = "########################################";
    int percent = total > 0 ? (int)(done * 100 / total) : 100;
    if (!bar->shown || percent == bar->percent)
        return;
    bar->percent = percent;
    int length = percent * BAR_WIDTH / 100;
    (void)fprintf(stderr, "\r[%-*.*s] %3d %%", BAR_WIDTH, length, full, percent);
    (void)fflush(stderr);
}

void common_bar_end(struct common_bar *bar)
{
    if (bar->shown && bar->percent >= 0)
        (void)fprintf(stderr, "\r%*s\r", BAR_WIDTH + 10, "");
    bar->percent = -1;
}

static void step(void *ctx, size_t done, size_t total)
{
    common_bar_step(ctx, done, total);
}

struct store_progress common_bar_port(struct common_bar *bar)
{
    return (struct store_progress){bar, step};
}

static bool step_on(void *ctx, enum office_stage stage, uint64_t done, uint64_t total)
{
    (void)stage;
    common_bar_step(ctx, (size_t)done, (size_t)total);
    return true;
}

struct office_progress common_bar_office(struct common_bar *bar)
{
    return (struct office_progress){bar, step_on};
}

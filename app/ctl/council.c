#include "ctl/council.h"
#include "ctl/year.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

// Things that begin with their id, in one block.
struct block {
    const void *items;
    size_t count, item_size;
};

static enum status find(const struct block *block, const char *what, const char *text,
                        size_t *index, struct err *err)
{
    size_t size = strlen(text), found = 0;
    for (size_t i = 0; i < block->count && size > 0; i++) {
        char id[ID_TEXT_SIZE];
        id_to_text((const struct id *)((const char *)block->items + i * block->item_size), id);
        if (strncasecmp(id, text, size) != 0)
            continue;
        *index = i;
        found++;
    }
    if (found == 0)
        return err_set(err, ERR_ABSENT, "%s %." CTL_SHOWN "s: not there: see engawactl %s list",
                       what, text, what);
    if (found > 1)
        return err_set(err, ERR_INVALID,
                       "%s %." CTL_SHOWN "s: %zu begin so: give more characters of the id", what,
                       text, found);
    return OK;
}

enum status council_meeting(struct ctl *ctl, const struct ctl_args *args, size_t index,
                            struct meeting *out, struct err *err)
{
    struct council council = year_council(ctl);
    struct meeting *list;
    struct block block = {.item_size = sizeof *list};
    size_t at = 0;
    TRY(council.meeting_list(council.ctx, 0, &list, &block.count, err));
    block.items = list;
    enum status status = find(&block, "meeting", args_operand(args, index), &at, err);
    if (status == OK)
        *out = list[at];
    free(list);
    return status;
}

enum status council_matter(struct ctl *ctl, const char *text, struct matter *out, struct err *err)
{
    struct council council = year_council(ctl);
    const struct matter_filter all = {0};
    struct matter *list;
    struct block block = {.item_size = sizeof *list};
    size_t at = 0;
    TRY(council.matter_list(council.ctx, &all, &list, &block.count, err));
    block.items = list;
    enum status status = find(&block, "matter", text, &at, err);
    if (status == OK)
        *out = list[at];
    free(list);
    return status;
}

enum status council_date(struct ctl *ctl, const struct ctl_args *args, const char *option,
                         struct date *out, struct err *err)
{
    const char *text = args_get(args, option);
    if (!text)
        return OK;
    *out = (struct date){0};
    return text[0] ? common_date(ctl, option, text, out, err) : OK;
}

enum status council_minute(struct ctl *ctl, const struct ctl_args *args, const char *option,
                           int *out, struct err *err)
{
    const char *text = args_get(args, option);
    if (!text)
        return OK;
    *out = -1;
    return text[0] ? common_time(ctl, text, out, err) : OK;
}

enum status council_number(struct ctl *ctl, const struct ctl_args *args, const char *option,
                           int most, int *out, struct err *err)
{
    const char *text = args_get(args, option);
    return text ? common_number(ctl, option, text, 0, most, out, err) : OK;
}

enum status council_note(const struct ctl_args *args, const char *option, char out[NOTE_SIZE],
                         struct err *err)
{
    const char *text = args_get(args, option);
    if (!text)
        return OK;
    if (strlen(text) >= NOTE_SIZE)
        return err_set(err, ERR_INVALID, "%s has more than %d characters: shorten it", option,
                       NOTE_MAX_CHARACTERS);
    memset(out, 0, NOTE_SIZE);
    memcpy(out, text, strlen(text) + 1);
    return OK;
}

enum status council_place(const struct ctl_args *args, const char *option,
                          char out[MEETING_PLACE_SIZE], struct err *err)
{
    const char *text = args_get(args, option);
    return text ? common_line_read(option, text, out, MEETING_PLACE_SIZE, err) : OK;
}

enum status council_word(struct ctl *ctl, const struct ctl_args *args, const char *option,
                         int (*from)(const char *), const char *words, int *out, struct err *err)
{
    const char *text = args_get(args, option);
    if (!text)
        return OK;
    *out = from(text);
    return *out >= 0 ? OK
                     : ctl_usage(ctl, err, "%s: %." CTL_SHOWN "s: give %s", option, text, words);
}

enum status council_purpose(struct ctl *ctl, const struct ctl_args *args, const char *option,
                            char out[PROMPT_ID_SIZE], struct err *err)
{
    const char *text = args_get(args, option);
    if (!text)
        return OK;
    const struct prompt *purpose = content_find(ctl->content, text);
    if (text[0] && (!purpose || purpose->set != SET_PURPOSE || strlen(text) >= PROMPT_ID_SIZE))
        return ctl_usage(ctl, err, "%s: %." CTL_SHOWN "s: no purpose: give PU1, PU2, PU3 or PU4",
                         option, text);
    memset(out, 0, PROMPT_ID_SIZE);
    memcpy(out, text, strlen(text) + 1);
    return OK;
}

const char *council_day_text(const struct date *day, char out[DATE_TEXT_SIZE])
{
    if (day->year == 0)
        return NULL;
    date_iso(day, out);
    return out;
}

const char *council_id_text(const struct id *id, char out[ID_TEXT_SIZE])
{
    if (id_is_none(id))
        return NULL;
    id_to_text(id, out);
    return out;
}

const char *council_time_text(int minute, char out[COUNCIL_TIME_SIZE])
{
    if (minute < 0)
        return NULL;
    (void)snprintf(out, COUNCIL_TIME_SIZE, "%02d:%02d", minute / 60 % 24, minute % 60);
    return out;
}

// Matters, and what the office replies to words of a visit.
#include "ctl/council.h"
#include "ctl/groups.h"
#include "ctl/year.h"
#include "office/register.h"

#include <stdlib.h>
#include <string.h>

#define STATES "noticed, office, meeting, area, board, result or not-now"

static enum status read_options(struct ctl *ctl, const struct ctl_args *args, struct matter *m,
                                struct err *err)
{
    int state = (int)m->state, term = (int)m->term;
    const char *owner = args_get(args, "--owner");
    TRY(council_note(args, "--title", m->title, err));
    TRY(council_purpose(ctl, args, "--purpose", m->purpose, err));
    TRY(council_word(ctl, args, "--state", matter_state_from, STATES, &state, err));
    TRY(council_word(ctl, args, "--term", matter_term_from, "short or long", &term, err));
    TRY(council_date(ctl, args, "--due", &m->due, err));
    TRY(council_note(args, "--reason", m->reason, err));
    TRY(council_note(args, "--result", m->result, err));
    if (owner) {
        memset(m->owner, 0, sizeof m->owner);
        TRY(common_role_read(ctl, "--owner", owner, m->owner, sizeof m->owner, err));
    }
    m->state = (enum matter_state)state;
    m->term = (enum matter_term)term;
    return OK;
}

// The office's answer to what the matter stands on.
static enum status put_reply(struct ctl *ctl, const struct matter *m, struct err *err)
{
    struct council council = year_council(ctl);
    static const struct output_field field = {"reply", "reply", OUTPUT_TEXT};
    struct reply *replies;
    size_t count;
    const char *words = NULL;
    if (id_is_none(&m->visit))
        return OK;
    TRY(council.reply_list(council.ctx, &m->visit, &replies, &count, err));
    for (size_t i = 0; i < count; i++)
        if (strcmp(replies[i].prompt, m->prompt) == 0)
            words = replies[i].words;
    output_fact(&ctl->out, &field, words);
    free(replies);
    return OK;
}

static enum status show(struct ctl *ctl, const struct matter *m, struct err *err)
{
    static const struct output_field fields[] = {
        {"matter", "matter", OUTPUT_TEXT},
        {"title", "title", OUTPUT_TEXT},
        {"state", "state", OUTPUT_TEXT},
        {"purpose", "purpose", OUTPUT_TEXT},
        {"prompt", "prompt", OUTPUT_TEXT},
        {"visit", "visit", OUTPUT_TEXT},
        {"meeting", "spoken about at", OUTPUT_TEXT},
        {"owner", "who has it", OUTPUT_TEXT},
        {"due", "due", OUTPUT_TEXT},
        {"term", "term", OUTPUT_TEXT},
        {"reason", "why not now", OUTPUT_TEXT},
        {"result", "result", OUTPUT_TEXT},
        {"raised", "raised", OUTPUT_TEXT},
    };
    char id[3][ID_TEXT_SIZE], due[DATE_TEXT_SIZE], raised[WALL_TIME_TEXT_SIZE];
    wall_time_iso(m->raised_utc_ms, raised);
    raised[10] = '\0'; // the day
    const char *const values[ARRAY_LEN(fields)] = {
        council_id_text(&m->id, id[0]),
        m->title[0] ? m->title : NULL,
        matter_state_name(m->state),
        m->purpose[0] ? m->purpose : NULL,
        m->prompt[0] ? m->prompt : NULL,
        council_id_text(&m->visit, id[1]),
        council_id_text(&m->meeting, id[2]),
        m->owner[0] ? m->owner : NULL,
        council_day_text(&m->due, due),
        matter_term_name(m->term),
        m->reason[0] ? m->reason : NULL,
        m->result[0] ? m->result : NULL,
        raised,
    };
    for (size_t i = 0; i < ARRAY_LEN(fields); i++)
        output_fact(&ctl->out, &fields[i], values[i]);
    return put_reply(ctl, m, err);
}

static enum status filter_read(struct ctl *ctl, const struct ctl_args *args,
                               struct matter_filter *filter, struct store_dwelling *dwelling,
                               struct meeting *meeting, struct err *err)
{
    const char *id = args_get(args, "--meeting");
    filter->open_only = args_has(args, "--open");
    TRY(common_year(ctl, args, &filter->fiscal_year, err));
    if (args_has(args, "--dwelling")) {
        TRY(common_dwelling(ctl, args, dwelling, err));
        filter->dwelling = &dwelling->id;
    }
    if (id) {
        const struct ctl_args one = {.operands = {id}, .operand_count = 1};
        TRY(council_meeting(ctl, &one, 0, meeting, err));
        filter->meeting = &meeting->id;
    }
    return OK;
}

enum status matter_list(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct council council = year_council(ctl);
    static const struct output_field fields[] = {
        {"matter", "matter", OUTPUT_TEXT},     {"raised", "raised", OUTPUT_TEXT},
        {"dwelling", "dwelling", OUTPUT_TEXT}, {"state", "state", OUTPUT_TEXT},
        {"purpose", "purpose", OUTPUT_TEXT},   {"prompt", "prompt", OUTPUT_TEXT},
        {"owner", "who has it", OUTPUT_TEXT},  {"due", "due", OUTPUT_TEXT},
        {"title", "title", OUTPUT_TEXT},
    };
    struct matter_filter filter = {0};
    struct store_dwelling dwelling, *dwellings;
    struct meeting meeting;
    struct matter *list = NULL;
    size_t count = 0, dwelling_count;
    TRY(filter_read(ctl, args, &filter, &dwelling, &meeting, err));
    TRY(store_dwelling_list(ctl->store, &dwellings, &dwelling_count, err));
    enum status status = council.matter_list(council.ctx, &filter, &list, &count, err);
    if (status == OK)
        output_list(&ctl->out, "matters", fields, ARRAY_LEN(fields));
    for (size_t i = 0; i < count; i++) {
        const struct matter *m = &list[i];
        char id[ID_TEXT_SIZE], raised[WALL_TIME_TEXT_SIZE], due[DATE_TEXT_SIZE];
        wall_time_iso(m->raised_utc_ms, raised);
        raised[10] = '\0'; // the day
        output_row(
            &ctl->out,
            (const char *[]){council_id_text(&m->id, id), raised,
                             id_is_none(&m->dwelling)
                                 ? NULL
                                 : office_dwelling_name(dwellings, dwelling_count, &m->dwelling),
                             matter_state_name(m->state), m->purpose[0] ? m->purpose : NULL,
                             m->prompt[0] ? m->prompt : NULL, m->owner[0] ? m->owner : NULL,
                             council_day_text(&m->due, due), m->title[0] ? m->title : NULL});
    }
    if (status == OK)
        output_list_end(&ctl->out);
    free(list);
    free(dwellings);
    return status;
}

enum status matter_show(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct matter m;
    TRY(council_matter(ctl, args_operand(args, 0), &m, err));
    return show(ctl, &m, err);
}

enum status matter_set(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct council council = year_council(ctl);
    struct matter m;
    struct moment now = ctl_now(ctl);
    TRY(council_matter(ctl, args_operand(args, 0), &m, err));
    TRY(read_options(ctl, args, &m, err));
    TRY(council.matter_put(council.ctx, &m, &now, err));
    return show(ctl, &m, err);
}

enum status matter_add(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct council council = year_council(ctl);
    struct matter m = {0};
    struct moment now = ctl_now(ctl);
    if (args_has(args, "--dwelling")) {
        struct store_dwelling dwelling;
        TRY(common_dwelling(ctl, args, &dwelling, err));
        m.dwelling = dwelling.id;
    }
    TRY(read_options(ctl, args, &m, err));
    TRY(council.matter_put(council.ctx, &m, &now, err));
    return show(ctl, &m, err);
}

static bool is_confirmed(const struct ctl_args *args, const char *hit)
{
    const char *id;
    for (size_t at = 0; (id = args_each(args, "--confirm", &at));)
        if (strcmp(id, hit) == 0)
            return true;
    return false;
}

static void tell_finding(struct ctl *ctl, const char *id, const char *text,
                         const struct name_hit *hit)
{
    char found[NOTE_SIZE];
    (void)snprintf(found, sizeof found, "%.*s", (int)hit->size, text + hit->at);
    output_row(&ctl->out, (const char *[]){id, name_reason_name(hit->reason), found});
}

// The next visitor reads it: what is found and not confirmed is told, each with what confirms it.
static enum status refuse_names(struct ctl *ctl, const struct ctl_args *args,
                                const struct name_roster *roster, const struct reply *reply,
                                struct err *err)
{
    static const struct output_field fields[] = {{"id", "id", OUTPUT_TEXT},
                                                 {"reason", "reason", OUTPUT_TEXT},
                                                 {"found", "found", OUTPUT_TEXT}};
    struct name_hit hit;
    size_t open = 0;
    for (size_t from = 0; name_next(roster, reply->words, &from, &hit);) {
        char id[NAME_HIT_ID_SIZE];
        name_hit_id(reply->prompt, reply->words, &hit, id);
        if (is_confirmed(args, id))
            continue;
        if (open++ == 0)
            output_list(&ctl->out, "findings", fields, ARRAY_LEN(fields));
        tell_finding(ctl, id, reply->words, &hit);
    }
    if (open == 0)
        return OK;
    output_list_end(&ctl->out);
    return err_set(err, ERR_REFUSED,
                   "reply: %zu findings could tell who somebody is: write it without; what names "
                   "nobody, confirm with --confirm ID",
                   open);
}

// What was confirmed is no name from now on, also when the reply is shown (decision 40).
static enum status learn_names(const struct council *council, const struct name_roster *roster,
                               const struct reply *reply, const struct moment *now, struct err *err)
{
    struct name_hit hit;
    for (size_t from = 0; name_next(roster, reply->words, &from, &hit);) {
        char words[NOTE_SIZE];
        (void)snprintf(words, sizeof words, "%.*s", (int)hit.size, reply->words + hit.at);
        TRY(council->name_learn(council->ctx, words, now, err));
    }
    return OK;
}

static enum status settle_names(struct ctl *ctl, const struct ctl_args *args,
                                const struct reply *reply, const struct moment *now,
                                struct err *err)
{
    struct name_register names;
    enum status status = office_register_open(ctl->store, &names, err);
    if (status == OK)
        status = refuse_names(ctl, args, &names.roster, reply, err);
    if (status == OK)
        status = learn_names(&names.port, &names.roster, reply, now, err);
    name_register_close(&names);
    return status;
}

enum status reply_set(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct council council = year_council(ctl);
    static const struct output_field visit = {"visit", "visit", OUTPUT_TEXT},
                                     prompt = {"prompt", "prompt", OUTPUT_TEXT},
                                     words = {"reply", "reply", OUTPUT_TEXT};
    const char *asked = args_operand(args, 1), *text = args_operand(args, 2);
    struct store_visit_row row;
    struct reply reply = {0};
    struct moment now = ctl_now(ctl);
    char id[ID_TEXT_SIZE];
    TRY(common_visit(ctl, args, 0, &row, err));
    if (!content_find(ctl->content, asked) || strlen(asked) >= sizeof reply.prompt)
        return err_set(err, ERR_ABSENT, "prompt %." CTL_SHOWN "s: not in the pack", asked);
    if (strlen(text) >= sizeof reply.words)
        return err_set(err, ERR_INVALID, "the reply has more than %d characters: shorten it",
                       NOTE_MAX_CHARACTERS);
    reply.visit = row.id;
    memcpy(reply.prompt, asked, strlen(asked) + 1);
    memcpy(reply.words, text, strlen(text) + 1);
    TRY(settle_names(ctl, args, &reply, &now, err));
    TRY(council.reply_put(council.ctx, &reply, &now, err));
    id_to_text(&row.id, id);
    output_fact(&ctl->out, &visit, id);
    output_fact(&ctl->out, &prompt, asked);
    output_fact(&ctl->out, &words, text[0] ? text : NULL);
    return OK;
}

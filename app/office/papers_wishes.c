#include "office/papers_wishes.h"
#include "office/papers_parts.h"

#include "export/report.h"

#include <string.h>

const char *paper_wish_prompt(size_t index)
{
    static const char *const prompts[PAPER_WISHES] = {"R14", "R15", "R16", "R17", "R18"};
    return index < PAPER_WISHES ? prompts[index] : NULL;
}

// ---------------------------------------------------------------- out of visits

static void add_choices(const struct prompt *prompt, const char *choices, struct paper_wish *wish)
{
    bool any = false;
    for (const char *at = choices; *at;) {
        size_t span = strcspn(at, ",");
        for (size_t i = 0; i < prompt->choice_count && i < PAPER_WISH_CHOICES; i++) {
            const char *id = prompt->choices[i].id;
            bool chosen = strlen(id) == span && memcmp(id, at, span) == 0;
            wish->heads[i] += chosen;
            any = any || chosen;
        }
        at += span + (at[span] == ',');
    }
    wish->people += any;
}

static struct paper_wish of_visit(const struct content *content, const struct visit *visit,
                                  const struct prompt *prompt)
{
    struct paper_wish wish = {0};
    for (size_t i = 0; prompt && i < visit->answer_count; i++) {
        const struct answer *answer = &visit->answers[i];
        if (strcmp(answer->prompt, prompt->id) == 0 &&
            export_resident_number(content, visit, answer->respondent) > 0)
            add_choices(prompt, answer->choices, &wish);
    }
    return wish;
}

static int most_of(int a, int b)
{
    return a > b ? a : b;
}

void paper_wishes_add(struct paper_wishes_sum *sum, const struct visit *visit)
{
    size_t at = 0;
    while (at < sum->count && !id_equal(&sum->dwellings[at].id, &visit->dwelling))
        at++;
    for (size_t i = 0; at < sum->count && i < PAPER_WISHES; i++) {
        struct paper_wish *most = &sum->most[at].list[i];
        struct paper_wish wish =
            of_visit(sum->content, visit, content_find(sum->content, paper_wish_prompt(i)));
        most->people = most_of(most->people, wish.people);
        for (size_t c = 0; c < PAPER_WISH_CHOICES; c++)
            most->heads[c] = most_of(most->heads[c], wish.heads[c]);
    }
}

void paper_wishes_take(const struct paper_wishes_sum *sum, struct paper_wishes *out)
{
    *out = (struct paper_wishes){0};
    for (size_t d = 0; d < sum->count; d++)
        for (size_t i = 0; i < PAPER_WISHES; i++) {
            out->list[i].people += sum->most[d].list[i].people;
            for (size_t c = 0; c < PAPER_WISH_CHOICES; c++)
                out->list[i].heads[c] += sum->most[d].list[i].heads[c];
        }
}

static enum status add_visit(void *ctx, const struct store_visit_row *row,
                             const struct visit *visit, struct err *err)
{
    (void)row, (void)err;
    paper_wishes_add(ctx, visit);
    return OK;
}

enum status papers_make_wishes(struct papers *papers, struct err *err)
{
    struct papers_facts facts = papers_facts_of(papers);
    const struct store_visit_filter filter = {.fiscal_year = papers->job->fiscal_year,
                                              .closed_only = true};
    size_t count = papers->year.dwelling_count;
    struct paper_wishes_sum sum = {papers->job->content, papers->year.dwellings,
                                   ARENA_ARRAY(&papers->arena, struct paper_wishes, count + 1),
                                   count};
    struct paper_wishes wishes;
    memset(sum.most, 0, (count + 1) * sizeof *sum.most);
    TRY(store_visit_each(papers->job->store, &filter, add_visit, &sum, err));
    paper_wishes_take(&sum, &wishes);
    facts.wishes = &wishes;
    return papers_make_one(papers, PAPER_AREA_WISHES, &facts, err);
}

// ---------------------------------------------------------------- on the paper

static const char *join(struct paper_fill *fill, const char *told, const char *more)
{
    return arena_printf(fill->arena, "%s%s%s", told, *told ? "、/" : "", more);
}

// "店 3名、公園 4名", and what fewer than three chose without a number.
static struct cell answers_of(struct paper_fill *fill, const struct prompt *prompt,
                              const struct paper_wish *wish)
{
    const char *many = "", *few = "";
    for (size_t i = 0; i < prompt->choice_count && i < PAPER_WISH_CHOICES; i++) {
        const char *label = words_in(&prompt->choices[i].text, fill->lang);
        if (wish->heads[i] >= EXPORT_FEW_RESIDENTS)
            many = join(
                fill, many,
                arena_printf(fill->arena, "%s %s", label, papers_heads(fill, wish->heads[i]).text));
        else if (wish->heads[i] > 0)
            few = join(fill, few, label);
    }
    if (*few)
        few = arena_printf(fill->arena, "%s%s %s", *many ? "\n" : "",
                           *many ? papers_say(fill, "count", "also") : "", few);
    return papers_text(arena_printf(fill->arena, "%s%s", many, few));
}

void papers_table_area_wishes(struct paper_fill *fill, struct paper_rows *rows)
{
    for (size_t i = 0; i < PAPER_WISHES; i++) {
        const struct paper_wish *wish = &fill->facts->wishes->list[i];
        const struct prompt *prompt = content_find(fill->facts->content, paper_wish_prompt(i));
        struct cell *row = prompt ? papers_row(rows) : NULL;
        if (!row)
            continue;
        bool few = wish->people < EXPORT_FEW_RESIDENTS;
        row[0] = papers_text(words_in(&prompt->text, fill->lang));
        row[1] = few ? papers_said(fill, "count", "few-heads") : papers_heads(fill, wish->people);
        row[2] = few ? papers_said(fill, "count", "hidden") : answers_of(fill, prompt, wish);
    }
}

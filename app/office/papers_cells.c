// Cells of papers, and what somebody wrote: looked through for names on its way.
#include "office/papers_parts.h"

#include "text/markup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct cell papers_text(const char *markup)
{
    return markup && *markup ? (struct cell){.type = CELL_TEXT, .text = markup} : (struct cell){0};
}

struct cell papers_number(int number)
{
    return (struct cell){.type = CELL_NUMBER, .number = number};
}

struct cell papers_date(const struct date *date)
{
    return date_is_told(date) ? (struct cell){.type = CELL_DATE, .date = *date} : (struct cell){0};
}

const char *papers_day(struct paper_fill *fill, const struct date *day)
{
    return fill->lang == LANG_EASY ? document_day_easy(fill->arena, day)
                                   : document_day(fill->arena, day);
}

const char *papers_say(struct paper_fill *fill, const char *group, const char *name)
{
    char id[96];
    (void)snprintf(id, sizeof id, "%s.%s", group, name);
    const struct words *words = form_words_find(fill->facts->words, id);
    return words ? words_in(words, fill->lang) : document_plain(fill->arena, name);
}

struct cell papers_said(struct paper_fill *fill, const char *group, const char *name)
{
    return name && *name ? papers_text(papers_say(fill, group, name)) : (struct cell){0};
}

struct cell papers_plain(struct paper_fill *fill, const char *text)
{
    return papers_text(papers_words(fill, text));
}

struct cell papers_counted(struct paper_fill *fill, const char *what, int count)
{
    char number[16];
    (void)snprintf(number, sizeof number, "%d", count);
    const struct markup_param param = {"count", number};
    return papers_text(markup_fill(fill->arena, papers_say(fill, "count", what), &param, 1));
}

struct cell papers_heads(struct paper_fill *fill, int count)
{
    return papers_counted(fill, "people", count);
}

// Easy words have no 24 hours (3.1): "午後2時30分".
static const char *clock_of(struct paper_fill *fill, int minute)
{
    struct arena *arena = fill->arena;
    int hour = minute / 60, left = minute % 60;
    if (fill->lang != LANG_EASY)
        return arena_printf(arena, "%d:%02d", hour, left);
    static const bool hard[10] = {true, true, false, true, true, false, true, false, true, false};
    const char *half = hour < 12 ? "{午前|ごぜん}" : "{午後|ごご}";
    const char *told = arena_printf(arena, "%s%d{時|じ}", half, hour % 12);
    return left == 0
               ? told
               : arena_printf(arena, "%s%d{分|%s}", told, left, hard[left % 10] ? "ぷん" : "ふん");
}

struct cell papers_span(struct paper_fill *fill, int from_minute, int until_minute)
{
    if (from_minute < 0)
        return (struct cell){0};
    return papers_text(arena_printf(fill->arena, "%s〜%s", clock_of(fill, from_minute),
                                    until_minute < 0 ? "" : clock_of(fill, until_minute)));
}

const char *papers_prompt(struct paper_fill *fill, const char *id)
{
    const struct prompt *prompt = content_find(fill->facts->content, id);
    return prompt ? words_in(&prompt->text, fill->lang) : document_plain(fill->arena, id);
}

const char *papers_dwelling(struct paper_fill *fill, const struct id *dwelling)
{
    const struct year *year = fill->facts->year;
    for (size_t i = 0; i < year->dwelling_count; i++)
        if (id_equal(&year->dwellings[i].id, dwelling))
            return papers_words(fill, year->dwellings[i].name);
    return "";
}

static bool is_settled(const struct papers_look *look, const char *id, const char *words)
{
    for (size_t i = 0; i < look->confirmed_count; i++)
        if (strcmp(look->confirmed[i], id) == 0)
            return true;
    for (size_t i = 0; i < look->count; i++)
        if (strcmp(look->findings[i].id, id) == 0)
            return true;
    return look->known && look->known(look->known_ctx, words);
}

static bool keep(struct papers_look *look, const char *place, const char *text,
                 const struct name_hit *hit, const char *id)
{
    if (look->count == PAPERS_FINDINGS_MOST) {
        look->more = true;
        return true;
    }
    if (!look->findings)
        look->findings = calloc(PAPERS_FINDINGS_MOST, sizeof *look->findings);
    if (!look->findings)
        return false;
    struct paper_finding *finding = &look->findings[look->count];
    *finding = (struct paper_finding){
        .reason = hit->reason, .at = hit->at, .size = hit->size, .text = strdup(text)};
    (void)snprintf(finding->id, sizeof finding->id, "%s", id);
    (void)snprintf(finding->place, sizeof finding->place, "%s", place);
    look->count += finding->text != NULL;
    return finding->text != NULL;
}

static void look_through(struct paper_fill *fill, const char *place, const char *text)
{
    struct papers_look *look = fill->look;
    struct name_hit hit;
    for (size_t from = 0; look && name_next(&look->roster, text, &from, &hit);) {
        char id[NAME_HIT_ID_SIZE];
        name_hit_id(place, text, &hit, id);
        const char *words = arena_strndup(fill->arena, text + hit.at, hit.size);
        if (!is_settled(look, id, words) && !keep(look, place, text, &hit, id))
            fill->no_memory = true;
    }
}

struct cell papers_note(struct paper_fill *fill, const char *place, const char *text)
{
    look_through(fill, place, text);
    return papers_plain(fill, text);
}

struct cell papers_matter(struct paper_fill *fill, const struct matter *matter)
{
    if (matter->title[0])
        return papers_note(fill, "matter", matter->title);
    return matter->prompt[0] ? papers_text(papers_prompt(fill, matter->prompt)) : (struct cell){0};
}

void papers_look_fini(struct papers_look *look)
{
    for (size_t i = 0; i < look->count; i++) {
        explicit_bzero(look->findings[i].text, strlen(look->findings[i].text));
        free(look->findings[i].text);
    }
    free(look->findings);
    look->findings = NULL;
    look->count = 0;
}

// Cells that tell of one answer or topic.
#include "base/strbuf.h"
#include "domain/pair.h"
#include "export/cells.h"
#include "text/markup.h"

#include <string.h>

enum { TEXT_LIMIT = 512 * 1024 }; // more than CHOICES_SIZE ids have of labels

static const char *keep(struct arena *arena, struct strbuf *buf)
{
    ALWAYS(strbuf_status(buf) == OK); // texts of a pack and choices are bounded where they come in
    const char *text = arena_strdup(arena, strbuf_text(buf));
    strbuf_fini(buf);
    return text;
}

static const char *plain(struct arena *arena, const struct words *words)
{
    struct strbuf buf;
    strbuf_init(&buf, TEXT_LIMIT);
    markup_to_plain(words->plain, &buf);
    return keep(arena, &buf);
}

static const char *something(const char *text)
{
    return text && text[0] ? text : NULL;
}

static const char *flag(bool value)
{
    return value ? "true" : "false";
}

const char *export_cell_part(struct arena *arena, const struct export_subject *subject)
{
    static const char *const sets[SET_COUNT] = {[SET_AWAY] = "away", [SET_WORDS] = "words"};
    (void)arena;
    if (!subject->prompt)
        return NULL;
    const char *set = sets[subject->prompt->set];
    return set ? set : something(subject->prompt->group);
}

const char *export_cell_prompt(struct arena *arena, const struct export_subject *subject)
{
    (void)arena;
    if (subject->topic)
        return subject->topic->prompt;
    return subject->answer ? subject->answer->prompt : subject->prompt_id;
}

const char *export_cell_prompt_source(struct arena *arena, const struct export_subject *subject)
{
    (void)arena;
    return subject->prompt ? something(subject->prompt->source) : NULL;
}

const char *export_cell_text(struct arena *arena, const struct export_subject *subject)
{
    return subject->prompt ? plain(arena, &subject->prompt->text) : NULL;
}

static const char *label_of(struct arena *arena, const struct prompt *prompt, const char *id)
{
    if (strcmp(id, CHOICE_DONT_KNOW) == 0)
        return "わからない";
    if (strcmp(id, CHOICE_WONT_SAY) == 0)
        return "答えたくない";
    const struct choice *choice = prompt ? prompt_choice_find(prompt, id) : NULL;
    return choice ? plain(arena, &choice->text) : id;
}

static const char *choices(struct arena *arena, const struct export_subject *subject, bool labels)
{
    if (!subject->answer || !subject->answer->choices[0])
        return NULL;
    struct strbuf buf;
    strbuf_init(&buf, TEXT_LIMIT);
    for (const char *at = subject->answer->choices; *at;) {
        size_t size = strcspn(at, ",");
        const char *id = arena_strndup(arena, at, size);
        strbuf_add(&buf, at == subject->answer->choices ? "" : "\n");
        strbuf_add(&buf, labels ? label_of(arena, subject->prompt, id) : id);
        at += size + (at[size] == ',');
    }
    return keep(arena, &buf);
}

const char *export_cell_answers(struct arena *arena, const struct export_subject *subject)
{
    return choices(arena, subject, false);
}

const char *export_cell_labels(struct arena *arena, const struct export_subject *subject)
{
    return choices(arena, subject, true);
}

const char *export_cell_note(struct arena *arena, const struct export_subject *subject)
{
    (void)arena;
    return subject->answer ? something(subject->answer->note) : NULL;
}

const char *export_cell_by(struct arena *arena, const struct export_subject *subject)
{
    (void)arena;
    return subject->answer ? answer_by_name(subject->answer->by) : NULL;
}

const char *export_cell_asked_again(struct arena *arena, const struct export_subject *subject)
{
    (void)arena;
    return subject->answer ? flag(subject->answer->asked_again) : NULL;
}

const char *export_cell_unclear(struct arena *arena, const struct export_subject *subject)
{
    (void)arena;
    if (!subject->visit || !subject->answer || !subject->prompt)
        return NULL;
    enum pair_state state = pair_state(subject->visit->visit, subject->answer->respondent,
                                       subject->answer->prompt, subject->prompt->pair);
    return state == PAIR_OPEN ? NULL : flag(state == PAIR_UNCLEAR);
}

const char *export_cell_pack(struct arena *arena, const struct export_subject *subject)
{
    (void)arena;
    return subject->answer ? something(subject->answer->pack) : NULL;
}

const char *export_cell_pack_version(struct arena *arena, const struct export_subject *subject)
{
    return subject->answer ? arena_printf(arena, "%d", subject->answer->pack_version) : NULL;
}

const char *export_cell_text_version(struct arena *arena, const struct export_subject *subject)
{
    return subject->prompt ? arena_printf(arena, "%d", subject->pack_version) : NULL;
}

const char *export_cell_row_kind(struct arena *arena, const struct export_subject *subject)
{
    (void)arena;
    return subject->visit ? "answer" : "merged";
}

const char *export_cell_residents(struct arena *arena, const struct export_subject *subject)
{
    return subject->visit ? NULL : arena_printf(arena, "0〜%d", EXPORT_FEW_RESIDENTS - 1);
}

const char *export_cell_respondent(struct arena *arena, const struct export_subject *subject)
{
    return subject->visit ? arena_printf(arena, "%d", subject->respondent) : NULL;
}

const char *export_cell_near(struct arena *arena, const struct export_subject *subject)
{
    (void)arena;
    return subject->sitting ? sitting_near_name(subject->sitting->near) : NULL;
}

const char *export_cell_talk_mode(struct arena *arena, const struct export_subject *subject)
{
    (void)arena;
    return subject->sitting ? flag(subject->sitting->talk_mode) : NULL;
}

const char *export_cell_mirrored(struct arena *arena, const struct export_subject *subject)
{
    (void)arena;
    return subject->answer ? flag(subject->answer->mirrored) : NULL;
}

const char *export_cell_topic(struct arena *arena, const struct export_subject *subject)
{
    char *text = arena_alloc(arena, ID_TEXT_SIZE);
    id_to_text(&subject->topic->id, text);
    return text;
}

const char *export_cell_purpose(struct arena *arena, const struct export_subject *subject)
{
    (void)arena;
    return subject->topic->purpose;
}

const char *export_cell_purpose_text(struct arena *arena, const struct export_subject *subject)
{
    if (!subject->purpose)
        return NULL;
    const struct words *title = &subject->purpose->title;
    return plain(arena, title->easy[0] ? title : &subject->purpose->text);
}

const char *export_cell_state(struct arena *arena, const struct export_subject *subject)
{
    static const char *const names[] = {[TOPIC_NOTICED] = "noticed", [TOPIC_DONE] = "done"};
    (void)arena;
    return names[subject->topic->state];
}

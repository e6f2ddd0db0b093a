#include "ctl/visit_file.h"

#include "base/utf8.h"
#include "content/tree.h"
#include "system/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ANSWERS = 200, MOST_CHOICES = 16, WORD_SIZE = 24 };

struct reading {
    struct ctl *ctl;
    struct visit *visit;
};

// A field with one word of an enum; one that is not there leaves OUT alone.
static enum status read_word(const struct tree_at *object, const char *name,
                             const char *const *words, size_t count, int *out, struct err *err)
{
    struct tree_at at;
    char word[WORD_SIZE] = "";
    TRY(tree_field(object, name, false, &at, err));
    TRY(tree_text(&at, sizeof word, word, err));
    if (!at.value)
        return OK;
    for (size_t i = 0; i < count; i++)
        if (words[i] && strcmp(words[i], word) == 0) {
            *out = (int)i;
            return OK;
        }
    return tree_wrong(&at, err, "%s is no word that it takes: see docs/visit-file.md", word);
}

static enum status read_member(struct reading *r, const struct tree_at *root,
                               const struct date *day, struct err *err)
{
    struct tree_at at;
    struct store_member member;
    int number = 0;
    TRY(tree_field(root, "member", true, &at, err));
    TRY(tree_number(&at, 1, 9999, &number, err));
    enum status status = store_member_find(r->ctl->store, number, &member, err);
    if (status == ERR_ABSENT)
        return tree_wrong(&at, err, "member %d is not in the register: see engawactl member list",
                          number);
    TRY(status);
    if (!member_term_covers(&member.member, day))
        return tree_wrong(&at, err, "the term of member %d does not cover the day of the visit",
                          number);
    r->visit->member = member.member.id;
    r->visit->category = member.member.category;
    return OK;
}

static enum status read_dwelling(struct reading *r, const struct tree_at *root, struct err *err)
{
    struct tree_at at;
    struct store_dwelling dwelling;
    char code[STORE_CODE_SIZE] = "";
    TRY(tree_field(root, "dwelling", true, &at, err));
    TRY(tree_text(&at, sizeof code, code, err));
    enum status status = store_dwelling_find(r->ctl->store, code, &dwelling, err);
    if (status == ERR_ABSENT)
        return tree_wrong(&at, err,
                          "dwelling %s is not in the register: see engawactl dwelling list", code);
    TRY(status);
    r->visit->dwelling = dwelling.id;
    return OK;
}

static enum status read_time(const struct tree_at *root, const char *name, const struct date *day,
                             int64_t *utc_ms, struct err *err)
{
    struct tree_at at;
    char text[8] = "";
    int hour, minute, used = 0;
    TRY(tree_field(root, name, true, &at, err));
    TRY(tree_text(&at, sizeof text, text, err));
    if (sscanf(text, "%2d:%2d%n", &hour, &minute, &used) != 2 || text[used] != '\0' ||
        strspn(text, "0123456789:") != strlen(text) || hour > 23 || minute > 59)
        return tree_wrong(&at, err, "no time of day: write it like 14:00");
    *utc_ms = wall_time_utc_ms(day, hour, minute);
    return OK;
}

// Nobody's clock vouches for what is on paper.
static enum status read_times(struct reading *r, const struct tree_at *root, const struct date *day,
                              struct err *err)
{
    struct tree_at until;
    struct visit *visit = r->visit;
    TRY(read_time(root, "from", day, &visit->started.utc_ms, err));
    TRY(read_time(root, "until", day, &visit->ended.utc_ms, err));
    visit->started.trust = visit->ended.trust = CLOCK_UNKNOWN;
    TRY(tree_field(root, "until", true, &until, err));
    if (visit->ended.utc_ms <= visit->started.utc_ms)
        return tree_wrong(&until, err, "the visit ends before it begins");
    if (visit->ended.utc_ms > ctl_now(r->ctl).utc_ms)
        return tree_wrong(&until, err, "this is still to come");
    return OK;
}

static enum status read_head(struct reading *r, const struct tree_at *root, struct err *err)
{
    static const char *const modes[] = {[VISIT_ON_SITE] = "on-site", [VISIT_ONLINE] = "online"};
    static const char *const sources[] = {[VISIT_KIOSK] = "kiosk", [VISIT_PAPER] = "paper"};
    struct tree_at at;
    struct date day = {0};
    char text[DATE_TEXT_SIZE] = "";
    int mode = VISIT_ON_SITE, source = VISIT_PAPER;
    TRY(tree_field(root, "day", true, &at, err));
    TRY(tree_text(&at, sizeof text, text, err));
    if (date_parse(text, &day) != OK)
        return tree_wrong(&at, err, "no day: write it like 2026-11-21");
    TRY(read_member(r, root, &day, err));
    TRY(read_dwelling(r, root, err));
    TRY(read_word(root, "mode", modes, ARRAY_LEN(modes), &mode, err));
    TRY(read_word(root, "source", sources, ARRAY_LEN(sources), &source, err));
    r->visit->mode = (enum visit_mode)mode;
    r->visit->source = (enum visit_source)source;
    return read_times(r, root, &day, err);
}

// The prompt of a field, asked in this kind of house: of residents, or what the visitor saw, asked
// and wrote.
static enum status read_prompt(struct reading *r, const struct tree_at *object, bool of_resident,
                               const struct prompt **out, struct err *err)
{
    static const enum prompt_set visitors[] = {SET_OBSERVE, SET_AWAY, SET_STAFF, SET_WORDS};
    static const enum prompt_set residents[] = {SET_RESIDENT};
    const enum prompt_set *sets = of_resident ? residents : visitors;
    size_t set_count = of_resident ? ARRAY_LEN(residents) : ARRAY_LEN(visitors);
    struct tree_at at;
    char id[PROMPT_ID_SIZE] = "";
    TRY(tree_field(object, "prompt", true, &at, err));
    TRY(tree_text(&at, sizeof id, id, err));
    for (size_t s = 0; s < set_count; s++) {
        size_t count;
        const struct prompt *const *prompts = content_set(r->ctl->content, sets[s], &count);
        for (size_t i = 0; i < count; i++)
            if (strcmp(prompts[i]->id, id) == 0) {
                *out = prompts[i];
                return OK;
            }
    }
    return tree_wrong(&at, err, "%s is no prompt that the pack asks %s here", id,
                      of_resident ? "residents" : "visitors");
}

static bool is_choice(const struct prompt *prompt, const char *id)
{
    bool of_resident = prompt->set == SET_RESIDENT;
    return prompt_choice_find(prompt, id) ||
           (of_resident && (strcmp(id, CHOICE_DONT_KNOW) == 0 || strcmp(id, CHOICE_WONT_SAY) == 0));
}

static enum status add_choice(const struct tree_at *at, const struct prompt *prompt,
                              struct answer *answer, struct err *err)
{
    char id[PROMPT_ID_SIZE] = "";
    size_t used = strlen(answer->choices);
    TRY(tree_text(at, sizeof id, id, err));
    if (!is_choice(prompt, id))
        return tree_wrong(at, err, "%s is no answer to %s", id, prompt->id);
    int size = snprintf(answer->choices + used, sizeof answer->choices - used, "%s%s",
                        used > 0 ? "," : "", id);
    return size > 0 && (size_t)size < sizeof answer->choices - used
               ? OK
               : tree_wrong(at, err, "too many answers");
}

static bool came_before(const struct tree_at *list, size_t index)
{
    char id[PROMPT_ID_SIZE] = "", other[PROMPT_ID_SIZE] = "";
    struct tree_at at;
    tree_item(list, index, &at);
    if (tree_text(&at, sizeof id, id, NULL) != OK)
        return false;
    for (size_t i = 0; i < index; i++) {
        tree_item(list, i, &at);
        if (tree_text(&at, sizeof other, other, NULL) == OK && strcmp(id, other) == 0)
            return true;
    }
    return false;
}

static enum status read_choices(const struct tree_at *object, const struct prompt *prompt,
                                struct answer *answer, struct err *err)
{
    struct tree_at list, at;
    size_t count, most = prompt->form == FORM_NOTE       ? 0
                         : prompt->form == FORM_PICTURES ? MOST_CHOICES
                                                         : 1;
    TRY(tree_field(object, "choices", false, &list, err));
    TRY(tree_count(&list, most, &count, err));
    for (size_t i = 0; i < count; i++) {
        tree_item(&list, i, &at);
        if (came_before(&list, i))
            return tree_wrong(&at, err, "this answer came before");
        TRY(add_choice(&at, prompt, answer, err));
    }
    return OK;
}

static enum status read_note(const struct tree_at *object, char note[NOTE_SIZE], struct err *err)
{
    struct tree_at at;
    TRY(tree_field(object, "note", false, &at, err));
    TRY(tree_text(&at, NOTE_SIZE, note, err));
    if (utf8_length(note) > NOTE_MAX_CHARACTERS)
        return tree_wrong(&at, err, "more than %d characters", NOTE_MAX_CHARACTERS);
    return OK;
}

// Who gave it: the visitor and staff for what they saw and said; residents, or others for them.
static enum status read_by(const struct tree_at *object, const struct prompt *prompt,
                           struct answer *answer, struct err *err)
{
    static const char *const residents[] = {[BY_SELF_CHOSE] = "self-chose",
                                            [BY_SELF_SAID] = "self-said",
                                            [BY_STAFF_GUESS] = "staff-guess",
                                            [BY_FAMILY] = "family",
                                            [BY_STAFF_INSTEAD] = "staff-instead"};
    int by = prompt->set == SET_RESIDENT ? BY_SELF_SAID
             : prompt->set == SET_STAFF  ? BY_STAFF
                                         : BY_MEMBER;
    if (prompt->set == SET_RESIDENT)
        TRY(read_word(object, "by", residents, ARRAY_LEN(residents), &by, err));
    answer->by = (enum answer_by)by;
    return OK;
}

static enum status read_answer(struct reading *r, const struct tree_at *object, int respondent,
                               struct err *err)
{
    static const char *const names[] = {"prompt", "choices", "note", "by", "asked_again"};
    const struct prompt *prompt = NULL;
    struct answer answer = {.respondent = respondent,
                            .pack_version = content_pack_version(r->ctl->content),
                            .at_utc_ms = r->visit->started.utc_ms};
    struct tree_at at;
    // Who gave an answer is asked of residents' alone.
    TRY(tree_only(object, names, respondent > 0 ? 5 : 3, err));
    TRY(read_prompt(r, object, respondent > 0, &prompt, err));
    if (visit_answer(r->visit, respondent, prompt->id))
        return tree_wrong(object, err, "%s came before", prompt->id);
    (void)snprintf(answer.prompt, sizeof answer.prompt, "%s", prompt->id);
    (void)snprintf(answer.pack, sizeof answer.pack, "%s", content_pack_id(r->ctl->content));
    TRY(read_choices(object, prompt, &answer, err));
    TRY(read_note(object, answer.note, err));
    TRY(read_by(object, prompt, &answer, err));
    TRY(tree_field(object, "asked_again", false, &at, err));
    TRY(tree_flag(&at, &answer.asked_again, err));
    if (!answer.choices[0] && !answer.note[0])
        return tree_wrong(object, err, "neither choices nor a note");
    return visit_put_answer(r->visit, &answer) == OK ? OK : err_memory(err);
}

static enum status read_answers(struct reading *r, const struct tree_at *object, int respondent,
                                size_t most, struct err *err)
{
    struct tree_at list, item;
    size_t count;
    TRY(tree_field(object, "answers", respondent > 0, &list, err));
    TRY(tree_count(&list, most, &count, err));
    for (size_t i = 0; i < count; i++) {
        tree_item(&list, i, &item);
        TRY(read_answer(r, &item, respondent, err));
    }
    return OK;
}

// One resident's answers, which they said may be passed on; others are not to be in the file.
static enum status read_sitting(struct reading *r, const struct tree_at *object, int number,
                                struct err *err)
{
    static const char *const names[] = {"number", "near", "answers"};
    static const char *const near_words[] = {"unknown", "nobody", "staff", "others"};
    struct tree_at at;
    struct sitting sitting = {.number = number, .state = SITTING_RELEASED};
    int told = number, near = NEAR_UNKNOWN;
    TRY(tree_only(object, names, ARRAY_LEN(names), err));
    TRY(tree_field(object, "number", false, &at, err));
    TRY(tree_number(&at, number, number, &told, err));
    TRY(read_word(object, "near", near_words, ARRAY_LEN(near_words), &near, err));
    sitting.near = (enum sitting_near)near;
    size_t first = r->visit->answer_count;
    TRY(read_answers(r, object, number, SITTING_MAX_QUESTIONS, err));
    for (size_t i = first; i < r->visit->answer_count; i++)
        memcpy(sitting.questions[sitting.question_count++], r->visit->answers[i].prompt,
               sizeof sitting.questions[0]);
    return visit_put_sitting(r->visit, &sitting) == OK ? OK : err_memory(err);
}

static enum status read_topic(struct reading *r, const struct tree_at *object, struct err *err)
{
    static const char *const names[] = {"prompt", "purpose"};
    const struct prompt *prompt = NULL;
    struct topic topic = {0};
    struct tree_at at;
    TRY(tree_only(object, names, ARRAY_LEN(names), err));
    TRY(read_prompt(r, object, false, &prompt, err));
    TRY(tree_field(object, "purpose", true, &at, err));
    TRY(tree_text(&at, sizeof topic.purpose, topic.purpose, err));
    const struct prompt *purpose = content_find(r->ctl->content, topic.purpose);
    if (!purpose || purpose->set != SET_PURPOSE)
        return tree_wrong(&at, err, "%s is no purpose: give PU1, PU2, PU3 or PU4", topic.purpose);
    if (!visit_answer(r->visit, 0, prompt->id) || visit_topic(r->visit, prompt->id))
        return tree_wrong(object, err, "%s",
                          visit_topic(r->visit, prompt->id)
                              ? "this prompt came before"
                              : "nothing was answered to this prompt");
    (void)snprintf(topic.prompt, sizeof topic.prompt, "%s", prompt->id);
    return visit_put_topic(r->visit, &topic) == OK ? OK : err_memory(err);
}

static enum status read_lists(struct reading *r, const struct tree_at *root, struct err *err)
{
    struct tree_at list, item;
    size_t count;
    TRY(read_answers(r, root, 0, MOST_ANSWERS, err));
    TRY(tree_field(root, "residents", false, &list, err));
    TRY(tree_count(&list, VISIT_MAX_SITTINGS, &count, err));
    for (size_t i = 0; i < count; i++) {
        tree_item(&list, i, &item);
        TRY(read_sitting(r, &item, (int)i + 1, err));
    }
    TRY(tree_field(root, "topics", false, &list, err));
    TRY(tree_count(&list, VISIT_MAX_TOPICS, &count, err));
    for (size_t i = 0; i < count; i++) {
        tree_item(&list, i, &item);
        TRY(read_topic(r, &item, err));
    }
    return OK;
}

static enum status read_root(struct reading *r, const struct tree_at *root, struct err *err)
{
    static const char *const names[] = {"format", "format_version", "member",    "dwelling",
                                        "mode",   "source",         "day",       "from",
                                        "until",  "answers",        "residents", "topics"};
    static const char *const formats[] = {"engawa-visit"};
    struct tree_at at;
    int format = -1, version = 0;
    TRY(tree_only(root, names, ARRAY_LEN(names), err));
    TRY(tree_field(root, "format", true, &at, err));
    TRY(read_word(root, "format", formats, ARRAY_LEN(formats), &format, err));
    TRY(tree_field(root, "format_version", true, &at, err));
    TRY(tree_number(&at, 1, 1, &version, err));
    TRY(read_head(r, root, err));
    return read_lists(r, root, err);
}

enum status visit_file_read(struct ctl *ctl, const char *file, struct visit *out, struct err *err)
{
    struct reading reading = {ctl, out};
    struct tree *tree;
    struct tree_at root;
    char *bytes;
    size_t size;
    visit_init(out);
    TRY(system_file_read(file, TREE_SIZE_MAX, &bytes, &size, err));
    enum status status = tree_parse(file, bytes, size, &tree, &root, err);
    explicit_bzero(bytes, size);
    free(bytes);
    TRY(status);
    status = read_root(&reading, &root, err);
    tree_free(tree);
    return status;
}

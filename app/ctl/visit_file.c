#include "ctl/visit_file.h"

#include "content/answered.h"
#include "content/tree.h"
#include "system/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ANSWERS = 200, WORD_SIZE = 24 };

struct reading {
    struct ctl *ctl;
    struct visit *visit;
    struct member register_member; // who visited, as the register has them
    int pack_version;              // of the words that were asked
    int dwelling;                  // as a sheet's number has it
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

static enum status read_member(struct reading *r, const struct tree_at *root, struct err *err)
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
    r->register_member = member.member;
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
    r->dwelling = sheet_dwelling(code);
    return OK;
}

static enum status read_time(const struct tree_at *root, const char *name, const struct date *day,
                             int64_t *utc_ms, struct err *err)
{
    struct tree_at at;
    char text[32] = "";
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
    struct visit *visit = r->visit;
    TRY(read_time(root, "from", day, &visit->started.utc_ms, err));
    TRY(read_time(root, "until", day, &visit->ended.utc_ms, err));
    visit->started.trust = visit->ended.trust = CLOCK_UNKNOWN;
    return OK;
}

static enum status check_head(const struct reading *r, const struct tree_at *root, struct err *err)
{
    static const struct {
        const char *field, *about;
    } faults[] = {
        [VISIT_TERM] = {"member", "the term of the member does not cover the day of the visit"},
        [VISIT_BACKWARDS] = {"until", "the visit ends before it begins"},
        [VISIT_AHEAD] = {"until", "this is still to come"},
    };
    struct tree_at at;
    enum visit_fault fault =
        visit_entered_fault(r->visit, &r->register_member, ctl_now(r->ctl).utc_ms);
    if (fault == VISIT_FINE)
        return OK;
    TRY(tree_field(root, faults[fault].field, true, &at, err));
    return tree_wrong(&at, err, "%s", faults[fault].about);
}

// The number of the sheet, which tells the version of its words, and must be of this dwelling.
static enum status read_sheet(struct reading *r, const struct tree_at *root, struct err *err)
{
    struct tree_at at;
    struct sheet_facts sheet;
    char text[64] = "";
    TRY(tree_field(root, "sheet", false, &at, err));
    TRY(tree_text(&at, sizeof text, text, err));
    if (!at.value)
        return OK;
    if (sheet_read(text, &sheet, r->visit->sheet) != OK)
        return tree_wrong(&at, err, "%s is no number of a sheet, or a character is wrong", text);
    if (sheet.dwelling > 0 && sheet.dwelling != r->dwelling)
        return tree_wrong(&at, err, "this sheet was printed for another dwelling");
    r->pack_version = sheet_pack_version(&sheet, r->pack_version);
    return OK;
}

static enum status read_head(struct reading *r, const struct tree_at *root, struct err *err)
{
    static const char *const modes[] = {[VISIT_ON_SITE] = "on-site", [VISIT_ONLINE] = "online"};
    static const char *const sources[] = {[VISIT_KIOSK] = "kiosk", [VISIT_PAPER] = "paper"};
    struct tree_at at;
    struct date day = {0};
    char text[32] = "";
    int mode = VISIT_ON_SITE, source = VISIT_PAPER;
    TRY(tree_field(root, "day", true, &at, err));
    TRY(tree_text(&at, sizeof text, text, err));
    if (date_parse(text, &day) != OK)
        return tree_wrong(&at, err, "no day: write it like 2026-11-21");
    TRY(read_member(r, root, err));
    TRY(read_dwelling(r, root, err));
    TRY(read_word(root, "mode", modes, ARRAY_LEN(modes), &mode, err));
    TRY(read_word(root, "source", sources, ARRAY_LEN(sources), &source, err));
    r->visit->mode = (enum visit_mode)mode;
    r->visit->source = (enum visit_source)source;
    TRY(read_times(r, root, &day, err));
    TRY(check_head(r, root, err));
    return read_sheet(r, root, err);
}

// The prompt of a field, asked in this kind of house: of residents, or what the visitor saw, asked
// and wrote.
static enum status read_prompt(struct reading *r, const struct tree_at *object, bool of_resident,
                               const struct prompt **out, struct err *err)
{
    struct tree_at at;
    char id[PROMPT_ID_SIZE] = "";
    TRY(tree_field(object, "prompt", true, &at, err));
    TRY(tree_text(&at, sizeof id, id, err));
    *out = content_asked(r->ctl->content, id, of_resident);
    return *out ? OK
                : tree_wrong(&at, err, "%s is no prompt that the pack asks %s here", id,
                             of_resident ? "residents" : "visitors");
}

static enum status read_choices(const struct tree_at *object, const struct prompt *prompt,
                                char choices[CHOICES_SIZE], struct err *err)
{
    struct tree_at list, at;
    size_t count, used = 0;
    TRY(tree_field(object, "choices", false, &list, err));
    TRY(tree_count(&list, content_most_choices(prompt), &count, err));
    for (size_t i = 0; i < count; i++) {
        char id[PROMPT_ID_SIZE] = "";
        tree_item(&list, i, &at);
        TRY(tree_text(&at, sizeof id, id, err));
        int size = snprintf(choices + used, CHOICES_SIZE - used, "%s%s", used > 0 ? "," : "", id);
        if (!id[0] || strchr(id, ',') || size < 0 || (size_t)size >= CHOICES_SIZE - used)
            return tree_wrong(&at, err, "%s is no answer to %s", id, prompt->id);
        used += (size_t)size;
    }
    return OK;
}

static enum status check_answer(struct reading *r, const struct tree_at *object,
                                const struct answer *answer, struct err *err)
{
    static const struct {
        const char *field, *about;
    } faults[] = {
        [ANSWER_PROMPT] = {"prompt", "nobody is asked this here"},
        [ANSWER_CHOICE] = {"choices", "this is no answer to it"},
        [ANSWER_CHOICE_TWICE] = {"choices", "this answer came before"},
        [ANSWER_CHOICES] = {"choices", "too many answers"},
        [ANSWER_NOTE] = {"note", "more than 400 characters"},
        [ANSWER_NOTE_CONTROL] = {"note", "a control character other than a line break"},
        [ANSWER_BY] = {"by", "they cannot have answered this"},
        [ANSWER_EMPTY] = {NULL, "neither choices nor a note that says something"},
    };
    struct tree_at field, at;
    size_t which;
    enum answer_fault fault = content_answer_fault(r->ctl->content, answer, &which);
    if (fault == ANSWER_FINE)
        return OK;
    if (!faults[fault].field)
        return tree_wrong(object, err, "%s", faults[fault].about);
    TRY(tree_field(object, faults[fault].field, true, &field, err));
    if (fault != ANSWER_CHOICE && fault != ANSWER_CHOICE_TWICE)
        return tree_wrong(&field, err, "%s", faults[fault].about);
    tree_item(&field, which, &at);
    return tree_wrong(&at, err, "%s", faults[fault].about);
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
                            .pack_version = r->pack_version,
                            .at_utc_ms = r->visit->started.utc_ms};
    struct tree_at at;
    // Who gave an answer is asked of residents' alone.
    TRY(tree_only(object, names, respondent > 0 ? 5 : 3, err));
    TRY(read_prompt(r, object, respondent > 0, &prompt, err));
    if (visit_answer(r->visit, respondent, prompt->id))
        return tree_wrong(object, err, "%s came before", prompt->id);
    (void)snprintf(answer.prompt, sizeof answer.prompt, "%s", prompt->id);
    (void)snprintf(answer.pack, sizeof answer.pack, "%s", content_pack_id(r->ctl->content));
    TRY(read_choices(object, prompt, answer.choices, err));
    TRY(tree_field(object, "note", false, &at, err));
    TRY(tree_text(&at, sizeof answer.note, answer.note, err));
    TRY(read_by(object, prompt, &answer, err));
    TRY(tree_field(object, "asked_again", false, &at, err));
    TRY(tree_flag(&at, &answer.asked_again, err));
    TRY(check_answer(r, object, &answer, err));
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
    if (visit_put_sitting(r->visit, &sitting) != OK)
        return err_memory(err);
    TRY(read_answers(r, object, number, SITTING_MAX_QUESTIONS, err));
    return visit_list_questions(r->visit, number);
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
    static const char *const names[] = {
        "format", "format_version", "member",  "dwelling",  "mode",   "source", "day",
        "from",   "until",          "answers", "residents", "topics", "sheet"};
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
    struct reading reading = {
        .ctl = ctl, .visit = out, .pack_version = content_pack_version(ctl->content)};
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
    explicit_bzero(&reading, sizeof reading);
    tree_free(tree);
    return status;
}

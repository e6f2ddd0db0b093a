// A copy for the resident of what they just released (S4-2): large, to read or to photograph, and
// as QR codes of plain text for a telephone. Offered on the page after the release and nowhere
// else; gone when they leave it or go away, and never there for what was erased. Keeps nothing.
#include "screens/parts.h"
#include "screens/resident/talk.h"

#include <string.h>

// So many bytes stand in one code: version 10 with correction M, which the small panel holds.
enum { PART_BYTES = 213, TEXT_LIMIT = 64 * 1024, MOST_STONES = 10 };

// The answers in the order of the questions: true with the next, which was given.
static bool next_answer(const struct app *app, int *at, const struct answer **answer,
                        const struct prompt **prompt)
{
    const struct sitting *sitting = talk_sitting_seen(app);
    while (*at < sitting->question_count) {
        const char *id = sitting->questions[(*at)++];
        *answer = visit_answer(&app->visit, sitting->number, id);
        *prompt = content_find(app->ports.content, id);
        if (*answer && *prompt && ((*answer)->choices[0] || (*answer)->note[0]))
            return true;
    }
    return false;
}

bool talk_can_copy(const struct app *app)
{
    const struct answer *answer;
    const struct prompt *prompt;
    int at = 0;
    return app->copy_offered && talk_sitting_seen(app)->state == SITTING_RELEASED &&
           next_answer(app, &at, &answer, &prompt);
}

// What one of the chosen ids says, and its picture.
static const struct words *choice_words(const struct app *app, const struct prompt *prompt,
                                        const char *id, const char **picture)
{
    const struct choice *choice = prompt_choice_find(prompt, id);
    bool unsure = strcmp(id, CHOICE_DONT_KNOW) == 0;
    *picture = choice ? choice->picture : id; // the two ways out have pictures of their own names
    if (choice)
        return &choice->text;
    return app_string(app, unsure ? STR_DONT_KNOW : STR_WONT_SAY);
}

static const char *plain(const struct app *app, struct arena *arena, const struct words *words)
{
    struct strbuf out;
    strbuf_init(&out, TEXT_LIMIT);
    markup_to_plain(app_lang_text(app, words), &out);
    const char *text = arena_strdup(arena, strbuf_text(&out));
    strbuf_fini(&out);
    return text;
}

// Everything as lines of plain text: no number, no date, no house, nothing to prove it by.
static const char *copy_text(const struct app *app, struct arena *arena)
{
    const struct answer *answer;
    const struct prompt *prompt;
    const char *text = plain(app, arena, app_string(app, STR_COPY_TITLE));
    for (int at = 0; next_answer(app, &at, &answer, &prompt);) {
        const char *line = plain(app, arena, &prompt->text), *picture, *part;
        size_t size;
        for (const char *c = answer->choices; talk_next_choice(&c, &part, &size);) {
            const char *id = arena_strndup(arena, part, size);
            line = arena_printf(arena, "%s%s%s", line, part == answer->choices ? " " : ", ",
                                plain(app, arena, choice_words(app, prompt, id, &picture)));
        }
        text =
            arena_printf(arena, "%s\n%s%s%s", text, line, answer->note[0] ? " " : "", answer->note);
    }
    return text;
}

// Bytes of the first code of TEXT: whole lines where one fits, else whole characters.
static size_t part_size(const char *text)
{
    size_t size = strlen(text), end = PART_BYTES;
    if (size <= PART_BYTES)
        return size;
    for (size_t i = PART_BYTES; i > 0; i--)
        if (text[i - 1] == '\n')
            return i;
    while (((unsigned char)text[end] & 0xC0) == 0x80)
        end--;
    return end;
}

// Part INDEX of the text, and how many there are.
static const char *copy_part(const struct app *app, struct arena *arena, int index, int *count)
{
    const char *text = copy_text(app, arena), *found = "";
    for (*count = 0; *text; (*count)++) {
        size_t size = part_size(text);
        if (*count == index)
            found = arena_strndup(arena, text, size);
        text += size;
    }
    return found;
}

static void add_choices(const struct view *v, struct node *parent, const struct prompt *prompt,
                        const struct answer *answer)
{
    struct node *row = part_row(v, parent);
    row->across = PLACE_CENTER;
    const char *part;
    size_t size;
    for (const char *at = answer->choices; talk_next_choice(&at, &part, &size);) {
        const char *id = arena_strndup(v->arena, part, size), *picture;
        const struct words *words = choice_words(v->app, prompt, id, &picture);
        struct node *pair = part_row(v, row);
        pair->across = PLACE_CENTER;
        pair->gap_mm = 2;
        part_picture(v, pair, picture, v->metrics->compact ? 10 : 14);
        part_text(v, pair, words, v->metrics->compact ? TYPE_BODY : TYPE_ANSWER);
    }
}

// Who else gave it is told, since it goes to the council in this resident's place.
static void add_giver(const struct view *v, struct node *parent, enum answer_by by)
{
    enum string_id said = by == BY_STAFF_GUESS     ? STR_WHO_STAFF_GUESS
                          : by == BY_FAMILY        ? STR_WHO_FAMILY
                          : by == BY_STAFF_INSTEAD ? STR_WHO_STAFF_INSTEAD
                                                   : STR_COUNT;
    if (said != STR_COUNT)
        part_string(v, parent, said, TYPE_NOTE)->flags |= NODE_SECOND;
}

static void add_answer(const struct view *v, struct node *body, const struct prompt *prompt,
                       const struct answer *answer)
{
    struct node *row = part_row(v, body);
    row->look = LOOK_PANEL;
    row->pad_mm = 2;
    row->across = PLACE_CENTER;
    part_picture(v, row, prompt->picture, v->metrics->compact ? 12 : 18);
    struct node *words = part_column(v, row);
    words->grow = 1;
    words->gap_mm = 1;
    part_text(v, words, &prompt->text, TYPE_NOTE)->flags |= NODE_SECOND;
    if (answer->choices[0])
        add_choices(v, words, prompt, answer);
    add_giver(v, words, answer->by);
    part_rest(v, body, answer->note);
}

struct node *copy_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_COPY_TITLE, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    const struct answer *answer;
    const struct prompt *prompt;
    part_string(v, body, STR_COPY_GONE, TYPE_NOTE)->flags |= NODE_SECOND;
    for (int at = 0; next_answer(v->app, &at, &answer, &prompt);)
        add_answer(v, body, prompt, answer);
    talk_add_door(v, footer, "close", STR_CLOSE, "door-closed", ACT_CLOSE);
    talk_add_door(v, footer, "take", STR_COPY_TAKE, "take-along", ACT_GO);
    return root;
}

static bool make_code(struct app *app, int part)
{
    struct arena arena;
    int count;
    arena_init(&arena, 1 << 20);
    const char *text = copy_part(app, &arena, part, &count);
    bool made = app->ports.code(text, app->code, &app->code_size) == OK;
    arena_fini(&arena);
    if (made)
        app->copy_part = part;
    return made;
}

static enum outcome leave_code(struct app *app)
{
    explicit_bzero(app->code, sizeof app->code);
    app->code_size = 0;
    return OUT_BACK;
}

enum outcome copy_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_GO)
        return make_code(app, 0) ? OUT_CODE : OUT_STAY;
    if (action->id == ACT_CLOSE)
        app->copy_offered = false;
    else if (action->id != ACT_BACK && action->id != UI_ACTION_BACK)
        return OUT_STAY;
    return OUT_BACK;
}

struct node *copy_code_build(const struct view *v)
{
    int count;
    const char *text = copy_part(v->app, v->arena, v->app->copy_part, &count);
    bool last = v->app->copy_part + 1 >= count;
    struct node *body, *footer;
    struct page page = {.title = STR_COPY_TITLE,
                        .steps = count > 1 && count <= MOST_STONES ? count : 0,
                        .step = v->app->copy_part,
                        .back = STR_BACK,
                        .next = last ? STR_COUNT : STR_NEXT,
                        .own_message = part_is_small(v)};
    struct node *root = part_page(v, &page, &body, &footer);
    struct node *row = part_row(v, body);
    row->grow = 1;
    row->across = PLACE_CENTER;
    part_picture(v, row, "take-along", v->metrics->compact ? 16 : 32);
    if (part_is_small(v) && v->app->message != STR_COUNT)
        part_message(v, row); // the code takes the whole height
    else
        part_string(v, row, STR_COPY_SCAN, v->metrics->compact ? TYPE_BODY : TYPE_ANSWER)->grow = 1;
    struct node *panel = part_column(v, row);
    panel->look = LOOK_PANEL;
    panel->pad_mm = 1;
    struct node *code = node_add(v->arena, panel, ROLE_CODE, "code");
    part_call(v, code, STR_COPY_TITLE);
    code->value = text;
    code->modules = v->app->code;
    code->module_size = v->app->code_size;
    return root;
}

enum outcome copy_code_act(struct app *app, const struct ui_action *action)
{
    bool back = action->id == ACT_BACK || action->id == UI_ACTION_BACK;
    if (action->id == ACT_NEXT && make_code(app, app->copy_part + 1))
        return OUT_STAY;
    if (back && app->copy_part > 0)
        return make_code(app, app->copy_part - 1) ? OUT_STAY : leave_code(app);
    return back ? leave_code(app) : OUT_STAY;
}

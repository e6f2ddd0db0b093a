// The page on which one speaks, and what other pages show of a voice.
#include "screens/parts.h"

#include <string.h>

static const struct attachment *kept(const struct view *v)
{
    return visit_attachment(&v->app->visit, v->app->memo.prompt, ATTACHMENT_MEMO);
}

static bool is_recording(const struct view *v)
{
    return v->app->memo.waits || v->app->memo.state == RECORDER_RECORDING;
}

static struct node *add_seconds(const struct view *v, struct node *parent, enum string_id string,
                                int seconds, enum type type)
{
    struct markup_param param = {"count", arena_printf(v->arena, "%d", seconds)};
    return part_filled(v, parent, string, type, &param, 1);
}

static int seconds_of(int length_ms)
{
    return length_ms < 1000 ? 1 : length_ms / 1000;
}

// Between a third and the top is right for a voice; the top is where it is cut off.
static enum string_id level_word(int level)
{
    return level >= MEMO_LEVELS - 1   ? STR_MEMO_LOUD
           : level >= MEMO_LEVELS / 3 ? STR_MEMO_GOOD
                                      : STR_MEMO_QUIET;
}

// Stones and a word: neither needs a colour.
static void add_meter(const struct view *v, struct node *parent)
{
    int level = v->app->memo.level;
    struct node *row = part_row(v, parent);
    row->across = PLACE_CENTER;
    row->gap_mm = 6;
    struct node *meter = node_add(v->arena, row, ROLE_PROGRESS, "level");
    meter->steps = MEMO_LEVELS;
    meter->step = level;
    part_call(v, meter, STR_MEMO_LEVEL);
    struct node *word = part_string(v, row, level_word(level), TYPE_BODY);
    word->id = "level-word";
}

// What became of the voice stands as the page's own words, not above them.
static bool is_own(enum string_id message)
{
    return message == STR_MEMO_SPEAK || message == STR_MEMO_KEPT || message == STR_MEMO_FULL ||
           message == STR_MEMO_ERASED;
}

static void add_message(const struct view *v, struct node *words)
{
    struct markup_param param = {"value", v->app->message_value};
    struct node *text = part_filled(v, words, v->app->message, TYPE_ANSWER, &param, 1);
    text->id = "message";
    text->role = ROLE_HEADING;
}

static void add_recording(const struct view *v, struct node *body)
{
    struct node *words = part_beside_picture(v, body, "microphone");
    struct node *speak = part_string(v, words, STR_MEMO_SPEAK, TYPE_QUESTION);
    speak->id = "message";
    if (v->app->memo.waits) // the kiosk says just this, and the meter comes when it has
        return;
    add_meter(v, words);
    add_seconds(v, words, STR_MEMO_LEFT, v->app->memo.left_s, TYPE_BODY)->id = "left";
}

static void add_spoken(const struct view *v, struct node *body, int length_ms)
{
    bool plays = v->app->memo.state == RECORDER_PLAYING;
    struct node *words = part_beside_picture(v, body, "recorded");
    if (is_own(v->app->message))
        add_message(v, words);
    else
        add_seconds(v, words, STR_MEMO_THERE, seconds_of(length_ms), TYPE_ANSWER)->id = "there";
    if (memo_is_unkept(v->app))
        part_string(v, words, STR_MEMO_UNKEPT, TYPE_BODY);
    if (plays)
        add_seconds(v, words, STR_MEMO_LEFT, v->app->memo.left_s, TYPE_BODY)->id = "left";
    else
        part_string(v, words, STR_MEMO_AROUND, TYPE_NOTE)->flags |= NODE_SECOND;
}

static void add_empty(const struct view *v, struct node *body)
{
    struct node *words = part_beside_picture(v, body, "microphone");
    if (is_own(v->app->message)) {
        add_message(v, words);
        return;
    }
    enum type type = part_is_small(v) || part_is_large(v) ? TYPE_BODY : TYPE_ANSWER;
    part_string(v, words, STR_MEMO_ONLY, type)->id = "only";
}

static struct node *add_big(const struct view *v, struct node *row, const char *id,
                            enum string_id label, const char *picture, int action)
{
    struct node *button = part_button(v, row, id, label, LOOK_PLAIN, action);
    button->picture = picture;
    button->picture_mm = part_is_small(v) ? 8 : 12;
    button->type = part_is_small(v) || part_is_large(v) ? TYPE_BODY : TYPE_ANSWER;
    button->grow = 1;
    button->min_height_mm = part_is_small(v) ? 18 : 30;
    return button;
}

// What one presses most stands first and keeps its name, so that the frame stays on it: begin, end,
// listen, end.
static void add_buttons(const struct view *v, struct node *body, bool spoken)
{
    const struct memo *memo = &v->app->memo;
    struct node *row =
        v->metrics->portrait || part_is_large(v) ? part_column(v, body) : part_row(v, body);
    if (is_recording(v))
        add_big(v, row, "voice", STR_MEMO_STOP, "sound-stop", ACT_STOP);
    else if (memo->state == RECORDER_PLAYING)
        add_big(v, row, "voice", STR_MEMO_PLAY_STOP, "sound-stop", ACT_STOP);
    else if (spoken)
        add_big(v, row, "voice", STR_MEMO_PLAY, "sound-play", ACT_PLAY);
    else if (memo->on)
        add_big(v, row, "voice", STR_MEMO_RECORD, "microphone", ACT_RECORD);
    if (!is_recording(v) && memo_is_unkept(v->app))
        add_big(v, row, "keep", STR_MEMO_KEEP, "done", ACT_KEEP);
    if (spoken && !is_recording(v))
        add_big(v, row, "erase", STR_MEMO_ERASE, "erase", ACT_ERASE);
    if (memo->erased && !is_recording(v))
        add_big(v, row, "undo", STR_MEMO_UNDO, "undo", ACT_KEEP);
    if (row->first)
        row->first->flags |= NODE_FOCUS_FIRST;
}

struct node *memo_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_MEMO_BUTTON,
                        .back = STR_BACK,
                        .next = STR_DONE,
                        .next_action = ACT_DONE,
                        .own_message = is_recording(v) || is_own(v->app->message)};
    struct node *root = part_page(v, &page, &body, &footer);
    const struct attachment *memo = kept(v);
    bool unkept = memo_is_unkept(v->app), spoken = memo || unkept;
    if (is_recording(v))
        add_recording(v, body);
    else if (spoken)
        add_spoken(v, body, memo ? memo->length_ms : v->app->memo.length_ms);
    else
        add_empty(v, body);
    add_buttons(v, body, spoken);
    return root;
}

struct node *part_memo(const struct view *v, struct node *row, const char *prompt)
{
    const struct attachment *memo = visit_attachment(&v->app->visit, prompt, ATTACHMENT_MEMO);
    if (!app_may_speak(v->app, prompt))
        return NULL;
    struct node *button = part_button(v, row, "speak", STR_MEMO_BUTTON, LOOK_PLAIN, ACT_SPEAK);
    if (!memo)
        return button;
    struct markup_param param = {"count",
                                 arena_printf(v->arena, "%d", seconds_of(memo->length_ms))};
    struct said said = part_said(v, app_string(v->app, STR_MEMO_SPOKEN));
    button->text = markup_fill(v->arena, said.text, &param, 1);
    button->reading = said.reading ? markup_fill(v->arena, said.reading, &param, 1) : NULL;
    return button;
}

void part_voice(const struct view *v, struct node *row, struct node *words,
                const struct attachment *memo, int arg)
{
    const struct prompt *prompt = content_find(v->app->ports.content, memo->prompt);
    bool plays = memo_plays(v->app, memo->prompt);
    add_seconds(v, words, plays ? STR_MEMO_LEFT : STR_MEMO_LENGTH,
                plays ? v->app->memo.left_s : seconds_of(memo->length_ms), TYPE_NOTE);
    struct node *button = part_button(v, row, arena_printf(v->arena, "play-%s", memo->prompt),
                                      plays ? STR_MEMO_PLAY_STOP : STR_MEMO_PLAY, LOOK_PLAIN,
                                      plays ? ACT_STOP : ACT_PLAY);
    button->picture = plays ? "sound-stop" : "sound-play";
    button->picture_mm = 8;
    button->type = TYPE_NOTE;
    button->arg = arg;
    if (prompt)
        part_belongs(v, button, &prompt->text);
}

// Any keys: each byte presses one, what follows a text key is typed. The text stays valid and
// within its limits, its marks stay in it, and what is taken back ends.
#include "base/utf8.h"
#include "ime/editor.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char list[] = "せいけつ\t清潔\tmanner\t3\nせわにん\t世話人\tnoun\t3\n"
                           "てすり\t手すり\tnoun\t2\n";

// One phrase for each letter, with three candidates: one longer, one of four bytes, the letter.
struct letters {
    char text[READING_MAX][5], made[16];
    size_t count;
};

static enum status start(void *ctx, const char *reading)
{
    struct letters *l = ctx;
    ALWAYS(*reading && utf8_length(reading) <= READING_MAX);
    *l = (struct letters){0};
    while (*reading)
        utf8_put(l->text[l->count++], utf8_next(&reading));
    return OK;
}

static size_t phrases(void *ctx)
{
    return ((struct letters *)ctx)->count;
}

static const char *reading(void *ctx, size_t phrase)
{
    return ((struct letters *)ctx)->text[phrase];
}

static size_t candidates(void *ctx, size_t phrase)
{
    (void)ctx, (void)phrase;
    return 3;
}

static const char *candidate(void *ctx, size_t phrase, size_t index)
{
    struct letters *l = ctx;
    if (phrase >= l->count || index > 2)
        return NULL;
    const char *const all[] = {"長い", "𠮷", l->text[phrase]};
    return all[index];
}

// The phrase takes in the one behind it, or nothing.
static bool resize(void *ctx, size_t phrase, int by)
{
    struct letters *l = ctx;
    if (by < 0 || phrase + 1 >= l->count)
        return false;
    l->count--;
    return true;
}

static void stop(void *ctx)
{
    *(struct letters *)ctx = (struct letters){0};
}

static void check(const struct editor *e)
{
    size_t size = strlen(editor_text(e));
    struct text_span open = editor_open(e);
    struct completion found[COMPLETIONS_MAX];
    ALWAYS(size < NOTE_SIZE && utf8_is_valid(editor_text(e), size));
    ALWAYS(utf8_length(editor_text(e)) + editor_left(e) == NOTE_MAX_CHARACTERS);
    ALWAYS(open.at + open.size == editor_cursor(e) && editor_cursor(e) <= size);
    ALWAYS(utf8_is_valid(editor_text(e), editor_cursor(e)) &&
           utf8_is_valid(editor_text(e), open.at));
    ALWAYS(editor_completions(e, found) <= COMPLETIONS_MAX);
    for (const char *at = editor_text(e); *at;)
        ALWAYS(!utf8_is_control(utf8_next(&at)));
    for (size_t p = 0; p < editor_phrases(e); p++) {
        struct text_span phrase = editor_phrase(e, p);
        ALWAYS(phrase.at + phrase.size <= editor_cursor(e));
    }
}

// Keys that take a number.
static void press_with(struct editor *e, uint8_t key, int number)
{
    int by = number & 1 ? 1 : -1;
    switch (key) {
    case 0x80:
        editor_move(e, number - 128);
        break;
    case 0x81:
        editor_move_to(e, (size_t)number * 2);
        break;
    case 0x82:
        (void)editor_turn(e, by);
        break;
    case 0x83:
        (void)editor_choose(e, (size_t)number % 4);
        break;
    case 0x84:
        (void)editor_move_phrase(e, by);
        break;
    case 0x85:
        (void)editor_set_phrase(e, (size_t)number);
        break;
    case 0x86:
        (void)editor_resize(e, by);
        break;
    case 0x87:
        editor_complete(e, (size_t)number % COMPLETIONS_MAX);
        break;
    default:
        editor_set_kana(e, number & 1);
    }
}

static void press(struct editor *e, uint8_t key)
{
    static enum editor_result (*const keys[])(struct editor *) = {
        editor_change_form, editor_space,  editor_erase, editor_undo,
        editor_convert,     editor_accept, editor_home,  editor_end};
    if (key < 0x98)
        (void)keys[key % ARRAY_LEN(keys)](e);
    else
        (void)editor_key(e, (char)(key & 0x7F));
}

// The text behind a text key: up to the next byte of zero.
static const uint8_t *type(struct editor *e, const uint8_t *data, const uint8_t *end, bool insert)
{
    char text[64];
    size_t size = 0;
    while (data < end && *data && size + 1 < sizeof text)
        text[size++] = (char)*data++;
    text[size] = '\0';
    (void)(insert ? editor_insert(e, text) : editor_type(e, text));
    explicit_bzero(text, sizeof text);
    return data;
}

static void play(struct editor *e, const uint8_t *data, const uint8_t *end)
{
    while (data < end) {
        uint8_t key = *data++;
        if (key < 0x80)
            (void)editor_key(e, (char)key);
        else if (key < 0x89)
            press_with(e, key, data < end ? *data++ : 0);
        else if (key > 0xFD)
            data = type(e, data, end, key == 0xFF);
        else
            press(e, key);
        check(e);
    }
    int steps = 0;
    while (editor_undo(e) == EDITOR_DONE) {
        check(e);
        ALWAYS(++steps <= EDITOR_STEPS + 1); // and the romaji
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct letters letters = {0};
    static struct word_list words;
    if (!words.all)
        ALWAYS(word_list_init(&words, list, sizeof list - 1, NULL) == OK);
    struct editor *e = malloc(sizeof *e);
    const struct converter converter = {&letters,   start,     phrases, reading,
                                        candidates, candidate, resize,  stop};
    ALWAYS(e);
    bool converts = size > 0 && data[0] & 1;
    editor_init(e, true, converts ? &converter : NULL, &words);
    play(e, data, data + size);
    editor_fini(e);
    free(e);
    return 0;
}

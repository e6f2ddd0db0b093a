#include "office/fragments.h"
#include "base/strbuf.h"
#include "text/markup.h"

#include <stdio.h>
#include <string.h>

enum { TEXT_MAX = 16 << 10 };

struct cutting {
    enum speech_lang lang;
    struct fragment *out;
    size_t count;
};

static bool is_there(const struct cutting *cutting, const char *key)
{
    for (size_t i = 0; i < cutting->count; i++)
        if (strcmp(cutting->out[i].key, key) == 0)
            return true;
    return false;
}

static struct span without_space(struct span part)
{
    while (part.size > 0 && part.at[0] == ' ')
        part = (struct span){part.at + 1, part.size - 1};
    while (part.size > 0 && part.at[part.size - 1] == ' ')
        part.size--;
    return part;
}

static void add_sentence(struct cutting *cutting, struct span part)
{
    char key[CLIP_KEY_SIZE_MAX + 1];
    if (cutting->count == FRAGMENTS_MAX || !sentence_normal(cutting->lang, part, key) ||
        is_there(cutting, key))
        return;
    struct fragment *fragment = &cutting->out[cutting->count++];
    part = without_space(part);
    memcpy(fragment->key, key, sizeof key);
    (void)snprintf(fragment->text, sizeof fragment->text, "%.*s", (int)part.size, part.at);
}

static bool begins_with_letter(struct span part)
{
    struct word word;
    const char *at = part.at;
    return word_next(&at, part.at + part.size, &word) && word.span.at == part.at;
}

// What stands between two parameters; BEHIND: one stands before it.
static void cut(struct cutting *cutting, struct strbuf *text, bool behind)
{
    const char *at = strbuf_text(text);
    for (struct span sentence; sentence_next(cutting->lang, &at, &sentence); behind = false)
        if (!behind || cutting->lang != SPEECH_JA || !begins_with_letter(sentence))
            add_sentence(cutting, sentence);
    strbuf_clear(text);
}

size_t fragments_of(const struct words *words, enum speech_lang lang,
                    struct fragment out[FRAGMENTS_MAX])
{
    struct cutting cutting = {.lang = lang, .out = out};
    const char *markup = lang == SPEECH_JA ? words->speech : words->en;
    struct strbuf text;
    strbuf_init(&text, TEXT_MAX);
    bool behind = false;
    for (struct markup_token token; markup_next(&markup, &token, NULL);) {
        if (token.kind == MARKUP_PARAM) {
            cut(&cutting, &text, behind);
            behind = true;
        } else if (token.kind == MARKUP_SPACE || token.kind == MARKUP_NEWLINE) {
            strbuf_add(&text, token.kind == MARKUP_SPACE ? " " : "\n");
        } else if (token.kind == MARKUP_TEXT || token.kind == MARKUP_RUBY) {
            strbuf_add_bytes(&text, token.text, token.size);
        }
    }
    cut(&cutting, &text, behind);
    strbuf_fini(&text);
    return cutting.count;
}

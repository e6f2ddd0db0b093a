// Any text: the parser ends, agrees with the check, and what is escaped or filled in stays valid.
#include "base/utf8.h"
#include "text/markup.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void walk(const char *text, bool valid)
{
    struct err err;
    const char *at = text, *from = text;
    for (struct markup_token token; markup_next(&at, &token, &err); from = at) {
        ALWAYS(at > from && token.size > 0);
        ALWAYS(token.text >= from && token.text + token.size <= at);
        ALWAYS((token.kind == MARKUP_RUBY) == (token.reading_size > 0));
    }
    ALWAYS((*at == '\0') == valid && (err.text[0] == '\0') == valid);
}

static void escape_and_back(struct arena *arena, const char *text)
{
    struct strbuf plain;
    strbuf_init(&plain, 1 << 20);
    const char *markup = markup_escape(arena, text);
    ALWAYS(markup_check(markup, NULL) == OK);
    markup_to_plain(markup, &plain);
    ALWAYS(strcmp(strbuf_text(&plain), text) == 0);
    strbuf_clear(&plain);
    markup_to_reading(text, &plain);
    ALWAYS(strbuf_status(&plain) == OK);
    strbuf_fini(&plain);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    arena_init(&arena, 64 << 20);
    char *text =
        arena_strndup(&arena, (const char *)data, utf8_valid_prefix((const char *)data, size));
    bool valid = markup_check(text, NULL) == OK;
    walk(text, valid);
    escape_and_back(&arena, text);
    const struct markup_param params[] = {{"a", text}, {"count", "3"}};
    const char *filled = markup_fill(&arena, size < 4096 ? text : "{a}", params, ARRAY_LEN(params));
    ALWAYS(markup_check(filled, NULL) == OK || !valid);
    arena_fini(&arena);
    return 0;
}

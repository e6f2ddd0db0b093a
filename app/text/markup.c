#include "text/markup.h"

#include <stdio.h>
#include <string.h>

// What ends a run of plain characters.
static const char special[] = "{}|/ \n";

static bool fault(struct err *err, const char *reason)
{
    (void)err_set(err, ERR_INVALID, "%s", reason);
    return false;
}

static bool take(const char **at, struct markup_token *token, enum markup_kind kind, size_t size)
{
    *token = (struct markup_token){.kind = kind, .text = *at, .size = size};
    *at += size;
    return true;
}

// `{{`, `}}`, `//` and `||` stand for one of themselves.
static bool take_escaped(const char **at, struct markup_token *token)
{
    *token = (struct markup_token){.kind = MARKUP_TEXT, .text = *at, .size = 1};
    *at += 2;
    return true;
}

static bool is_param_name(const char *text, size_t size)
{
    return size > 0 && strspn(text, "abcdefghijklmnopqrstuvwxyz_") >= size;
}

// `{name}` or `{base|reading}`; AT stands on the opening brace.
static bool take_braced(const char **at, struct markup_token *token, struct err *err)
{
    const char *base = *at + 1;
    size_t base_size = strcspn(base, special);
    const char *bar = base + base_size;
    if (*bar == '}') {
        if (!is_param_name(base, base_size))
            return fault(err, base_size ? "a name in braces is [a-z_]+; a reading comes after |"
                                        : "empty braces");
        *token = (struct markup_token){.kind = MARKUP_PARAM, .text = base, .size = base_size};
        *at = bar + 1;
        return true;
    }
    if (*bar == '\0')
        return fault(err, "a brace is not closed");
    if (*bar != '|')
        return fault(err, *bar == '{' ? "a brace inside a base"
                                      : "a space, line break or slash inside braces");
    if (base_size == 0)
        return fault(err, "a reading without base");
    const char *reading = bar + 1;
    size_t reading_size = strcspn(reading, special);
    if (reading[reading_size] == '\0')
        return fault(err, "a brace is not closed");
    if (reading[reading_size] != '}')
        return fault(err, "a reading holds only characters");
    if (reading_size == 0)
        return fault(err, "an empty reading");
    *token = (struct markup_token){MARKUP_RUBY, base, base_size, reading, reading_size};
    *at = reading + reading_size + 1;
    return true;
}

bool markup_next(const char **at, struct markup_token *token, struct err *err)
{
    const char *s = *at;
    switch (*s) {
    case '\0':
        if (err)
            err->text[0] = '\0';
        return false;
    case ' ':
        return take(at, token, MARKUP_SPACE, 1);
    case '\n':
        return take(at, token, MARKUP_NEWLINE, 1);
    case '/':
        return s[1] == '/' ? take_escaped(at, token) : take(at, token, MARKUP_BREAK, 1);
    case '{':
        return s[1] == '{' ? take_escaped(at, token) : take_braced(at, token, err);
    case '}':
        return s[1] == '}' ? take_escaped(at, token) : fault(err, "a stray }");
    case '|':
        return s[1] == '|' ? take_escaped(at, token) : fault(err, "a stray |");
    default:
        return take(at, token, MARKUP_TEXT, strcspn(s, special));
    }
}

bool markup_may_have_params(const char *markup)
{
    while ((markup = strchr(markup, '{'))) {
        markup++;
        if ((*markup >= 'a' && *markup <= 'z') || *markup == '_')
            return true;
    }
    return false;
}

enum status markup_check(const char *markup, struct err *err)
{
    const char *at = markup;
    struct markup_token token;
    struct err reason = {0};
    while (markup_next(&at, &token, &reason))
        ;
    if (*at == '\0')
        return OK;
    return err_set(err, ERR_INVALID, "at byte %zu: %s", (size_t)(at - markup), reason.text);
}

// Counts bytes while `out` is NULL, writes them in the second round.
struct sink {
    char *out;
    size_t size;
};

static void sink_add(struct sink *sink, const char *text, size_t size)
{
    if (sink->out)
        memcpy(sink->out + sink->size, text, size);
    sink->size += size;
}

static void sink_add_escaped(struct sink *sink, const char *text)
{
    for (; *text; text++) {
        sink_add(sink, text, 1);
        if (strchr("{}|/", *text))
            sink_add(sink, text, 1);
    }
}

static const struct markup_param *find_param(const struct markup_param *params, size_t count,
                                             const struct markup_token *token)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(params[i].name) == token->size &&
            memcmp(params[i].name, token->text, token->size) == 0)
            return &params[i];
    return NULL;
}

typedef void (*add_fn)(struct sink *sink, const char *value);

static void fill(struct sink *sink, const char *markup, const struct markup_param *params,
                 size_t count, add_fn add_value)
{
    const char *at = markup, *from = markup;
    for (struct markup_token token; markup_next(&at, &token, NULL); from = at) {
        const struct markup_param *param =
            token.kind == MARKUP_PARAM ? find_param(params, count, &token) : NULL;
        if (param)
            add_value(sink, param->value);
        else
            sink_add(sink, from, (size_t)(at - from));
    }
    sink_add(sink, at, strlen(at)); // behind a fault everything stays as it is
}

static const char *filled(struct arena *arena, const char *markup,
                          const struct markup_param *params, size_t count, add_fn add_value)
{
    struct sink sink = {0};
    fill(&sink, markup, params, count, add_value);
    sink = (struct sink){.out = arena_alloc(arena, sink.size + 1)};
    fill(&sink, markup, params, count, add_value);
    return sink.out;
}

static void sink_add_markup(struct sink *sink, const char *markup)
{
    sink_add(sink, markup, strlen(markup));
}

const char *markup_fill(struct arena *arena, const char *markup, const struct markup_param *params,
                        size_t count)
{
    return filled(arena, markup, params, count, sink_add_escaped);
}

const char *markup_place(struct arena *arena, const char *markup, const struct markup_param *params,
                         size_t count)
{
    return filled(arena, markup, params, count, sink_add_markup);
}

const char *markup_escape(struct arena *arena, const char *text)
{
    struct sink sink = {0};
    sink_add_escaped(&sink, text);
    sink = (struct sink){.out = arena_alloc(arena, sink.size + 1)};
    sink_add_escaped(&sink, text);
    return sink.out;
}

static void add_visible(const char *markup, bool readings, struct strbuf *out)
{
    const char *at = markup;
    for (struct markup_token token; markup_next(&at, &token, NULL);) {
        if (token.kind == MARKUP_PARAM)
            strbuf_addf(out, "{%.*s}", (int)token.size, token.text);
        else if (token.kind == MARKUP_RUBY && readings)
            strbuf_add_bytes(out, token.reading, token.reading_size);
        else if (token.kind != MARKUP_BREAK)
            strbuf_add_bytes(out, token.text, token.size);
    }
    strbuf_add(out, at); // behind a fault everything stays as it is
}

void markup_to_plain(const char *markup, struct strbuf *out)
{
    add_visible(markup, false, out);
}

void markup_to_reading(const char *markup, struct strbuf *out)
{
    add_visible(markup, true, out);
}

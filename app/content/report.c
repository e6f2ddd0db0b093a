#include "content/report.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *const rule_words[BREACH_COUNT] = {
    [BREACH_JSON] = "json",
    [BREACH_FIELD] = "field",
    [BREACH_ID] = "id",
    [BREACH_DUPLICATE] = "duplicate",
    [BREACH_SOURCE] = "source",
    [BREACH_MARKUP] = "markup",
    [BREACH_RUBY] = "ruby",
    [BREACH_LENGTH] = "length",
    [BREACH_KANJI] = "kanji",
    [BREACH_ROW] = "row",
    [BREACH_TRANSLATION] = "translation",
    [BREACH_SPEECH] = "speech",
    [BREACH_PICTURE] = "picture",
    [BREACH_FACES] = "faces",
    [BREACH_STYLE] = "style",
    [BREACH_VERDICT] = "verdict",
    [BREACH_REFERENCE] = "reference",
    [BREACH_LIMIT] = "limit",
    [BREACH_LETTERS] = "letters",
};

static void append(struct report *report, const char *text)
{
    size_t room = sizeof report->place - 1 - report->place_size;
    size_t size = strnlen(text, room);
    memcpy(report->place + report->place_size, text, size);
    report->place_size += size;
    report->place[report->place_size] = '\0';
}

void report_at(struct report *report, const char *file, const char *place)
{
    report->file = file;
    report_leave(report, 0);
    append(report, place);
}

size_t report_enter(struct report *report, const char *field)
{
    size_t before = report->place_size;
    if (before > 0)
        append(report, ".");
    append(report, field);
    return before;
}

size_t report_enter_index(struct report *report, size_t index)
{
    size_t before = report->place_size;
    char text[32];
    snprintf(text, sizeof text, "[%zu]", index);
    append(report, text);
    return before;
}

void report_leave(struct report *report, size_t before)
{
    report->place_size = before;
    report->place[before] = '\0';
}

// One line of whole characters, whatever a pack put into it and wherever a quotation was cut.
static void make_printable(char *text)
{
    for (size_t size = strlen(text), at = 0, next; at < size; at = next) {
        const char *after = text + at;
        next = at + 1;
        bool whole = utf8_valid_prefix(text + at, size - at) > 0;
        if (whole && !utf8_is_control(utf8_next(&after)))
            next = (size_t)(after - text);
        else
            text[at] = '?';
    }
}

void report_add(struct report *report, enum breach rule, const char *format, ...)
{
    char text[400];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    make_printable(text);
    report->count++;
    report->fn(report->ctx, &(struct finding){.file = report->file,
                                              .place = report->place,
                                              .rule = rule_words[rule],
                                              .text = text});
}

void report_note_refusal(void *ctx, const struct finding *finding)
{
    struct refusal *refusal = ctx;
    if (refusal->count++ == 0)
        (void)err_set(refusal->err, ERR_INVALID, "%s%s%s: %s: %s", finding->file,
                      *finding->place ? ": " : "", finding->place, finding->rule, finding->text);
}

enum status report_refuse(const struct refusal *refusal, const char *dir, struct err *err)
{
    if (refusal->count == 0)
        return OK;
    return err_set(err, ERR_INVALID, "%s/%s (%zu in all; engawactl content check %s)", dir,
                   refusal->err->text, refusal->count, dir);
}

// What visitors drew and said: told, and taken out to be looked at or listened to.
#include "ctl/common.h"
#include "ctl/groups.h"
#include "ctl/visit.h"
#include "export/file.h"
#include "export/media.h"
#include "text/markup.h"

#include <stdlib.h>
#include <string.h>

static enum status load_drawing(struct ctl *ctl, const struct id *visit, const char *prompt,
                                struct drawing *out, struct err *err)
{
    uint8_t *bytes;
    size_t size;
    *out = (struct drawing){0};
    TRY(store_attachment_get(ctl->store, visit, prompt, ATTACHMENT_DRAWING, &bytes, &size, err));
    enum status status = drawing_parse(bytes, size, out);
    explicit_bzero(bytes, size);
    free(bytes);
    return status == OK ? OK : err_set(err, status, "the drawing for %s cannot be read", prompt);
}

static enum status put_attachment(struct ctl *ctl, const struct id *visit,
                                  const struct attachment *what, struct err *err)
{
    const struct prompt *prompt = content_find(ctl->content, what->prompt);
    char count[24];
    struct strbuf text;
    strbuf_init(&text, 4096);
    if (prompt)
        markup_to_plain(prompt->text.plain, &text);
    bool drawn = what->kind == ATTACHMENT_DRAWING;
    enum status status = OK;
    if (drawn) {
        struct drawing drawing;
        status = load_drawing(ctl, visit, what->prompt, &drawing, err);
        (void)snprintf(count, sizeof count, "%d", drawing.page_count);
        drawing_fini(&drawing);
    } else {
        (void)snprintf(count, sizeof count, "%d", (what->length_ms + 999) / 1000);
    }
    if (status == OK)
        output_row(&ctl->out, (const char *[]){what->prompt, prompt ? strbuf_text(&text) : NULL,
                                               attachment_kind_name(what->kind),
                                               drawn ? count : NULL, drawn ? NULL : count});
    strbuf_fini(&text);
    return status;
}

enum status visit_put_attachments(struct ctl *ctl, const struct visit *visit, struct err *err)
{
    static const struct output_field fields[] = {
        {"prompt", "prompt", OUTPUT_TEXT},      {"text", "text", OUTPUT_TEXT},
        {"kind", "drawn or said", OUTPUT_TEXT}, {"pages", "pages", OUTPUT_NUMBER},
        {"seconds", "seconds", OUTPUT_NUMBER},
    };
    enum status status = OK;
    output_list(&ctl->out, "attachments", fields, ARRAY_LEN(fields));
    for (size_t i = 0; i < visit->attachment_count && status == OK; i++)
        if (visit->attachments[i].size > 0)
            status = put_attachment(ctl, &visit->id, &visit->attachments[i], err);
    output_list_end(&ctl->out);
    return status;
}

static void put_file(struct ctl *ctl, const char *path)
{
    static const struct output_field file = {"file", "file", OUTPUT_TEXT};
    output_fact(&ctl->out, &file, path);
}

static enum status write_page(const struct drawing *drawing, long page, const char *path,
                              struct err *err)
{
    struct strbuf svg;
    if (page > drawing->page_count)
        return err_set(err, ERR_ABSENT, "the drawing has %d pages, and no page %ld",
                       drawing->page_count, page);
    strbuf_init(&svg, EXPORT_SVG_LIMIT);
    export_svg(&drawing->pages[page - 1], &svg);
    enum status status = strbuf_status(&svg) == OK
                             ? export_file_write_new(path, strbuf_text(&svg), svg.size, err)
                             : err_memory(err);
    strbuf_fini(&svg);
    return status;
}

enum status visit_drawing(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    const char *number = args_get(args, "--page"), *path = args_operand(args, 2);
    char *end = NULL;
    struct store_visit_row row;
    struct drawing drawing;
    long page = number ? strtol(number, &end, 10) : 1;
    if (number && (end == number || *end || page < 1 || page > DRAWING_MAX_PAGES))
        return ctl_usage(ctl, err, "--page: %." CTL_SHOWN "s: a number from 1 to %d", number,
                         DRAWING_MAX_PAGES);
    TRY(common_visit(ctl, args, 0, &row, err));
    TRY(load_drawing(ctl, &row.id, args_operand(args, 1), &drawing, err));
    enum status status = common_did(ctl, STORE_DID_EXPORT, err);
    if (status == OK)
        status = write_page(&drawing, page, path, err);
    drawing_fini(&drawing);
    if (status == OK)
        put_file(ctl, path);
    return status;
}

enum status visit_memo(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct store_visit_row row;
    uint8_t *bytes;
    size_t size;
    TRY(common_visit(ctl, args, 0, &row, err));
    TRY(store_attachment_get(ctl->store, &row.id, args_operand(args, 1), ATTACHMENT_MEMO, &bytes,
                             &size, err));
    enum status status = common_did(ctl, STORE_DID_EXPORT, err);
    if (status == OK)
        status = export_file_write_new(args_operand(args, 2), bytes, size, err);
    explicit_bzero(bytes, size);
    free(bytes);
    if (status == OK)
        put_file(ctl, args_operand(args, 2));
    return status;
}

#include "export/cp932.h"

#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

static const char missing[] = "\x81\xAC"; // 〓

// What the system's conversion gives up on, or turns into another sign, although the code page has
// the same sign under another code point. 〜 − — ‖ ¢ £ ¬ it maps by itself.
static uint32_t windows_form(uint32_t cp)
{
    switch (cp) {
    case U'–':
        return U'―';
    case U'¥': // would become a backslash
        return U'￥';
    case U'¦':
        return U'￤';
    case 0xA0: // no-break space
        return ' ';
    default:
        return cp;
    }
}

struct export_cp932 {
    iconv_t to, from;
};

enum status export_cp932_open(struct export_cp932 **out, struct err *err)
{
    struct export_cp932 *converter = malloc(sizeof *converter);
    if (!converter)
        return err_memory(err);
    converter->to = iconv_open("CP932", "UTF-8");
    converter->from = iconv_open("UTF-8", "CP932");
    if (converter->to == (iconv_t)-1 || converter->from == (iconv_t)-1) {
        int cause = errno;
        export_cp932_close(converter);
        errno = cause;
        return err_set(err, ERR_ABSENT,
                       "export: this system cannot write CP932: %s: export with --encoding utf-8",
                       strerror(errno));
    }
    *out = converter;
    return OK;
}

void export_cp932_close(struct export_cp932 *converter)
{
    if (converter && converter->to != (iconv_t)-1)
        (void)iconv_close(converter->to);
    if (converter && converter->from != (iconv_t)-1)
        (void)iconv_close(converter->from);
    free(converter);
}

// What Windows reads in SIZE bytes of the code page.
static uint32_t read_back(struct export_cp932 *converter, char *bytes, size_t size)
{
    char text[8] = "", *end = text;
    size_t left = sizeof text - 1;
    if (iconv(converter->from, &bytes, &size, &end, &left) == (size_t)-1) {
        (void)iconv(converter->from, NULL, NULL, NULL, NULL);
        return 0;
    }
    const char *at = text;
    return utf8_next(&at);
}

// What is read back of CP; 0 when there is no place for it, and then nothing was added.
static uint32_t convert(struct export_cp932 *converter, uint32_t cp, struct strbuf *out)
{
    char from[4], to[8], *in = from, *end = to;
    size_t in_left = utf8_put(from, windows_form(cp)), out_left = sizeof to;
    size_t irreversible = iconv(converter->to, &in, &in_left, &end, &out_left);
    if (irreversible != 0) { // cannot, or only by another character
        (void)iconv(converter->to, NULL, NULL, NULL, NULL);
        return 0;
    }
    uint32_t became = read_back(converter, to, sizeof to - out_left);
    if (became)
        strbuf_add_bytes(out, to, sizeof to - out_left);
    return became;
}

void export_cp932_add(struct export_cp932 *converter, const char *text, struct strbuf *out,
                      export_cp932_changed_fn changed, void *ctx)
{
    while (*text) {
        size_t ascii = 0;
        while (text[ascii] && (unsigned char)text[ascii] < 0x80)
            ascii++;
        strbuf_add_bytes(out, text, ascii);
        text += ascii;
        if (!*text)
            return;
        uint32_t cp = utf8_next(&text);
        uint32_t became = convert(converter, cp, out);
        if (became == 0)
            strbuf_add(out, missing);
        if (became != cp)
            changed(ctx, cp, became);
    }
}

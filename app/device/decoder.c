#include "device/decoder.h"

#include <stdlib.h>
#include <string.h>
#include <zbar.h>

struct decoder {
    zbar_image_scanner_t *scanner;
    zbar_image_t *image;
    uint8_t *smooth; // the picture once more, with its noise spread out
    size_t size;
};

enum status decoder_new(struct decoder **out, struct err *err)
{
    struct decoder *decoder = calloc(1, sizeof *decoder);
    if (!decoder)
        return err_memory(err);
    decoder->scanner = zbar_image_scanner_create();
    decoder->image = zbar_image_create();
    if (!decoder->scanner || !decoder->image) {
        decoder_free(decoder);
        return err_memory(err);
    }
    // What is read is nobody else's: the library would announce it on the system's bus.
    (void)zbar_image_scanner_request_dbus(decoder->scanner, 0);
    (void)zbar_image_scanner_set_config(decoder->scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
    (void)zbar_image_scanner_set_config(decoder->scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
    zbar_image_set_format(decoder->image, zbar_fourcc('Y', '8', '0', '0'));
    *out = decoder;
    return OK;
}

void decoder_free(struct decoder *decoder)
{
    if (!decoder)
        return;
    if (decoder->image)
        zbar_image_destroy(decoder->image);
    if (decoder->scanner)
        zbar_image_scanner_destroy(decoder->scanner);
    if (decoder->smooth)
        explicit_bzero(decoder->smooth, decoder->size);
    free(decoder->smooth);
    free(decoder);
}

static bool fits(const char *data, size_t size, const char *prefix)
{
    size_t begin = strlen(prefix);
    if (size < begin || size >= DECODER_TEXT_SIZE || memcmp(data, prefix, begin) != 0)
        return false;
    for (size_t i = 0; i < size; i++)
        if (data[i] < ' ' || data[i] > '~')
            return false;
    return true;
}

// Each pixel with half of its neighbours' and a quarter of the corners': the library takes noise
// for modules, and noise is what a cheap camera makes of little light. NULL: no memory.
static const uint8_t *smoothed(struct decoder *decoder, const struct frame *frame)
{
    size_t w = (size_t)frame->width, h = (size_t)frame->height;
    if (decoder->size < w * h) {
        free(decoder->smooth);
        decoder->smooth = malloc(w * h);
        decoder->size = decoder->smooth ? w * h : 0;
        if (!decoder->smooth)
            return NULL;
    }
    memcpy(decoder->smooth, frame->grey, w * h); // the edges stay as they are
    for (size_t y = 1; y + 1 < h; y++)
        for (size_t x = 1; x + 1 < w; x++) {
            const uint8_t *at = frame->grey + y * w + x, *up = at - w, *down = at + w;
            int sum = 4 * at[0] + 2 * (at[-1] + at[1] + up[0] + down[0]) + up[-1] + up[1] +
                      down[-1] + down[1];
            decoder->smooth[y * w + x] = (uint8_t)(sum / 16);
        }
    return decoder->smooth;
}

static enum decoded read_codes(const zbar_image_t *image, const char *prefix,
                               char text[DECODER_TEXT_SIZE])
{
    enum decoded result = DECODED_NOTHING;
    for (const zbar_symbol_t *symbol = zbar_image_first_symbol(image); symbol;
         symbol = zbar_symbol_next(symbol)) {
        const char *data = zbar_symbol_get_data(symbol);
        size_t size = zbar_symbol_get_data_length(symbol);
        result = DECODED_OTHER;
        if (!fits(data, size, prefix))
            continue;
        memcpy(text, data, size);
        text[size] = '\0';
        return DECODED_TEXT;
    }
    return result;
}

static enum decoded scan(struct decoder *decoder, const uint8_t *grey, const struct frame *frame,
                         const char *prefix, char text[DECODER_TEXT_SIZE])
{
    unsigned width = (unsigned)frame->width, height = (unsigned)frame->height;
    zbar_image_t *image = decoder->image;
    zbar_image_set_size(image, width, height);
    // It stays whose it is, and is only read.
    zbar_image_set_data(image, grey, (unsigned long)width * height, NULL);
    int found = zbar_scan_image(decoder->scanner, image);
    enum decoded result = found > 0 ? read_codes(image, prefix, text) : DECODED_NOTHING;
    zbar_image_scanner_recycle_image(decoder->scanner, image);
    zbar_image_set_data(image, NULL, 0, NULL);
    return result;
}

enum decoded decoder_read(struct decoder *decoder, const struct frame *frame, const char *prefix,
                          char text[DECODER_TEXT_SIZE])
{
    if (frame->width < FRAME_SIDE_MIN || frame->height < FRAME_SIDE_MIN ||
        frame->width > FRAME_WIDTH_MAX || frame->height > FRAME_HEIGHT_MAX)
        return DECODED_NOTHING;
    // As it is the smallest codes are read, smoothed those in the noise.
    enum decoded result = scan(decoder, frame->grey, frame, prefix, text);
    if (result != DECODED_NOTHING)
        return result;
    const uint8_t *smooth = smoothed(decoder, frame);
    return smooth ? scan(decoder, smooth, frame, prefix, text) : DECODED_NOTHING;
}

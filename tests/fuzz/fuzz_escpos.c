// Any dots as a picture, and any bytes as answers: each part keeps within its bound, and no band
// holds an order that a printer would obey at once.
#include "base/status.h"
#include "device/escpos.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void try_picture(const uint8_t *data, size_t size)
{
    int across = 1 + data[0] % (ESCPOS_WIDTH_80 / 8), height = (int)(size - 1) / across;
    struct escpos_picture picture = {data + 1, across * 8, height};
    int parts = escpos_parts(&picture);
    size_t dots = 0;
    for (int i = 0; i < parts; i++) {
        uint8_t out[ESCPOS_PART_MAX];
        size_t used = escpos_part(&picture, i, out);
        ALWAYS(used > 0 && used <= sizeof out);
        if (i == 0 || i == parts - 1)
            continue;
        dots += used - 8;
        for (size_t at = 8; at + 1 < used; at++)
            ALWAYS(out[at] != 0x10 ||
                   (out[at + 1] != 0x04 && out[at + 1] != 0x05 && out[at + 1] != 0x14));
    }
    ALWAYS(dots == (size_t)across * (size_t)height);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    for (size_t i = 0; i < size; i++) {
        enum escpos_question question = (enum escpos_question)(1 + i % 4);
        enum escpos_state state = escpos_answer(question, data[i]);
        ALWAYS(state <= ESCPOS_COVER_OPEN && (escpos_is_answer(data[i]) || state == ESCPOS_FINE));
    }
    try_picture(data, size);
    return 0;
}

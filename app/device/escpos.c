#include "device/escpos.h"

#include <string.h>

enum { DLE = 0x10, EOT = 0x04, ENQ = 0x05, DC4 = 0x14, ESC = 0x1B, GS = 0x1D };

static const uint8_t make_ready[] = {ESC, '@'};
// 10 mm, so that paper without a cutter can be torn off; then to the cutter, and a partial cut.
static const uint8_t feed_and_cut[] = {ESC, 'J', 80, GS, 'V', 66, 0};

static int bands(const struct escpos_picture *picture)
{
    return (picture->height + ESCPOS_BAND_ROWS - 1) / ESCPOS_BAND_ROWS;
}

int escpos_parts(const struct escpos_picture *picture)
{
    return bands(picture) + 2;
}

// A black dot more makes the first byte of such a sequence another one.
static void break_commands(uint8_t *bytes, size_t size)
{
    for (size_t i = 0; i + 1 < size; i++)
        if (bytes[i] == DLE && (bytes[i + 1] == EOT || bytes[i + 1] == ENQ || bytes[i + 1] == DC4))
            bytes[i] |= 0x08;
}

static size_t put_band(const struct escpos_picture *picture, int band, uint8_t *out)
{
    int first = band * ESCPOS_BAND_ROWS, rest = picture->height - first;
    int rows = rest < ESCPOS_BAND_ROWS ? rest : ESCPOS_BAND_ROWS;
    size_t across = (size_t)picture->width / 8, size = across * (size_t)rows;
    const uint8_t header[] = {GS, 'v', '0', 0, (uint8_t)across, 0, (uint8_t)rows, 0};
    memcpy(out, header, sizeof header);
    memcpy(out + sizeof header, picture->rows + (size_t)first * across, size);
    break_commands(out + sizeof header, size);
    return sizeof header + size;
}

size_t escpos_part(const struct escpos_picture *picture, int part, uint8_t out[ESCPOS_PART_MAX])
{
    if (part > 0 && part <= bands(picture))
        return put_band(picture, part - 1, out);
    const uint8_t *fixed = part == 0 ? make_ready : feed_and_cut;
    size_t size = part == 0 ? sizeof make_ready : sizeof feed_and_cut;
    memcpy(out, fixed, size);
    return size;
}

void escpos_ask(enum escpos_question question, uint8_t out[ESCPOS_QUESTION_SIZE])
{
    out[0] = DLE;
    out[1] = EOT;
    out[2] = (uint8_t)question;
}

// Two bits of it are always 1 and two always 0.
bool escpos_is_answer(uint8_t byte)
{
    return (byte & 0x93) == 0x12;
}

enum escpos_state escpos_answer(enum escpos_question question, uint8_t byte)
{
    static const struct {
        enum escpos_question question;
        uint8_t bits;
        enum escpos_state state;
    } meanings[] = {
        {ESCPOS_PRINTER, 0x08, ESCPOS_OFFLINE}, {ESCPOS_CAUSE, 0x04, ESCPOS_COVER_OPEN},
        {ESCPOS_CAUSE, 0x20, ESCPOS_PAPER_OUT}, {ESCPOS_CAUSE, 0x40, ESCPOS_ERROR},
        {ESCPOS_FAULT, 0x08, ESCPOS_ERROR},     {ESCPOS_FAULT, 0x20, ESCPOS_ERROR},
        {ESCPOS_FAULT, 0x40, ESCPOS_ERROR},     {ESCPOS_PAPER, 0x0C, ESCPOS_PAPER_LOW},
        {ESCPOS_PAPER, 0x60, ESCPOS_PAPER_OUT},
    };
    enum escpos_state state = ESCPOS_FINE;
    if (!escpos_is_answer(byte))
        return state;
    for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; i++)
        if (meanings[i].question == question && (byte & meanings[i].bits) &&
            meanings[i].state > state)
            state = meanings[i].state;
    return state;
}

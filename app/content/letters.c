#include "content/letters.h"
#include "base/status.h"
#include "base/utf8.h"

#include <stddef.h>

struct range {
    uint32_t first, last;
};

static bool holds(const struct range *ranges, size_t count, uint32_t cp)
{
    for (size_t i = 0; i < count; i++)
        if (cp >= ranges[i].first && cp <= ranges[i].last)
            return true;
    return false;
}

bool letters_unseen(uint32_t cp)
{
    static const struct range ranges[] = {
        {0x00A0, 0x00A0}, {0x00AD, 0x00AD}, {0x034F, 0x034F}, {0x115F, 0x1160},
        {0x180E, 0x180E}, {0x2000, 0x200F}, {0x2028, 0x202F}, {0x205F, 0x206F},
        {0x3000, 0x3000}, {0x3164, 0x3164}, {0xE000, 0xF8FF}, {0xFE00, 0xFE0F},
        {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFF}, {0xE0000, 0x10FFFF},
    };
    // Nearly all there are: ASCII, and from kana and kanji to hangul.
    if ((cp >= 0x20 && cp <= 0x7E) || (cp > 0x3000 && cp < 0x3164) || (cp > 0x3164 && cp < 0xE000))
        return false;
    return holds(ranges, ARRAY_LEN(ranges), cp) || (utf8_is_control(cp) && cp != '\n');
}

// By the blocks of Unicode, with some room around them.
static const struct range right_to_left[] = {
    {0x0590, 0x08FF}, {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFE}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF},
};
static const struct range joining[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x135D, 0x135F},   {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0x2CEF, 0x2CF1},   {0x2D7F, 0x2D7F},
    {0x2DE0, 0x2DFF}, {0x302A, 0x302F}, {0x3099, 0x309A},   {0xA66F, 0xA67D},
    {0xA69E, 0xA69F}, {0xFE20, 0xFE2F}, {0x1D165, 0x1D244}, {0x1E000, 0x1E02F},
};
// India, Sri Lanka, Thailand, Laos, Tibet, Burma, Cambodia, Mongolia, the isles; conjoining hangul.
static const struct range shaped[] = {
    {0x0900, 0x109F}, {0x1100, 0x11FF}, {0x1700, 0x18AF}, {0x1900, 0x1AAF},   {0x1B00, 0x1C7F},
    {0x1CD0, 0x1CFF}, {0xA800, 0xAAFF}, {0xABC0, 0xABFF}, {0x11000, 0x11FFF}, {0xD7B0, 0xD7FF},
};

const char *letters_obstacle(uint32_t cp)
{
    if (holds(right_to_left, ARRAY_LEN(right_to_left), cp))
        return "is written from right to left, which cannot be drawn here";
    if (holds(joining, ARRAY_LEN(joining), cp))
        return "joins the letter before it: write both as one letter (Unicode NFC)";
    if (holds(shaped, ARRAY_LEN(shaped), cp))
        return "changes with the letters around it, which cannot be drawn here";
    return NULL;
}

#include "ui/theme.h"

// Text pairs of the standard theme reach 10:1, second ink too; attention is a border and a stone,
// never a letter. The green is a shade darker than a plain forest green for its white letters.
static const struct theme themes[THEME_COUNT] = {
    [THEME_STANDARD] = {.name = "standard",
                        .paper = 0xFAF6EE,
                        .card = 0xFFFFFF,
                        .ink = 0x1F1B16,
                        .second_ink = 0x423A31,
                        .go = 0x184B35,
                        .go_ink = 0xFFFFFF,
                        .go_border = 0x0F3324,
                        .attention = 0xB4470F,
                        .chosen = 0xFFF1D6,
                        .border = 0x1F1B16,
                        .stone = 0xDDD3C0,
                        .wood = 0x5B4630,
                        .focus = 0x1D4F91,
                        .pressed = 0xE0D1B2,
                        .pressed_ink = 0x1F1B16},
    [THEME_CONTRAST] = {.name = "contrast",
                        .paper = 0xFFFFFF,
                        .card = 0xFFFFFF,
                        .ink = 0x000000,
                        .second_ink = 0x000000,
                        .go = 0x000000,
                        .go_ink = 0xFFFFFF,
                        .go_border = 0x000000,
                        .attention = 0x000000,
                        .chosen = 0xFFFFFF,
                        .border = 0x000000,
                        .stone = 0xFFFFFF,
                        .wood = 0x000000,
                        .focus = 0xFFD800,
                        .pressed = 0x000000,
                        .pressed_ink = 0xFFFFFF},
    [THEME_QUIET] = {.name = "quiet",
                     .paper = 0xE6E0D5,
                     .card = 0xEEE9DF,
                     .ink = 0x4A443B,
                     .second_ink = 0x575046,
                     .go = 0x4A6657,
                     .go_ink = 0xF3EFE6,
                     .go_border = 0x3B5346,
                     .attention = 0x8A5A3C,
                     .chosen = 0xECDFC6,
                     .border = 0x6A6256,
                     .stone = 0xCDC4B4,
                     .wood = 0x6E5B47,
                     .focus = 0x4B6485,
                     .pressed = 0xCAC0AD,
                     .pressed_ink = 0x3A352D},
};

const struct theme *theme_get(enum theme_name name)
{
    return &themes[name < THEME_COUNT ? name : THEME_STANDARD];
}

// The fifth root of X, 0 < X <= 1. Newton's steps come down to it and go no further.
static double fifth_root(double x)
{
    double r = 1, next = (4 + x) / 5;
    while (next < r) {
        r = next;
        next = (4 * r + x / (r * r * r * r)) / 5;
    }
    return r;
}

// One channel of sRGB as light, by WCAG 2.
static double linear(uint32_t channel)
{
    double c = channel / 255.0;
    if (c <= 0.04045)
        return c / 12.92;
    double x = (c + 0.055) / 1.055;
    double root = fifth_root(x); // x to the power of 2.4 = x² · (fifth root of x)²
    return x * x * root * root;
}

static double luminance(uint32_t color)
{
    return 0.2126 * linear(color >> 16 & 0xFF) + 0.7152 * linear(color >> 8 & 0xFF) +
           0.0722 * linear(color & 0xFF);
}

double theme_contrast(uint32_t a, uint32_t b)
{
    double la = luminance(a) + 0.05, lb = luminance(b) + 0.05;
    return la > lb ? la / lb : lb / la;
}

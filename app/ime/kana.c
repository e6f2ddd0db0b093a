#include "ime/kana.h"

#include <stddef.h>

const struct key_group kana_groups[KEY_GROUPS] = {
    {"あ", {"あ", "い", "う", "え", "お"}},
    {"か", {"か", "き", "く", "け", "こ"}},
    {"さ", {"さ", "し", "す", "せ", "そ"}},
    {"た", {"た", "ち", "つ", "て", "と"}},
    {"な", {"な", "に", "ぬ", "ね", "の"}},
    {"は", {"は", "ひ", "ふ", "へ", "ほ"}},
    {"ま", {"ま", "み", "む", "め", "も"}},
    {"や", {"や", "ゆ", "よ"}},
    {"ら", {"ら", "り", "る", "れ", "ろ"}},
    {"わ", {"わ", "を", "ん", "ー"}},
    {"、。", {"、", "。", "？", "！", "「", "」"}},
    {"1-5", {"1", "2", "3", "4", "5"}},
    {"6-0", {"6", "7", "8", "9", "0"}},
    {"（）", {"（", "）", "・", "：", "〜", "…"}},
};

const struct key_group latin_groups[KEY_GROUPS] = {
    {"a-d", {"a", "b", "c", "d"}},      {"e-h", {"e", "f", "g", "h"}},
    {"i-l", {"i", "j", "k", "l"}},      {"m-p", {"m", "n", "o", "p"}},
    {"q-t", {"q", "r", "s", "t"}},      {"u-x", {"u", "v", "w", "x"}},
    {"y-z", {"y", "z", "-", "'"}},      {".,?", {".", ",", "?", "!"}},
    {"A-E", {"A", "B", "C", "D", "E"}}, {"I-W", {"I", "M", "S", "T", "W"}},
    {":;/", {":", ";", "/", "&"}},      {"1-5", {"1", "2", "3", "4", "5"}},
    {"6-0", {"6", "7", "8", "9", "0"}}, {"( )", {"(", ")", "\"", "%"}},
};

// Each row is one ring of forms.
static const uint32_t rings[][3] = {
    {0x3042, 0x3041},         {0x3044, 0x3043},         {0x3046, 0x3045, 0x3094},
    {0x3048, 0x3047},         {0x304A, 0x3049},         {0x304B, 0x304C},
    {0x304D, 0x304E},         {0x304F, 0x3050},         {0x3051, 0x3052},
    {0x3053, 0x3054},         {0x3055, 0x3056},         {0x3057, 0x3058},
    {0x3059, 0x305A},         {0x305B, 0x305C},         {0x305D, 0x305E},
    {0x305F, 0x3060},         {0x3061, 0x3062},         {0x3064, 0x3063, 0x3065},
    {0x3066, 0x3067},         {0x3068, 0x3069},         {0x306F, 0x3070, 0x3071},
    {0x3072, 0x3073, 0x3074}, {0x3075, 0x3076, 0x3077}, {0x3078, 0x3079, 0x307A},
    {0x307B, 0x307C, 0x307D}, {0x3084, 0x3083},         {0x3086, 0x3085},
    {0x3088, 0x3087},         {0x308F, 0x308E},
};

uint32_t kana_next_form(uint32_t cp)
{
    for (size_t r = 0; r < sizeof rings / sizeof rings[0]; r++)
        for (size_t i = 0; i < 3 && rings[r][i]; i++)
            if (rings[r][i] == cp)
                return i + 1 < 3 && rings[r][i + 1] ? rings[r][i + 1] : rings[r][0];
    if (cp >= 'a' && cp <= 'z')
        return cp - 'a' + 'A';
    if (cp >= 'A' && cp <= 'Z')
        return cp - 'A' + 'a';
    return cp;
}

uint32_t kana_first_form(uint32_t cp)
{
    for (size_t r = 0; r < sizeof rings / sizeof rings[0]; r++)
        for (size_t i = 1; i < 3 && rings[r][i]; i++)
            if (rings[r][i] == cp)
                return rings[r][0];
    return cp;
}

bool kana_is_reading(uint32_t cp)
{
    return (cp >= 0x3041 && cp <= 0x3096) || cp == 0x30FC;
}

uint32_t kana_katakana(uint32_t cp)
{
    return cp >= 0x3041 && cp <= 0x3096 ? cp + 0x60 : cp;
}

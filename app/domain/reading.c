#include "domain/reading.h"
#include "base/utf8.h"

static bool is_sound(uint32_t cp)
{
    bool old = cp == 0x3090 || cp == 0x3091 || cp == 0x30F0 || cp == 0x30F1; // ゐ ゑ ヰ ヱ
    return !old && ((cp >= 0x3041 && cp <= 0x3094) || (cp >= 0x30A1 && cp <= 0x30F4));
}

bool reading_is_kana(const char *kana)
{
    bool heard = false;
    for (uint32_t cp; (cp = utf8_next(&kana)) != 0;) {
        bool rest = cp == ' ' || cp == 0x3000 || cp == 0x3001 || cp == 0x30FC; // 、 ー
        if (!is_sound(cp) && !rest)
            return false;
        heard |= !rest;
    }
    return heard;
}

bool reading_is_needed(const char *text)
{
    for (uint32_t cp; (cp = utf8_next(&text)) != 0;)
        if (utf8_is_kanji(cp))
            return true;
    return false;
}

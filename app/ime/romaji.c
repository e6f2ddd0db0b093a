#include "ime/romaji.h"

#include "base/status.h"

#include <stdbool.h>
#include <string.h>

// Vowels a i u e o behind the consonants; NULL where there is no such syllable.
struct row {
    const char *consonants;
    const char *kana[5];
};

static const struct row rows[] = {
    {"", {"あ", "い", "う", "え", "お"}},
    {"k", {"か", "き", "く", "け", "こ"}},
    {"s", {"さ", "し", "す", "せ", "そ"}},
    {"t", {"た", "ち", "つ", "て", "と"}},
    {"n", {"な", "に", "ぬ", "ね", "の"}},
    {"h", {"は", "ひ", "ふ", "へ", "ほ"}},
    {"m", {"ま", "み", "む", "め", "も"}},
    {"y", {"や", "い", "ゆ", "いぇ", "よ"}},
    {"r", {"ら", "り", "る", "れ", "ろ"}},
    {"w", {"わ", "うぃ", "う", "うぇ", "を"}},
    {"g", {"が", "ぎ", "ぐ", "げ", "ご"}},
    {"z", {"ざ", "じ", "ず", "ぜ", "ぞ"}},
    {"d", {"だ", "ぢ", "づ", "で", "ど"}},
    {"b", {"ば", "び", "ぶ", "べ", "ぼ"}},
    {"p", {"ぱ", "ぴ", "ぷ", "ぺ", "ぽ"}},
    {"f", {"ふぁ", "ふぃ", "ふ", "ふぇ", "ふぉ"}},
    {"j", {"じゃ", "じ", "じゅ", "じぇ", "じょ"}},
    {"v", {"ゔぁ", "ゔぃ", "ゔ", "ゔぇ", "ゔぉ"}},
    {"c", {"か", "し", "く", "せ", "こ"}},
    {"q", {"くぁ", "くぃ", "く", "くぇ", "くぉ"}},
    {"x", {"ぁ", "ぃ", "ぅ", "ぇ", "ぉ"}},
    {"l", {"ぁ", "ぃ", "ぅ", "ぇ", "ぉ"}},
    {"ky", {"きゃ", "きぃ", "きゅ", "きぇ", "きょ"}},
    {"gy", {"ぎゃ", "ぎぃ", "ぎゅ", "ぎぇ", "ぎょ"}},
    {"sy", {"しゃ", "しぃ", "しゅ", "しぇ", "しょ"}},
    {"sh", {"しゃ", "し", "しゅ", "しぇ", "しょ"}},
    {"zy", {"じゃ", "じぃ", "じゅ", "じぇ", "じょ"}},
    {"jy", {"じゃ", "じぃ", "じゅ", "じぇ", "じょ"}},
    {"ty", {"ちゃ", "ちぃ", "ちゅ", "ちぇ", "ちょ"}},
    {"cy", {"ちゃ", "ちぃ", "ちゅ", "ちぇ", "ちょ"}},
    {"ch", {"ちゃ", "ち", "ちゅ", "ちぇ", "ちょ"}},
    {"ts", {"つぁ", "つぃ", "つ", "つぇ", "つぉ"}},
    {"th", {"てゃ", "てぃ", "てゅ", "てぇ", "てょ"}},
    {"tw", {"とぁ", "とぃ", "とぅ", "とぇ", "とぉ"}},
    {"dy", {"ぢゃ", "ぢぃ", "ぢゅ", "ぢぇ", "ぢょ"}},
    {"dh", {"でゃ", "でぃ", "でゅ", "でぇ", "でょ"}},
    {"dw", {"どぁ", "どぃ", "どぅ", "どぇ", "どぉ"}},
    {"ny", {"にゃ", "にぃ", "にゅ", "にぇ", "にょ"}},
    {"hy", {"ひゃ", "ひぃ", "ひゅ", "ひぇ", "ひょ"}},
    {"fy", {"ふゃ", "ふぃ", "ふゅ", "ふぇ", "ふょ"}},
    {"by", {"びゃ", "びぃ", "びゅ", "びぇ", "びょ"}},
    {"py", {"ぴゃ", "ぴぃ", "ぴゅ", "ぴぇ", "ぴょ"}},
    {"my", {"みゃ", "みぃ", "みゅ", "みぇ", "みょ"}},
    {"ry", {"りゃ", "りぃ", "りゅ", "りぇ", "りょ"}},
    {"wh", {"うぁ", "うぃ", "う", "うぇ", "うぉ"}},
    {"vy", {"ゔゃ", "ゔぃ", "ゔゅ", "ゔぇ", "ゔょ"}},
    {"kw", {"くぁ", "くぃ", "くぅ", "くぇ", "くぉ"}},
    {"gw", {"ぐぁ", "ぐぃ", "ぐぅ", "ぐぇ", "ぐぉ"}},
    {"xy", {"ゃ", "ぃ", "ゅ", "ぇ", "ょ"}},
    {"ly", {"ゃ", "ぃ", "ゅ", "ぇ", "ょ"}},
    {"xt", {NULL, NULL, "っ", NULL, NULL}},
    {"lt", {NULL, NULL, "っ", NULL, NULL}},
    {"xts", {NULL, NULL, "っ", NULL, NULL}},
    {"lts", {NULL, NULL, "っ", NULL, NULL}},
    {"xw", {"ゎ", NULL, NULL, NULL, NULL}},
    {"lw", {"ゎ", NULL, NULL, NULL, NULL}},
};

// What stands for itself, in its Japanese form.
static const struct {
    char key;
    const char *sign;
} signs[] = {
    {'-', "ー"}, {',', "、"}, {'.', "。"}, {'/', "・"}, {'[', "「"}, {']', "」"},
    {'?', "？"}, {'!', "！"}, {'~', "〜"}, {'(', "（"}, {')', "）"}, {':', "："},
};

static const char vowels[] = "aiueo";

static bool can_begin(const char *consonants)
{
    for (size_t i = 1; i < ARRAY_LEN(rows); i++)
        if (strncmp(rows[i].consonants, consonants, strlen(consonants)) == 0)
            return true;
    return false;
}

static const char *syllable(const char *consonants, char vowel)
{
    const char *column = strchr(vowels, vowel);
    if (!column)
        return NULL;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (strcmp(rows[i].consonants, consonants) == 0)
            return rows[i].kana[column - vowels];
    return NULL;
}

static void add(char out[ROMAJI_OUT], const char *text)
{
    size_t size = strlen(out), more = strlen(text);
    ALWAYS(size + more < ROMAJI_OUT);
    memcpy(out + size, text, more + 1);
}

static void hold(struct romaji *romaji, char c)
{
    size_t size = strlen(romaji->pending);
    ALWAYS(size < ROMAJI_PENDING);
    romaji->pending[size] = c;
    romaji->pending[size + 1] = '\0';
}

static void drop(struct romaji *romaji)
{
    explicit_bzero(romaji->pending, sizeof romaji->pending);
}

// C goes on with what is pending: "k" and "y", or "k" and "a". False when the two do not fit.
static bool goes_on(struct romaji *romaji, char c, char out[ROMAJI_OUT])
{
    const char *kana = syllable(romaji->pending, c);
    if (kana) {
        add(out, kana);
        drop(romaji);
        return true;
    }
    char longer[ROMAJI_PENDING + 2] = {0};
    memcpy(longer, romaji->pending, sizeof romaji->pending);
    longer[strlen(longer)] = c;
    if (strchr(vowels, c) || !can_begin(longer))
        return false;
    hold(romaji, c);
    return true;
}

// C does not go on with what is pending: a double consonant, ん, or letters that stay letters.
static void break_off(struct romaji *romaji, char c, char out[ROMAJI_OUT])
{
    if (strcmp(romaji->pending, "n") == 0)
        add(out, "ん");
    else if (romaji->pending[0] == c && romaji->pending[1] == '\0')
        add(out, "っ");
    else if (strcmp(romaji->pending, "t") == 0 && c == 'c') // matcha
        add(out, "っ");
    else
        add(out, romaji->pending);
    drop(romaji);
}

static void begin(struct romaji *romaji, char c, char out[ROMAJI_OUT])
{
    for (size_t i = 0; i < ARRAY_LEN(signs); i++)
        if (signs[i].key == c) {
            add(out, signs[i].sign);
            return;
        }
    if (!goes_on(romaji, c, out))
        add(out, (char[]){c, '\0'});
}

size_t romaji_type(struct romaji *romaji, char c, char out[ROMAJI_OUT])
{
    out[0] = '\0';
    if (c < 0x20 || c > 0x7E)
        return 0;
    if (c >= 'A' && c <= 'Z')
        c = (char)(c - 'A' + 'a');
    bool is_n = strcmp(romaji->pending, "n") == 0;
    if (is_n && (c == 'n' || c == '\'')) {
        add(out, "ん");
        drop(romaji);
    } else if (!romaji->pending[0]) {
        begin(romaji, c, out);
    } else if (!goes_on(romaji, c, out)) {
        break_off(romaji, c, out);
        begin(romaji, c, out);
    }
    return strlen(out);
}

size_t romaji_end(struct romaji *romaji, char out[ROMAJI_OUT])
{
    out[0] = '\0';
    if (strcmp(romaji->pending, "n") == 0)
        add(out, "ん");
    drop(romaji);
    return strlen(out);
}

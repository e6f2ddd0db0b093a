#include "domain/namecheck_named.h"

#include "base/status.h"
#include "domain/namecheck_leads.h"
#include "domain/namecheck_start.h"
#include "domain/namecheck_text.h"
#include "domain/namecheck_title.h"

// What makes a place, a shop or a thing of them.
static const char not_people[] =
    "町 市 区 村 郡 県 駅 線 橋 通 公園 園 商店 店 屋 病院 医院 歯科 眼科 内科 外科 クリニック "
    "薬局 "
    "堂 川 山 島 湖 岬 神社 寺 小学 中学 高校 大学 学校 学園 建設 工務 電機 電器 製作 製菓 製パン "
    "食品 水産 農園 農場 牧場 酒造 工業 産業 運輸 交通 不動産 銀行 証券 生命 ビル 館 荘 団地 城 氏 "
    "城址 温泉 海岸 半島 平野 地区 地域 方面 会館 本店 支店 書店 文庫 賞 選手 流 式 焼 織 漬 牛 米 "
    "病 法 彗星 重工 自動車 楽器 乳業 技研 科学 化学 製薬 精工 組 社 街 坂 沢 台 池 沼";

static size_t step(const char *text)
{
    const char *next = text;
    (void)utf8_next(&next);
    return (size_t)(next - text);
}

static bool is_katakana_or_kanji(uint32_t cp)
{
    return script_of(cp) == KANJI || script_of(cp) == KATAKANA;
}

// One of them, and up to three more characters that may be a given name.
static bool match_surname(const char *text, size_t floor, size_t at, struct name_hit *hit)
{
    enum { LONGEST_GIVEN = 3 };
    uint32_t before = at > floor ? last_of(text, at) : 0;
    if (script_of(peek(text + at)) != KANJI || is_katakana_or_kanji(before))
        return false;
    size_t size = starts_with_any(text + at, surnames);
    if (size == 0)
        return false;
    size_t end = at + size;
    int given = 0;
    for (; is_katakana_or_kanji(peek(text + end)); given++, end += step(text + end))
        if (given == LONGEST_GIVEN || starts_with_any(text + end, not_people) ||
            name_title_size(text + end) > 0)
            return false;
    *hit = (struct name_hit){at, end - at, NAME_NAMED};
    if (name_title_size(text + end + skip_blank(text + end)) > 0) // namecheck_title.h decides
        return false;
    return script_of(peek(text + end)) != HIRAGANA ||
           starts_with_any(text + end, "は が を に と も の や で へ か まで って たち ら だ");
}

// 山本と申します, 名前は山本です, あだ名は「クロ」: bytes of the words at AT that lead to a name.
static bool match_said(const char *text, size_t at, struct name_hit *hit)
{
    static const char signs[] = "は が : ： ＝ = 」 、";
    static const char nobody[] =
        "何 不明 匿名 未定 秘密 無 非公開 内緒 記 書 言 聞 知 出 伏 載 呼 ○ 〇 "
        "仮 別 後 個人 職員 花 犬 猫 ポチ 省略 不要 必要 大切 覚 消 入 忘 施設 誰 "
        "伝 公 一 名札 見 教 分";
    enum { LONGEST = 8 };
    size_t size = starts_with_any(text + at, leads);
    if (size == 0 || is_katakana_or_kanji(last_of(text, at)))
        return false;
    size_t end = at + size, sign = starts_with_any(text + end, signs);
    if (sign == 0)
        return false;
    end += sign + skip_blank(text + end + sign);
    end += starts_with_any(text + end, "「 『 “ \"");
    uint32_t first = peek(text + end);
    if (!is_katakana_or_kanji(first) || starts_with_any(text + end, nobody))
        return false;
    for (int i = 0; i < LONGEST && is_katakana_or_kanji(peek(text + end)); i++) {
        end += step(text + end);
        size_t gap = skip_blank(text + end);
        end += is_katakana_or_kanji(peek(text + end + gap)) ? gap : 0;
    }
    *hit = (struct name_hit){at, end - at, NAME_NAMED};
    return script_of(peek(text + end)) != HIRAGANA ||
           starts_with_any(text + end, "です で と だ さん でし といい という");
}

// Of the word before AT, when 「と申します」 stands there.
static bool match_introduced(const char *text, size_t floor, size_t at, struct name_hit *hit)
{
    size_t size = starts_with_any(text + at, sayings);
    enum script script = at > floor ? script_of(last_of(text, at)) : OTHER;
    if (size == 0 || script == OTHER || script == DIGIT)
        return false;
    size_t start = run_before(text, floor, at, script);
    *hit = (struct name_hit){start, at - start, NAME_NAMED};
    return true;
}

static bool is_capital(uint32_t cp)
{
    return (cp >= 'A' && cp <= 'Z') || (cp >= U'Ａ' && cp <= U'Ｚ');
}

// What a letter stands before when it names no person.
static const char lettered[] =
    "棟 型 ユニット グループ 班 チーム コース 級 & ＆ 判 社 定食 セット 案 プラン "
    "ブロック 館 号 面 地点 地区 組 席 駅 線 ランク 番";

// "A.K.", "Ｔ・Ｙ", "K.S": two capitals with a dot between them, no more and no less.
static bool match_initials(const char *text, size_t at, struct name_hit *hit)
{
    static const char known[] = "A.M P.M P.S N.B B.C A.D T.V O.K U.S N.Y D.J J.R D.C Ｐ．Ｍ Ａ．Ｍ";
    size_t end = at + step(text + at);
    uint32_t first = fold(peek(text + at)), dot = peek(text + end);
    if ((fold(dot) != '.' && dot != U'・') || starts_with_any(text + at, known))
        return false;
    end += step(text + end);
    uint32_t second = peek(text + end);
    if (!is_capital(second) || (dot == U'・' && fold(second) == first + 1)) // A・B, in order
        return false;
    end += step(text + end);
    if (fold(peek(text + end)) == '.')
        end += step(text + end);
    uint32_t behind = peek(text + end);
    *hit = (struct name_hit){at, end - at, NAME_INITIAL};
    return script_of(behind) != LATIN && script_of(behind) != DIGIT && behind != U'・' &&
           name_title_size(text + end + skip_blank(text + end)) == 0 &&
           !starts_with_any(text + end, lettered);
}

// Letters that stand for somebody: 利用者K, A子, and initials.
static bool match_letter(const char *text, size_t floor, size_t at, struct name_hit *hit)
{
    static const char who[] = "利用者 入居者 入所者 住人 男性 女性 本人 メンバー";
    if (!is_capital(peek(text + at)) || (at > floor && script_of(last_of(text, at)) == LATIN))
        return false;
    size_t end = at + step(text + at);
    if (starts_with_any(text + end, "子 男") &&
        !starts_with_any(text + end, "子供 子ど 男性 男子 子会")) {
        *hit = (struct name_hit){at, end + strlen("子") - at, NAME_INITIAL};
        return true;
    }
    if (is_listed(who, text + floor, at - floor, false)) {
        *hit = (struct name_hit){at, end - at, NAME_INITIAL};
        return script_of(peek(text + end)) != LATIN && !starts_with_any(text + end, lettered) &&
               name_title_size(text + end) == 0;
    }
    return match_initials(text, at, hit);
}

bool name_named_match(const char *text, size_t floor, size_t at, uint32_t rules,
                      struct name_hit *hit)
{
    return (rules & NAME_BY_SURNAME && match_surname(text, floor, at, hit)) ||
           (rules & NAME_BY_LEAD && match_said(text, at, hit)) ||
           (rules & NAME_BY_SAYING && match_introduced(text, floor, at, hit)) ||
           match_letter(text, floor, at, hit);
}

#include "domain/namecheck_numbers.h"

#include "base/status.h"
#include "domain/namecheck_leads.h"
#include "domain/namecheck_shape.h"
#include "domain/namecheck_shapes.h"
#include "domain/namecheck_start.h"
#include "domain/namecheck_text.h"

enum { NEAR = 24 };

// Whether a number stands among the next characters: without one, most shapes need no look.
static bool number_is_near(const char *text)
{
    for (int i = 0; i < NEAR && *text; i++)
        if (name_is_numeral(utf8_next(&text)))
            return true;
    return false;
}

// The first of the SHAPES that ROWS has a bit for and that fits.
static bool match_shapes(const struct shape *shapes, uint64_t rows, const char *text, size_t at,
                         struct name_hit *hit)
{
    for (size_t i = 0; rows >> i; i++) {
        size_t size = rows >> i & 1 ? name_shape_match(shapes[i].shape, text, at) : 0;
        if (size > 0) {
            *hit = (struct name_hit){at, size, shapes[i].reason};
            return true;
        }
    }
    return false;
}

static bool is_date(const char *digits)
{
    int month = (digits[4] - '0') * 10 + digits[5] - '0';
    int day = (digits[6] - '0') * 10 + digits[7] - '0';
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

// Seven digits or more in a row: a number of somebody, a birthday, but not the date of an event and
// no amount.
static bool match_long_number(const char *text, size_t at, struct name_hit *hit)
{
    enum { LEAST = 7, MOST = 16, OF_A_DATE = 8 };
    char digits[MOST + 1];
    int count = 0;
    const char *end = text + at;
    uint32_t before = last_of(text, at);
    for (; count <= MOST && script_of(peek(end)) == DIGIT; count++)
        digits[count < MOST ? count : MOST] = (char)fold(utf8_next(&end));
    if (count < LEAST || script_of(before) == DIGIT || before == '.' || before == ',' ||
        starts_with_any(end, "円 人 年 件 万 回 歩 m 枚"))
        return false;
    bool date = count == OF_A_DATE && is_date(digits);
    if (date && digits[0] == '2')
        return false;
    *hit = (struct name_hit){at, (size_t)(end - text) - at,
                             date && digits[0] == '1' ? NAME_BIRTH : NAME_NUMBER};
    return true;
}

// The rules that have a number at AT, by what comes after the whole of it.
static uint64_t number_rows(const char *text, size_t at)
{
    enum { LONGEST = 16 }; // of any shape, and more
    const char *end = text + at;
    if (name_is_numeral(last_of(text, at)))
        return 0;
    for (int i = 0; i < LONGEST && name_is_numeral(peek(end)); i++)
        (void)utf8_next(&end);
    return name_start_find(peek(end + skip_blank(end)))->numbers;
}

bool name_number_match(const char *text, size_t at, struct name_hit *hit)
{
    if (name_is_numeral(peek(text + at)))
        return match_shapes(of_numbers, number_rows(text, at), text, at, hit) ||
               match_long_number(text, at, hit);
    const char *first = text + at + skip_blank(text + at);
    const struct name_start *start = name_start_find(utf8_next(&first));
    uint32_t second = narrow(peek(first + skip_blank(first)));
    if (!(start->seconds >> second % 64 & 1))
        return false;
    return (start->words && number_is_near(text + at) &&
            match_shapes(of_words, start->words, text, at, hit)) ||
           match_shapes(of_neither, start->neither, text, at, hit);
}

// "いちまるいち ごうしつ": nothing else ends like that.
static bool match_kana_room(const char *text, size_t floor, size_t at, struct name_hit *hit)
{
    size_t end = at;
    if (!starts_with(text + at, kana_rooms))
        return false;
    if (end > floor && fold(last_of(text, end)) == ' ')
        end -= utf8_last_size(text, end);
    size_t start = run_before(text, floor, end, HIRAGANA);
    if (start == end)
        return false;
    *hit = (struct name_hit){start, at + sizeof kana_rooms - 1 - start, NAME_ROOM};
    return true;
}

// ぜろきゅうぜろ いちにさんよん ごーろくななはち
static bool match_kana_phone(const char *text, size_t at, struct name_hit *hit)
{
    static const char digits[] =
        "ぜろ れい まる ゼロ いち いっ にー にい に さん しー し よん よ ごー "
        "ごお ご ろく なな しち はち きゅう きゅー く イチ ニ サン ヨン ゴ ロク ナナ "
        "ハチ キュウ";
    enum { LEAST = 9, MOST = 12 };
    size_t end = at, size;
    int count = 0;
    if (!starts_with_any(text + at, kana_zeros))
        return false;
    for (size_t next = at; count < MOST; count++, end = next) {
        next += starts_with_any(text + next, "の - ー 、") + skip_blank(text + next);
        if ((size = starts_with_any(text + next, digits)) == 0)
            break;
        next += size;
    }
    *hit = (struct name_hit){at, end - at, NAME_PHONE};
    return count >= LEAST;
}

bool name_kana_number_match(const char *text, size_t floor, size_t at, uint32_t rules,
                            struct name_hit *hit)
{
    return (rules & NAME_BY_KANA_ROOM && match_kana_room(text, floor, at, hit)) ||
           (rules & NAME_BY_KANA_PHONE && match_kana_phone(text, at, hit));
}

// A number that anybody may call: 0120 and its like, or one behind the word for an office.
static bool is_public(const char *text, size_t at, const char *digits)
{
    static const char offices[] = "役所 役場 警察 交番 消防 保健所 窓口 センター 相談所 福祉課 "
                                  "市庁 県庁 道庁 都庁 公民館 図書館 学校 代表番号 ダイヤル";
    enum { FAR = 60 };
    if (strncmp(digits, "0120", 4) == 0 || strncmp(digits, "0800", 4) == 0 ||
        strncmp(digits, "0570", 4) == 0)
        return true;
    if (digits[1] >= '5' && digits[1] <= '9' && digits[2] == '0') // somebody's own
        return false;
    for (size_t from = at; from > 0 && at - from < FAR;) {
        from -= utf8_last_size(text, from);
        if (starts_with_any(text + from, "わたし 私 自宅 本人 実家"))
            return false;
        if (starts_with_any(text + from, offices))
            return true;
    }
    return false;
}

static bool is_separator(uint32_t cp)
{
    cp = fold(cp);
    return name_is_dash(cp) || cp == '(' || cp == ')' || cp == ' ' || cp == '.' || cp == U'・' ||
           cp == U'の' || cp == '/';
}

// 0 or +81, then nine or ten more digits with single separators.
size_t name_phone_match(const char *text, size_t at)
{
    enum { MOST = 14 };
    const char *next = text + at, *end = next;
    char dialled[MOST + 1] = "";
    uint32_t first = fold(peek(next));
    bool abroad = first == '+';
    if ((!abroad && first != '0' && first != U'〇') || name_is_numeral(last_of(text, at)))
        return 0;
    if (abroad)
        (void)utf8_next(&next);
    int digits = 0, separators = 0;
    while (*next && digits < MOST && separators < 4) {
        int digit = name_numeral(peek(next));
        if ((digit < 0 || digit > 9) && !is_separator(peek(next)))
            break;
        (void)utf8_next(&next);
        if (digit >= 0)
            dialled[digits++] = (char)('0' + digit);
        separators = digit >= 0 ? 0 : separators + 1;
        end = digit >= 0 ? next : end;
    }
    int least = abroad ? 11 : 10, most = abroad ? 13 : 11;
    bool whole = digits >= least && digits <= most && !name_is_numeral(peek(end));
    return whole && (abroad || !is_public(text, at, dialled)) ? (size_t)(end - text) - at : 0;
}

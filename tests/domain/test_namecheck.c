#include "domain/namecheck.h"

#include "base/status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char *const names[] = {"見本 花子", "高橋　一郎", "林 優", "サンプル ケン",
                                    "Demo Taro"};
static const struct name_roster roster = {.names = names, .count = ARRAY_LEN(names)};

struct found {
    const char *text, *hits[4]; // each "reason:what was hit"
};

static void expect(const struct name_roster *register_, const struct found *wanted)
{
    size_t from = 0, count = 0;
    struct name_hit hit;
    while (name_next(register_, wanted->text, &from, &hit)) {
        char told[200];
        (void)snprintf(told, sizeof told, "%s:%.*s", name_reason_name(hit.reason), (int)hit.size,
                       wanted->text + hit.at);
        if (count >= ARRAY_LEN(wanted->hits) || !wanted->hits[count])
            fail_msg("“%s”: unexpected %s", wanted->text, told);
        assert_string_equal(told, wanted->hits[count]);
        count++;
    }
    if (count < ARRAY_LEN(wanted->hits) && wanted->hits[count])
        fail_msg("“%s”: %s was not found", wanted->text, wanted->hits[count]);
}

static void names_of_the_register_are_found_whole_and_in_parts(void **state)
{
    (void)state;
    static const struct found cases[] = {
        {"見本花子が話した", {"roster:見本花子"}},
        {"見本 花子が話した", {"roster:見本 花子"}},
        {"見本　花子さんが話した", {"roster:見本　花子さん"}},
        {"きのう花子と散歩した", {"roster:花子"}},
        {"髙橋さまと一郎くん", {"roster:髙橋さま", "roster:一郎くん"}},
        {"高橋は元気", {"roster:高橋"}},
        {"ケンが来た。ケンカではない", {"roster:ケン"}},
        {"ｄｅｍｏ ｔａｒｏ と democracy", {"roster:ｄｅｍｏ ｔａｒｏ"}},
        {"林さんの部屋、林の道", {"title:林さん"}},
        {"優しい人が多い", {0}},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        expect(&roster, &cases[i]);
}

static void a_name_is_found_however_its_characters_are_written(void **state)
{
    (void)state;
    static const char *const same[][2] = {
        {"髙野", "高野"}, {"﨑野", "崎野"}, {"邊野", "辺野"}, {"邉野", "辺野"}, {"齋野", "斎野"},
        {"齊野", "斎野"}, {"斉野", "斎野"}, {"澤野", "沢野"}, {"濱野", "浜野"}, {"濵野", "浜野"},
        {"廣野", "広野"}, {"國野", "国野"}, {"櫻野", "桜野"}, {"嶋野", "島野"}, {"嶌野", "島野"},
        {"德野", "徳野"}, {"眞野", "真野"}, {"惠野", "恵野"}, {"黑野", "黒野"}, {"𠮷野", "吉野"},
        {"榮野", "栄野"}, {"壽野", "寿野"}, {"龍野", "竜野"}, {"瀨野", "瀬野"}, {"淺野", "浅野"},
        {"條野", "条野"}, {"峯野", "峰野"}, {"藪野", "薮野"}, {"曾野", "曽野"}};
    for (size_t i = 0; i < ARRAY_LEN(same); i++)
        for (int other = 0; other < 2; other++) {
            const char *const registered[] = {same[i][other]};
            char text[64], told[64];
            (void)snprintf(text, sizeof text, "きのう%sが来た", same[i][!other]);
            (void)snprintf(told, sizeof told, "roster:%s", same[i][!other]);
            expect(&(struct name_roster){.names = registered, .count = 1},
                   &(struct found){text, {told}});
        }
}

// What the kiosk's own keyboard can write.
static void names_are_found_by_their_reading(void **state)
{
    (void)state;
    static const char *const written[] = {"見本 花子", "山本 森", "見本 みどり", "大津 次郎"};
    static const char *const readings[] = {"みほん はなこ", "やまもと もり", "", "おおづ じろう"};
    static const struct name_roster with_readings = {
        .names = written, .count = ARRAY_LEN(written), .readings = readings};
    static const struct found cases[] = {
        {"はなこは げんきでした", {"reading:はなこ"}},
        {"きのうは はなこと あるいた", {"reading:はなこ"}},
        {"はなこ、わらう。", {"reading:はなこ"}},
        {"はなこさんが わらった", {"reading:はなこさん"}},
        {"きょうはなこさんがきた", {"reading:はなこさん"}},
        {"はなこ ちゃんと はなした", {"reading:はなこ ちゃん"}},
        {"やまもと が きた", {"reading:やまもと"}},
        {"ヤマモトが来た。ヤマモトヤへ", {"reading:ヤマモト"}},
        {"おみせでやまもともりにあった", {"reading:やまもともり"}},
        {"みほんはなこが", {"reading:みほんはなこ"}},
        {"みほん はなこが", {"reading:みほん はなこ"}},
        {"もりさんの へや", {"reading:もりさん"}},
        {"ミドリの声", {"reading:ミドリ"}},
        {"おおずさんと ぢろうが", {"reading:おおずさん", "reading:ぢろう"}},
        {"山本 が来た", {"roster:山本"}},
        {"花子が来た", {"roster:花子"}},
        {"はなが きれい", {0}},
        {"はなことばを しらべた", {"reading:はなこ"}}, // rather one time too often
        {"はな この はなが", {0}},
        {"もりの なかを あるいた。もりが すき", {0}},
        {"こもりさんでは ない", {"title:こもりさん"}},
        {"ハナコトバの本", {0}},
        {"おはなこども かい", {0}},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        expect(&with_readings, &cases[i]);
}

static void a_name_before_a_title_is_found_without_any_register(void **state)
{
    (void)state;
    static const struct found cases[] = {
        {"山田さんが笑っていた", {"title:山田さん"}},
        {"今日、佐々木様と話した", {"title:佐々木様"}},
        {"世話人の鈴木氏", {"title:鈴木氏"}},
        {"土屋さんと守屋さん", {"title:土屋さん", "title:守屋さん"}},
        {"花子さんは絵が好き", {"title:花子さん"}},
        {"田中くんです", {"title:田中くん"}},
        {"健太君と遊んだ", {"title:健太君"}},
        {"美咲ちゃんが来た", {"title:美咲ちゃん"}},
        {"たなかさんと話した", {"title:たなかさん"}},
        {"いとうさん、なおこさん、あだちさん",
         {"title:いとうさん", "title:なおこさん", "title:あだちさん"}},
        {"タナカさんの席", {"title:タナカさん"}},
        {"山田 さんが来た", {"title:山田 さん"}},
        {"主治医は中村先生", {"title:中村先生"}},
        {"A様とＢさんとK氏", {"initial:A様", "initial:Ｂさん", "initial:K氏"}},
        {"T.K.さんの絵", {"initial:T.K.さん"}},
        {"Johnさんも来た", {"title:Johnさん"}},
        {"今日は、山田さまざまな話", {0}},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        expect(NULL, &cases[i]);
}

static void rooms_telephones_and_addresses_are_found(void **state)
{
    (void)state;
    static const struct found cases[] = {
        {"101号室がきれい", {"room:101号室"}},
        {"２０５ 号室と三号室", {"room:２０５ 号室", "room:三号室"}},
        {"203の部屋のドア", {"room:203の部屋"}},
        {"101ごうしつの 人", {"room:101ごうしつ"}},
        {"１０１ ごう しつの ひと", {"room:１０１ ごう しつ"}},
        {"5号しつと 101の ひと", {"room:5号しつ", "room:101の ひと"}},
        {"いちまるいちごうしつ", {"room:いちまるいちごうしつ"}},
        {"03-0000-0000に電話", {"phone:03-0000-0000"}},
        {"電話０９０ー００００ー００００まで", {"phone:０９０ー００００ー００００"}},
        {"(090) 0000 0000", {"phone:090) 0000 0000"}},
        {"+81 90-0000-0000", {"phone:+81 90-0000-0000"}},
        {"mihon@example.jpへ", {"mail:mihon@example.jp"}},
        {"ｍｉｈｏｎ＠ｅｘａｍｐｌｅ．ｊｐ", {"mail:ｍｉｈｏｎ＠ｅｘａｍｐｌｅ．ｊｐ"}},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        expect(&roster, &cases[i]);
}

static void ordinary_sentences_raise_no_alarm(void **state)
{
    (void)state;
    static const char *const sentences[] = {
        "お子さん、皆さん、お母さん、職員さんが住人の皆さんと話していました。",
        "利用者さんと世話人さん、看護師さん、施設長さんに会いました。",
        "お父さんやお兄さん、お姉さん、おばあさん、おじいさんの写真がありました。",
        "ご家族様、皆様、お客様、入居者様への気配り。",
        "みなさんが たくさん わらっていました。",
        "おかあさんと おとうさんの はなしを した。",
        "おとなりさん、おまわりさん、ごくろうさま、おつかれさまでした。",
        "部屋の様子も生活様式も様々で、同様に多様です。",
        "氏名は書きません。両氏、彼氏、摂氏。",
        "これからも続くんです。行くんだと聞くんじゃないか。",
        "毎日ちゃんと掃除しています。部屋がちゃんとしていた。",
        "ヘルパーさんとボランティアさん、ケアマネさん、サンタさん。",
        "町内会長さんと民生委員さん、ご近所さん、八百屋さん、ぱんやさん。",
        "赤ちゃん、お兄ちゃん、おばあちゃん、ワンちゃんの絵。",
        "PTさんとOTさん、NPOさんが来る日。",
        "毎日さんぽに行く。地域の行事にさんかしたい。",
        "おゆを さましてから のむ。いろいろ さまざまです。",
        "2026-11-21の10:05から11:20まで、1号館と第2号を見た。〒000-0000、100人の方、3の方。",
        "ごみは1日2回、0時から6時は静かに。午前10-12時。",
        "諸君、主君、君が代。校長先生、園長先生、学校の先生。",
        "@のマークと a@b は宛先ではない。",
        "12345号室という部屋は無い。",
        "○○さん、〇〇様、●さん、Ａ棟、AとB",
        "",
    };
    for (size_t i = 0; i < ARRAY_LEN(sentences); i++)
        expect(NULL, &(struct found){sentences[i], {0}});
}

static void an_id_stays_with_its_place_and_its_words(void **state)
{
    (void)state;
    struct name_hit hit = {0, 9, NAME_TITLE}, later = {9, 9, NAME_TITLE};
    char a[NAME_HIT_ID_SIZE], b[NAME_HIT_ID_SIZE];
    name_hit_id("observations/1", "山田さん", &hit, a);
    name_hit_id("observations/1", "山田さん", &hit, b);
    assert_string_equal(a, b);
    assert_int_equal(strlen(a), NAME_HIT_ID_SIZE - 1);
    name_hit_id("observations/2", "山田さん", &hit, b);
    assert_string_not_equal(a, b);
    name_hit_id("observations/1", "山田さん。", &hit, b);
    assert_string_not_equal(a, b);
    name_hit_id("observations/1", "山田さん", &later, b);
    assert_string_not_equal(a, b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_the_register_are_found_whole_and_in_parts),
        cmocka_unit_test(a_name_is_found_however_its_characters_are_written),
        cmocka_unit_test(names_are_found_by_their_reading),
        cmocka_unit_test(a_name_before_a_title_is_found_without_any_register),
        cmocka_unit_test(rooms_telephones_and_addresses_are_found),
        cmocka_unit_test(ordinary_sentences_raise_no_alarm),
        cmocka_unit_test(an_id_stays_with_its_place_and_its_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

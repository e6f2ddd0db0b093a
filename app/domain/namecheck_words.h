// The word lists of namecheck.c, which alone includes this.
#pragma once
#include <stdbool.h>
#include <stdint.h>

// What makes the word before it a person. It is part of an ordinary word when one of `behind` comes
// after it (様子) or one of `before` stands right before it (同様).
static const struct title {
    const char *text, *behind[6], *before[12];
    bool verb; // also a verb's ending (続くんです): `behind` counts unless two kanji come before
} titles[] = {
    {"さん", {"ぽ", "かし", "かす", "すう"}, {0}, false},
    {"さま", {"ざま", "し", "す", "せ", "た", "よ"}, {"あり"}, false},
    {"様",
     {"子", "々", "式", "相", "態"},
     {"同", "模", "仕", "異", "一", "有", "何", "今", "各", "種多", "無"},
     false},
    {"氏", {"名", "神", "族"}, {"彼", "摂", "同", "両"}, false},
    {"くん", {"だ", "で", "じゃ", "な"}, {0}, true},
    {"君", {0}, {"諸", "主", "暴", "名"}, false},
    {"ちゃん", {"と"}, {0}, false},
    {"先生", {0}, {0}, false},
};

// Words before a title that name a role or a relation and not a person: the run of characters
// before the title ends in one of them.
static const char roles[] =
    "皆 者 員 母 父 兄 姉 奥 娘 孫 嫁 客 嬢 婿 婆 爺 息子 旦那 叔父 叔母 伯父 伯母 両親 "
    "父親 母親 里親 家族 親戚 仲間 友達 近所 大家 大工 子供 世話人 住人 職人 隣人 友人 "
    "知人 本人 主人 代理人 後見人 管理人 保証人 老人 大人 看護師 医師 美容師 理容師 "
    "薬剤師 調理師 講師 教師 栄養士 介護士 福祉士 療法士 保育士 弁護士 会長 施設長 所長 "
    "町長 市長 区長 村長 校長 園長 院長 課長 部長 係長 班長 社長 店長 寮長 館長 議長 "
    "室長 運転手 選手 学生 実習生 研修生 小学生 高校生 先生 担当 担任 係 町内会 自治会 "
    "育成会 協議会 社協 会社 学校 病院 役所 商店 薬局 施設 事業所 本屋 魚屋 肉屋 花屋 "
    "床屋 薬屋 八百屋 電気屋 弁当屋 方々 苦労 世話 馳走 お陰 ケアマネ サビ管 スタッフ "
    "ドクター ナース ボランティア パパ ママ パート ホーム サービス コンビニ クリニック "
    "サンタ コーチ ー みな たく かあ おとう にい ねえ じい ばあ おじ おば むすめ むすこ "
    "おまご おく およめ きゃく こども ともだち あか しゃ かぞく しょくいん せわにん "
    "しえんいん きんじょ おとなり かんごし かかり ぱんや はなや おかみ なかま おおや "
    "まわり くろう つかれ ちそう おかげ たがい どお どう ひと";

// The same, but only as the whole run: 花子さん is not お子さん.
static const char roles_alone[] =
    "子 多 弟 妹 坊 隣 神 仏 王 王子 殿 姫 猫 犬 赤 鳥 花 陰 おこ おひ けい かい かみ おう "
    "せい OB OG PT OT ST GH NPO ワン ネコ";

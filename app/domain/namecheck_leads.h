// Words that a rule begins with; blanks between them. namecheck_start.h tells which rule.
#pragma once

// Surnames that many have and that are no place, plant or thing as well (not 清水, 石川, 林).
static const char surnames[] =
    "佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡邉 山本 中村 小林 加藤 吉田 山田 佐々木 井上 木村 斎藤 "
    "斉藤 齋藤 齊藤 阿部 安部 池田 橋本 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 福田 "
    "太田 西村 藤井 金子 藤原 岡本 三浦 原田 松田 竹内 小野寺 中川 田村 和田 石原 森田 酒井 柴田 "
    "宮本 内田 安藤 谷口 今井 藤本 武田 杉山 村田 増田 大西 桜井 久保田 松井 岩崎 野口 松尾 野村 "
    "菊地 菊池 佐野 菅原 新井 杉本 渡部 島田 水野 山下 浜田 安田 松岡 中田 荒木 大久保 工藤 本田 "
    "伊東 須藤 永井 宮田 服部 石田 矢野 関口 西田 樋口 飯田 吉川 奥村 川村 "
    "吉村 東海林 浅野 星野 五十嵐 黒田 堀内 片山 千田 秋山 望月 尾崎 篠原 小田 "
    "榎本 永田 岩田 小沢 小澤 平田 中西 土屋 岡部 荒井 横田 早川 三上 "
    "佐久間 鎌田 八木 相馬 高島 津田 小西 滝沢 宇野 古田 川田 松永 富田 越智";

// What is said before a name.
static const char leads[] =
    "名前 氏名 本名 実名 あだ名 あだな 愛称 ニックネーム 呼び名 旧姓 名字 苗字 姓 通称 なまえ "
    "みょうじ 戒名 フリガナ ふりがな";

// What somebody says behind his own name.
static const char sayings[] = "と申しま ともうしま と申す ともうす";

// @ and what stands for it: hanako(at)example.jp.
static const char at_signs[] = "@ ＠ (at) [at] （at） ［at］ (アット) （アット） アットマーク";

static const char kana_rooms[] = "ごうしつ";

// What a telephone number in kana begins with.
static const char kana_zeros[] = "ぜろ れい まる ゼロ";

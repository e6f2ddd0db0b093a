// Packs: what the kiosk asks and says, read from JSON files (docs/pack-format.md), checked whole,
// then immutable. Knows nothing of screens, stores or how text is drawn.
#pragma once
#include "base/err.h"
#include "base/strbuf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Three that every text has. LANG_FURTHER and what follows, below LANG_MAX, come from language
// packs.
enum lang { LANG_EASY, LANG_PLAIN, LANG_EN, LANG_FURTHER };
enum { LANG_MAX = 8 };

// The same thing in three languages, each as markup (text/markup.h): English, which authors write
// without, is turned into it when the pack is read. Never NULL; plain may be the easy text.
struct words {
    const char *easy, *plain, *en;
    const char *speech;      // how the easy text is pronounced
    const char *const *more; // from LANG_FURTHER on, NULL where it has none; NULL without packs
};

enum prompt_set {
    SET_STRINGS,
    SET_OBSERVE,  // O1..O9
    SET_AWAY,     // what to ask when residents are out (S2-47)
    SET_RESIDENT, // R1..R19
    SET_PRACTICE,
    SET_STAFF, // M1..M6, P1..P3
    SET_COURTESY,
    SET_PLEDGE,
    SET_PURPOSE, // the four purposes (S2-2)
    SET_WORDS,   // good things, worries, wishes
    SET_COUNT
};

enum prompt_form { FORM_NONE, FORM_OBSERVE, FORM_FACES, FORM_PICTURES, FORM_NOTE };

struct choice {
    const char *id;
    struct words text;
    const char *picture; // "" when none
};

enum { PROMPT_STARTERS_MAX = 4 };

struct prompt {
    const char *id, *source, *group, *picture; // "" when none
    enum prompt_set set;
    enum prompt_form form;
    struct words text, title; // title.easy is "" when none
    const struct words *hints;
    size_t hint_count;
    const struct choice *choices;
    size_t choice_count;
    // Short sentences that one tap puts into a note: one line each, only where visitors write.
    struct words starters[PROMPT_STARTERS_MAX];
    size_t starter_count;
    bool only_day_support, private_talk, abuse_link;
    const char *pair;  // "" when none
    const char *right; // the answer that shows that the pictures work out; "" when any will do
};

// A language that can be chosen.
struct language {
    const char *id;      // "ja-easy", "ja", "en", or a language pack's: "vi"
    const char *name;    // markup: what it calls itself; "" for the three, whose names are strings
    const char *reading; // the name in kana, "" when nobody gave it
    bool japanese;       // with ruby, kana keyboard and Japanese receipts
};

struct content; // owns every string and array it hands out

// What kind of house it is: chooses nouns and leaves out what does not apply.
struct facility_kind {
    bool is_group_home; // else 障害者支援施設
    bool day_support;   // 日中サービス支援型
};

// Reads the pack in folder DIR, for a house that content_fit tells. PICTURE_DIR holds KEY.png
// files; NULL skips that check. Fails with ERR_ABSENT (no pack.json), ERR_IO, ERR_INVALID (the err
// names file, item, rule; any breach but those of style that content_check alone finds),
// ERR_MEMORY. The caller frees. Any thread.
enum status content_read(const char *dir, const char *picture_dir, struct content **out,
                         struct err *err);
// Puts the noun for this house in place of {home}. Once, before anything is asked of CONTENT.
void content_fit(struct content *content, struct facility_kind kind);
// Both of them.
enum status content_load(const char *dir, const char *picture_dir, struct facility_kind kind,
                         struct content **out, struct err *err);
void content_free(struct content *content);

const char *content_pack_id(const struct content *content);
int content_pack_version(const struct content *content);
// The prompts of one set that apply to this kind of house, in the pack's order. Borrowed.
const struct prompt *const *content_set(const struct content *content, enum prompt_set set,
                                        size_t *count);
// A number above 0 that stands for the words of the set as LANG shows them and changes when one of
// them does: to which words has somebody agreed? The three languages that every text has share one
// mark, that of their words together; a further one's covers its tag and its own words besides.
int content_set_mark(const struct content *content, enum prompt_set set, enum lang lang);
// Whether MARK stands for the words as they are today in any of the languages.
bool content_set_has_mark(const struct content *content, enum prompt_set set, int mark);
// NULL when there is none. Looks through every set, conditions aside.
const struct prompt *content_find(const struct content *content, const char *id);
// The words of a `strings` item, NULL when there is none.
const struct words *content_string(const struct content *content, const char *id);
const struct choice *prompt_choice_find(const struct prompt *prompt, const char *id);
// The text in one language; English where a further one has none. Borrowed.
const char *words_in(const struct words *words, enum lang lang);
// LANG_EASY and LANG_PLAIN: what the program itself does in one of two ways.
bool lang_is_japanese(enum lang lang);

// What a typeface can draw, asked for each letter of a language.
struct content_letters {
    bool (*has)(void *ctx, uint32_t cp);
    void *ctx;
};
// Adds the language pack in folder DIR (docs/pack-format.md, "A further language"): its number is
// content_language_count before the call. LETTERS may be NULL. Refused whole, and CONTENT stays as
// it was, with ERR_ABSENT (no pack.json), ERR_IO, ERR_MEMORY, ERR_REFUSED (no room for one more) or
// ERR_INVALID (the err names file, place, rule: one text missing is enough). Texts borrowed before
// stay valid.
enum status content_add_language(struct content *content, const char *dir,
                                 const struct content_letters *letters, struct err *err);
// At least 3; languages are numbered from 0 without a gap.
int content_language_count(const struct content *content);
// LANG is below that number. Borrowed.
const struct language *content_language(const struct content *content, enum lang lang);

// One breach of the rules of docs/pack-format.md.
struct finding {
    const char *file, *place, *rule; // place: "O3.text.easy"
    const char *text;                // what is wrong, one line
};
typedef void (*content_finding_fn)(void *ctx, const struct finding *finding);
// Tells every breach in the pack at DIR through FN; the finding and its strings are borrowed for
// the call. OK when it could be read at all, whatever was found; COUNT gets the number of findings.
enum status content_check(const char *dir, const char *picture_dir, content_finding_fn fn,
                          void *ctx, size_t *count, struct err *err);

// Whether DIR holds a language pack; false also when its pack.json cannot be read.
bool content_is_language(const char *dir);
// Tells every breach in the language pack at DIR, which translates the pack at OF_DIR: all that is
// missing, and what still stands in English. ERR_INVALID when the pack at OF_DIR has breaches that
// stop it.
enum status content_check_language(const char *dir, const char *of_dir, content_finding_fn fn,
                                   void *ctx, size_t *count, struct err *err);

typedef enum status (*content_file_fn)(void *ctx, const char *name, const struct strbuf *text,
                                       struct err *err);
// Gives FN, file after file, what a translator of the pack at OF_DIR begins with: a language pack
// for ID with the English texts, and a table of all texts in the languages there are. ERR_INVALID
// when ID names no language, or one that every text has, or the pack has breaches; else what FN
// fails with.
enum status content_template(const char *of_dir, const char *id, content_file_fn fn, void *ctx,
                             struct err *err);

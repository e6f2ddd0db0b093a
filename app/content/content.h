// Packs: what the kiosk asks and says, read from JSON files (docs/pack-format.md), checked whole,
// then immutable. Knows nothing of screens, stores or how text is drawn.
#pragma once
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

enum lang { LANG_EASY, LANG_PLAIN, LANG_EN };

// The same thing in three languages, each as markup (text/markup.h): English, which authors write
// without, is turned into it when the pack is read. Never NULL; plain may be the easy text.
struct words {
    const char *easy, *plain, *en;
    const char *speech; // how the easy text is pronounced
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

struct prompt {
    const char *id, *source, *group, *picture; // "" when none
    enum prompt_set set;
    enum prompt_form form;
    struct words text, title; // title.easy is "" when none
    const struct words *hints;
    size_t hint_count;
    const struct choice *choices;
    size_t choice_count;
    bool only_day_support, private_talk, abuse_link;
    const char *pair;  // "" when none
    const char *right; // the answer that shows that the pictures work out; "" when any will do
};

struct content; // owns every string and array it hands out

// What kind of house it is: chooses nouns and leaves out what does not apply.
struct facility_kind {
    bool is_group_home; // else 障害者支援施設
    bool day_support;   // 日中サービス支援型
};

// Reads the pack in folder DIR and puts the noun for this house in place of {home}. PICTURE_DIR
// holds KEY.png files; NULL skips that check. Fails with ERR_ABSENT (no pack.json), ERR_IO,
// ERR_INVALID (the err names file, item, rule; any breach but those of style that content_check
// alone finds), ERR_MEMORY. The caller frees.
enum status content_load(const char *dir, const char *picture_dir, struct facility_kind kind,
                         struct content **out, struct err *err);
void content_free(struct content *content);

const char *content_pack_id(const struct content *content);
int content_pack_version(const struct content *content);
// The prompts of one set that apply to this kind of house, in the pack's order. Borrowed.
const struct prompt *const *content_set(const struct content *content, enum prompt_set set,
                                        size_t *count);
// A number above 0 that changes when a word of the set does: has somebody agreed to these very
// words?
int content_set_mark(const struct content *content, enum prompt_set set);
// NULL when there is none. Looks through every set, conditions aside.
const struct prompt *content_find(const struct content *content, const char *id);
// The words of a `strings` item, NULL when there is none.
const struct words *content_string(const struct content *content, const char *id);
const struct choice *prompt_choice_find(const struct prompt *prompt, const char *id);
// The text in one language. Borrowed.
const char *words_in(const struct words *words, enum lang lang);

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

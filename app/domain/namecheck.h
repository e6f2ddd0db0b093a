// Finds what could tell who somebody is in a free text that is about to leave the house (S2-35,
// S2-39, S0-17): a pure check that errs on the side of asking. A person decides about each hit.
#pragma once
#include <stdbool.h>
#include <stddef.h>

enum name_reason {
    NAME_ROSTER,  // a name of the register: whole, surname or given name
    NAME_READING, // the same in kana, by how the name is read (namecheck_kana.h tells when)
    NAME_TITLE,   // something before さん, 様, 氏, くん … that is no role or kinship word
    NAME_INITIAL, // "A様", "A.K.", "A子"
    NAME_NAMED, // a common surname alone; what 名前は… or …と申します says to be a name; 息子の健太
    NAME_ROOM,  // "101号室", "101ごうしつ", "2階の奥の部屋"
    NAME_PHONE,
    NAME_MAIL,
    NAME_ADDRESS, // "〒001-0001", "3丁目2-1", "12番地"
    NAME_BIRTH,   // "昭和45年3月2日生まれ", "S45.3.2"
    NAME_AGE,     // "78歳の女性"; not "65歳以上"
    NAME_NUMBER,  // of a certificate, a card, an account
    NAME_UNREAD,  // no text: somebody has to look at it, or listen to it (never found by name_next)
    NAME_REASON_COUNT
};
const char *name_reason_name(enum name_reason reason); // "roster" … "unread"

// Names as registered, surname and given name with a blank between them, or in one piece. Borrowed.
struct name_roster {
    const char *const *names;
    size_t count;
    const char *const *readings; // as many, in kana, "" where none is known; NULL: none
    // Whether staff said that these SIZE bytes of WORDS are no name: they are no hit then. May be
    // NULL.
    bool (*known)(void *ctx, const char *words, size_t size);
    void *ctx; // KNOWN's
};

struct name_hit {
    size_t at, size; // bytes of the text
    enum name_reason reason;
};

// The next hit in TEXT (valid UTF-8) at or behind byte *FROM, which then stands behind it; false
// when there is none left. Hits never overlap. Width, case and the usual variants of name
// characters (髙 and 高) are taken as equal; a part of a name counts from two characters on.
bool name_next(const struct name_roster *roster, const char *text, size_t *from,
               struct name_hit *hit);

// A short name for this hit at this PLACE in this very text: the same as long as none of them
// changes, so that a confirmation never covers words that were written later.
enum { NAME_HIT_ID_SIZE = 8 + 1 };
void name_hit_id(const char *place, const char *text, const struct name_hit *hit,
                 char out[NAME_HIT_ID_SIZE]);

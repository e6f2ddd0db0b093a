// What a person is writing: the text, where the cursor stands, which kana are still open, what they
// are being converted to, and the way back. Pure: keys go in, the screen asks what to show.
//
// The text is at any time as it would be kept now: open kana stand in it as kana, a conversion as
// it is chosen. So a draft of editor_text after each key loses nothing but romaji without a sound.
//
// Three states. IDLE: what is typed goes in at the cursor; kana begin COMPOSING: an open piece that
// ends at the cursor and may still be converted or completed. CONVERTING: the open piece is
// phrases, one of them active. Typing, moving and inserting accept what is open first.
#pragma once
#include "domain/answer.h"
#include "ime/convert.h"
#include "ime/romaji.h"
#include "ime/words.h"

#include <stdint.h>

enum { EDITOR_STEPS = 24 }; // of undo

enum editor_state { EDITOR_IDLE, EDITOR_COMPOSING, EDITOR_CONVERTING };

// What became of a key.
enum editor_result {
    EDITOR_DONE,
    EDITOR_NOTHING,      // there was nothing to do: erase at the beginning, undo of nothing
    EDITOR_FULL,         // it would be longer than NOTE_MAX_CHARACTERS; nothing has changed
    EDITOR_UNFIT,        // no UTF-8, or control characters; nothing has changed
    EDITOR_NO_CONVERTER, // this system has no dictionary
};

struct text_span {
    size_t at, size; // bytes of editor_text
};

// The text before a key.
struct editor_step {
    char text[NOTE_SIZE];
    uint16_t cursor, open, converted; // as below
};

// For editor.c and its tests; the screen uses the functions. 45 kB, nothing on the heap. May be
// copied and put back only while it is not CONVERTING, as the converter is not copied.
struct editor {
    const struct converter *converter; // borrowed; NULL when there is none
    const struct word_list *words;     // borrowed; NULL when there are none
    bool kana;                         // Japanese: kana are open until they are accepted
    enum editor_state state;
    char text[NOTE_SIZE];
    size_t cursor, open; // bytes; the open piece is [open, cursor)
    size_t converted;    // bytes: where what was last converted or completed ends
    struct romaji romaji;
    char reading[READING_SIZE];             // of what is being converted
    size_t active;                          // phrase
    uint8_t chosen[READING_MAX];            // candidate of each phrase
    struct editor_step steps[EDITOR_STEPS]; // a ring
    size_t first_step, step_count;
};

// Empty. KANA for Japanese.
void editor_init(struct editor *editor, bool kana, const struct converter *converter,
                 const struct word_list *words);
// Overwrites everything; accepts what was never filled (all zero).
void editor_fini(struct editor *editor);
// A text from elsewhere, the cursor at its end; no way back before it. EDITOR_FULL, EDITOR_UNFIT.
enum editor_result editor_set_text(struct editor *editor, const char *text);
// The other language; accepts what is open.
void editor_set_kana(struct editor *editor, bool kana);

// --- Writing -----------------------------------------------------------------------------------

// A letter of the on-screen keyboard, or text from outside, as it is. A letter of a keyboard goes
// to editor_key, else romaji stay Latin letters.
enum editor_result editor_type(struct editor *editor, const char *text);
// A key of a keyboard: romaji when Japanese, else the letter itself.
enum editor_result editor_key(struct editor *editor, char c);
// The next form of the letter before the cursor (kana_next_form).
enum editor_result editor_change_form(struct editor *editor);
// A space, wide when Japanese. The key of a keyboard that converts is the screen's to decide.
enum editor_result editor_space(struct editor *editor);
// The romaji that is pending, else the letter before the cursor. While CONVERTING the kana come
// back.
enum editor_result editor_erase(struct editor *editor);
// TEXT as it is, accepted (a starter).
enum editor_result editor_insert(struct editor *editor, const char *text);
// Takes back the last change of the text; after a conversion the kana are open again.
enum editor_result editor_undo(struct editor *editor);

// --- Converting --------------------------------------------------------------------------------

// The open kana; when there are none, the hiragana just before the cursor, so that what was kept as
// kana can be converted later. At most the last READING_MAX characters. While CONVERTING: the next
// candidate.
enum editor_result editor_convert(struct editor *editor);
// The next (+1) or previous (-1) candidate of the active phrase, round and round.
enum editor_result editor_turn(struct editor *editor, int by);
enum editor_result editor_choose(struct editor *editor, size_t candidate);
// Makes the next (+1) or previous (-1) phrase active, or the one given.
enum editor_result editor_move_phrase(struct editor *editor, int by);
enum editor_result editor_set_phrase(struct editor *editor, size_t phrase);
// The active phrase one kana longer (+1) or shorter (-1).
enum editor_result editor_resize(struct editor *editor, int by);
// What is open stays as it is shown.
enum editor_result editor_accept(struct editor *editor);
// Takes completion INDEX of editor_completions; kana before what it replaces are accepted.
enum editor_result editor_complete(struct editor *editor, size_t index);

// --- Moving (accepts what is open) -------------------------------------------------------------

enum editor_result editor_move(struct editor *editor, int by); // characters
enum editor_result editor_move_to(struct editor *editor, size_t character);
enum editor_result editor_home(struct editor *editor);
enum editor_result editor_end(struct editor *editor);

// --- What to show ------------------------------------------------------------------------------

// The whole text as it would be kept now.
const char *editor_text(const struct editor *editor);
// Letters typed that are no kana yet, to be shown at the cursor; "" when none. No part of the text.
const char *editor_pending(const struct editor *editor);
size_t editor_cursor(const struct editor *editor);           // bytes
size_t editor_cursor_character(const struct editor *editor); // characters
size_t editor_left(const struct editor *editor);             // characters that still fit
bool editor_can_undo(const struct editor *editor);
// True when editor_convert would find something to convert.
bool editor_can_convert(const struct editor *editor);
// What is open, to be underlined; size 0 when nothing is.
struct text_span editor_open(const struct editor *editor);
// While CONVERTING; 0 and empty otherwise.
size_t editor_phrases(const struct editor *editor);
struct text_span editor_phrase(const struct editor *editor, size_t phrase);
size_t editor_active(const struct editor *editor);
size_t editor_candidates(const struct editor *editor);
const char *editor_candidate(const struct editor *editor,
                             size_t index); // borrowed, NULL past the end
size_t editor_chosen(const struct editor *editor);
// What the open kana may become; none unless COMPOSING. As word_list_complete.
size_t editor_completions(const struct editor *editor, struct completion out[COMPLETIONS_MAX]);

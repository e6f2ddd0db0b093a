// What was drawn or said for a prompt: an answer that is no word. It belongs to the visitor's own
// prompts only; a resident's hand or voice would tell who they are, so there is no place for one.
// Pure; the bytes are kept by the store.
#pragma once
#include "base/id.h"
#include "domain/answer.h"
#include "domain/drawing.h"
#include "domain/memo.h"

enum attachment_kind {
    ATTACHMENT_DRAWING, // drawing.h
    ATTACHMENT_MEMO,    // memo.h
    ATTACHMENT_KIND_COUNT
};
const char *attachment_kind_name(enum attachment_kind kind); // "drawing", "memo"

enum { ATTACHMENT_DIGEST_SIZE = 32, ATTACHMENT_MAX_BYTES = MEMO_MAX_BYTES };

struct attachment {
    char prompt[PROMPT_ID_SIZE];
    enum attachment_kind kind;
    struct id id;                           // another one each time
    size_t size;                            // bytes; 0: taken back
    uint8_t digest[ATTACHMENT_DIGEST_SIZE]; // BLAKE2b-256 of them
    int64_t at_utc_ms;
    int length_ms; // of a memo, else 0
};

// Whether BYTES are what KIND says, or none; LENGTH_MS gets the length of a memo, else 0.
// ERR_INVALID, ERR_MEMORY.
enum status attachment_check(enum attachment_kind kind, const void *bytes, size_t size,
                             int *length_ms);

// The slot of its draft (records.h), while it is being drawn.
enum { ATTACHMENT_SLOT_SIZE = PROMPT_ID_SIZE + 16 };
void attachment_slot(enum attachment_kind kind, const char *prompt, char out[ATTACHMENT_SLOT_SIZE]);

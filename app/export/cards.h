// Members' cards on sheets of ten, 91 × 55 mm, with crop marks: what is on paper everywhere as a
// business card, so that any cut sheet and any card case fits. Printed on both sides, turned over
// the long edge, each back lies behind its front. What may stand together on a side:
// docs/decisions/0020.
#pragma once
#include "content/content.h"
#include "export/paper.h"

enum { CARDS_ON_SHEET = 10, CARD_NUMBER_MAX = 9999 };

struct card {
    const char *name, *reading; // "": none
    int number;
    const uint8_t *dark; // of the code, SIZE × SIZE modules
    int size;
};

struct cards {
    const struct card *list;
    size_t count;
    const struct content *content; // what is said on them, "paper-card.…"
    const struct text_font *font;
};

enum card_side { CARD_FRONT, CARD_BACK };

extern const double cards_sheet_width_mm, cards_sheet_height_mm; // A4
size_t cards_sheet_count(const struct cards *cards);
// One side of sheet SHEET, from 0. ERR_ABSENT when the pack lacks a sentence; ERR_INVALID when a
// code is so large that its modules would be smaller than 0.6 mm.
enum status cards_draw(const struct cards *cards, size_t sheet, enum card_side side,
                       struct paper *paper, struct err *err);

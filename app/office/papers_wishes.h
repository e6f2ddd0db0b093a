// What residents wish of the neighbourhood (R14 to R18), of the whole office and fiscal year:
// heads, out of released answers alone.
#pragma once
#include "office/papers_inside.h"

enum { PAPER_WISHES = 5, PAPER_WISH_CHOICES = 16 };

// Nobody can tell whether two visits met the same residents. So heads are people who are certainly
// different: of each dwelling the most at one visit, and these together.
struct paper_wish {
    int people; // who chose anything
    int heads[PAPER_WISH_CHOICES];
};
struct paper_wishes {
    struct paper_wish list[PAPER_WISHES]; // in the order of paper_wish_prompt
};
// "R14" and so on; NULL beyond the last.
const char *paper_wish_prompt(size_t index);

// The most of each dwelling so far.
struct paper_wishes_sum {
    const struct content *content;
    const struct year_dwelling *dwellings; // borrowed, as many as MOST
    struct paper_wishes *most;
    size_t count;
};
void paper_wishes_add(struct paper_wishes_sum *sum, const struct visit *visit);
void paper_wishes_take(const struct paper_wishes_sum *sum, struct paper_wishes *out);

// Inside of ui: from a tree in millimetres to rectangles in pixels, in three passes: how wide
// everything would like to be (bottom-up), widths top-down with heights bottom-up from the text at
// that width, then places.
#pragma once
#include "text/layout.h"
#include "ui/node.h"

static inline int most(int a, int b)
{
    return a > b ? a : b;
}

static inline int least(int a, int b)
{
    return a < b ? a : b;
}

struct arranger {
    const struct text_font *font;
    const struct metrics *metrics;
    struct arena *arena; // for texts
    int page;            // the page of paged columns that is wanted
    // How far things give way where a screen is too small for the chosen text: 1, gaps and padding
    // become small, but for the root's, so that header and footer stay; 2, those too; from 3, all
    // text is so many steps less two smaller.
    int squeeze;
    int pages;      // filled: how many the longest paged column has
    int room;       // how high its pages are at most; 0: as high as the column
    int least_room; // filled: how low the column has been
};

void ui_arrange(struct arranger *a, struct node *root);

// Leaves (leaf.c).
void ui_leaf_measure(struct arranger *a, struct node *node);
void ui_leaf_at_width(struct arranger *a, struct node *node);
void ui_leaf_place(struct arranger *a, struct node *node);
// The arrow before or after the label; height and width in px by the height of its capitals.
struct rect ui_leaf_arrow(const struct arranger *a, const struct node *node);
double ui_leaf_em(const struct text_font *font, const struct metrics *m, const struct node *node);

// Containers (box.c): widths and heights.
void ui_box_measure(struct arranger *a, struct node *node);
void ui_box_at_width(struct arranger *a, struct node *node, int width);
void ui_box_place(struct arranger *a, struct node *node, int x, int y, int height);
int ui_box_inner_w(const struct node *node);
// The gap before CHILD: none before the first, in a column the first that is to be seen, and before
// an empty spacer, which is a gap itself. The lines of a row are the same on all pages.
int ui_box_gap(const struct node *child);
// The child that begins the line of a row or grid after the one that FIRST begins, NULL at the end.
struct node *ui_box_line_end(const struct node *node, struct node *first);

// Hides what of COLUMN, whose place is known, does not stand on the wanted page, and lays out anew
// what does (pages.c).
void ui_pages_choose(struct arranger *a, struct node *column);

// What siblings take of a length (share.c).
struct share {
    int natural, min, page; // in falling order
    int max;                // 0: none
    double grow;
    int size; // the answer
};
// Fills sizes in: naturals, and what is left by grow; where TOTAL is too short, down to the minima,
// and then down to what a page needs. The sum may stay above TOTAL.
void ui_share_out(struct share *shares, size_t count, int total);

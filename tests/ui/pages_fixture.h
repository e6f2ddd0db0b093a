// A page with more than it holds, for the tests of paging.
#pragma once
#include "ui/fixture.h"

#include <stdio.h>

// A page of the usual kind: a paged column of boxes over the two buttons. 600 px high, of which the
// buttons take 75 and the column 525.
static inline struct node *page(struct fixture *f, const int *heights_mm, size_t count)
{
    struct node *root = fixture_root(f), *body = node_add(f->arena, root, ROLE_GROUP, "body");
    root->across = PLACE_STRETCH;
    body->grow = 1;
    body->flags = NODE_PAGED;
    body->gap_mm = 1;
    for (size_t i = 0; i < count; i++) {
        struct node *box = node_add(f->arena, body, heights_mm[i] < 0 ? ROLE_HEADING : ROLE_GROUP,
                                    arena_printf(f->arena, "%zu", i));
        box->height_mm = heights_mm[i] < 0 ? -heights_mm[i] : heights_mm[i];
        box->width_mm = 10;
    }
    struct node *row = node_add(f->arena, root, ROLE_GROUP, NULL);
    row->arrange = ARRANGE_ROW;
    fixture_button(f, row, "back", 1)->flags = NODE_BACK;
    fixture_button(f, row, "next", 2)->flags = NODE_NEXT;
    return root;
}

// Three buttons, a page each, over the way on.
static inline struct node *three_pages(struct fixture *f)
{
    static const char *const ids[] = {"first", "second", "third"};
    struct node *root = fixture_root(f), *body = node_add(f->arena, root, ROLE_GROUP, NULL);
    body->flags = NODE_PAGED;
    for (int i = 0; i < 3; i++)
        fixture_button(f, body, ids[i], i + 1)->height_mm = 80;
    fixture_button(f, root, "next", 9)->flags = NODE_NEXT;
    return root;
}

// The ids of the boxes that are to be seen.
static inline const char *visible(struct fixture *f, size_t count)
{
    strbuf_clear(&f->drawn);
    for (size_t i = 0; i < count; i++) {
        char id[24];
        snprintf(id, sizeof id, "%zu", i);
        if (!fixture_find(f, id)->hidden)
            strbuf_add(&f->drawn, id);
    }
    return strbuf_text(&f->drawn);
}

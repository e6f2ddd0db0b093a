// Inside of the matrix: the checks, one function each; checks.c holds them as a table.
#pragma once
#include "matrix/matrix.h"

// check_room.c
void look_clipped(struct page_shown *shown);
void look_overlap(struct page_shown *shown);
void look_target(struct page_shown *shown);
void look_gap(struct page_shown *shown);
void look_growing(struct page_shown *shown);
void look_text_size(struct page_shown *shown);
void look_text_least(struct page_shown *shown);
// check_words.c
void look_name(struct page_shown *shown);
void look_same_name(struct page_shown *shown);
// check_clip.c
void look_clip(struct page_shown *shown);
// check_order.c
void look_order(struct page_shown *shown);
void look_round(struct page_shown *shown);
void look_pages(struct page_shown *shown);
void look_turning(struct page_shown *shown);
// check_stop.c
void look_stop(struct page_shown *shown);
// check_choices.c
void look_ruby(struct page_shown *shown);
void look_hand(struct page_shown *shown);
void look_pictures(struct page_shown *shown);
// check_paint.c
void look_contrast(struct page_shown *shown);
void look_border(struct page_shown *shown);
// check_states.c
void look_focus_ring(struct page_shown *shown);
void look_states(struct page_shown *shown);
// check_time.c
void look_flash(struct page_shown *shown);
// The index of the last of four of COUNT moments (ms) within one second, 0 when there are none.
size_t flash_of(const int *at, size_t count);

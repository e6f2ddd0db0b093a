// What the pages of guests and the staff's list of who is inside share.
#pragma once
#include "screens/parts.h"

// Reads who is inside; false when that could not be read, which a notice tells.
bool guests_look(struct app *app);
// What stands for one of them: kind, how many, since when; a member by their category.
struct said guests_line(const struct view *v, const struct inside *inside);
const char *guests_picture(const struct inside *inside);
// How many are inside altogether, as a heading.
struct node *guests_add_sum(const struct view *v, struct node *parent, enum type type);

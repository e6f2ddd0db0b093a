// What the files of a resident's sitting share.
#pragma once
#include "screens/screen.h"

// The open sitting; never NULL on its screens.
struct sitting *talk_sitting(struct app *app);
const struct sitting *talk_sitting_seen(const struct app *app);
// Index of app->item among the sitting's questions.
int talk_index(const struct app *app);
// Goes to question INDEX: asks first whether they can talk alone where that matters.
enum outcome talk_go_to(struct app *app, int index);
// The question after the one that is not asked here and now.
enum outcome talk_skip(struct app *app);
// The answers as cards; three of them mirrored when the sitting is.
void talk_add_cards(const struct view *v, struct node *body, const struct prompt *prompt,
                    const struct answer *given, bool mirrored);
bool choice_is_in(const char *choices, const char *id);

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
// A question that the staff answered and the resident was not asked again (S2-48), or NULL. None
// that is not to be asked in front of others.
const char *talk_to_ask_again(const struct app *app);
// Goes to the question before INDEX, past those that are not to be asked in front of others; before
// the first there is the practice.
enum outcome talk_back_from(struct app *app, int index);
// The answers as cards; three of them mirrored when the sitting is.
void talk_add_cards(const struct view *v, struct node *body, const struct prompt *prompt,
                    const struct answer *given, bool mirrored);
// A side door of a sitting, with its picture; 「やめる」 stands on every page of one.
struct node *talk_add_door(const struct view *v, struct node *footer, const char *id,
                           enum string_id label, const char *picture, int action);
struct node *talk_add_stop(const struct view *v, struct node *footer);
// Walks over CHOICES ("a,b,c"): true with the next part in PART and SIZE.
bool talk_next_choice(const char **at, const char **part, size_t *size);
// Adds ID at the end of CHOICES or takes it out; 「わからない」 and 「答えたくない」 stand alone.
void talk_toggle_choice(char choices[CHOICES_SIZE], const char *id);
// Whether the sitting that was just released can be had as a copy.
bool talk_can_copy(const struct app *app);
// The 1-based place of ID among CHOICES ("a,b,c"), 0 when it is not there.
int choice_order(const char *choices, const char *id);

// What the pages of the set-up share.
#pragma once
#include "screens/parts.h"

// What is missing, read again. False when that could not be read, which a notice tells.
bool setup_look_again(struct app *app);
// Nobody has a PIN yet.
bool setup_is_new(const struct app *app);
// The page or the form of STEP.
enum outcome setup_open_step(struct app *app, enum setup_step step);
// Forms (setup_forms.c): office, dwelling, rule book, whom to tell of abuse, years to keep.
enum outcome setup_open_form(struct app *app, enum setup_step step);

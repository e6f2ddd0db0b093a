// Inside of the form: what its pages share.
#pragma once
#include "screens/parts.h"
#include "screens/staff/form.h"

// The field on the present page, and where it stands in what is filled in.
const struct field *form_field(const struct app *app);

const void *form_value(const struct app *app, const struct field *field);
// The field on the present page becomes VALUE (field->size bytes), and what follows from it.
void form_put(struct app *app, const void *value);
// Into OUT, FORM_MAX_CHOICES of them: what can be chosen now.
size_t form_choices(const struct app *app, const struct field *field, struct form_choice *out);
// What is chosen now, and the words of a choice.
int form_chosen(const struct app *app, const struct field *field);
void form_tell_choice(const struct view *v, struct node *node, const struct field *field,
                      const struct form_choice *choice);
// Whether it can be saved: nothing is missing, nothing wrong.
bool form_is_sound(const struct app *app);
// Opens the page of a field. And what is filled in is kept and the form left, but for names in it:
// then the page of the first of them is next, or stays.
enum outcome form_open_field(struct app *app, size_t index);
enum outcome form_save(struct app *app);
// Fills `named`, `hit` and `at` of what is filled in: the first name that nobody decided about yet.
enum status form_look_for_names(struct app *app, struct err *err);
// The words as they stand on their page become the field's.
void form_keep_words(struct app *app);
// A page for one field: its label in the title's place, 「できた」.
struct node *form_page(const struct view *v, struct node **body, struct node **footer);
// What a page sets up as it is opened.
void form_begin_words(struct app *app, const struct field *field);
void form_begin_number(struct app *app, const struct field *field);
void form_begin_day(struct app *app, const struct field *field);

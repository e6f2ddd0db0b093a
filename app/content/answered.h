// Whether an answer that was not given at the kiosk can have been given: one of a paper or a file.
// Both the staff's pages and engawactl ask here, so that neither lets through what the other does
// not. Pure.
#pragma once
#include "content/content.h"
#include "domain/answer.h"

enum answer_fault {
    ANSWER_FINE,
    ANSWER_PROMPT,       // nobody is asked this here
    ANSWER_CHOICE,       // an answer that the prompt does not have
    ANSWER_CHOICE_TWICE, // one that came before
    ANSWER_CHOICES,      // more of them than can be chosen
    ANSWER_NOTE,         // too long
    ANSWER_NOTE_CONTROL, // has a control character other than a line break
    ANSWER_BY,           // somebody who cannot have given it
    ANSWER_EMPTY,        // neither choices nor a note, or blanks alone
};
// AT (or NULL) gets which of the choices it is, from 0.
enum answer_fault content_answer_fault(const struct content *content, const struct answer *answer,
                                       size_t *at);

// The prompt with this id that is asked in this kind of house: of residents, or what visitors see,
// ask and write. NULL when there is none.
const struct prompt *content_asked(const struct content *content, const char *id, bool of_resident);
// How many answers to it can be chosen together.
size_t content_most_choices(const struct prompt *prompt);

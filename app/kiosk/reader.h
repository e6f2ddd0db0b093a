// Decides what of the screen is read out, and when: a page that comes up, what was just pressed,
// where the frame stands now, a message. The voice says it.
#pragma once
#include "kiosk/voice.h"
#include "screens/app.h"

struct reader {
    char page[96];        // the page that was read or passed over last
    char focus[VOICE_ID]; // where the frame stood
    enum string_id message;
    unsigned person;
    bool lit; // of the trial of a pace, as it stood
    int tries;
    bool was_on;       // pages are read without being asked
    bool private_told; // that something on this page is for headphones
    bool acted;        // the last action has not been answered yet
    bool listens;      // somebody asked for what is being said
    char typed[16];    // what it wrote; "" when it was no writing
    struct written {
        int count; // characters
        unsigned hash;
    } written; // in the field that is written in
};

void reader_init(struct reader *reader);
// Somebody touched the glass or a key: silence. A key of somebody who has chosen nothing, at
// the welcome or at the page after a pause, means that they cannot use the glass, so the voice
// begins.
void reader_interrupt(struct voice *voice, struct app *app, const struct ui_event *event);
// ACTION was done and may be answered.
void reader_acted(struct reader *reader, const struct ui_action *action);
// A press took effect, and the screens have acted on it: a click, for who has the sound on and does
// not want it quiet. Whatever is still said is silenced.
void reader_pressed(struct voice *voice, const struct app *app, bool headphones);
// Everything is shown: says what is new, if it is to be said. HEADPHONES: the sound is for one
// person's ears. True when the screen must be built again.
bool reader_look(struct reader *reader, struct voice *voice, struct app *app, struct ui *ui,
                 bool headphones);

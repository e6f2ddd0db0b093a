// What the scenes are full of: longest names, all places, notes of 400 letters, several answers.
// What people write themselves is kana here, for no screen can know its reading.
#include "matrix/ways.h"

#include <string.h>

static const char *const places[] = {"living", "kitchen",  "bath",  "toilet",
                                     "rooms",  "corridor", "garden"};

// Of a whole note of 400 letters.
static const char *sentence(enum lang lang)
{
    return lang == LANG_EN ? "The handrail by the stairs is loose, and the light went out. "
                           : "かいだんの てすりが すこし ゆるくて、 あかりも きえて いました。 ";
}

static void write_note(enum lang lang, char note[NOTE_SIZE])
{
    const char *more = sentence(lang);
    note[0] = '\0';
    while (utf8_length(note) + utf8_length(more) <= NOTE_MAX_CHARACTERS)
        strcat(note, more);
    while (utf8_length(note) < NOTE_MAX_CHARACTERS)
        strcat(note, lang == LANG_EN ? "o" : "お");
}

// The largest code that a receipt may take.
static enum status full_code(const char *text, uint8_t *modules, int *size)
{
    (void)text;
    *size = CODE_MAX_SIDE;
    for (int i = 0; i < CODE_MAX_SIDE * CODE_MAX_SIDE; i++)
        modules[i] = (uint8_t)(i * 7 % 5 < 2);
    return OK;
}

void way_full_house(struct fixture *f)
{
    struct house *house = &f->fake.house;
    house->area_count = ARRAY_LEN(places);
    for (size_t i = 0; i < ARRAY_LEN(places); i++) {
        snprintf(house->areas[i].id, sizeof house->areas[i].id, "%s", places[i]);
        house->areas[i].open = i % 3 != 2;
    }
    bool english = f->app.lang == LANG_EN;
    const char *name = english ? "Engawa House by the River" : "かわの ほとりの えんがわの いえ";
    const char *receiver = english ? "the service manager" : "サービス かんり せきにんしゃ";
    const char *office = english ? "Disability Welfare Division" : "しょうがい ふくし か";
    snprintf(house->name, sizeof house->name, "%s", name);
    snprintf(house->receiver, sizeof house->receiver, "%s", receiver);
    snprintf(house->abuse_office, sizeof house->abuse_office, "%s", office);
    f->fake.point_count = FAKE_POINTS;
    for (size_t i = 0; i < FAKE_POINTS; i++) {
        f->fake.points[i] = f->fake.points[0];
        write_note(f->app.lang, f->fake.points[i].note);
    }
    app_refresh_house(&f->app);
    f->app.ports.code = full_code;
}

void way_answer_everything(struct fixture *f)
{
    static const enum prompt_set sets[] = {SET_OBSERVE, SET_AWAY, SET_STAFF, SET_WORDS};
    for (size_t s = 0; s < ARRAY_LEN(sets); s++) {
        size_t count;
        const struct prompt *const *items = content_set(f->content, sets[s], &count);
        for (size_t i = 0; i < count; i++) {
            struct answer answer = app_answer_draft(&f->app, 0, items[i]->id);
            if (items[i]->choice_count > 0)
                snprintf(answer.choices, sizeof answer.choices, "attention");
            write_note(f->app.lang, answer.note);
            assert_true(app_answer(&f->app, &answer));
        }
    }
}

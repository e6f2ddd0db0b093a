// Parts that offer a choice which several pages have.
#include "screens/parts.h"

#include <string.h>

struct node *part_answers(const struct view *v, struct node *body, const struct prompt *prompt,
                          const char *chosen)
{
    struct node *row = v->metrics->portrait ? part_column(v, body) : part_row(v, body);
    for (size_t i = 0; i < prompt->choice_count; i++) {
        const struct choice *choice = &prompt->choices[i];
        struct node *card =
            part_card(v, row, arena_printf(v->arena, "answer-%s", choice->id), &choice->text,
                      choice->picture, chosen && strcmp(chosen, choice->id) == 0, (int)i);
        card->picture_mm = v->metrics->compact ? 6 : 8;
        card->min_height_mm = 16;
    }
    return row;
}

struct node *part_language(const struct view *v, struct node *parent)
{
    bool english = v->app->lang == LANG_EN;
    struct node *button = part_button(v, parent, "language", english ? STR_JAPANESE : STR_ENGLISH,
                                      LOOK_PLAIN, ACT_LANGUAGE);
    const struct words *other = app_string(v->app, english ? STR_JAPANESE : STR_ENGLISH);
    button->text = words_in(other, english ? LANG_EASY : LANG_EN);
    if (english) // the voice is still the English one
        button->reading = words_in(app_string(v->app, STR_WAY_LANGUAGE_PLAIN), LANG_EN);
    button->arg = english ? LANG_EASY : LANG_EN;
    return button;
}

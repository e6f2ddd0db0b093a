#include "sdl/translate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct translation fresh(void)
{
    return (struct translation){.width = 1280, .height = 800};
}

static struct input translated(struct translation *state, SDL_Event event)
{
    return translate_event(state, &event, 10000);
}

static void assert_nothing(struct translation *state, SDL_Event event)
{
    assert_int_equal(translated(state, event).kind, INPUT_NONE);
    assert_int_equal(translate_next(state).kind, INPUT_NONE);
}

static void keys_have_their_meaning(void **unused)
{
    (void)unused;
    static const struct {
        SDL_Keycode code;
        Uint16 mod;
        Uint8 repeat;
        enum ui_key key;
    } cases[] = {
        {SDLK_TAB, 0, 0, KEY_NEXT},
        {SDLK_TAB, KMOD_LSHIFT, 0, KEY_PREVIOUS},
        {SDLK_TAB, KMOD_RSHIFT, 1, KEY_PREVIOUS},
        {SDLK_RIGHT, 0, 0, KEY_RIGHT},
        {SDLK_DOWN, 0, 1, KEY_DOWN},
        {SDLK_LEFT, 0, 0, KEY_LEFT},
        {SDLK_UP, 0, 0, KEY_UP},
        {SDLK_HOME, 0, 0, KEY_FIRST},
        {SDLK_END, 0, 0, KEY_LAST},
        {SDLK_PAGEUP, 0, 0, KEY_PAGE_BACK},
        {SDLK_PAGEDOWN, 0, 0, KEY_PAGE_NEXT},
        {SDLK_PAGEDOWN, 0, 1, KEY_NONE}, // a held key leafs through nothing
        {SDLK_F1, 0, 0, KEY_HELP},
        {SDLK_F2, 0, 0, KEY_REPEAT},
        {SDLK_F3, 0, 0, KEY_SLOWER},
        {SDLK_F4, 0, 0, KEY_FASTER},
        {SDLK_F5, 0, 0, KEY_QUIETER},
        {SDLK_F6, 0, 0, KEY_LOUDER},
        {SDLK_VOLUMEUP, 0, 1, KEY_LOUDER},
        {SDLK_VOLUMEDOWN, 0, 0, KEY_QUIETER},
        {SDLK_RETURN, 0, 0, KEY_PRESS},
        {SDLK_RETURN, 0, 1, KEY_NONE}, // held by a stiff hand it presses once
        {SDLK_KP_ENTER, 0, 0, KEY_PRESS},
        {SDLK_SPACE, 0, 0, KEY_NONE}, // comes as text
        {SDLK_ESCAPE, 0, 0, KEY_BACK},
        {SDLK_ESCAPE, 0, 1, KEY_NONE},
        {SDLK_BACKSPACE, 0, 1, KEY_ERASE},
        {SDLK_a, 0, 0, KEY_NONE},
        {SDLK_F7, 0, 0, KEY_NONE},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct translation state = fresh();
        SDL_Event event = {.key = {.type = SDL_KEYDOWN,
                                   .repeat = cases[i].repeat,
                                   .keysym = {.sym = cases[i].code, .mod = cases[i].mod}}};
        struct input input = translated(&state, event);
        assert_int_equal(input.kind, cases[i].key == KEY_NONE ? INPUT_NONE : INPUT_UI);
        assert_int_equal(input.ui.key, cases[i].key);
        assert_true(input.ui.held == (cases[i].key != KEY_NONE && cases[i].repeat));
        event.type = SDL_KEYUP;
        assert_nothing(&state, event);
    }
}

static SDL_Event typed(const char *text)
{
    SDL_Event event = {.text = {.type = SDL_TEXTINPUT}};
    memcpy(event.text.text, text, strnlen(text, sizeof(event.text.text)));
    return event;
}

static void typed_text_comes_through_when_it_is_valid(void **unused)
{
    (void)unused;
    struct translation state = fresh();
    SDL_Event event = typed("漢字");
    struct input input = translated(&state, event);
    assert_int_equal(input.ui.kind, UI_TEXT);
    assert_string_equal(input.ui.text, "漢字");
    assert_nothing(&state, typed(""));
    event = typed(" ");
    assert_string_equal(translated(&state, event).ui.text, " ");
    assert_nothing(&state, typed("\xC3"));
    assert_nothing(&state, typed("\xED\xA0\x80"));
    // 32 bytes without an end.
    assert_nothing(&state, typed("ああああああああああ\xE3\x81"));
    event = typed("0123456789abcdef0123456789abcdef");
    assert_string_equal(translated(&state, event).ui.text, "0123456789abcdef0123456789abcdef");
}

static SDL_Event key_down(SDL_Keycode code, Uint8 repeat)
{
    return (SDL_Event){.key = {.type = SDL_KEYDOWN, .repeat = repeat, .keysym = {.sym = code}}};
}

static void assert_typed(struct translation *state, SDL_Event event, const char *text)
{
    struct input input = translated(state, event);
    assert_int_equal(input.kind, INPUT_UI);
    assert_int_equal(input.ui.kind, UI_TEXT);
    assert_string_equal(input.ui.text, text);
}

static void a_keypad_types_its_digits_whatever_num_lock_says(void **unused)
{
    (void)unused;
    static const struct {
        SDL_Keycode code;
        const char *digit;
    } keys[] = {{SDLK_KP_1, "1"}, {SDLK_KP_5, "5"}, {SDLK_KP_9, "9"}, {SDLK_KP_0, "0"}};
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        struct translation state = fresh();
        assert_typed(&state, key_down(keys[i].code, 0), keys[i].digit); // Num Lock is off
        assert_typed(&state, key_down(keys[i].code, 0), keys[i].digit); // and now on:
        assert_nothing(&state, typed(keys[i].digit));
        assert_nothing(&state, key_down(keys[i].code, 1));
        assert_nothing(&state, typed(keys[i].digit));
        assert_typed(&state, typed(keys[i].digit), keys[i].digit); // of another key
        assert_typed(&state, key_down(keys[i].code, 0), keys[i].digit);
        assert_nothing(&state, key_down(SDLK_7, 0));
        assert_typed(&state, typed("7"), "7");
        assert_typed(&state, typed(keys[i].digit), keys[i].digit);
    }
    struct translation state = fresh();
    assert_nothing(&state, key_down(SDLK_KP_PLUS, 0)); // signs come as text
    assert_typed(&state, typed("+"), "+");
    assert_typed(&state, key_down(SDLK_KP_8, 0), "8");
    assert_typed(&state, typed("88"), "88");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_have_their_meaning),
        cmocka_unit_test(typed_text_comes_through_when_it_is_valid),
        cmocka_unit_test(a_keypad_types_its_digits_whatever_num_lock_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// Colours and sizes as data: three themes, four text sizes, all lengths in millimetres.
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum theme_name { THEME_STANDARD, THEME_CONTRAST, THEME_QUIET, THEME_COUNT };

struct theme {
    const char *name;
    uint32_t paper, card, ink, second_ink, go, go_ink, go_border, attention, chosen, border, stone,
        wood, focus, pressed, pressed_ink;
};
const struct theme *theme_get(enum theme_name name);

// Text by what it is for; the millimetres of capital height follow from the chosen step.
enum type { TYPE_BODY, TYPE_NOTE, TYPE_LABEL, TYPE_ANSWER, TYPE_QUESTION, TYPE_TITLE, TYPE_COUNT };

enum { TEXT_STEPS = 4, USUAL_STEP = 1 };
extern const double text_step_mm[TEXT_STEPS]; // 4.2, 5.6, 7.1, 9.0 (VVSG 2.0, 7.1-G)

// Readings above the words, none, or only the readings.
enum ruby_mode { RUBY_ABOVE, RUBY_NONE, RUBY_KANA_ONLY, RUBY_MODES };

// The panel, the person's choices, and what follows from both.
struct metrics {
    int width_px, height_px;
    double px_per_mm;
    int text_step; // 0..3
    enum theme_name theme;
    enum ruby_mode ruby;
    bool no_pictures; // words alone, also where a picture would stand beside them
    bool left_handed; // the way on and the side doors under the left hand
    bool compact;     // the short side is under 120 mm
    bool portrait;
};
// Works the rest out of size and DIAGONAL_MM; 0 takes the usual panel of that size (10.1 or 7
// inch). The text step is 1, or 0 on a compact panel.
struct metrics metrics_for_panel(int width_px, int height_px, double diagonal_mm);
int metrics_px(const struct metrics *m, double mm);    // rounded, at least 1 for mm > 0
int metrics_px_up(const struct metrics *m, double mm); // rounded up: for what must not be smaller
double metrics_cap_mm(const struct metrics *m, enum type type);
// M for what stands around the content: its text stops growing at 7.1 mm, on a compact panel
// at 5.6.
struct metrics metrics_around(const struct metrics *m);
// Size of the ruby over text of EM_PX: 46 % of it, at least 2.5 mm; 0 for who wants none.
double metrics_ruby_px(const struct metrics *m, double em_px);
// WCAG 2 contrast ratio of two colours, 1 to 21.
double theme_contrast(uint32_t a, uint32_t b);

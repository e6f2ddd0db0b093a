#include "ui/theme.h"

const double text_step_mm[TEXT_STEPS] = {4.2, 5.6, 7.1, 9.0};

// Height of a capital at the usual step, in mm.
static const double cap_mm[TYPE_COUNT] = {
    [TYPE_BODY] = 4.2,   [TYPE_NOTE] = 3.5,     [TYPE_LABEL] = 4.0,
    [TYPE_ANSWER] = 5.6, [TYPE_QUESTION] = 6.5, [TYPE_TITLE] = 7.9,
};

static const double ruby_part = 0.46, ruby_least_mm = 2.5;
static const double compact_below_mm = 120;

static double square_root(double x)
{
    double r = x > 1 ? x : 1;
    for (int i = 0; i < 40; i++)
        r = (r + x / r) / 2;
    return r;
}

// The usual panel of that many pixels: 7, 10.1 or 15.6 inch.
static double usual_diagonal_mm(int long_px)
{
    return long_px <= 1024 ? 178 : long_px < 1920 ? 257 : 396;
}

struct metrics metrics_for_panel(int width_px, int height_px, double diagonal_mm)
{
    int long_px = width_px > height_px ? width_px : height_px;
    int short_px = width_px > height_px ? height_px : width_px;
    if (diagonal_mm <= 0)
        diagonal_mm = usual_diagonal_mm(long_px);
    double diagonal_px = square_root((double)width_px * width_px + (double)height_px * height_px);
    struct metrics m = {.width_px = width_px, .height_px = height_px};
    m.px_per_mm = diagonal_px / diagonal_mm;
    m.portrait = height_px > width_px;
    m.compact = short_px / m.px_per_mm < compact_below_mm;
    m.text_step = m.compact ? 0 : USUAL_STEP;
    return m;
}

int metrics_px(const struct metrics *m, double mm)
{
    if (mm <= 0)
        return 0;
    int px = (int)(mm * m->px_per_mm + 0.5);
    return px > 0 ? px : 1;
}

int metrics_px_up(const struct metrics *m, double mm)
{
    double exact = mm * m->px_per_mm;
    int px = (int)exact;
    return px < exact - 1e-9 ? px + 1 : px;
}

double metrics_cap_mm(const struct metrics *m, enum type type)
{
    return cap_mm[type] * text_step_mm[m->text_step] / text_step_mm[USUAL_STEP];
}

struct metrics metrics_around(const struct metrics *m)
{
    struct metrics around = *m;
    int most = m->compact ? USUAL_STEP : USUAL_STEP + 1;
    around.text_step = m->text_step < most ? m->text_step : most;
    return around;
}

double metrics_ruby_px(const struct metrics *m, double em_px)
{
    if (m->ruby != RUBY_ABOVE)
        return 0;
    double least = ruby_least_mm * m->px_per_mm;
    return ruby_part * em_px > least ? ruby_part * em_px : least;
}

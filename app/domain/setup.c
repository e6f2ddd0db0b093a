#include "domain/setup.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const struct setup_step_row setup_steps[SETUP_STEP_COUNT] = {
#define SETUP(ID, name, gates, what) {name, gates, what},
#include "domain/setup.def"
#undef SETUP
};

static bool has_office(const struct setup *setup)
{
    const char *name = setup->office.name;
    return name[0] && strcmp(name, SETUP_UNNAMED) != 0;
}

unsigned setup_missing(const struct setup *setup)
{
    const bool there[SETUP_STEP_COUNT] = {
        [SETUP_LANGUAGE] = setup->language,
        [SETUP_CLOCK] = setup->clock_day.year > 0,
        [SETUP_OFFICE] = has_office(setup),
        [SETUP_DWELLING] = setup->dwellings > 0,
        [SETUP_PROFILE] = setup->office.profile[0] != '\0',
        [SETUP_ABUSE] = setup->office.abuse_office[0] && setup->office.abuse_phone[0],
        [SETUP_PINS] = setup->has_pin[STAFF_WORKER] && setup->has_pin[STAFF_MANAGER],
        [SETUP_RECOVERY] = setup->recovery,
        [SETUP_KEEP] = setup->keep_years > 0,
        [SETUP_PANEL] = setup->diagonal_mm > 0,
    };
    unsigned missing = 0;
    for (int i = 0; i < SETUP_STEP_COUNT; i++)
        missing |= there[i] ? 0 : 1U << i;
    return missing;
}

bool setup_allows_visits(unsigned missing)
{
    for (int i = 0; i < SETUP_STEP_COUNT; i++)
        if (setup_steps[i].gates && (missing & 1U << i))
            return false;
    return true;
}

enum setup_step setup_next(unsigned missing, enum setup_step step)
{
    for (int i = 1; i <= SETUP_STEP_COUNT; i++) {
        int at = ((int)step + (step == SETUP_STEP_COUNT ? i - 1 : i)) % SETUP_STEP_COUNT;
        if (missing & 1U << at)
            return (enum setup_step)at;
    }
    return SETUP_STEP_COUNT;
}

static const char confirmed[] = "confirmed ";

void setup_clock_write(const struct date *day, char out[SETUP_CLOCK_SIZE])
{
    char text[DATE_TEXT_SIZE];
    date_iso(day, text);
    snprintf(out, SETUP_CLOCK_SIZE, "%s%s", confirmed, text);
}

bool setup_clock_read(const char *value, struct date *day)
{
    size_t size = strlen(confirmed);
    *day = (struct date){0};
    return strncmp(value, confirmed, size) == 0 && date_parse(value + size, day) == OK;
}

int setup_diagonal_mm(int width_px, int height_px, double card_px)
{
    double px_per_mm = card_px / SETUP_CARD_WIDTH_MM;
    return (int)lround(hypot(width_px, height_px) / px_per_mm);
}

// Measures a program from outside: how long from its start until the screen shows a certain page,
// and from a press of the mouse button until the screen has changed. Runs beside an Xvfb whose
// picture it reads from memory (screen.h). tests/bench/bench.py calls it; `watch` alone tells how.
#include "program.h"
#include "screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <X11/extensions/XTest.h>
#include <X11/Xlib.h>

enum {
    LOOK_US = 50,       // between two looks at a card
    LOOK_PAGE_US = 400, // between two looks at the whole screen, which take longer
    LIKE_ENOUGH = 997,  // parts per thousand: the minute on a page may have changed meanwhile
    START_MAX_MS = 60000,
    SETTLED_MS = 3000, // nothing changed for so long: the page is complete
    CHANGE_MAX_MS = 3000,
    CLICK_PEAK = 1500,
    SILENT_MS = 300, // after which nothing of what was said before is left in the file
};

static int fail(const char *what)
{
    fprintf(stderr, "watch: %s\n", what);
    return EXIT_FAILURE;
}

// ---------------------------------------------------------------- pages

static bool save_page(const char *file, const uint32_t *samples, size_t count)
{
    FILE *out = fopen(file, "wbe");
    if (!out)
        return false;
    size_t written = fwrite(samples, sizeof *samples, count, out);
    return fclose(out) == 0 && written == count;
}

static bool load_page(const char *file, uint32_t *samples, size_t count)
{
    FILE *in = fopen(file, "rbe");
    if (!in)
        return false;
    size_t got = fread(samples, sizeof *samples, count, in);
    fclose(in);
    return got == count;
}

// Waits until the screen has changed and then stays as it is.
static bool wait_settled(const struct screen *screen, pid_t pid, uint32_t *samples)
{
    bool changed = false;
    screen_sample(screen, samples);
    int64_t begin = now_us(), since = begin;
    while (now_us() - begin < START_MAX_MS * 1000LL && !has_ended(pid)) {
        rest_us(20000);
        if (screen_likeness(screen, samples) < 1000) {
            changed = true;
            since = now_us();
            screen_sample(screen, samples);
        } else if (changed && now_us() - since > SETTLED_MS * 1000LL) {
            return true;
        }
    }
    return false;
}

static bool wait_page(const struct screen *screen, pid_t pid, const uint32_t *samples, bool shown)
{
    int64_t begin = now_us();
    while ((screen_likeness(screen, samples) >= LIKE_ENOUGH) != shown) {
        if (now_us() - begin > START_MAX_MS * 1000LL || (pid > 0 && has_ended(pid)))
            return false;
        rest_us(LOOK_PAGE_US);
    }
    return true;
}

// ---------------------------------------------------------------- commands

struct request {
    struct screen screen;
    uint32_t *samples;
    size_t sample_count;
    int count; // of the arguments
    char **args;
};

// learn PAGE COMMAND…: keeps what the program shows in the end.
static int run_learn(struct request *r)
{
    pid_t pid = start_program(r->args + 1);
    bool ok = pid > 0 && wait_settled(&r->screen, pid, r->samples) &&
              save_page(r->args[0], r->samples, r->sample_count);
    if (pid > 0)
        end_program(pid);
    return ok ? EXIT_SUCCESS : fail("the program showed no page that stays");
}

// start PAGE COMMAND…: prints the milliseconds from the start to that page. The program runs on
// until stdin is closed.
static int run_start(struct request *r)
{
    if (!load_page(r->args[0], r->samples, r->sample_count))
        return fail("the page cannot be read: learn it first");
    if (!wait_page(&r->screen, 0, r->samples, false))
        return fail("the page is on the screen before the program was started");
    int64_t begin = now_us();
    pid_t pid = start_program(r->args + 1);
    bool ok = pid > 0 && wait_page(&r->screen, pid, r->samples, true);
    int64_t taken = now_us() - begin;
    if (ok) {
        printf("%.2f\n", (double)taken / 1000);
        fflush(stdout);
        while (getchar() != EOF)
            continue;
    }
    if (pid > 0)
        end_program(pid);
    return ok ? EXIT_SUCCESS : fail("the program never showed its page");
}

static void press(Display *display, bool down)
{
    XTestFakeButtonEvent(display, 1, down, CurrentTime);
    XFlush(display);
}

static void move_to(Display *display, int x, int y)
{
    XTestFakeMotionEvent(display, -1, x, y, CurrentTime);
    XSync(display, False);
    rest_us(30000);
}

// tap GAP_MS X Y [X Y …]: presses one place after the other.
static int run_tap(struct request *r, Display *display)
{
    int gap_ms = atoi(r->args[0]);
    for (int i = 1; i + 1 < r->count; i += 2) {
        move_to(display, atoi(r->args[i]), atoi(r->args[i + 1]));
        press(display, true);
        rest_us(60000);
        press(display, false);
        rest_us(gap_ms * 1000LL);
    }
    return EXIT_SUCCESS;
}

// What a finger does: comes down, goes up, or moves to X, Y.
struct touch {
    enum { DOWN, UP, MOVE } kind;
    int x, y;
};

static void touch(Display *display, const struct touch *what)
{
    if (what->kind != MOVE) {
        press(display, what->kind == DOWN);
        return;
    }
    XTestFakeMotionEvent(display, -1, what->x, what->y, CurrentTime);
    XFlush(display);
}

// Touches and waits until AREA differs; microseconds, or -1.
static int64_t time_change(struct request *r, Display *display, const struct touch *what,
                           const struct area *area)
{
    uint32_t *before = screen_copy(&r->screen, area);
    int64_t taken = -1, begin = now_us();
    if (before)
        touch(display, what);
    while (before && taken < 0 && now_us() - begin < CHANGE_MAX_MS * 1000LL) {
        if (screen_differs(&r->screen, area, before))
            taken = now_us() - begin;
        else
            rest_us(LOOK_US);
    }
    free(before);
    return taken;
}

// cards COUNT HOLD_MS GAP_MS AX AY AW AH BX BY BW BH: presses card B, A, B, A … of which the other
// one is chosen at that time. A line each: milliseconds from the press until the card looks
// pressed, and from the release until the other card has lost its choice, which only happens once
// the answer was taken.
static int run_cards(struct request *r, Display *display)
{
    int count = atoi(r->args[0]), hold_ms = atoi(r->args[1]), gap_ms = atoi(r->args[2]);
    struct area cards[2];
    for (int i = 0; i < 2; i++)
        cards[i] = (struct area){atoi(r->args[3 + 4 * i]), atoi(r->args[4 + 4 * i]),
                                 atoi(r->args[5 + 4 * i]), atoi(r->args[6 + 4 * i])};
    for (int i = 0; i < count; i++) {
        const struct area *card = &cards[1 - i % 2], *other = &cards[i % 2];
        move_to(display, card->x + card->w / 2, card->y + card->h / 2);
        struct area card_look = {card->x, card->y, card->w / 3, card->h};
        struct area other_look = {other->x, other->y, other->w / 3, other->h};
        int64_t pressed = time_change(r, display, &(struct touch){.kind = DOWN}, &card_look);
        rest_us(hold_ms * 1000LL);
        int64_t taken = time_change(r, display, &(struct touch){.kind = UP}, &other_look);
        if (pressed < 0 || taken < 0)
            return fail("a press of a card changed nothing on the screen");
        printf("%.3f %.3f\n", (double)pressed / 1000, (double)taken / 1000);
        rest_us(gap_ms * 1000LL);
    }
    return EXIT_SUCCESS;
}

// keys COUNT HOLD_MS GAP_MS KX KY X Y W H: presses a key again and again. A line each: milliseconds
// from the release until the field has changed.
static int run_keys(struct request *r, Display *display)
{
    int count = atoi(r->args[0]), hold_ms = atoi(r->args[1]), gap_ms = atoi(r->args[2]);
    struct area field = {atoi(r->args[5]), atoi(r->args[6]), atoi(r->args[7]), atoi(r->args[8])};
    move_to(display, atoi(r->args[3]), atoi(r->args[4]));
    for (int i = 0; i < count; i++) {
        press(display, true);
        rest_us(hold_ms * 1000LL);
        int64_t taken = time_change(r, display, &(struct touch){.kind = UP}, &field);
        if (taken < 0)
            return fail("a key changed nothing in the field");
        printf("%.3f\n", (double)taken / 1000);
        rest_us(gap_ms * 1000LL);
    }
    return EXIT_SUCCESS;
}

// ink COUNT STEP GAP_MS X Y: a finger comes down at X, Y and moves to the right, step by step. A
// line each: milliseconds from the move until there is ink between the place before and the new
// one.
static int run_ink(struct request *r, Display *display)
{
    int count = atoi(r->args[0]), step = atoi(r->args[1]), gap_ms = atoi(r->args[2]);
    int x = atoi(r->args[3]), y = atoi(r->args[4]), result = EXIT_SUCCESS;
    move_to(display, x, y);
    press(display, true);
    for (int i = 0; i < count && result == EXIT_SUCCESS; i++, x += step) {
        rest_us(gap_ms * 1000LL);
        struct area between = {x + step / 2, y - step / 2, step, step};
        struct touch move = {MOVE, x + step, y};
        int64_t taken = time_change(r, display, &move, &between);
        if (taken < 0)
            result = fail("the finger left no ink");
        else
            printf("%.3f\n", (double)taken / 1000);
    }
    press(display, false);
    return result;
}

// Whether FILE, written while it is read, holds a voice behind *AT: a sample that is louder than
// the click of a press (app/kiosk/bell.c) at the usual volume.
static bool sounds(FILE *file, long *at)
{
    int16_t samples[1024];
    size_t got;
    clearerr(file);
    if (fseek(file, *at, SEEK_SET) != 0)
        return false;
    while ((got = fread(samples, sizeof *samples, sizeof samples / sizeof samples[0], file)) > 0)
        for (size_t i = 0; i < got; i++, *at += (long)sizeof *samples)
            if (samples[i] > CLICK_PEAK || samples[i] < -CLICK_PEAK)
                return true;
    return false;
}

// Milliseconds from now until FILE sounds, or -1.
static double time_sound(const char *name)
{
    FILE *file = fopen(name, "rbe");
    long at = 0;
    double taken = -1;
    int64_t begin = now_us();
    if (file && fseek(file, 0, SEEK_END) == 0)
        at = ftell(file) & ~1L;
    while (taken < 0 && now_us() - begin < CHANGE_MAX_MS * 1000LL) {
        if (!file) // it comes with the first sound
            file = fopen(name, "rbe");
        if (file && sounds(file, &at))
            taken = (double)(now_us() - begin) / 1000;
        else
            rest_us(LOOK_PAGE_US);
    }
    if (file)
        fclose(file);
    return taken;
}

// sound FILE COUNT GAP_MS X Y: presses a place, which silences, and lets go, which speaks. A line
// each: milliseconds from the release until FILE, where SDL's disk driver plays to, holds a voice.
static int run_sound(struct request *r, Display *display)
{
    int count = atoi(r->args[1]), gap_ms = atoi(r->args[2]);
    move_to(display, atoi(r->args[3]), atoi(r->args[4]));
    for (int i = 0; i < count; i++) {
        press(display, true);
        rest_us(SILENT_MS * 1000LL);
        press(display, false);
        double taken = time_sound(r->args[0]);
        if (taken < 0)
            return fail("nothing was said");
        printf("%.3f\n", taken);
        rest_us(gap_ms * 1000LL);
    }
    return EXIT_SUCCESS;
}

static const struct command {
    const char *name;
    int least; // arguments
    int (*run)(struct request *r);
    int (*run_pressing)(struct request *r, Display *display);
} commands[] = {
    {"learn", 2, run_learn, NULL},  {"start", 2, run_start, NULL}, {"tap", 3, NULL, run_tap},
    {"cards", 11, NULL, run_cards}, {"sound", 5, NULL, run_sound}, {"keys", 9, NULL, run_keys},
    {"ink", 5, NULL, run_ink},
};

static int run(const struct command *command, struct request *r)
{
    if (command->run)
        return command->run(r);
    Display *display = XOpenDisplay(NULL);
    if (!display)
        return fail("DISPLAY cannot be opened");
    int result = command->run_pressing(r, display);
    XCloseDisplay(display);
    return result;
}

int main(int argc, char **argv)
{
    // Sleeps are as short as asked for; the default is 50 microseconds longer.
    prctl(PR_SET_TIMERSLACK, 1UL);
    for (size_t i = 0; argc > 3 && i < sizeof commands / sizeof commands[0]; i++) {
        struct request r = {.count = argc - 3, .args = argv + 3};
        if (strcmp(argv[2], commands[i].name) != 0 || r.count < commands[i].least)
            continue;
        if (!screen_open(&r.screen, argv[1]))
            return EXIT_FAILURE;
        r.sample_count = screen_samples(&r.screen);
        r.samples = calloc(r.sample_count, sizeof *r.samples);
        int result = r.samples ? run(&commands[i], &r) : fail("out of memory");
        free(r.samples);
        screen_close(&r.screen);
        return result;
    }
    fprintf(stderr, "usage: watch SCREEN learn PAGE COMMAND… | start PAGE COMMAND… | "
                    "tap GAP_MS X Y … | cards COUNT HOLD_MS GAP_MS X Y W H X Y W H | "
                    "sound FILE COUNT GAP_MS X Y | "
                    "keys COUNT HOLD_MS GAP_MS X Y X Y W H | ink COUNT STEP GAP_MS X Y\n");
    return 2;
}

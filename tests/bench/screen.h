// What is on the screen, seen from outside: the memory in which Xvfb (-fbdir) keeps its picture.
// Looking at it costs neither the X server nor the program that is measured anything.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct screen {
    const uint8_t *pixels; // 32 bits each, of which 24 are colour
    size_t stride;         // in bytes
    int width, height;
    void *mapped;
    size_t mapped_size;
};

struct area {
    int x, y, w, h;
};

// FILE is Xvfb_screen0 in the folder that Xvfb was given. False, with a line on stderr, when it is
// not a picture of 32 bits a pixel.
bool screen_open(struct screen *screen, const char *file);
void screen_close(struct screen *screen);

// A copy of an area, to be compared with later. The caller frees it; NULL without memory or when
// the area is not on the screen.
[[nodiscard]] uint32_t *screen_copy(const struct screen *screen, const struct area *area);
// Whether any pixel differs from the copy.
bool screen_differs(const struct screen *screen, const struct area *area, const uint32_t *copy);

// Every fourth pixel of every fourth row: enough to know a page again, little enough to look at
// thousands of times a second.
size_t screen_samples(const struct screen *screen);
void screen_sample(const struct screen *screen, uint32_t *samples);
// Parts per thousand of the samples that are as in SAMPLES.
unsigned screen_likeness(const struct screen *screen, const uint32_t *samples);

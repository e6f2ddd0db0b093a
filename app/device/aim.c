#include "device/aim.h"

#include <stdlib.h>
#include <string.h>

enum { MARKS_LEAST = 4, RUNS = 5, CONTRAST_LEAST = 40 };

int aim_brightness(const struct frame *frame)
{
    uint64_t sum = 0;
    size_t count = (size_t)frame->width * (size_t)frame->height;
    for (size_t i = 0; i < count; i++)
        sum += frame->grey[i];
    return count ? (int)(sum / count) : 0;
}

// Dark, light, dark, light, dark as 1:1:3:1:1, each within half a module. The whole mark is 7 wide.
static bool is_mark(const int runs[RUNS], int *whole)
{
    static const int shares[RUNS] = {1, 1, 3, 1, 1};
    *whole = 0;
    for (int i = 0; i < RUNS; i++)
        *whole += runs[i];
    if (*whole < 7)
        return false;
    for (int i = 0; i < RUNS; i++) // 14 × |run - share × module| ≤ 7 × module × share, and a pixel
        if (abs(14 * runs[i] - 2 * shares[i] * *whole) > shares[i] * *whole + 7)
            return false;
    return true;
}

struct marks {
    int count, modules_tenths; // the sum of those that were seen
};

static void look_at_row(const uint8_t *row, int width, struct marks *marks)
{
    uint8_t least = 255, most = 0;
    for (int x = 0; x < width; x++) {
        least = row[x] < least ? row[x] : least;
        most = row[x] > most ? row[x] : most;
    }
    if (most - least < CONTRAST_LEAST)
        return;
    int middle = (least + most) / 2, runs[RUNS] = {0}, seen = 0, run = 0;
    bool dark = row[0] < middle;
    for (int x = 0; x < width; x++) {
        if ((row[x] < middle) == dark) {
            run++;
            continue;
        }
        memmove(runs, runs + 1, sizeof runs - sizeof runs[0]);
        runs[RUNS - 1] = run;
        seen++;
        int whole;
        if (dark && seen > RUNS && is_mark(runs, &whole)) {
            marks->count++;
            marks->modules_tenths += whole * 10 / 7;
        }
        dark = !dark;
        run = 1;
    }
}

int aim_module_tenths(const struct frame *frame)
{
    struct marks marks = {0};
    for (int y = 0; y < frame->height; y++)
        look_at_row(frame->grey + (size_t)y * (size_t)frame->width, frame->width, &marks);
    return marks.count >= MARKS_LEAST ? marks.modules_tenths / marks.count : 0;
}

static uint8_t mean(const struct frame *frame, int left, int top, int right, int bottom)
{
    unsigned sum = 0, count = 0;
    for (int y = top; y < bottom || y == top; y++)
        for (int x = left; x < right || x == left; x++, count++)
            sum += frame->grey[(size_t)y * (size_t)frame->width + (size_t)x];
    return (uint8_t)(sum / count);
}

void aim_view(const struct frame *frame, int width, int height, uint8_t *grey)
{
    int w = frame->width, h = frame->height;
    if (w * height > h * width) // wider than the view: less of its sides
        w = h * width / height;
    else
        h = w * height / width;
    int left = (frame->width - w) / 2, top = (frame->height - h) / 2;
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            grey[y * width + (width - 1 - x)] =
                mean(frame, left + x * w / width, top + y * h / height, left + (x + 1) * w / width,
                     top + (y + 1) * h / height);
}

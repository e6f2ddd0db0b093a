// A code as a camera sees it: so many pixels a module, turned, out of focus, noisy, dark.
#pragma once
#include "device/frame.h"
#include "qr/qr.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct seen_how {
    double module_px;
    double turn_deg;
    double blur_px; // half the side of the square that each pixel is the mean of
    int noise;      // grey values up and down
    double light;   // 1: paper is white
    bool mirrored;
};

struct seen {
    uint8_t *grey;
    int width, height;
    uint64_t chance;
};

static inline struct seen seen_new(int width, int height, uint8_t grey)
{
    struct seen seen = {malloc((size_t)width * (size_t)height), width, height, 1};
    ALWAYS(seen.grey);
    memset(seen.grey, grey, (size_t)width * (size_t)height);
    return seen;
}

static inline void seen_fini(struct seen *seen)
{
    free(seen->grey);
}

static inline struct frame seen_frame(const struct seen *seen)
{
    return (struct frame){seen->grey, seen->width, seen->height};
}

static inline uint64_t seen_chance(struct seen *seen)
{
    seen->chance ^= seen->chance << 13;
    seen->chance ^= seen->chance >> 7;
    return seen->chance ^= seen->chance << 17;
}

// 0 on a dark module, 255 on a light one and around the code; 150 is the table behind the card.
static inline double seen_paper(const struct qr *qr, double x, double y)
{
    double side = qr->size + 16; // the card
    if (fabs(x) > side / 2 || fabs(y) > side / 2)
        return 150;
    int column = (int)floor(x + qr->size / 2.0), row = (int)floor(y + qr->size / 2.0);
    bool inside = column >= 0 && row >= 0 && column < qr->size && row < qr->size;
    return inside && qr->dark[row * qr->size + column] ? 20 : 255;
}

// The mean of nine places of each pixel, spread by the blur.
static inline double seen_pixel(const struct seen *seen, const struct qr *qr,
                                const struct seen_how *how, int x, int y)
{
    double turn = how->turn_deg * M_PI / 180, spread = 0.33 + how->blur_px * 0.67, sum = 0;
    for (int i = 0; i < 9; i++) {
        double px = x + 0.5 + (i % 3 - 1) * spread - seen->width / 2.0;
        double py = y + 0.5 + (i / 3 - 1) * spread - seen->height / 2.0;
        double cx = (px * cos(turn) + py * sin(turn)) / how->module_px;
        double cy = (py * cos(turn) - px * sin(turn)) / how->module_px;
        sum += seen_paper(qr, how->mirrored ? -cx : cx, cy);
    }
    return sum / 9;
}

static inline void seen_code(struct seen *seen, const char *text, const struct seen_how *how)
{
    struct qr qr;
    struct err err;
    ALWAYS(qr_encode(text, QR_VERSION_MAX, &qr, &err) == OK);
    for (int y = 0; y < seen->height; y++)
        for (int x = 0; x < seen->width; x++) {
            int noise =
                how->noise ? (int)(seen_chance(seen) % (2U * (unsigned)how->noise + 1)) - how->noise
                           : 0;
            double light = how->light > 0 ? how->light : 1;
            int grey = (int)(seen_pixel(seen, &qr, how, x, y) * light) + noise;
            seen->grey[y * seen->width + x] = (uint8_t)(grey < 0 ? 0 : grey > 255 ? 255 : grey);
        }
    qr_fini(&qr);
}

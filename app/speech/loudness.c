#include "speech/loudness.h"
#include "speech/speech.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    BLOCK = SPEECH_RATE_HZ * 4 / 10, // 400 ms, and a new one each 100 ms
    STEP = SPEECH_RATE_HZ / 10,
    BLOCKS_MAX = 1024,
};

static const double gate_lufs = -70, gate_lu = 10, offset_lufs = -0.691, peak_most = 0.89,
                    gain_most_db = 20;

struct filter {
    double b0, b1, b2, a1, a2, x1, x2, y1, y2;
};

static double filtered(struct filter *f, double x)
{
    double y = f->b0 * x + f->b1 * f->x1 + f->b2 * f->x2 - f->a1 * f->y1 - f->a2 * f->y2;
    f->x2 = f->x1;
    f->x1 = x;
    f->y2 = f->y1;
    f->y1 = y;
    return y;
}

struct powers {
    double step[4]; // the sums of the latest four steps
    double blocks[BLOCKS_MAX];
    size_t steps, count;
};

// SUM: of the squares of the step that ends now.
static void add_step(struct powers *powers, double sum, size_t samples)
{
    powers->step[powers->steps++ % 4] = sum;
    if (powers->steps < 4 || powers->count == BLOCKS_MAX)
        return;
    double all = 0;
    for (int i = 0; i < 4; i++)
        all += powers->step[i];
    powers->blocks[powers->count++] = all / (double)samples;
}

static double lufs_of(double power)
{
    return power > 0 ? offset_lufs + 10 * log10(power) : -HUGE_VAL;
}

// The mean of the blocks that are louder than LUFS.
static double mean_above(const struct powers *powers, double lufs)
{
    double sum = 0;
    size_t count = 0;
    for (size_t i = 0; i < powers->count; i++) {
        bool counts = lufs_of(powers->blocks[i]) > lufs;
        sum += counts ? powers->blocks[i] : 0;
        count += counts;
    }
    return count ? sum / (double)count : 0;
}

double loudness_of(const int16_t *samples, size_t count, double *peak)
{
    // The two filters of K weighting, as BS.1770 gives them for 48 kHz.
    struct filter shelf = {.b0 = 1.53512485958697,
                           .b1 = -2.69169618940638,
                           .b2 = 1.19839281085285,
                           .a1 = -1.69065929318241,
                           .a2 = 0.73248077421585};
    struct filter pass = {
        .b0 = 1, .b1 = -2, .b2 = 1, .a1 = -1.99004745483398, .a2 = 0.99007225036621};
    struct powers powers = {0};
    double sum = 0, all = 0;
    *peak = 0;
    for (size_t i = 0; i < count; i++) {
        double sample = samples[i] / 32768.0, heard = filtered(&pass, filtered(&shelf, sample));
        *peak = fabs(sample) > *peak ? fabs(sample) : *peak;
        sum += heard * heard;
        all += heard * heard;
        if ((i + 1) % STEP == 0) {
            add_step(&powers, sum, BLOCK);
            sum = 0;
        }
    }
    if (powers.count == 0) // shorter than a block
        return count ? lufs_of(all / (double)count) : -HUGE_VAL;
    return lufs_of(mean_above(&powers, lufs_of(mean_above(&powers, gate_lufs)) - gate_lu));
}

double loudness_gain_db(double lufs, double peak)
{
    if (lufs < gate_lufs || peak <= 0)
        return 0;
    double gain = LOUDNESS_LUFS - lufs, room = 20 * log10(peak_most / peak);
    gain = gain > room ? room : gain;
    return gain > gain_most_db ? gain_most_db : gain < -gain_most_db ? -gain_most_db : gain;
}

// RFC 3533, 6: the polynomial 0x04c11db7 over the page, with its own four bytes as 0.
static uint32_t sum_of_page(const uint8_t *page, size_t size)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < size; i++) {
        sum ^= (uint32_t)(i >= 22 && i < 26 ? 0 : page[i]) << 24;
        for (int bit = 0; bit < 8; bit++)
            sum = sum << 1 ^ (sum >> 31 ? 0x04c11db7u : 0);
    }
    return sum;
}

bool loudness_set_gain(uint8_t *bytes, size_t size, double gain_db)
{
    enum { PAGE = 27, HEAD = 19, GAIN_AT = 16, SUM_AT = 22 };
    size_t packet = PAGE + 1, end = packet + HEAD;
    // The first page holds the head and nothing else: one segment.
    if (size < end || memcmp(bytes, "OggS", 4) != 0 || bytes[26] != 1 || bytes[PAGE] != HEAD ||
        memcmp(bytes + packet, "OpusHead", 8) != 0)
        return false;
    int gain = (int)lround(gain_db * 256); // in 1/256 dB
    bytes[packet + GAIN_AT] = (uint8_t)gain;
    bytes[packet + GAIN_AT + 1] = (uint8_t)((unsigned)gain >> 8);
    uint32_t sum = sum_of_page(bytes, end);
    for (int i = 0; i < 4; i++)
        bytes[SUM_AT + i] = (uint8_t)(sum >> 8 * i);
    return true;
}

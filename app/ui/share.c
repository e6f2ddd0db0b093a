#include "ui/arrange.h"

// Takes SHORT_BY away, from each in proportion to what it has above its floor.
static void give_way(struct share *shares, size_t count, int short_by,
                     int (*floor_of)(const struct share *))
{
    int64_t can = 0, taken = 0, seen = 0;
    for (size_t i = 0; i < count; i++)
        can += shares[i].size - floor_of(&shares[i]);
    if (short_by > can)
        short_by = (int)can;
    if (short_by <= 0)
        return;
    for (size_t i = 0; i < count; i++) { // running sums, so that nothing is lost to rounding
        seen += shares[i].size - floor_of(&shares[i]);
        int64_t until = short_by * seen / can;
        shares[i].size -= (int)(until - taken);
        taken = until;
    }
}

static int least_min(const struct share *s)
{
    return s->min;
}

static int least_page(const struct share *s)
{
    return s->page;
}

static int at_most(const struct share *s, int size)
{
    return s->max > 0 && size > s->max ? s->max : size;
}

// Those that grow share all that the others leave, but none gets less than its natural size. Each
// round one that would is taken out; at most as many rounds as there are.
static void grow(struct share *shares, size_t count, int total)
{
    double sum = 0;
    int left = total;
    for (size_t i = 0; i < count; i++) {
        sum += shares[i].grow;
        left -= shares[i].grow > 0 ? 0 : shares[i].size;
    }
    for (bool again = true; again && sum > 0;) {
        again = false;
        for (size_t i = 0; i < count; i++) {
            struct share *s = &shares[i];
            if (s->grow <= 0)
                continue;
            int want = (int)(left * s->grow / sum);
            int fixed = want < s->natural ? s->natural : at_most(s, want);
            if (fixed == want)
                continue;
            s->size = fixed;
            left -= fixed;
            sum -= s->grow;
            s->grow = 0;
            again = true;
        }
    }
    double seen = 0;
    int given = 0;
    for (size_t i = 0; i < count; i++) {
        if (shares[i].grow <= 0)
            continue;
        seen += shares[i].grow;
        int until = (int)(left * seen / sum + 1e-6);
        shares[i].size = until - given;
        given = until;
    }
}

void ui_share_out(struct share *shares, size_t count, int total)
{
    int sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += shares[i].size = shares[i].natural;
    if (sum <= total) {
        grow(shares, count, total);
        return;
    }
    give_way(shares, count, sum - total, least_min);
    sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += shares[i].size;
    give_way(shares, count, sum - total, least_page);
}

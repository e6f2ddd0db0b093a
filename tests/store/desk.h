// The council's port over the store of a fixture, and what its tests put there.
#pragma once
#include "domain/council.h"
#include "store/needles.h"

struct desk {
    struct fixture *f;
    struct council c;
};

[[maybe_unused]] static struct desk desk_of(void **state)
{
    struct desk desk = {.f = *state};
    store_council(desk.f->store, &desk.c);
    return desk;
}

[[maybe_unused]] static enum status put(struct desk *d, struct meeting *m)
{
    pass(d->f, 1000);
    return d->c.meeting_put(d->c.ctx, m, &d->f->now, &d->f->err);
}

[[maybe_unused]] static struct meeting only_meeting(struct desk *d)
{
    struct meeting *list, out;
    size_t count;
    assert_ok(d->f, d->c.meeting_list(d->c.ctx, 0, &list, &count, &d->f->err));
    assert_int_equal(count, 1);
    out = list[0];
    free(list);
    return out;
}

[[maybe_unused]] static struct meeting planned(int year, int month, int day)
{
    return (struct meeting){.day = {year, month, day}, .from_minute = 840, .until_minute = 960};
}

[[maybe_unused]] static enum status put_items(struct desk *d, const struct meeting *m,
                                              struct meeting_item *items, size_t count)
{
    pass(d->f, 1000);
    return d->c.items_put(d->c.ctx, &m->id, items, count, &d->f->now, &d->f->err);
}

[[maybe_unused]] static struct meeting_item item_of(const char *title, const char *report)
{
    struct meeting_item item = {.purpose = "PU3", .minutes = 40, .two_way = true};
    strcpy(item.title, title);
    strcpy(item.report, report);
    return item;
}

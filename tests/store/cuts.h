// The power goes before every single step that the disk makes while something is played on a store,
// and what was acknowledged must be there when it comes back: the last step is, or is not.
#pragma once
#include "store/cheap_pins.h"
#include "store/disk.h"

struct cuts {
    size_t steps;
    enum status (*open)(struct fixture *f); // the store on the disk
    size_t (*play)(struct fixture *f);      // how many steps were acknowledged
    size_t (*known)(struct fixture *f);     // how many are there, each of them whole
};

[[maybe_unused]] static void cut_once(struct fixture *f, const struct cuts *cuts, const char *db,
                                      long cut_at, uint64_t seed)
{
    struct disk *disk = disk_new(seed);
    disk_load(disk, db);
    disk->cut_at = cut_at;
    size_t done = cuts->open(f) == OK ? cuts->play(f) : 0;
    close_store(f);
    disk_power_on(disk);
    assert_ok(f, cuts->open(f));
    size_t count = cuts->known(f);
    if (count != done && count != done + 1)
        fail_msg("cut before step %ld: %zu acknowledged, %zu known", cut_at, done, count);
    close_store(f);
    disk_free(disk);
}

[[maybe_unused]] static void cut_before_every_step(struct fixture *f, const struct cuts *cuts)
{
    uint64_t seed = f->seeded.state;
    char db[192];
    make_pins_cheap(f);
    close_store(f);
    path_in(f, STORE_FILE, db);
    struct disk *disk = disk_new(1);
    disk_load(disk, db);
    assert_ok(f, cuts->open(f));
    assert_int_equal(cuts->play(f), cuts->steps);
    assert_int_equal(cuts->known(f), cuts->steps);
    close_store(f);
    long all = disk->steps;
    disk_free(disk);
    for (long cut = 1; cut <= all + 1; cut++)
        cut_once(f, cuts, db, cut, seed + (uint64_t)cut * 31);
    print_message("%ld steps of the disk, each cut once\n", all);
}

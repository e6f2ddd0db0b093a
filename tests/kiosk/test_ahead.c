// A file is in the system's memory after it was read ahead; where it is missing, nothing happens,
// and nobody waits for its end.
#include "kiosk/fixture.h"

#include <fcntl.h>
#include <sys/mman.h>

enum { MEGABYTE = 1 << 20, SIZE = 24 * MEGABYTE, STEPS = 1000, STEP_US = 20000 };

struct file {
    char path[512];
    int fd;
    unsigned char *bytes;
};

static int make_file(void **state)
{
    static struct file file;
    static char megabyte[MEGABYTE];
    snprintf(file.path, sizeof file.path, "%s", ENGAWA_BUILD_DIR "/ahead-XXXXXX");
    file.fd = mkstemp(file.path);
    assert_true(file.fd >= 0);
    memset(megabyte, 'a', sizeof megabyte);
    for (int i = 0; i < SIZE / MEGABYTE; i++)
        assert_int_equal(write(file.fd, megabyte, sizeof megabyte), sizeof megabyte);
    assert_int_equal(fsync(file.fd), 0);
    file.bytes = mmap(NULL, SIZE, PROT_READ, MAP_SHARED, file.fd, 0);
    assert_true(file.bytes != MAP_FAILED);
    *state = &file;
    return 0;
}

static int remove_file(void **state)
{
    struct file *file = *state;
    assert_int_equal(munmap(file->bytes, SIZE), 0);
    (void)close(file->fd);
    return unlink(file->path);
}

// How many pages of the file are in memory.
static size_t present(const struct file *file)
{
    static unsigned char pages[SIZE / 1024];
    size_t size = (size_t)sysconf(_SC_PAGESIZE), count = 0;
    assert_int_equal(mincore(file->bytes, SIZE, pages), 0);
    for (size_t i = 0; i < SIZE / size; i++)
        count += pages[i] & 1;
    return count;
}

static size_t all_pages(void)
{
    return SIZE / (size_t)sysconf(_SC_PAGESIZE);
}

static void what_was_read_ahead_is_in_memory(void **state)
{
    struct file *file = *state;
    assert_int_equal(posix_fadvise(file->fd, 0, 0, POSIX_FADV_DONTNEED), 0);
    if (present(file) > all_pages() / 10)
        skip(); // a disk that is memory itself
    struct ahead ahead = {0};
    ahead_begin(&ahead, file->path);
    for (int i = 0; present(file) < all_pages(); i++) {
        assert_true(i < STEPS);
        (void)usleep(STEP_US);
    }
    ahead_end(&ahead);
}

static void it_can_be_begun_and_ended_at_any_time(void **state)
{
    struct file *file = *state;
    const char *paths[] = {file->path, "/nowhere/at/all", "/"};
    struct ahead ahead = {0};
    ahead_end(&ahead);
    for (int i = 0; i < 60; i++) {
        ahead_begin(&ahead, paths[i % (int)ARRAY_LEN(paths)]);
        ahead_begin(&ahead, file->path);
        if (i % 4 == 0)
            (void)usleep(500);
        ahead_end(&ahead);
        ahead_end(&ahead);
        assert_false(ahead.begun);
    }
}

// Also for the first person of all, and once for each.
static void the_dictionary_is_read_when_somebody_has_signed_in(void **state)
{
    struct fixture *f = *state;
    struct kiosk *kiosk = &f->kiosk;
    assert_false(kiosk->aids.ahead.begun);
    for (int i = 0; i < 2; i++) {
        kiosk->app.signed_in = kiosk->app.changed = true;
        kiosk_refresh(kiosk, &f->canvas);
        assert_true(kiosk->aids.ahead.begun);
        assert_string_equal(kiosk->aids.ahead.path, ime_dictionary);
        ahead_end(&kiosk->aids.ahead);
        kiosk->app.changed = true;
        kiosk_refresh(kiosk, &f->canvas);
        assert_false(kiosk->aids.ahead.begun);
        kiosk->app.person++;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_read_ahead_is_in_memory, make_file, remove_file),
        cmocka_unit_test_setup_teardown(it_can_be_begun_and_ended_at_any_time, make_file,
                                        remove_file),
        cmocka_unit_test_setup_teardown(the_dictionary_is_read_when_somebody_has_signed_in, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// Both ends: the helper as it stands, and the kiosk's side of it. The disk is an image on a loop
// device; where there is none, or no root, the test is left out.
#include "stick/mount.h"
#include "stick/peer.h"

#include <sys/statvfs.h>

static bool plug_in(struct fixture *f, const char *make, unsigned flags)
{
    char line[256];
    (void)snprintf(line, sizeof line, "set -- %s; %s", f->loop.image, make);
    assert_int_equal(loop_try(line), 0);
    const char *missing = loop_plug_in(&f->loop, flags);
    if (missing)
        print_message("left out: %s\n", missing);
    return !missing;
}
static const char make_ext4[] = "mkfs.ext4 -q -F -L 縁側 $1";

static bool is_free(const struct fixture *f)
{
    char path[160];
    (void)snprintf(path, sizeof path, "%s/%s", f->loop.dev, f->loop.name);
    int fd = open(path, O_RDONLY | O_EXCL | O_CLOEXEC);
    if (fd >= 0)
        (void)close(fd);
    return fd >= 0;
}

static int play_open(const struct fixture *f, struct stick_folder *folder)
{
    struct err why = {""};
    CHECK(stick_folder_open(&f->params, f->loop.name, folder, &why) == STICK_OK, 10);
    CHECK(strcmp(folder->kind, "ext4") == 0 && strcmp(folder->label, "縁側") == 0, 11);
    return 0;
}

static int play_write(const struct fixture *f)
{
    const unsigned long kept_off = ST_NOSUID | ST_NODEV | ST_NOEXEC;
    struct statvfs space;
    struct stick_folder folder;
    struct err why = {""};
    char path[128];
    TRY_CHECK(play_open(f, &folder));
    CHECK(!folder.read_only && folder.free_bytes > 1 << 20, 20);
    (void)snprintf(path, sizeof path, "%s/visits.csv", folder.path);
    FILE *file = fopen(path, "wx");
    CHECK(file && fputs("visits", file) >= 0 && fclose(file) == 0, 21);
    CHECK(symlinkat("/etc/passwd", folder.fd, "elsewhere") == 0, 22);
    CHECK(openat(folder.fd, "elsewhere", O_RDONLY) < 0 && errno == ELOOP, 23);
    CHECK(openat(folder.fd, "../../../etc/passwd", O_RDONLY) < 0 && errno == ENOENT, 24);
    CHECK(fstatvfs(folder.fd, &space) == 0, 25);
    CHECK((space.f_flag & kept_off) == kept_off, 26);
    CHECK(syncfs(folder.fd) == 0, 27);
    CHECK(stick_close(&folder, &why) == STICK_OK, 28);
    return 0;
}

static int play_read(const struct fixture *f)
{
    struct stick_folder folder;
    struct err why = {""};
    char text[16] = "";
    TRY_CHECK(play_open(f, &folder));
    int fd = openat(folder.fd, "visits.csv", O_RDONLY);
    CHECK(fd >= 0 && read(fd, text, sizeof text) == 6 && strcmp(text, "visits") == 0, 30);
    (void)close(fd);
    CHECK(stick_close(&folder, &why) == STICK_OK, 31);
    return 0;
}

static void what_was_written_is_on_the_stick_and_the_stick_is_free(void **state)
{
    struct fixture *f = *state;
    struct err why;
    char line[256];
    if (!plug_in(f, make_ext4, 0))
        skip();
    assert_int_equal(serve(f, play_write, 0, &why), STICK_OK);
    assert_string_equal(why.text, "");
    assert_true(is_free(f));
    assert_int_equal(serve(f, play_read, 0, &why), STICK_OK);
    assert_true(is_free(f));
    (void)snprintf(
        line, sizeof line,
        "set -- %s; e2fsck -fn $1 && debugfs -R 'cat engawa/visits.csv' $1 | grep visits",
        f->loop.image);
    assert_int_equal(loop_try(line), 0);
}

static int play_die(const struct fixture *f)
{
    struct stick_folder folder;
    TRY_CHECK(play_open(f, &folder));
    CHECK(openat(folder.fd, "half", O_WRONLY | O_CREAT, 0600) >= 0, 40);
    CHECK(!is_free(f), 41);
    return raise(SIGKILL);
}

static void a_kiosk_that_dies_leaves_the_stick_free(void **state)
{
    struct fixture *f = *state;
    struct err why;
    if (!plug_in(f, make_ext4, 0))
        skip();
    assert_int_equal(serve(f, play_die, -SIGKILL, &why), STICK_OK);
    assert_true(is_free(f));
}

static int play_forget(const struct fixture *f)
{
    struct stick_folder folder;
    struct err why = {""};
    TRY_CHECK(play_open(f, &folder));
    CHECK(openat(folder.fd, "forgotten", O_WRONLY | O_CREAT, 0600) >= 0, 50);
    CHECK(stick_close(&folder, &why) == STICK_BUSY, 51);
    return 0;
}

static void a_file_that_is_still_open_is_told(void **state)
{
    struct fixture *f = *state;
    struct err why;
    if (!plug_in(f, make_ext4, 0))
        skip();
    assert_int_equal(serve(f, play_forget, 0, &why), STICK_BUSY);
    assert_non_null(strstr(why.text, "still in use"));
    assert_true(is_free(f)); // its owner ended
}

static int play_read_only(const struct fixture *f)
{
    struct stick_folder folder;
    struct err why = {""};
    TRY_CHECK(play_open(f, &folder));
    CHECK(folder.read_only, 60);
    CHECK(openat(folder.fd, "new", O_WRONLY | O_CREAT, 0600) < 0 && errno == EROFS, 61);
    CHECK(stick_close(&folder, &why) == STICK_OK, 62);
    return 0;
}

static void a_stick_that_cannot_be_written_to_is_for_reading(void **state)
{
    struct fixture *f = *state;
    struct err why;
    if (!plug_in(f, make_ext4, LO_FLAGS_READ_ONLY))
        skip();
    assert_int_equal(serve(f, play_read_only, 0, &why), STICK_OK);
    assert_true(is_free(f));
}

// Ends with the result and 100.
static int play_be_refused(const struct fixture *f)
{
    struct stick_folder folder;
    struct err why = {""};
    enum stick_result result = stick_folder_open(&f->params, f->loop.name, &folder, &why);
    CHECK(folder.fd == -1 && folder.talk == -1 && why.text[0], 70);
    return 100 + (int)result;
}

static void a_stick_that_will_not_do_is_refused_in_words(void **state)
{
    static const struct {
        const char *make;
        enum stick_result result;
    } cases[] = {
        {"true", STICK_EMPTY},
        {"mkswap $1", STICK_KIND},
        // what the superblock tells of is overwritten
        {"mkfs.ext4 -q -F $1 && dd if=/dev/urandom of=$1 bs=1024 seek=2 count=8 conv=notrunc",
         STICK_DAMAGED},
        // the folder is a file
        {"mkfs.ext4 -q -F $1 && debugfs -w -R \"write /etc/passwd engawa\" $1", STICK_FAILED},
    };
    struct fixture *f = *state;
    struct err why;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        if (!plug_in(f, cases[i].make, 0))
            skip();
        assert_int_equal(serve(f, play_be_refused, 100 + (int)cases[i].result, &why),
                         cases[i].result);
        assert_non_null(strstr(why.text, f->loop.name));
        assert_true(is_free(f));
        loop_unplug(&f->loop);
    }
}

static void a_stick_that_is_mounted_elsewhere_is_left_alone(void **state)
{
    struct fixture *f = *state;
    struct err why;
    struct stick_answer found = {.kind = "ext4"};
    int mount;
    if (!plug_in(f, make_ext4, 0))
        skip();
    assert_int_equal(mount_disk(f->loop.fd, &found, &(struct mount_owner){0}, &mount, &why),
                     STICK_OK);
    assert_int_equal(serve(f, play_be_refused, 100 + STICK_BUSY, &why), STICK_BUSY);
    (void)close(mount);
    assert_int_equal(serve(f, play_write, 0, &why), STICK_OK);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_was_written_is_on_the_stick_and_the_stick_is_free),
        TEST(a_kiosk_that_dies_leaves_the_stick_free),
        TEST(a_file_that_is_still_open_is_told),
        TEST(a_stick_that_cannot_be_written_to_is_for_reading),
        TEST(a_stick_that_will_not_do_is_refused_in_words),
        TEST(a_stick_that_is_mounted_elsewhere_is_left_alone),
    };
    return cmocka_run_group_tests_name("stick/serve", tests, NULL, NULL);
}

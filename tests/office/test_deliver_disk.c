// The same on file systems of the kernel: a folder with hostile things in it, a full tmpfs, and
// where root may mount them, images of ext4 and FAT on loop devices.
#include "office/deliver.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <cmocka.h>

enum { SIZE = 700001, PATH = 256 };
static const char wanted[] = "engawa-backup-20261121-1005.zip";

struct place {
    char root[32], medium[64]; // a folder for the test, and the medium in it
    int source;
    bool mounted;
};

static void fill_chance(void *ctx, void *bytes, size_t size)
{
    (void)ctx;
    memset(bytes, 7, size);
}

static bool step(void *ctx, enum office_stage stage, uint64_t done, uint64_t total)
{
    (void)ctx;
    (void)stage;
    (void)done;
    (void)total;
    return true;
}

static void run(const char *command)
{
    if (system(command) != 0) // NOLINT(cert-env33-c): of the test itself
        fail_msg("%s", command);
}

static int place_make(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    if (!place)
        return -1;
    // In memory where there is such a place: what others write need not be waited for.
    strcpy(place->root, "/dev/shm/engawa-XXXXXX");
    if (!mkdtemp(place->root)) {
        strcpy(place->root, "/tmp/engawa-deliver-XXXXXX");
        if (!mkdtemp(place->root))
            return -1;
    }
    snprintf(place->medium, sizeof place->medium, "%s/medium", place->root);
    if (mkdir(place->medium, 0700) != 0)
        return -1;
    char path[PATH];
    snprintf(path, sizeof path, "%s/source", place->root);
    place->source = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    static char bytes[SIZE];
    for (int i = 0; i < SIZE; i++)
        bytes[i] = (char)(i * 7 + i / 300);
    if (write(place->source, bytes, SIZE) != SIZE)
        return -1;
    *state = place;
    return place->source < 0 ? -1 : 0;
}

static int place_remove(void **state)
{
    struct place *place = *state;
    char command[PATH];
    if (place->mounted)
        (void)umount2(place->medium, MNT_DETACH);
    (void)close(place->source);
    snprintf(command, sizeof command, "rm -rf '%s'", place->root);
    run(command);
    free(place);
    return 0;
}

static enum deliver_result send(struct place *place, char name[DELIVER_NAME_SIZE])
{
    struct random random = {NULL, fill_chance};
    struct deliver_order order = {.folder = place->medium,
                                  .stem = "engawa-backup-20261121-1005",
                                  .ending = ".zip",
                                  .random = &random,
                                  .limits = DELIVER_LIMITS,
                                  .progress = {NULL, step}};
    struct err err = {0};
    assert_int_equal(deliver_source_of(&place->source, &order.source, &err), OK);
    enum deliver_result result = deliver_file(&deliver_real_files, &order, name, &err);
    if (result != DELIVER_WHOLE)
        print_message("%s\n", err.text);
    return result;
}

static void in_medium(const struct place *place, const char *name, char path[PATH])
{
    snprintf(path, PATH, "%s/%s", place->medium, name);
}

static bool is_whole(const struct place *place, const char *name)
{
    static uint8_t wrote[SIZE], has[SIZE + 1];
    char path[PATH];
    in_medium(place, name, path);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool whole = fd >= 0 && read(fd, has, sizeof has) == SIZE &&
                 pread(place->source, wrote, SIZE, 0) == SIZE && memcmp(wrote, has, SIZE) == 0;
    if (fd >= 0)
        close(fd);
    return whole;
}

static int count_in(const struct place *place)
{
    char command[PATH], text[16] = "";
    snprintf(command, sizeof command, "ls -A '%s' | wc -l", place->medium);
    FILE *pipe = popen(command, "r"); // NOLINT(cert-env33-c): of the test itself
    assert_non_null(pipe);
    assert_non_null(fgets(text, sizeof text, pipe));
    pclose(pipe);
    return atoi(text);
}

static void put(const struct place *place, const char *name, const char *text)
{
    char path[PATH];
    in_medium(place, name, path);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
}

static void make_folder(const char *path)
{
    assert_int_equal(mkdir(path, 0700), 0);
}
static void make_pipe(const char *path)
{
    assert_int_equal(mkfifo(path, 0600), 0);
}
static void make_link(const char *path)
{
    assert_int_equal(symlink("../outside", path), 0);
}
static void make_dead_link(const char *path)
{
    assert_int_equal(symlink("/nowhere/at/all", path), 0);
}
static void make_device(const char *path)
{
    if (mknod(path, S_IFCHR | 0600, makedev(1, 3)) != 0)
        make_pipe(path); // only root may
}
static void make_file(const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    assert_true(fd >= 0);
    close(fd);
}
typedef void (*make_fn)(const char *path);
static const make_fn hostile[] = {make_folder,    make_pipe,   make_link,
                                  make_dead_link, make_device, make_file};

static void hostile_things_with_our_name_are_left_alone(void **state)
{
    struct place *place = *state;
    char outside[PATH], path[PATH], name[DELIVER_NAME_SIZE];
    snprintf(outside, sizeof outside, "%s/outside", place->root);
    make_file(outside);
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        struct stat before, after;
        in_medium(place, wanted, path);
        hostile[i](path);
        assert_int_equal(lstat(path, &before), 0);
        assert_int_equal(send(place, name), DELIVER_WHOLE);
        assert_string_equal(name, "engawa-backup-20261121-1005-2.zip");
        assert_true(is_whole(place, name));
        assert_int_equal(lstat(path, &after), 0);
        assert_true(before.st_ino == after.st_ino && before.st_mode == after.st_mode);
        assert_int_equal(stat(outside, &after), 0);
        assert_int_equal(after.st_size, 0);
        assert_int_equal(remove(path), 0);
        in_medium(place, name, path);
        assert_int_equal(unlink(path), 0);
    }
}

static void parts_of_earlier_pulls_go_and_nothing_else(void **state)
{
    static const char *const parts[] = {".engawa-aaaaaaaa.part", ".engawa-bbbbbbbb.part",
                                        ".engawa-cccccccc.part", ".engawa-dddddddd.part",
                                        ".engawa-eeeeeeee.part", ".engawa-77777777.part"};
    static const char *const theirs[] = {".engawa-aaaaaaa.part", ".engawa-aaaaaaaaa.part",
                                         ".engawa-AAAAAAAA.part", "engawa-aaaaaaaa.part",
                                         ".engawa-aaaaaaaa.parts"};
    struct place *place = *state;
    struct stat about;
    char outside[PATH], path[PATH], name[DELIVER_NAME_SIZE];
    snprintf(outside, sizeof outside, "%s/outside", place->root);
    make_file(outside);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        in_medium(place, parts[i], path);
        hostile[i](path);
    }
    for (size_t i = 0; i < sizeof theirs / sizeof *theirs; i++)
        put(place, theirs[i], "theirs");
    assert_int_equal(send(place, name), DELIVER_WHOLE);
    // A folder of that name stays: who knows what is in it.
    assert_int_equal(count_in(place), 1 + 1 + (int)(sizeof theirs / sizeof *theirs));
    in_medium(place, parts[0], path);
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(stat(outside, &about), 0);
}

static void thousands_of_files_are_no_matter(void **state)
{
    struct place *place = *state;
    char name[DELIVER_NAME_SIZE];
    for (int i = 0; i < 5000; i++) {
        char file[32];
        snprintf(file, sizeof file, "IMG_%04d.JPG", i);
        put(place, file, "");
    }
    assert_int_equal(send(place, name), DELIVER_WHOLE);
    assert_string_equal(name, wanted);
}

static void when_all_names_are_taken_it_is_told(void **state)
{
    struct place *place = *state;
    char name[DELIVER_NAME_SIZE];
    put(place, wanted, "");
    for (int i = 2; i <= DELIVER_NAMES; i++) {
        char file[DELIVER_NAME_SIZE];
        snprintf(file, sizeof file, "engawa-backup-20261121-1005-%d.zip", i);
        put(place, file, "");
    }
    assert_int_equal(send(place, name), DELIVER_NAME);
    assert_int_equal(count_in(place), DELIVER_NAMES);
}

static void a_folder_that_is_not_there_is_a_medium_that_is_gone(void **state)
{
    struct place *place = *state;
    char name[DELIVER_NAME_SIZE];
    strcat(place->medium, "/away");
    assert_int_equal(send(place, name), DELIVER_GONE);
}

// Whether this test may mount; its mounts are seen by nobody else and go with it.
static bool may_mount(void)
{
    if (geteuid() == 0 && unshare(CLONE_NEWNS) == 0 &&
        mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0)
        return true;
    print_message("skipped: only root may mount, and not everywhere: %s\n", strerror(errno));
    return false;
}

static void a_full_disk_is_told_before_and_while_writing(void **state)
{
    struct place *place = *state;
    char name[DELIVER_NAME_SIZE];
    if (!may_mount())
        skip();
    assert_int_equal(mount("none", place->medium, "tmpfs", 0, "size=512k"), 0);
    place->mounted = true;
    assert_int_equal(send(place, name), DELIVER_NO_ROOM);
    assert_int_equal(count_in(place), 0);
    assert_int_equal(mount("none", place->medium, "tmpfs", MS_REMOUNT, "size=2m"), 0);
    assert_int_equal(send(place, name), DELIVER_WHOLE);
    assert_true(is_whole(place, name));
    assert_int_equal(mount("none", place->medium, "tmpfs", MS_REMOUNT | MS_RDONLY, "size=2m"), 0);
    assert_int_equal(send(place, name), DELIVER_READ_ONLY);
}

// An image on a loop device, as a stick is; false, with the reason, where that cannot be.
static bool mount_image(struct place *place, const char *make)
{
    char command[3 * PATH];
    snprintf(command, sizeof command,
             "cd '%s' && truncate -s 8M image && %s image >made 2>&1 && mount -o loop image medium "
             ">mounted 2>&1",
             place->root, make);
    if (!may_mount())
        return false;
    if (system(command) != 0) { // NOLINT(cert-env33-c): of the test itself
        snprintf(command, sizeof command, "cat '%s'/made '%s'/mounted", place->root, place->root);
        print_message("skipped: no such file system or no loop device here:\n");
        (void)!system(command); // NOLINT(cert-env33-c)
        return false;
    }
    place->mounted = true;
    return true;
}

static void fill_up(struct place *place)
{
    char name[DELIVER_NAME_SIZE];
    int sent = 0;
    enum deliver_result result;
    while ((result = send(place, name)) == DELIVER_WHOLE) {
        assert_true(is_whole(place, name));
        assert_true(++sent < 20);
    }
    assert_int_equal(result, DELIVER_NO_ROOM);
    assert_true(sent >= 4);
    char command[PATH];
    snprintf(command, sizeof command, "ls -A '%s' | grep -c part", place->medium);
    assert_int_not_equal(system(command), 0); // NOLINT(cert-env33-c): no part is left
}

static void a_stick_with_ext4_is_filled_with_whole_files(void **state)
{
    struct place *place = *state;
    char name[DELIVER_NAME_SIZE], command[PATH];
    if (!mount_image(place, "mkfs.ext4 -q"))
        skip();
    fill_up(place);
    snprintf(command, sizeof command, "mount -o remount,ro '%s'", place->medium);
    run(command);
    assert_int_equal(send(place, name), DELIVER_READ_ONLY);
}

static void a_stick_with_fat_is_filled_with_whole_files(void **state)
{
    struct place *place = *state;
    if (!mount_image(place, "mkfs.vfat -n ENGAWA"))
        skip();
    fill_up(place);
}

#define test_at(fn) cmocka_unit_test_setup_teardown(fn, place_make, place_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test_at(hostile_things_with_our_name_are_left_alone),
        test_at(parts_of_earlier_pulls_go_and_nothing_else),
        test_at(thousands_of_files_are_no_matter),
        test_at(when_all_names_are_taken_it_is_told),
        test_at(a_folder_that_is_not_there_is_a_medium_that_is_gone),
        test_at(a_full_disk_is_told_before_and_while_writing),
        test_at(a_stick_with_ext4_is_filled_with_whole_files),
        test_at(a_stick_with_fat_is_filled_with_whole_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// What is recognised on a disk, from images in files; libblkid makes no difference between the two.
#include "stick/disk.h"

#include "base/status.h"
#include "stick/loop.h"
#include "stick/mount.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
// cmocka wants some of the above
#include <cmocka.h>

// COMMAND makes the image at %s; 127: its program is not on this machine.
static const struct image {
    const char *what, *command;
    enum stick_result result;
    const char *kind, *label;
} images[] = {
    {"nothing", "true %s", STICK_EMPTY, "", ""},
    {"rubbish", "head -c 1000000 /dev/urandom >%s", STICK_EMPTY, "", ""},
    {"a few bytes", "echo sdb1 >%s", STICK_EMPTY, "", ""},
    {"FAT32", "mkfs.vfat -F 32 -n ENGAWA %s", STICK_OK, "vfat", "ENGAWA"},
    {"FAT16", "mkfs.vfat -F 16 %s", STICK_OK, "vfat", ""},
    {"exFAT", "mkfs.exfat -L 縁側 %s", STICK_OK, "exfat", "縁側"},
    {"ext4", "mkfs.ext4 -q -F -L 'two words' %s", STICK_OK, "ext4", "two words"},
    {"ext2", "mkfs.ext2 -q -F %s", STICK_OK, "ext2", ""},
    {"a label of two lines", "mkfs.ext4 -q -F -L \"$(printf 'a\\nfree')\" %s", STICK_OK, "ext4",
     ""},
    {"a label that is no text", "mkfs.ext4 -q -F -L \"$(printf 'a\\377b')\" %s", STICK_OK, "ext4",
     ""},
    {"swap", "mkswap -q %s", STICK_OK, "swap", ""},
    {"a table of partitions",
     "printf '%%b' '\\125\\252' | dd of=%s bs=1 seek=510 conv=notrunc status=none", STICK_EMPTY, "",
     ""},
    {"two at once",
     "set -- %s; truncate -s 64M $1.fat && mkfs.vfat $1.fat && mkfs.ext4 -q -F $1 && "
     "dd if=$1.fat of=$1 bs=512 count=1 conv=notrunc",
     STICK_EMPTY, "", ""},
};

static void what_is_on_a_disk_is_recognised(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(images); i++) {
        struct loop loop;
        struct err why = {""};
        struct stick_answer found;
        char command[256];
        loop_init(&loop, 64);
        (void)snprintf(command, sizeof command, images[i].command, loop.image);
        int ended = loop_try(command);
        int fd = open(loop.image, O_RDONLY | O_CLOEXEC);
        assert_true(fd >= 0);
        if (ended == 127) {
            print_message("left out: %s: no program for it\n", images[i].what);
        } else {
            enum stick_result result = disk_look(fd, &found, &why);
            if (ended != 0 || result != images[i].result ||
                strcmp(found.kind, images[i].kind) != 0 ||
                strcmp(found.label, images[i].label) != 0)
                fail_msg("%s: %d (%s), kind \"%s\", label \"%s\"", images[i].what, (int)result,
                         why.text, found.kind, found.label);
        }
        (void)close(fd);
        loop_fini(&loop);
    }
}

static void only_a_few_kinds_are_mounted(void **state)
{
    static const char *const kinds[] = {"ntfs", "swap", "btrfs", "xfs", "", "EXT4", "vfat "};
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        struct stick_answer found = {.result = STICK_OK};
        struct err why = {""};
        int fd = 0;
        (void)strcpy(found.kind, kinds[i]);
        assert_int_equal(mount_disk(-1, &found, &(struct mount_owner){0}, &fd, &why), STICK_KIND);
        assert_int_equal(fd, -1);
        assert_true(why.text[0]);
    }
}

// Whoever may write into /dev is root; a link of another would lead where its owner likes.
static void only_what_udev_made_is_opened(void **state)
{
    static const struct {
        const char *what, *command, *name;
        enum stick_result result;
    } cases[] = {
        {"nothing there", "true", "sdb1", STICK_GONE},
        {"a file instead of a link", "touch engawa-stick-sdb1", "sdb1", STICK_DENIED},
        {"a link to elsewhere", "ln -s /dev/null engawa-stick-sdb1", "sdb1", STICK_DENIED},
        {"a link to another", "ln -s sdb2 engawa-stick-sdb1", "sdb1", STICK_DENIED},
        {"a link to a longer one", "ln -s sdb11 engawa-stick-sdb1", "sdb1", STICK_DENIED},
        {"a link of somebody else",
         "ln -s sdb1 engawa-stick-sdb1; chown -h 65534 engawa-stick-sdb1", "sdb1", STICK_DENIED},
        {"a link to nothing", "ln -s sdb1 engawa-stick-sdb1", "sdb1", STICK_GONE},
        {"no disk", "ln -s sdb1 engawa-stick-sdb1; touch sdb1", "sdb1", STICK_DENIED},
        {"a pipe", "ln -s sdb1 engawa-stick-sdb1; mkfifo sdb1", "sdb1", STICK_DENIED},
        {"another link", "ln -s sdb1 engawa-stick-sdb1; ln -s /dev/null sdb1", "sdb1",
         STICK_DENIED},
    };
    (void)state;
    if (geteuid() != 0) {
        print_message("left out: links of root need root\n");
        skip();
    }
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct loop loop;
        struct err why = {""};
        char command[256];
        int fd = 0;
        loop_init(&loop, 1);
        (void)snprintf(command, sizeof command, "cd %s; %s", loop.dev, cases[i].command);
        assert_int_equal(loop_try(command), 0);
        enum stick_result result = disk_open(loop.dev, cases[i].name, &fd, &why);
        if (result != cases[i].result || fd != -1 || !why.text[0])
            fail_msg("%s: %d (%s), %d", cases[i].what, (int)result, why.text, fd);
        loop_fini(&loop);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_on_a_disk_is_recognised),
        cmocka_unit_test(only_a_few_kinds_are_mounted),
        cmocka_unit_test(only_what_udev_made_is_opened),
    };
    return cmocka_run_group_tests_name("stick/disk", tests, NULL, NULL);
}

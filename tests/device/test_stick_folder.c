// A stick as a folder, from a helper that the test plays.
#include "device/stick_folder.h"

#include "base/status.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>
// cmocka wants some of the above
#include <cmocka.h>

enum { PATIENCE_MS = 20000, SHORT_MS = 200 };

// What the helper does with one caller.
struct script {
    const char *answer; // NULL: says nothing
    size_t size;        // 0: of the text
    int folders;        // how many descriptors go with it
    bool path_only;     // one that can be looked at only
    bool a_file;        // one that is no folder
    const char *end;    // after the kiosk's end; NULL: nothing
    bool hangs_up;
};

struct fixture {
    char root[64], socket[96];
    int listens;
    struct script script;
    pthread_t helper;
    char asked[64];
    struct stick_params params;
};

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    (void)strcpy(f->root, "/tmp/engawa-stick-XXXXXX");
    assert_non_null(mkdtemp(f->root));
    (void)snprintf(f->socket, sizeof f->socket, "%s/socket", f->root);
    f->listens = -1;
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    char command[96];
    if (f->listens >= 0)
        (void)close(f->listens);
    (void)snprintf(command, sizeof command, "rm -rf '%s'", f->root);
    int result = system(command);
    free(f);
    return result;
}

static void send_answer(const struct fixture *f, int talk)
{
    const struct script *script = &f->script;
    size_t size = script->size ? script->size : strlen(script->answer);
    struct iovec part = {(void *)script->answer, size};
    _Alignas(struct cmsghdr) char control[CMSG_SPACE(3 * sizeof(int))] = {0};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    int flags = O_CLOEXEC | (script->path_only ? O_PATH : O_RDONLY);
    int fd = open(script->a_file ? "/dev/null" : f->root, flags);
    if (script->folders) {
        size_t bytes = (size_t)script->folders * sizeof(int);
        message.msg_control = control;
        message.msg_controllen = CMSG_SPACE(bytes);
        struct cmsghdr *head = CMSG_FIRSTHDR(&message);
        *head = (struct cmsghdr){CMSG_LEN(bytes), SOL_SOCKET, SCM_RIGHTS};
        for (int i = 0; i < script->folders; i++)
            memcpy(CMSG_DATA(head) + (size_t)i * sizeof fd, &fd, sizeof fd);
    }
    (void)sendmsg(talk, &message, MSG_NOSIGNAL);
    (void)close(fd);
}

static void *help(void *ctx)
{
    struct fixture *f = ctx;
    char rest[16];
    int talk = accept4(f->listens, NULL, NULL, SOCK_CLOEXEC);
    ssize_t size = recv(talk, f->asked, sizeof f->asked - 1, 0);
    if (size >= 0 && f->script.answer)
        send_answer(f, talk);
    if (!f->script.hangs_up) {
        (void)recv(talk, rest, sizeof rest, 0); // until the kiosk's end
        if (f->script.end)
            (void)send(talk, f->script.end, strlen(f->script.end), MSG_NOSIGNAL);
    }
    (void)close(talk);
    return NULL;
}

static void listen_at(struct fixture *f)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    (void)strcpy(address.sun_path, f->socket);
    f->listens = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(f->listens, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(f->listens, 1), 0);
}

static void start(struct fixture *f, int limit_ms)
{
    f->params = (struct stick_params){NULL, NULL, f->socket, limit_ms, limit_ms};
}

static enum stick_result open_from(struct fixture *f, const struct script *script,
                                   struct stick_folder *folder, struct err *why)
{
    f->script = *script;
    assert_int_equal(pthread_create(&f->helper, NULL, help, f), 0);
    return stick_folder_open(&f->params, "sdb1", folder, why);
}

static int open_descriptors(void)
{
    int count = 0;
    for (int fd = 0; fd < 256; fd++)
        count += fcntl(fd, F_GETFD) >= 0;
    return count;
}

static void a_stick_becomes_a_folder_and_is_given_back(void **state)
{
    static const struct {
        const char *answer, *kind, *label;
        bool read_only;
    } cases[] = {
        {"ok vfat rw ENGAWA", "vfat", "ENGAWA", false},
        {"ok exfat ro 縁側 の メモリ", "exfat", "縁側 の メモリ", true},
        {"ok ext4 rw ", "ext4", "", false},
        {"ok vfat rw 123456789012345678901234567890123456789012345678901234567890123", "vfat",
         "123456789012345678901234567890123456789012345678901234567890123", false},
    };
    struct fixture *f = *state;
    listen_at(f);
    start(f, PATIENCE_MS);
    int before = open_descriptors();
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct script script = {.answer = cases[i].answer, .folders = 1, .end = "free"};
        struct stick_folder folder;
        struct err why = {""};
        char path[64];
        struct stat is;
        assert_int_equal(open_from(f, &script, &folder, &why), STICK_OK);
        assert_string_equal(folder.kind, cases[i].kind);
        assert_string_equal(folder.label, cases[i].label);
        assert_int_equal(folder.read_only, cases[i].read_only);
        assert_true(folder.free_bytes > 0);
        (void)snprintf(path, sizeof path, "%s/socket", folder.path);
        assert_true(stat(path, &is) == 0 && S_ISSOCK(is.st_mode));
        assert_int_equal(fcntl(folder.fd, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
        assert_int_equal(stick_close(&folder, &why), STICK_OK);
        assert_int_equal(pthread_join(f->helper, NULL), 0);
        assert_string_equal(f->asked, "sdb1");
        assert_string_equal(why.text, "");
        assert_int_equal(open_descriptors(), before);
    }
}

static void what_the_helper_says_is_understood_or_refused(void **state)
{
#define LONG_LABEL "0123456789012345678901234567890123456789012345678901234567890123"
    static const struct {
        struct script script;
        enum stick_result result;
        const char *why;
    } cases[] = {
        {{.answer = "no-stick"}, STICK_GONE, "not there"},
        {{.answer = "no-file-system"}, STICK_EMPTY, "no file system"},
        {{.answer = "kind ntfs"}, STICK_KIND, "ntfs"},
        {{.answer = "kind LVM2_member"}, STICK_KIND, "LVM2_member"},
        {{.answer = "damaged"}, STICK_DAMAGED, "damaged"},
        {{.answer = "busy"}, STICK_BUSY, "uses it"},
        {{.answer = "denied"}, STICK_DENIED, "refuses"},
        {{.answer = "failed 28"}, STICK_FAILED, "No space left"},
        {{.answer = "no-stick", .folders = 1}, STICK_GONE, ""},
        // what it would never say
        {{.answer = "ok vfat rw ENGAWA"}, STICK_SILENT, ""},
        {{.answer = "ok vfat rw ENGAWA", .folders = 2, .a_file = true}, STICK_SILENT, ""},
        {{.answer = "ok vfat rw ENGAWA", .folders = 1, .path_only = true}, STICK_SILENT, ""},
        {{.answer = "free", .folders = 1}, STICK_SILENT, ""},
        {{.answer = "ok", .folders = 1}, STICK_SILENT, ""},
        {{.answer = "ok vfat", .folders = 1}, STICK_SILENT, ""},
        {{.answer = "ok vfat rx ENGAWA", .folders = 1}, STICK_SILENT, ""},
        {{.answer = "ok  rw ENGAWA", .folders = 1}, STICK_SILENT, ""},
        {{.answer = "ok v\xff rw ENGAWA", .folders = 1}, STICK_SILENT, ""},
        {{.answer = "ok vfat rw " LONG_LABEL, .folders = 1}, STICK_SILENT, ""},
        {{.answer = "ok vfat rw two\nlines", .folders = 1}, STICK_SILENT, ""},
        {{.answer = "ok vfat rw \xff", .folders = 1}, STICK_SILENT, ""},
        {{.answer = "ok vfat rw a\0b", .size = 14, .folders = 1}, STICK_SILENT, ""},
        {{.answer = LONG_LABEL LONG_LABEL LONG_LABEL, .folders = 1}, STICK_SILENT, ""},
        {{.answer = "kind"}, STICK_SILENT, ""},
        {{.answer = "kind "}, STICK_SILENT, ""},
        {{.answer = "kind a b"}, STICK_SILENT, ""},
        {{.answer = "failed"}, STICK_SILENT, ""},
        {{.answer = "failed 0"}, STICK_SILENT, ""},
        {{.answer = "failed -5"}, STICK_SILENT, ""},
        {{.answer = "failed 5 "}, STICK_SILENT, ""},
        {{.answer = "failed 99999999999"}, STICK_SILENT, ""},
        {{.answer = "busy busy"}, STICK_SILENT, ""},
        {{.answer = "BUSY"}, STICK_SILENT, ""},
        {{.answer = "busy\n"}, STICK_SILENT, ""},
        {{.answer = " "}, STICK_SILENT, ""},
        {{.hangs_up = true}, STICK_SILENT, ""},
    };
    struct fixture *f = *state;
    listen_at(f);
    start(f, PATIENCE_MS);
    int before = open_descriptors();
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct stick_folder folder;
        struct err why = {""};
        enum stick_result result = open_from(f, &cases[i].script, &folder, &why);
        assert_int_equal(pthread_join(f->helper, NULL), 0);
        if (result != cases[i].result || !strstr(why.text, cases[i].why) || !why.text[0])
            fail_msg("\"%s\": %d, %s", cases[i].script.answer ? cases[i].script.answer : "",
                     (int)result, why.text);
        assert_true(folder.fd == -1 && folder.talk == -1);
        assert_int_equal(open_descriptors(), before);
    }
}

static void only_a_stick_that_is_free_may_be_pulled_out(void **state)
{
    static const struct {
        const char *end;
        enum stick_result result;
    } cases[] = {
        {"free", STICK_OK},       {"busy", STICK_BUSY},
        {"no-stick", STICK_GONE}, {"ok vfat rw ", STICK_SILENT},
        {"free ", STICK_SILENT},  {NULL, STICK_SILENT},
    };
    struct fixture *f = *state;
    listen_at(f);
    start(f, PATIENCE_MS);
    int before = open_descriptors();
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct script script = {.answer = "ok vfat rw A", .folders = 1, .end = cases[i].end};
        struct stick_folder folder;
        struct err why = {""};
        assert_int_equal(open_from(f, &script, &folder, &why), STICK_OK);
        assert_int_equal(stick_close(&folder, &why), cases[i].result);
        assert_int_equal(why.text[0] != '\0', cases[i].result != STICK_OK);
        assert_int_equal(pthread_join(f->helper, NULL), 0);
        assert_int_equal(open_descriptors(), before);
    }
}

static void nobody_waits_for_a_helper_that_says_nothing(void **state)
{
    struct fixture *f = *state;
    struct script script = {.answer = NULL};
    struct stick_folder folder;
    struct err why = {""};
    struct timespec from, to;
    listen_at(f);
    start(f, SHORT_MS);
    (void)clock_gettime(CLOCK_MONOTONIC, &from);
    assert_int_equal(open_from(f, &script, &folder, &why), STICK_SILENT);
    (void)clock_gettime(CLOCK_MONOTONIC, &to);
    assert_true(to.tv_sec - from.tv_sec < PATIENCE_MS / 1000);
    assert_int_equal(pthread_join(f->helper, NULL), 0);
    assert_non_null(strstr(why.text, "engawa-stick.socket"));
}

static void without_a_helper_it_is_said_what_to_look_for(void **state)
{
    struct fixture *f = *state;
    struct stick_folder folder;
    struct err why = {""};
    start(f, PATIENCE_MS);
    assert_int_equal(stick_folder_open(&f->params, "sdb1", &folder, &why), STICK_SILENT);
    assert_non_null(strstr(why.text, "engawa-stick.socket"));
    assert_int_equal(stick_folder_open(&f->params, "../sdb1", &folder, &why), STICK_GONE);
    listen_at(f); // nobody accepts, and the queue fills
    int waits[8];
    for (size_t i = 0; i < ARRAY_LEN(waits); i++) {
        struct sockaddr_un address = {.sun_family = AF_UNIX};
        (void)strcpy(address.sun_path, f->socket);
        waits[i] = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK, 0);
        (void)!connect(waits[i], (struct sockaddr *)&address, sizeof address);
    }
    assert_int_equal(stick_folder_open(&f->params, "sdb1", &folder, &why), STICK_SILENT);
    for (size_t i = 0; i < ARRAY_LEN(waits); i++)
        (void)close(waits[i]);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_stick_becomes_a_folder_and_is_given_back),
        TEST(what_the_helper_says_is_understood_or_refused),
        TEST(only_a_stick_that_is_free_may_be_pulled_out),
        TEST(nobody_waits_for_a_helper_that_says_nothing),
        TEST(without_a_helper_it_is_said_what_to_look_for),
    };
    return cmocka_run_group_tests_name("device/stick_folder", tests, NULL, NULL);
}

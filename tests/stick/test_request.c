// What may be asked of the helper: everything that comes over the socket is hostile.
#include "stick/peer.h"

static const char flood[16000];

static int call(const struct fixture *f)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    (void)strcpy(address.sun_path, f->socket);
    int fd = socket(AF_UNIX, SOCK_SEQPACKET, 0);
    return connect(fd, (struct sockaddr *)&address, sizeof address) == 0 ? fd : -1;
}

// Sends SIZE bytes and ends with 0 when the answer is WANT.
static int ask(const struct fixture *f, const char *bytes, size_t size, const char *want)
{
    char text[STICK_PACKET_SIZE] = "";
    int fd = call(f);
    CHECK(fd >= 0, 80);
    CHECK(send(fd, bytes, size, MSG_NOSIGNAL) == (ssize_t)size, 81);
    CHECK(recv(fd, text, sizeof text - 1, 0) > 0, 82);
    CHECK(strcmp(text, want) == 0, 83);
    CHECK(recv(fd, text, sizeof text - 1, 0) == 0, 84);
    return 0;
}

static const struct request {
    const char *bytes;
    size_t size;
    const char *answer;
} requests[] = {
    {"../sdb1", 7, "denied"},
    {"/dev/sdb1", 9, "denied"},
    {"SDB1", 4, "denied"},
    {"sdb1\n", 5, "denied"},
    {"sdb\0", 4, "denied"},
    {"", 0, "denied"},
    {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 32, "denied"},
    {flood, sizeof flood, "denied"},
    {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 31, "no-stick"},
    {"a", 1, "no-stick"},
};

static int play_request(const struct fixture *f)
{
    const struct request *request = f->row;
    return ask(f, request->bytes, request->size, request->answer);
}

static void only_the_name_of_a_disk_is_an_acceptable_request(void **state)
{
    struct fixture *f = *state;
    struct err why;
    for (size_t i = 0; i < ARRAY_LEN(requests); i++) {
        f->row = &requests[i];
        assert_true(serve(f, play_request, 0, &why) != STICK_OK && why.text[0]);
    }
}

static int play_silence(const struct fixture *f)
{
    char text[STICK_PACKET_SIZE] = "";
    int fd = call(f);
    CHECK(fd >= 0, 90);
    CHECK(recv(fd, text, sizeof text - 1, 0) == 6 && strcmp(text, "denied") == 0, 91);
    return 0;
}

static int play_leave(const struct fixture *f)
{
    int fd = call(f);
    CHECK(fd >= 0, 95);
    return 0;
}

static void who_asks_for_nothing_is_left(void **state)
{
    struct fixture *f = *state;
    struct err why;
    assert_int_equal(serve(f, play_silence, 0, &why), STICK_DENIED);
    assert_int_equal(serve(f, play_leave, 0, &why), STICK_DENIED);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(only_the_name_of_a_disk_is_an_acceptable_request),
        TEST(who_asks_for_nothing_is_left),
    };
    return cmocka_run_group_tests_name("stick/request", tests, NULL, NULL);
}

#include "base/arena.h"
#include "base/status.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void memory_is_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    static const size_t sizes[] = {1, 0, 3, 8, 17, 64, 1000, 65535, 65536, 65537, 200000, 1};
    struct arena arena;
    arena_init(&arena, 1 << 20);
    for (int round = 0; round < 3; round++) {
        unsigned char *all[ARRAY_LEN(sizes)];
        for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
            all[i] = arena_alloc(&arena, sizes[i]);
            assert_int_equal((uintptr_t)all[i] % _Alignof(max_align_t), 0);
            for (size_t b = 0; b < sizes[i]; b++)
                assert_int_equal(all[i][b], 0);
            memset(all[i], (int)i + 1, sizes[i]);
        }
        for (size_t i = 0; i < ARRAY_LEN(sizes); i++)
            for (size_t b = 0; b < sizes[i]; b++)
                assert_int_equal(all[i][b], i + 1);
        arena_reset(&arena);
        assert_int_equal(arena.used, 0);
    }
    arena_fini(&arena);
}

static void a_reset_keeps_the_memory_for_the_next_round(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 1 << 20);
    void *first = arena_alloc(&arena, 100);
    arena_reset(&arena);
    assert_ptr_equal(arena_alloc(&arena, 100), first);
    arena_fini(&arena);
    assert_null(arena.blocks);
    arena_fini(&arena);
    arena_fini(NULL);
}

static void a_reset_gives_large_pieces_back(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 1 << 20);
    for (size_t size = 65537; size < 1 << 20; size += 65537) {
        (void)arena_alloc(&arena, size);
        arena_reset(&arena);
        assert_null(arena.blocks);
    }
    void *small = arena_alloc(&arena, 100);
    (void)arena_alloc(&arena, 200000);
    arena_reset(&arena);
    assert_ptr_equal(arena_alloc(&arena, 100), small);
    arena_fini(&arena);
}

static void texts_are_copied(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 1 << 16);
    char source[] = "縁側 engawa";
    char *whole = arena_strdup(&arena, source);
    char *part = arena_strndup(&arena, source, strlen("縁側"));
    char *none = arena_strndup(&arena, source, 0);
    char *printed = arena_printf(&arena, "%s/%d", source, 42);
    memset(source, '#', sizeof source - 1);
    assert_string_equal(whole, "縁側 engawa");
    assert_string_equal(part, "縁側");
    assert_string_equal(none, "");
    assert_string_equal(printed, "縁側 engawa/42");
    int *numbers = ARENA_ARRAY(&arena, int, 3);
    assert_int_equal(numbers[0] + numbers[1] + numbers[2], 0);
    arena_fini(&arena);
}

// How a child ends that takes PIECES of SIZE bytes from an arena of 1,024.
static int signal_of(int pieces, size_t size)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        // The message and the sanitizer's own handler are not wanted here.
        (void)signal(SIGABRT, SIG_DFL);
        (void)close(STDERR_FILENO);
        struct arena arena;
        arena_init(&arena, 1024);
        for (int i = 0; i < pieces; i++)
            (void)arena_alloc(&arena, size);
        _exit(0);
    }
    int how;
    assert_int_equal(waitpid(child, &how, 0), child);
    return WIFSIGNALED(how) ? WTERMSIG(how) : 0;
}

static void the_limit_stops_the_program(void **state)
{
    (void)state;
    static const struct {
        int pieces;
        size_t size;
        int signal;
    } cases[] = {
        {1, 1024, 0},           {1, 1025, SIGABRT},         {64, 16, 0},        {65, 16, SIGABRT},
        {1, SIZE_MAX, SIGABRT}, {1, SIZE_MAX - 8, SIGABRT}, {2, 1020, SIGABRT}, {70, 0, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_int_equal(signal_of(cases[i].pieces, cases[i].size), cases[i].signal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_aligned_and_apart),
        cmocka_unit_test(a_reset_keeps_the_memory_for_the_next_round),
        cmocka_unit_test(a_reset_gives_large_pieces_back),
        cmocka_unit_test(texts_are_copied),
        cmocka_unit_test(the_limit_stops_the_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

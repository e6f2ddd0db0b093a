// Whether a secret is still in memory when it is given back. AddressSanitizer tells before it
// frees; without it there is nobody to ask, and the tests that want to know are skipped.
#pragma once
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

// gcc 12 has no header for these two; they are missing where the sanitizer is.
[[gnu::weak]] int __sanitizer_install_malloc_and_free_hooks(void (*taken)(const volatile void *,
                                                                          size_t),
                                                            void (*freed)(const volatile void *));
[[gnu::weak]] size_t __sanitizer_get_allocated_size(const volatile void *block);

#define FREED_SECRET "secret of this test!"

// What the hook has seen; it cannot be given anything.
static int freed_blocks, freed_with_secret;

static inline void freed_ignore(const volatile void *block, size_t size)
{
    (void)block, (void)size;
}

static inline void freed_look(const volatile void *block)
{
    size_t size = block ? __sanitizer_get_allocated_size(block) : 0;
    freed_blocks++;
    freed_with_secret +=
        memmem((const void *)block, size, FREED_SECRET, strlen(FREED_SECRET)) != NULL;
}

// Begins to look, and shows that it sees; skips the running test without the sanitizer. Only once
// in a program.
static inline void freed_watch(void)
{
    if (__sanitizer_install_malloc_and_free_hooks == NULL)
        skip();
    assert_true(__sanitizer_install_malloc_and_free_hooks(freed_ignore, freed_look) > 0);
    char *volatile probe = strdup(FREED_SECRET);
    free(probe);
    assert_int_equal(freed_with_secret, 1);
    freed_blocks = freed_with_secret = 0;
}

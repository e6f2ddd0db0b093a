// Memory that lives and dies together: what one frame, one pack or one report needs.
#pragma once
#include <stddef.h>

struct arena_block;
struct arena {
    struct arena_block *blocks;
    size_t used;  // bytes handed out since the last reset, each piece rounded up to its alignment
    size_t limit; // the most it may hand out
};

// LIMIT is in bytes; reaching it is a bug of the caller's design and stops the program (ALWAYS), as
// does an allocation that fails: input is bounded before it gets here.
void arena_init(struct arena *arena, size_t limit);
void arena_fini(struct arena *arena);
// Forgets everything but keeps the memory for the next round, except that of pieces over 64 KiB.
void arena_reset(struct arena *arena);
// Zeroed, aligned for any type; never NULL.
[[nodiscard]] void *arena_alloc(struct arena *arena, size_t size);
[[nodiscard]] char *arena_strdup(struct arena *arena, const char *text);
[[nodiscard]] char *arena_strndup(struct arena *arena, const char *text, size_t size);
[[nodiscard, gnu::format(printf, 2, 3), gnu::nonnull]] char *arena_printf(struct arena *arena,
                                                                          const char *format, ...);
#define ARENA_NEW(arena, type)      ((type *)arena_alloc(arena, sizeof(type)))
#define ARENA_ARRAY(arena, type, n) ((type *)arena_alloc(arena, sizeof(type) * (n)))

#include "base/arena.h"
#include "base/status.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 64 * 1024, ALIGNMENT = alignof(max_align_t) };

struct arena_block {
    struct arena_block *next;
    size_t size, used;
    alignas(max_align_t) unsigned char bytes[];
};

void arena_init(struct arena *arena, size_t limit)
{
    *arena = (struct arena){.limit = limit};
}

void arena_fini(struct arena *arena)
{
    if (!arena)
        return;
    while (arena->blocks) {
        struct arena_block *next = arena->blocks->next;
        free(arena->blocks);
        arena->blocks = next;
    }
    arena->used = 0;
}

// A block made for one large piece goes: kept, each round with a larger one would add another.
void arena_reset(struct arena *arena)
{
    for (struct arena_block **at = &arena->blocks, *b; (b = *at);)
        if (b->size > BLOCK_SIZE) {
            *at = b->next;
            free(b);
        } else {
            b->used = 0;
            at = &b->next;
        }
    arena->used = 0;
}

static struct arena_block *block_for(struct arena *arena, size_t size)
{
    for (struct arena_block *b = arena->blocks; b; b = b->next)
        if (b->size - b->used >= size)
            return b;
    size_t capacity = size > BLOCK_SIZE ? size : BLOCK_SIZE;
    struct arena_block *b = malloc(sizeof *b + capacity);
    ALWAYS(b != NULL);
    *b = (struct arena_block){.next = arena->blocks, .size = capacity};
    arena->blocks = b;
    return b;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    // The last piece may end within its alignment beyond the limit.
    ALWAYS(size <= (arena->used < arena->limit ? arena->limit - arena->used : 0));
    size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    struct arena_block *b = block_for(arena, size);
    void *p = b->bytes + b->used;
    b->used += size;
    arena->used += size;
    memset(p, 0, size);
    return p;
}

char *arena_strndup(struct arena *arena, const char *text, size_t size)
{
    char *copy = arena_alloc(arena, size + 1);
    memcpy(copy, text, size);
    return copy;
}

char *arena_strdup(struct arena *arena, const char *text)
{
    return arena_strndup(arena, text, strlen(text));
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int size = vsnprintf(NULL, 0, format, args);
    va_end(args);
    ALWAYS(size >= 0);
    char *text = arena_alloc(arena, (size_t)size + 1);
    vsnprintf(text, (size_t)size + 1, format, again);
    va_end(again);
    return text;
}

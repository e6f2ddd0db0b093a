// A machine made of files, for tests of what looks at one: sys/, dev/, proc/ and etc/ in a folder
// of its own. Include it behind cmocka.h.
#pragma once
#include <linux/input.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MACHINE_PATH = 512 };

struct machine {
    char root[64];
};

static inline void machine_new(struct machine *m)
{
    (void)snprintf(m->root, sizeof m->root, "/tmp/engawa-machine-XXXXXX");
    assert_non_null(mkdtemp(m->root));
}

static inline void machine_free(struct machine *m)
{
    char command[96];
    (void)snprintf(command, sizeof command, "rm -rf '%s'", m->root);
    assert_int_equal(system(command), 0);
}

// PATH below the root, with the folders above it.
[[gnu::format(printf, 3, 4)]] static inline void
machine_path(const struct machine *m, char out[MACHINE_PATH], const char *format, ...)
{
    va_list args;
    int root = snprintf(out, MACHINE_PATH, "%s/", m->root);
    va_start(args, format);
    assert_true(vsnprintf(out + root, (size_t)(MACHINE_PATH - root), format, args) <
                MACHINE_PATH - root);
    va_end(args);
    for (char *slash = out + root; (slash = strchr(slash, '/')); slash++) {
        *slash = '\0';
        (void)mkdir(out, 0755);
        *slash = '/';
    }
}

static inline void machine_file(const struct machine *m, const char *path, const char *text)
{
    char whole[MACHINE_PATH];
    machine_path(m, whole, "%s", path);
    FILE *file = fopen(whole, "we");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static inline void machine_bits(const struct machine *m, int event, const char *which,
                                const int *bits, size_t count)
{
    enum { WORD = 8 * sizeof(long), WORDS = KEY_CNT / WORD };
    unsigned long words[WORDS] = {0};
    char path[MACHINE_PATH], text[WORDS * 18] = "";
    for (size_t i = 0; i < count; i++)
        words[bits[i] / WORD] |= 1ul << bits[i] % WORD;
    for (int w = WORDS - 1, any = 0; w >= 0; w--)
        if ((any |= words[w] != 0) || w == 0)
            (void)snprintf(text + strlen(text), sizeof text - strlen(text), "%lx ", words[w]);
    text[strlen(text) - 1] = '\n';
    (void)snprintf(path, sizeof path, "sys/class/input/event%d/device/capabilities/%s", event,
                   which);
    machine_file(m, path, text);
}

enum machine_kind { MACHINE_KEYBOARD, MACHINE_SWITCH, MACHINE_GLASS, MACHINE_JACK };

// An input device as sysfs tells of it, and its file, which is not opened, in dev/input.
static inline void machine_input(const struct machine *m, int event, enum machine_kind kind,
                                 const char *name, const char *vendor, const char *product,
                                 const char *serial)
{
    static const int letters[] = {KEY_1, KEY_0, KEY_Q,     KEY_P,     KEY_A,        KEY_L,
                                  KEY_Z, KEY_M, KEY_ENTER, KEY_SPACE, KEY_LEFTSHIFT};
    static const int enter[] = {KEY_ENTER}, touch[] = {BTN_TOUCH}, jack[] = {SW_HEADPHONE_INSERT};
    static const int place[] = {ABS_MT_POSITION_X, ABS_MT_POSITION_Y};
    const struct {
        const char *file, *text;
    } lines[] = {{"name", name}, {"id/vendor", vendor}, {"id/product", product}, {"uniq", serial}};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        char path[MACHINE_PATH], text[128];
        (void)snprintf(path, sizeof path, "sys/class/input/event%d/device/%s", event,
                       lines[i].file);
        (void)snprintf(text, sizeof text, "%s\n", lines[i].text);
        machine_file(m, path, text);
    }
    machine_bits(m, event, "key",
                 kind == MACHINE_KEYBOARD ? letters
                 : kind == MACHINE_SWITCH ? enter
                                          : touch,
                 kind == MACHINE_KEYBOARD ? sizeof letters / sizeof letters[0]
                 : kind == MACHINE_JACK   ? 0
                                          : 1);
    machine_bits(m, event, "abs", place, kind == MACHINE_GLASS ? 2 : 0);
    machine_bits(m, event, "sw", jack, kind == MACHINE_JACK ? 1 : 0);
}

#include "device/inputs.h"
#include "base/status.h"
#include "base/utf8.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/input.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { PATH_SIZE = 512, LINE_SIZE = 1024, LONG_BITS = 8 * sizeof(long), EVENT_NUMBER_MOST = 9999 };

// The first line of SYS/class/input/EVENT/device/NAME; "" when it cannot be read.
static void read_line(const char *sys, const char *event, const char *name, char out[LINE_SIZE])
{
    char path[PATH_SIZE];
    out[0] = '\0';
    int size = snprintf(path, sizeof path, "%s/class/input/%s/device/%s", sys, event, name);
    FILE *file = size < (int)sizeof path ? fopen(path, "re") : NULL;
    if (!file)
        return;
    if (!fgets(out, LINE_SIZE, file))
        out[0] = '\0';
    (void)fclose(file);
    out[strcspn(out, "\n")] = '\0';
}

// WORDS: hexadecimal numbers of a long each, the highest first, as the kernel prints a bitmap.
static bool has_bit(const char *words, int bit)
{
    const char *at = words + strlen(words);
    for (int skip = bit / LONG_BITS; at > words; skip--) {
        while (at > words && at[-1] != ' ')
            at--;
        if (skip == 0)
            return strtoul(at, NULL, 16) >> bit % LONG_BITS & 1;
        while (at > words && at[-1] == ' ')
            at--;
    }
    return false;
}

static bool has_all(const char *words, const int *bits, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!has_bit(words, bits[i]))
            return false;
    return true;
}

static bool is_hex(const char *text, size_t digits)
{
    return strspn(text, "0123456789abcdef") >= digits;
}

bool device_id_ok(const char *text)
{
    size_t size = strnlen(text, INPUT_ID_SIZE);
    if (size < 9 || size == INPUT_ID_SIZE || !is_hex(text, 4) || text[4] != ':' ||
        !is_hex(text + 5, 4) || (text[9] != '\0' && text[9] != ':') || size == 10)
        return false;
    for (const char *c = text; *c; c++)
        if (*c <= ' ' || *c > '~')
            return false;
    return true;
}

// Keys soldered to the board all have the same number, 0001:0001, or none.
static void read_id(const char *sys, const char *event, char out[INPUT_ID_SIZE])
{
    char vendor[LINE_SIZE], product[LINE_SIZE], serial[LINE_SIZE], id[3 * LINE_SIZE];
    read_line(sys, event, "id/vendor", vendor);
    read_line(sys, event, "id/product", product);
    read_line(sys, event, "uniq", serial);
    out[0] = '\0';
    if (strcmp(vendor, "0000") == 0 || strcmp(vendor, "0001") == 0)
        return;
    (void)snprintf(id, sizeof id, "%s:%s:%s", vendor, product, serial);
    if (serial[0] == '\0' || !device_id_ok(id)) // a serial number that is none is left out
        (void)snprintf(id, sizeof id, "%s:%s", vendor, product);
    if (device_id_ok(id))
        (void)snprintf(out, INPUT_ID_SIZE, "%.*s", INPUT_ID_SIZE - 1, id);
}

static void read_name(const char *sys, const char *event, char out[INPUT_NAME_SIZE])
{
    char line[LINE_SIZE];
    read_line(sys, event, "name", line);
    (void)snprintf(out, INPUT_NAME_SIZE, "%.*s", INPUT_NAME_SIZE - 1, line);
    out[utf8_valid_prefix(out, strlen(out))] = '\0'; // a maker may write anything
    for (char *c = out; *c; c++)
        *c = (unsigned char)*c < ' ' || *c == 0x7F ? '?' : *c;
}

// "usb-0000:00:14.0-2/input1" without its last part.
static void read_place(const char *sys, const char *event, char out[INPUT_NAME_SIZE])
{
    char line[LINE_SIZE];
    read_line(sys, event, "phys", line);
    line[strcspn(line, "/")] = '\0';
    (void)snprintf(out, INPUT_NAME_SIZE, "%.*s", INPUT_NAME_SIZE - 1, line);
}

static void read_device(const char *sys, int number, struct device_input *out)
{
    static const int typed[] = {KEY_1, KEY_0, KEY_Q, KEY_P, KEY_A, KEY_L, KEY_Z, KEY_M, KEY_ENTER};
    char keys[LINE_SIZE], axes[LINE_SIZE], switches[LINE_SIZE];
    *out = (struct device_input){0};
    (void)snprintf(out->event, sizeof out->event, "event%d", number);
    read_name(sys, out->event, out->name);
    read_id(sys, out->event, out->id);
    read_place(sys, out->event, out->place);
    read_line(sys, out->event, "capabilities/key", keys);
    read_line(sys, out->event, "capabilities/abs", axes);
    read_line(sys, out->event, "capabilities/sw", switches);
    out->touches = has_bit(axes, ABS_MT_POSITION_X) || has_bit(keys, BTN_TOUCH);
    out->types = has_all(keys, typed, ARRAY_LEN(typed));
    out->presses = has_bit(keys, KEY_ENTER) || has_bit(keys, KEY_SPACE);
    out->jack = has_bit(switches, SW_HEADPHONE_INSERT);
}

// The number of "eventN"; -1 for any other name.
static int number_of(const char *name)
{
    char *end;
    if (strncmp(name, "event", 5) != 0 || !name[5] || strspn(name + 5, "0123456789") > 4)
        return -1;
    long number = strtol(name + 5, &end, 10);
    return *end == '\0' && number <= EVENT_NUMBER_MOST ? (int)number : -1;
}

static int by_number(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

size_t device_inputs(const char *sys, struct device_input out[INPUTS_MOST])
{
    enum { SEEN_MOST = 256 };
    char path[PATH_SIZE];
    int numbers[SEEN_MOST];
    size_t count = 0;
    int size = snprintf(path, sizeof path, "%s/class/input", sys);
    DIR *folder = size < (int)sizeof path ? opendir(path) : NULL;
    if (!folder)
        return 0;
    for (const struct dirent *entry; count < SEEN_MOST && (entry = readdir(folder));)
        if ((numbers[count] = number_of(entry->d_name)) >= 0)
            count++;
    (void)closedir(folder);
    qsort(numbers, count, sizeof numbers[0], by_number);
    count = count < INPUTS_MOST ? count : INPUTS_MOST;
    for (size_t i = 0; i < count; i++)
        read_device(sys, numbers[i], &out[i]);
    return count;
}

bool device_input_jack(const char *path, bool *in)
{
    unsigned long switches[SW_CNT / LONG_BITS + 1] = {0};
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    bool told = fd >= 0 && ioctl(fd, EVIOCGSW(sizeof switches), switches) >= 0;
    if (fd >= 0)
        (void)close(fd);
    *in = told && switches[0] >> SW_HEADPHONE_INSERT & 1;
    return told;
}

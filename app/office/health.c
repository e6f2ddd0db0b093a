#include "office/health_parts.h"

#include "base/utf8.h"

#include <dirent.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const struct health_check_row health_checks[HEALTH_CHECK_COUNT] = {
#define CHECK(ID, name, label) [HEALTH_##ID] = {name, label},
#include "office/health.def"
};

const struct health_step_row health_steps[STEP_COUNT] = {
#define STEP(ID, name, sentence) [STEP_##ID] = {name, sentence},
#include "office/health.def"
};

const struct health_says_row health_rows[SAYS_COUNT] = {
#define SAYS(ID, name, check, state, sentence, step)                                               \
    [SAYS_##ID] = {name, HEALTH_##check, HEALTH_##state, sentence, STEP_##step},
#include "office/health.def"
};

static health_check_fn *const looks[HEALTH_CHECK_COUNT] = {
    [HEALTH_DISPLAY] = health_display,
    [HEALTH_TOUCH] = health_touch,
    [HEALTH_ACCESS] = health_access,
    [HEALTH_KEYS] = health_keys,
    [HEALTH_SCANNER] = health_scanner,
    [HEALTH_PRINTER] = health_printer,
    [HEALTH_SOUND] = health_sound,
    [HEALTH_MICROPHONE] = health_microphone,
    [HEALTH_HEADPHONES] = health_headphones,
    [HEALTH_STICK] = health_stick,
    [HEALTH_CAMERA] = health_camera,
    [HEALTH_CLOCK] = health_clock,
    [HEALTH_DISK] = health_disk,
    [HEALTH_STORE] = health_store,
    [HEALTH_FONTS] = health_fonts,
    [HEALTH_CLIPS] = health_clips,
    [HEALTH_VOICE] = health_voice,
    [HEALTH_PACKS] = health_packs,
    [HEALTH_RUNNING] = health_running,
};

const char *health_state_name(enum health_state state)
{
    static const char *const names[HEALTH_STATE_COUNT] = {[HEALTH_OK] = "ok",
                                                          [HEALTH_ATTENTION] = "attention",
                                                          [HEALTH_FAILED] = "failed",
                                                          [HEALTH_ABSENT] = "absent",
                                                          [HEALTH_UNKNOWN] = "unknown"};
    return names[state];
}

void health_look(const struct health_around *around, struct health_row out[HEALTH_CHECK_COUNT])
{
    for (int i = 0; i < HEALTH_CHECK_COUNT; i++) {
        looks[i](around, &out[i]);
        ALWAYS(health_rows[out[i].says].check == (enum health_check)i);
    }
}

void health_sentence(const struct health_row *row, char *out, size_t out_size)
{
    const char *sentence = health_rows[row->says].sentence, *mark = strstr(sentence, "%s");
    int before = mark ? (int)(mark - sentence) : (int)strlen(sentence);
    (void)snprintf(out, out_size, "%.*s%s%s", before, sentence, mark ? row->fact : "",
                   mark ? mark + 2 : "");
}

enum health_state health_worst(const struct health_row rows[HEALTH_CHECK_COUNT])
{
    enum health_state worst = HEALTH_OK;
    for (int i = 0; i < HEALTH_CHECK_COUNT; i++) {
        enum health_state state = health_rows[rows[i].says].state;
        if ((state == HEALTH_FAILED || state == HEALTH_ATTENTION) && state > worst)
            worst = state;
    }
    return worst;
}

// ---------------------------------------------------------------- what the checks share

void health_path(const struct health_around *around, char out[HEALTH_PATH_SIZE], const char *format,
                 ...)
{
    va_list args;
    int root = snprintf(out, HEALTH_PATH_SIZE, "%s", around->root);
    if (root < 0 || root >= HEALTH_PATH_SIZE) {
        out[0] = '\0';
        return;
    }
    size_t room = (size_t)(HEALTH_PATH_SIZE - root);
    va_start(args, format);
    int size = vsnprintf(out + root, room, format, args);
    va_end(args);
    if (size < 0 || (size_t)size >= room)
        out[0] = '\0';
}

// sysfs and procfs answer at once; a pipe in their place, which nobody writes into, too.
bool health_line(const char *path, char out[HEALTH_LINE_SIZE])
{
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    ssize_t size = fd >= 0 ? read(fd, out, HEALTH_LINE_SIZE - 1) : -1;
    if (fd >= 0)
        (void)close(fd);
    out[size > 0 ? size : 0] = '\0';
    out[strcspn(out, "\n")] = '\0';
    return size > 0;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

size_t health_names(const char *path, const char *pattern, char out[HEALTH_NAMES][HEALTH_NAME_SIZE])
{
    size_t count = 0;
    DIR *folder = opendir(path);
    if (!folder)
        return 0;
    for (const struct dirent *entry; count < HEALTH_NAMES && (entry = readdir(folder));)
        if (entry->d_name[0] != '.' && fnmatch(pattern, entry->d_name, 0) == 0)
            (void)snprintf(out[count++], HEALTH_NAME_SIZE, "%s", entry->d_name);
    (void)closedir(folder);
    qsort(out, count, HEALTH_NAME_SIZE, by_name);
    return count;
}

bool health_is_there(const char *path)
{
    return path[0] && access(path, F_OK) == 0;
}

void health_say(struct health_row *row, enum health_says says)
{
    *row = (struct health_row){.says = says};
}

void health_tell(struct health_row *row, enum health_says says, const char *format, ...)
{
    va_list args;
    health_say(row, says);
    va_start(args, format);
    (void)vsnprintf(row->fact, sizeof row->fact, format, args);
    va_end(args);
    row->fact[utf8_valid_prefix(row->fact, strlen(row->fact))] = '\0';
    for (char *c = row->fact; *c; c++)
        *c = (unsigned char)*c < ' ' || *c == 0x7F ? ' ' : *c;
}

#include "device/stick_talk.h"
#include "base/status.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SMALL "abcdefghijklmnopqrstuvwxyz0123456789"

enum more { NOTHING, KIND, NUMBER, FOLDER };

static const struct word {
    const char *text;
    enum stick_result result;
    enum more more;
    bool freed;
} words[] = {
    {"ok", STICK_OK, FOLDER, false},          {"free", STICK_OK, NOTHING, true},
    {"no-stick", STICK_GONE, NOTHING, false}, {"no-file-system", STICK_EMPTY, NOTHING, false},
    {"kind", STICK_KIND, KIND, false},        {"damaged", STICK_DAMAGED, NOTHING, false},
    {"busy", STICK_BUSY, NOTHING, false},     {"denied", STICK_DENIED, NOTHING, false},
    {"failed", STICK_FAILED, NUMBER, false},
};

// 1 to MOST bytes, all of them among LETTERS.
static bool is_made_of(const char *letters, const char *text, size_t size, size_t most)
{
    for (size_t i = 0; i < size; i++)
        if (!text[i] || !strchr(letters, text[i]))
            return false;
    return size > 0 && size <= most;
}

bool stick_name_is_valid(const char *text, size_t size)
{
    return is_made_of(SMALL, text, size, STICK_NAME_SIZE - 1);
}

bool stick_kind_set(struct stick_answer *answer, const char *kind, size_t size)
{
    if (!is_made_of(SMALL "ABCDEFGHIJKLMNOPQRSTUVWXYZ_", kind, size, STICK_KIND_SIZE - 1))
        return false;
    memcpy(answer->kind, kind, size);
    answer->kind[size] = '\0';
    return true;
}

static bool is_one_line(const char *text, size_t size)
{
    if (!utf8_is_valid(text, size))
        return false;
    for (const char *at = text; at < text + size;)
        if (utf8_is_control(utf8_next(&at)))
            return false;
    return true;
}

void stick_label_set(struct stick_answer *answer, const char *label, size_t size)
{
    char line[STICK_LABEL_SIZE] = "";
    if (size < sizeof line) {
        memcpy(line, label, size);
        if (is_one_line(line, size))
            memcpy(answer->label, line, sizeof line);
    }
}

size_t stick_answer_write(const struct stick_answer *answer, char out[STICK_PACKET_SIZE])
{
    const struct word *word = words;
    while (word->result != answer->result || word->freed != answer->freed) {
        word++;
        ALWAYS(word < words + ARRAY_LEN(words));
    }
    size_t room = STICK_PACKET_SIZE;
    int size = 0;
    switch (word->more) {
    case NOTHING:
        size = snprintf(out, room, "%s", word->text);
        break;
    case KIND:
        size = snprintf(out, room, "%s %s", word->text, answer->kind);
        break;
    case NUMBER:
        size = snprintf(out, room, "%s %d", word->text, answer->number);
        break;
    case FOLDER:
        size = snprintf(out, room, "%s %s %s %s", word->text, answer->kind,
                        answer->read_only ? "ro" : "rw", answer->label);
        break;
    }
    ALWAYS(size > 0 && (size_t)size < room);
    return (size_t)size;
}

static bool read_number(const char *text, struct stick_answer *out)
{
    size_t digits = strspn(text, "0123456789");
    out->number = digits <= 4 ? (int)strtol(text, NULL, 10) : 0;
    return out->number > 0 && !text[digits];
}

// "vfat rw LABEL"
static bool read_folder(const char *text, struct stick_answer *out)
{
    size_t kind = strcspn(text, " ");
    const char *way = text + kind;
    if (strncmp(way, " rw ", 4) != 0 && strncmp(way, " ro ", 4) != 0)
        return false;
    out->read_only = way[2] == 'o';
    const char *label = way + 4;
    stick_label_set(out, label, strlen(label));
    return stick_kind_set(out, text, kind) && strlen(label) == strlen(out->label);
}

static bool read_more(const struct word *word, const char *text, struct stick_answer *out)
{
    switch (word->more) {
    case NOTHING:
        return !text;
    case KIND:
        return text && stick_kind_set(out, text, strlen(text));
    case NUMBER:
        return text && read_number(text, out);
    case FOLDER:
        return text && read_folder(text, out);
    }
    return false;
}

bool stick_answer_read(const char *bytes, size_t size, struct stick_answer *out)
{
    char text[STICK_PACKET_SIZE] = "";
    if (size >= sizeof text || memchr(bytes, '\0', size))
        return false;
    memcpy(text, bytes, size);
    char *space = strchr(text, ' ');
    if (space)
        *space = '\0';
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (strcmp(words[i].text, text) != 0)
            continue;
        struct stick_answer read = {.result = words[i].result, .freed = words[i].freed};
        if (!read_more(&words[i], space ? space + 1 : NULL, &read))
            return false;
        *out = read;
        return true;
    }
    return false;
}

#include "content/fields.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

enum breach field_rule(const struct field *field)
{
    return field->rule == BREACH_JSON ? BREACH_FIELD : field->rule;
}

static void find_unknown(struct reader *reader, const struct field *fields, size_t count,
                         const json_t *value)
{
    for (void *at = json_object_iter((json_t *)value); at;
         at = json_object_iter_next((json_t *)value, at)) {
        const char *key = json_object_iter_key(at);
        size_t i = 0;
        while (i < count && strcmp(fields[i].name, key) != 0)
            i++;
        if (i == count)
            report_add(reader->report, BREACH_FIELD, "unknown field \"%s\"", key);
    }
}

void fields_read(struct reader *reader, const struct field *fields, size_t count,
                 const json_t *value, void *object)
{
    if (!json_is_object(value)) {
        report_add(reader->report, BREACH_FIELD, "not an object");
        return;
    }
    find_unknown(reader, fields, count, value);
    for (const struct field *f = fields; f < fields + count; f++) {
        const json_t *inner = json_object_get(value, f->name);
        size_t before = report_enter(reader->report, f->name);
        if (!inner && (f->needed & reader->context))
            report_add(reader->report, field_rule(f), "missing");
        else if (inner && (f->barred & reader->context))
            report_add(reader->report, BREACH_FIELD, "has no effect here");
        else if (inner)
            f->read(reader, f, inner, object);
        report_leave(reader->report, before);
    }
}

const char *field_string(struct reader *reader, const struct field *field, const json_t *value,
                         size_t limit)
{
    const char *text = json_string_value(value);
    if (!text)
        report_add(reader->report, BREACH_FIELD, "not a string");
    else if (!*text)
        report_add(reader->report, field_rule(field), "empty");
    else if (utf8_is_blank(text))
        report_add(reader->report, field_rule(field), "nothing but blanks");
    else if (strlen(text) > limit)
        report_add(reader->report, BREACH_LIMIT, "over %zu bytes", limit);
    else
        return text;
    return NULL;
}

static void *slot(const struct field *field, void *object)
{
    return (char *)object + field->offset;
}

static void keep(struct reader *reader, const struct field *field, void *object, const char *text)
{
    const char **at = slot(field, object);
    *at = arena_strdup(reader->arena, text);
}

void field_read_line(struct reader *reader, const struct field *field, const json_t *value,
                     void *object)
{
    const char *text = field_string(reader, field, value, field->limit);
    if (!text)
        return;
    for (const char *at = text; *at;)
        if (utf8_is_control(utf8_next(&at))) {
            report_add(reader->report, BREACH_FIELD, "a control character");
            return;
        }
    keep(reader, field, object, text);
}

bool field_is_id(const char *text, size_t limit)
{
    static const char first[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static const char rest[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-";
    size_t size = strlen(text);
    return size <= limit && strspn(text, first) > 0 && strspn(text, rest) == size;
}

void field_read_id(struct reader *reader, const struct field *field, const json_t *value,
                   void *object)
{
    const char *text = json_string_value(value);
    if (!text)
        report_add(reader->report, BREACH_FIELD, "not a string");
    else if (!field_is_id(text, field->limit))
        report_add(
            reader->report, BREACH_ID,
            "\"%.60s\" is not letters, digits, \".\" and \"-\" alone, the first a letter, at most "
            "%zu",
            text, field->limit);
    else
        keep(reader, field, object, text);
}

void field_read_key(struct reader *reader, const struct field *field, const json_t *value,
                    void *object)
{
    const char *text = json_string_value(value);
    if (!text)
        report_add(reader->report, BREACH_FIELD, "not a string");
    else if (!field_is_id(text, field->limit) ||
             strpbrk(text, ".ABCDEFGHIJKLMNOPQRSTUVWXYZ") != NULL)
        report_add(
            reader->report, BREACH_ID,
            "\"%.60s\" is not small letters, digits and \"-\" alone, the first a letter, at most "
            "%zu",
            text, field->limit);
    else
        keep(reader, field, object, text);
}

void field_read_fixed(struct reader *reader, const struct field *field, const json_t *value,
                      void *object)
{
    (void)object;
    if (field_index(field->names, json_string_value(value)) != 0)
        report_add(reader->report, BREACH_FIELD, "must be \"%s\"", field->names[0]);
}

void field_read_number(struct reader *reader, const struct field *field, const json_t *value,
                       void *object)
{
    json_int_t number = json_integer_value(value); // 0 for anything else
    if (number < 1 || number > (json_int_t)field->limit)
        report_add(reader->report, BREACH_FIELD, "not a whole number from 1 to %zu", field->limit);
    else
        *(int *)slot(field, object) = (int)number;
}

void field_tell_names(struct reader *reader, const char *const *names)
{
    char text[360] = "";
    size_t size = 0;
    for (; *names && size < sizeof text - 1; names++)
        if (**names)
            size += (size_t)snprintf(text + size, sizeof text - size, "%s%s", size > 0 ? ", " : "",
                                     *names);
    report_add(reader->report, BREACH_FIELD, "not one of: %s", text);
}

void field_read_name(struct reader *reader, const struct field *field, const json_t *value,
                     void *object)
{
    int index = field_index(field->names, json_string_value(value));
    if (index < 0)
        field_tell_names(reader, field->names);
    else
        *(int *)slot(field, object) = index;
}

void field_read_flag(struct reader *reader, const struct field *field, const json_t *value,
                     void *object)
{
    if (!json_is_boolean(value))
        report_add(reader->report, BREACH_FIELD, "neither true nor false");
    else
        *(bool *)slot(field, object) = json_is_true(value);
}

void *field_list(struct reader *reader, const struct field *field, const json_t *value, size_t size,
                 field_entry_fn read_one, size_t *count)
{
    size_t n = json_array_size(value); // 0 for anything else
    *count = 0;
    if (!json_is_array(value)) {
        report_add(reader->report, BREACH_FIELD, "not a list");
        return NULL;
    }
    if (n > field->limit) {
        report_add(reader->report, BREACH_LIMIT, "%zu entries, at most %zu", n, field->limit);
        return NULL;
    }
    if (n == 0 && field->needed)
        report_add(reader->report, field_rule(field), "empty");
    char *entries = arena_alloc(reader->arena, n * size);
    for (size_t i = 0; i < n; i++) {
        size_t before = report_enter_index(reader->report, i);
        read_one(reader, field, json_array_get(value, i), entries + i * size);
        report_leave(reader->report, before);
    }
    *count = n;
    return entries;
}

int field_index(const char *const *names, const char *name)
{
    for (int i = 0; name && names[i]; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return -1;
}

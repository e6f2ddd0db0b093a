#include "content/tree.h"

#include "content/written.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct tree {
    json_t *root;
    char name[256]; // of the file, as messages show it
};

enum status tree_parse(const char *name, const char *bytes, size_t size, struct tree **out,
                       struct tree_at *root, struct err *err)
{
    struct err why;
    *out = NULL;
    if (size > TREE_SIZE_MAX)
        return err_set(err, ERR_INVALID, "%s: over %d bytes", name, TREE_SIZE_MAX);
    struct tree *tree = calloc(1, sizeof *tree);
    if (!tree)
        return err_memory(err);
    (void)snprintf(tree->name, sizeof tree->name, "%s", name);
    tree->root = written_parse(bytes, size, JSON_REJECT_DUPLICATES, &why);
    if (!tree->root) {
        free(tree);
        return err_set(err, ERR_INVALID, "%s: %s", name, why.text);
    }
    *out = tree;
    *root = (struct tree_at){.tree = tree, .value = tree->root};
    return OK;
}

void tree_free(struct tree *tree)
{
    if (!tree)
        return;
    json_decref(tree->root);
    free(tree);
}

enum status tree_wrong(const struct tree_at *at, struct err *err, const char *format, ...)
{
    char text[256];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return err_set(err, ERR_INVALID, "%s: %s%s%s", at->tree->name, at->place,
                   at->place[0] ? ": " : "", text);
}

enum status tree_only(const struct tree_at *object, const char *const *names, size_t count,
                      struct err *err)
{
    json_t *value = (json_t *)object->value;
    if (!json_is_object(value))
        return tree_wrong(object, err, "not an object");
    for (void *at = json_object_iter(value); at; at = json_object_iter_next(value, at)) {
        const char *key = json_object_iter_key(at);
        size_t i = 0;
        while (i < count && strcmp(names[i], key) != 0)
            i++;
        if (i == count)
            return tree_wrong(object, err, "unknown field \"%.60s\"", key);
    }
    return OK;
}

enum status tree_field(const struct tree_at *object, const char *name, bool needed,
                       struct tree_at *out, struct err *err)
{
    struct tree_at field = {.tree = object->tree, .value = json_object_get(object->value, name)};
    (void)snprintf(field.place, sizeof field.place, "%.*s%s%s", TREE_PLACE_SIZE - 32, object->place,
                   object->place[0] ? "." : "", name);
    *out = field;
    return needed && !field.value ? tree_wrong(out, err, "missing") : OK;
}

enum status tree_count(const struct tree_at *list, size_t most, size_t *count, struct err *err)
{
    *count = 0;
    if (!list->value)
        return OK;
    if (!json_is_array((const json_t *)list->value))
        return tree_wrong(list, err, "not a list");
    *count = json_array_size(list->value);
    return *count <= most ? OK : tree_wrong(list, err, "more than %zu", most);
}

void tree_item(const struct tree_at *list, size_t index, struct tree_at *out)
{
    struct tree_at item = {.tree = list->tree, .value = json_array_get(list->value, index)};
    (void)snprintf(item.place, sizeof item.place, "%.*s[%zu]", TREE_PLACE_SIZE - 32, list->place,
                   index);
    *out = item;
}

enum status tree_text(const struct tree_at *at, size_t room, char *out, struct err *err)
{
    if (!at->value)
        return OK;
    const char *text = json_string_value(at->value);
    if (!text)
        return tree_wrong(at, err, "not a text");
    size_t size = strlen(text);
    if (size >= room)
        return tree_wrong(at, err, "longer than %zu bytes", room - 1);
    memset(out, 0, room);
    memcpy(out, text, size + 1);
    return OK;
}

enum status tree_number(const struct tree_at *at, int least, int most, int *out, struct err *err)
{
    if (!at->value)
        return OK;
    json_int_t number = json_integer_value(at->value);
    if (!json_is_integer((const json_t *)at->value) || number < least || number > most)
        return tree_wrong(at, err, "not a whole number from %d to %d", least, most);
    *out = (int)number;
    return OK;
}

enum status tree_flag(const struct tree_at *at, bool *out, struct err *err)
{
    if (!at->value)
        return OK;
    if (!json_is_boolean((const json_t *)at->value))
        return tree_wrong(at, err, "neither true nor false");
    *out = json_is_true((const json_t *)at->value);
    return OK;
}

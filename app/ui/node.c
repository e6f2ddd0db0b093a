#include "ui/node.h"

#include <string.h>

static const char *const role_names[ROLE_COUNT] = {
    [ROLE_GROUP] = "group",   [ROLE_TEXT] = "text",         [ROLE_HEADING] = "heading",
    [ROLE_IMAGE] = "image",   [ROLE_PROGRESS] = "progress", [ROLE_BUTTON] = "button",
    [ROLE_CHOICE] = "choice", [ROLE_TOGGLE] = "toggle",     [ROLE_FIELD] = "field",
    [ROLE_PAD] = "pad",       [ROLE_CODE] = "code",
};

const char *role_name(enum role role)
{
    return role_names[role];
}

struct node *node_add(struct arena *arena, struct node *parent, enum role role, const char *id)
{
    struct node *node = ARENA_NEW(arena, struct node);
    node->role = role;
    node->id = id;
    node->parent = parent;
    if (!parent)
        return node;
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    return node;
}

struct node *node_find(struct node *root, const char *id)
{
    for (struct node *node = root; node && id; node = node_walk(root, node))
        if (node->id && strcmp(node->id, id) == 0)
            return node;
    return NULL;
}

struct node *node_walk(struct node *root, struct node *at)
{
    if (at->first)
        return at->first;
    while (at != root && !at->next)
        at = at->parent;
    return at == root ? NULL : at->next;
}

bool node_is_target(const struct node *node)
{
    if (node->hidden || node->role == ROLE_FIELD)
        return false;
    return node->turns != 0 || (node->action != 0 && !(node->flags & NODE_DISABLED));
}

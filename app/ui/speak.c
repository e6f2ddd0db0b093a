// What is heard of a screen: the same tree in the same order as on the glass.
#include "ui/look.h"
#include "ui/state.h"

#include <string.h>

enum { SPOKEN_LIMIT = 1 << 14 };

static bool is_inside(const struct node *node, const struct node *of)
{
    while (node && node != of)
        node = node->parent;
    return node && of;
}

// The node whose press NODE belongs to, itself or one above; NULL: none.
static struct node *button_of(struct node *node)
{
    while (node && !ui_look_is_pressable(node))
        node = node->parent;
    return node;
}

static bool says_something(const struct node *node)
{
    return node->text || node->name || node->reading || node->value;
}

// A group that is one place of the frame: what can be reached in it.
static void say_inside(struct node *group, struct strbuf *out)
{
    for (struct node *n = node_walk(group, group); n; n = node_walk(group, n)) {
        if (!node_is_target(n))
            continue;
        if (out->size > 0)
            strbuf_add(out, "\n");
        ui_node_say(n, true, out);
    }
}

// What a place is called is often what stands right above it; TOLD (NULL: nothing) was said last.
static void leave_out(struct strbuf *text, struct strbuf *told)
{
    if (!told)
        return;
    bool again = text->size > 0 && strcmp(strbuf_text(text), strbuf_text(told)) == 0;
    strbuf_clear(told);
    strbuf_add(told, strbuf_text(text));
    if (again)
        strbuf_clear(text);
}

// ALONE: without the line that it belongs to before it, it is told with that.
static void say_own(struct node *node, bool alone, struct strbuf *out)
{
    struct strbuf own;
    strbuf_init(&own, SPOKEN_LIMIT);
    ui_node_say(node, true, &own);
    if (alone)
        ui_node_say_of(node, true, out);
    strbuf_add(out, strbuf_text(&own));
    strbuf_fini(&own);
}

static void say_node(struct node *node, const char *selected, struct strbuf *told, ui_say_fn say,
                     void *ctx)
{
    struct strbuf text;
    strbuf_init(&text, SPOKEN_LIMIT);
    if ((node->flags & NODE_SCAN_GROUP) && !node->name)
        say_inside(node, &text);
    else
        say_own(node, !told, &text);
    leave_out(&text, told);
    const char *value = node->heard ? node->heard : node->role == ROLE_FIELD ? node->value : NULL;
    if (value && value[0])
        strbuf_addf(&text, "%s%s", text.size > 0 ? "\n" : "", value);
    if (node->flags & NODE_SELECTED)
        strbuf_addf(&text, "\n%s", selected);
    if (text.size > 0 && strbuf_status(&text) == OK)
        say(ctx, &(struct ui_spoken){node->id, strbuf_text(&text),
                                     (node->flags & NODE_PRIVATE) && !node->heard});
    strbuf_fini(&text);
}

// The ways on, back and aside stand around the body; on a page without one they are all there is.
static bool stands_aside(struct node *node, const struct node *body)
{
    struct node *button = button_of(node);
    return body && button && !is_inside(button, body);
}

// One of many keys: who looks for it goes there, and hears it then.
static bool is_a_key(const struct node *node)
{
    for (node = node->parent; node; node = node->parent)
        if (node->flags & NODE_SCAN_GROUP)
            return true;
    return false;
}

void ui_read_page(struct ui *ui, const char *selected, ui_say_fn say, void *ctx)
{
    const struct node *body = ui->root ? node_find(ui->root, "body") : NULL;
    struct strbuf told;
    strbuf_init(&told, SPOKEN_LIMIT);
    for (struct node *n = ui->root; n; n = node_walk(ui->root, n)) {
        struct node *button = button_of(n);
        bool part_of_button = button && button != n;
        if (n->hidden || part_of_button || stands_aside(n, body) || !n->id || is_a_key(n))
            continue;
        if (button == n || (!n->first && says_something(n)) || (n->first && n->name))
            say_node(n, selected, &told, say, ctx);
    }
    struct node *next = ui->next.node;
    if (body && next && next->turns > 0) // it goes on
        say_node(next, selected, NULL, say, ctx);
    strbuf_fini(&told);
}

void ui_read_node(struct ui *ui, const char *id, const char *selected, ui_say_fn say, void *ctx)
{
    struct node *node = id && ui->root ? node_find(ui->root, id) : NULL;
    if (node && !node->hidden)
        say_node(node, selected, NULL, say, ctx);
}

void ui_mark(struct ui *ui, const char *id)
{
    struct node *mark = id && ui->root ? node_find(ui->root, id) : NULL;
    if (mark == ui->mark)
        return;
    ui->mark = mark;
    ui_look_again(ui);
}

const char *ui_acted(const struct ui *ui)
{
    return ui->acted;
}

unsigned ui_presses(const struct ui *ui)
{
    return ui->presses;
}

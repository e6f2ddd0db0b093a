// What a page says to who does not see it: names and readings, as the driver's `tree` tells them.
#include "matrix/checks.h"

#include <stdlib.h>
#include <string.h>

struct said {
    const char *id, *name, *reading; // JSON strings without their quotes
};
enum { MOST_SAID = 256 };

// The string that begins at AT; ends it there, and comes out behind it.
static char *cut_string(char *at, const char **out)
{
    *out = at;
    for (; *at && *at != '"'; at++)
        at += *at == '\\';
    if (*at)
        *at++ = '\0';
    return at;
}

// Takes the answer of ui_describe apart. TEXT stays the caller's and holds the strings.
static size_t take_apart(char *text, struct said *list)
{
    static const char id[] = "{\"id\":\"", name[] = "\"name\":\"", reading[] = "\"reading\":\"";
    size_t count = 0;
    for (char *at = text; (at = strstr(at, id)); count++) {
        ALWAYS(count < MOST_SAID);
        at = cut_string(at + strlen(id), &list[count].id);
        char *named = strstr(at, name);
        ALWAYS(named);
        at = cut_string(named + strlen(name), &list[count].name);
        char *read = strstr(at, reading);
        ALWAYS(read);
        at = cut_string(read + strlen(reading), &list[count].reading);
    }
    return count;
}

struct listing {
    struct strbuf text;
    struct said list[MOST_SAID];
    size_t count;
};

static struct listing *listing_new(struct page_shown *shown)
{
    struct listing *l = calloc(1, sizeof *l);
    ALWAYS(l);
    strbuf_init(&l->text, 1 << 22);
    ui_describe(shown->ui, &l->text);
    ALWAYS(strbuf_status(&l->text) == OK);
    l->count = take_apart(l->text.text, l->list);
    return l;
}

static void listing_free(struct listing *l)
{
    strbuf_fini(&l->text);
    free(l);
}

static bool must_have_name(const struct node *n)
{
    return is_control(n) || n->role == ROLE_FIELD || n->role == ROLE_PAD || n->role == ROLE_CODE ||
           n->role == ROLE_PROGRESS;
}

static bool is_control_by_role(const struct node *n)
{
    return n->role == ROLE_BUTTON || n->role == ROLE_CHOICE || n->role == ROLE_TOGGLE ||
           n->role == ROLE_FIELD || n->role == ROLE_PAD;
}

void look_name(struct page_shown *shown)
{
    struct listing *l = listing_new(shown);
    for (size_t i = 0; i < l->count; i++) {
        const struct node *n = node_find(ui_root(shown->ui), l->list[i].id);
        if (!n || !is_visible(n) || !must_have_name(n))
            continue;
        if (!l->list[i].name[0])
            found(shown, n, "has no name");
        else if (!l->list[i].reading[0])
            found(shown, n, "has no reading");
        if (n->action && !is_control_by_role(n))
            found(shown, n, "can be pressed, but its role is %s", role_name(n->role));
    }
    listing_free(l);
    struct node *root = ui_root(shown->ui);
    for (struct node *n = root; n; n = node_walk(root, n))
        if (is_visible(n) && must_have_name(n) && !n->id)
            found(shown, n, "has no id, so nothing is told of it");
}

static bool do_the_same(const struct node *a, const struct node *b)
{
    return a->action == b->action && a->arg == b->arg && a->turns == b->turns;
}

void look_same_name(struct page_shown *shown)
{
    struct listing *l = listing_new(shown);
    struct node *root = ui_root(shown->ui);
    for (size_t i = 0; i < l->count; i++) {
        const struct node *a = node_find(root, l->list[i].id);
        if (!a || !is_visible(a) || !node_is_target(a) || !l->list[i].name[0])
            continue;
        for (size_t k = i + 1; k < l->count; k++) {
            const struct node *b = node_find(root, l->list[k].id);
            if (b && is_visible(b) && node_is_target(b) && !do_the_same(a, b) &&
                strcmp(l->list[i].name, l->list[k].name) == 0)
                found(shown, a, "is called 「%s」 like %s", l->list[i].name, b->id);
        }
    }
    listing_free(l);
}

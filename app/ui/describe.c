#include "ui/state.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_LIMIT = 1 << 16 };

static const char sentence_end[] = "。";

// Behind COUNT times END in TEXT, or at its end.
static const char *behind(const char *text, const char *end, size_t count)
{
    for (; count > 0 && *text; count--) {
        const char *at = strstr(text, end);
        text = at ? at + strlen(end) : text + strlen(text);
    }
    return text;
}

static size_t count_sentences(const char *text, const char *until)
{
    size_t count = 0;
    while ((text = strstr(text, sentence_end)) && text < until) {
        text += strlen(sentence_end);
        count++;
    }
    return count;
}

// What stands on the page of a text that goes on: the part of its markup, and of its reading as
// many sentences, where both have the same number of them.
static void add_part(const struct node *node, bool reading, struct strbuf *out)
{
    const struct extent *e = &node->extent;
    const char *from = behind(node->text, "\n", e->first_said),
               *until = behind(from, "\n", e->said);
    const char *end = node->text + strlen(node->text);
    size_t before = count_sentences(node->text, from), here = count_sentences(from, until);
    if (reading && node->reading) {
        const char *all = node->reading;
        bool alike = count_sentences(all, all + strlen(all)) == count_sentences(node->text, end);
        const char *at = alike ? behind(all, sentence_end, before) : all;
        const char *stop = alike && *until ? behind(at, sentence_end, here) : at + strlen(at);
        at += strspn(at, " ");
        strbuf_addf(out, "%.*s", (int)(stop - at), at);
        return;
    }
    char *part = strndup(from, (size_t)(until - from));
    ALWAYS(part);
    if (reading)
        markup_to_reading(part, out);
    else
        markup_to_plain(part, out);
    free(part);
}

static void add_own(const struct node *node, bool reading, struct strbuf *out)
{
    bool called = node->name && (node->role == ROLE_FIELD || node->role == ROLE_PROGRESS);
    if (node->text && node->extent.until > 0)
        add_part(node, reading, out);
    else if (reading && node->reading)
        strbuf_add(out, node->reading);
    else if (called)
        strbuf_add(out, node->name);
    else if (node->text && reading)
        markup_to_reading(node->text, out);
    else if (node->text)
        markup_to_plain(node->text, out);
    else if (node->name)
        strbuf_add(out, node->name);
}

// What a node says: its own text, or for a card with parts or a group of keys what stands inside.
static void add_said(struct node *node, bool reading, struct strbuf *out)
{
    bool is_one = node->action || (node->flags & NODE_SCAN_GROUP);
    if (!node->first || node->text || node->name) {
        add_own(node, reading, out);
        return;
    }
    for (struct node *n = node_walk(node, node); n && is_one; n = node_walk(node, n)) {
        if (!n->text && !n->name)
            continue;
        if (out->size > 0)
            strbuf_add(out, " ");
        add_own(n, reading, out);
    }
}

// Where a line ends is the screen's matter: here one sentence follows the other.
void ui_node_say(struct node *node, bool reading, struct strbuf *out)
{
    add_said(node, reading, out);
    for (char *end = out->text; end && (end = strchr(end, '\n'));)
        *end = ' ';
}

void ui_node_say_of(const struct node *node, bool reading, struct strbuf *out)
{
    const char *of = reading && node->of_reading ? node->of_reading : node->of;
    if (of)
        strbuf_addf(out, "%s%s", of, reading ? "\n" : " ");
}

static void add_name(struct node *node, bool reading, struct strbuf *out)
{
    struct strbuf said;
    strbuf_init(&said, NAME_LIMIT);
    ui_node_say_of(node, reading, &said);
    ui_node_say(node, reading, &said);
    strbuf_add_json(out, strbuf_text(&said));
    strbuf_fini(&said);
}

static void add_value(const struct node *node, struct strbuf *out)
{
    if (!node->value && node->role == ROLE_PROGRESS && node->steps > 0)
        strbuf_addf(out, "\"%d/%d\"", node->step + 1, node->steps);
    else
        strbuf_add_json(out, node->value);
}

static void add_states(const struct ui *ui, const struct node *node, struct strbuf *out)
{
    const struct {
        bool on;
        const char *name;
    } states[] = {
        {(node->flags & NODE_DISABLED) && !node->turns, "disabled"},
        {node->flags & NODE_SELECTED, "selected"},
        {ui->focus == node, "focused"},
        {ui->pressed == node && ui->over, "pressed"},
        {node->flags & NODE_ACTIVE_FIELD, "active"},
        {node->turns != 0, "turns"}, // its press turns the page
        {node->cut, "cut"},
    };
    const char *between = "";
    for (size_t i = 0; i < ARRAY_LEN(states); i++)
        if (states[i].on) {
            strbuf_addf(out, "%s\"%s\"", between, states[i].name);
            between = ",";
        }
}

static void describe_node(const struct ui *ui, struct node *node, struct strbuf *out)
{
    const struct rect *r = &node->rect;
    double mm = ui->metrics.px_per_mm;
    strbuf_add(out, "{\"id\":");
    strbuf_add_json(out, node->id);
    strbuf_addf(out, ",\"role\":\"%s\",\"name\":", role_name(node->role));
    add_name(node, false, out);
    strbuf_add(out, ",\"reading\":");
    add_name(node, true, out);
    strbuf_add(out, ",\"value\":");
    add_value(node, out);
    strbuf_add(out, ",\"states\":[");
    add_states(ui, node, out);
    strbuf_addf(out, "],\"rect_px\":[%d,%d,%d,%d],\"rect_mm\":[%.1f,%.1f]", r->x, r->y, r->w, r->h,
                r->w / mm, r->h / mm);
    if (node->text_mm > 0)
        strbuf_addf(out, ",\"text_mm\":%.1f,\"contrast\":%.1f}", node->text_mm,
                    (int)(node->contrast * 10) / 10.0);
    else
        strbuf_add(out, ",\"text_mm\":null,\"contrast\":null}");
}

void ui_describe(struct ui *ui, struct strbuf *out)
{
    const char *between = "";
    strbuf_add(out, "[");
    for (struct node *n = ui->root; n; n = node_walk(ui->root, n)) {
        bool says_nothing =
            n->role == ROLE_GROUP && !n->name && !node_is_target(n) && ui->focus != n;
        if (!n->id || n->hidden || says_nothing)
            continue;
        strbuf_add(out, between);
        describe_node(ui, n, out);
        between = ",";
    }
    strbuf_add(out, "]");
}

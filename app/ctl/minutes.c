// What a meeting leaves behind: who came, its minutes, where they can be read.
#include "base/utf8.h"
#include "content/tree.h"
#include "ctl/council.h"
#include "ctl/groups.h"
#include "ctl/meeting.h"
#include "ctl/year.h"
#include "system/file.h"

#include <stdlib.h>
#include <string.h>

static struct store_member *member_of(struct store_member *list, size_t count, const struct id *id)
{
    for (size_t i = 0; i < count; i++)
        if (id_equal(&list[i].member.id, id))
            return &list[i];
    return NULL;
}

enum status meeting_put_attendance(struct ctl *ctl, const struct id *meeting, struct err *err)
{
    struct council council = year_council(ctl);
    static const struct output_field fields[] = {
        {"member", "member", OUTPUT_NUMBER},         {"category", "category", OUTPUT_TEXT},
        {"attends", "attends", OUTPUT_TEXT},         {"asked_before", "asked before", OUTPUT_FLAG},
        {"read_on", "read minutes on", OUTPUT_TEXT}, {"opinion", "opinion", OUTPUT_TEXT},
    };
    struct store_member *members;
    struct attendance *people = NULL;
    size_t member_count, count;
    TRY(store_member_list(ctl->store, &members, &member_count, err));
    enum status status = council.attendance_list(council.ctx, meeting, &people, &count, err);
    if (status == OK)
        output_list(&ctl->out, "attendance", fields, ARRAY_LEN(fields));
    for (size_t i = 0; status == OK && i < count; i++) {
        const struct store_member *of = member_of(members, member_count, &people[i].member);
        const struct attendance *a = &people[i];
        char number[16], read_on[DATE_TEXT_SIZE];
        (void)snprintf(number, sizeof number, "%d", of ? of->member.number : 0);
        output_row(&ctl->out,
                   (const char *[]){of ? number : NULL, member_category_name(a->category),
                                    a->state ? attendance_name(a->state) : NULL,
                                    a->asked_before ? "true" : "false",
                                    council_day_text(&a->read_on, read_on),
                                    a->opinion[0] ? a->opinion : NULL});
    }
    if (status == OK)
        output_list_end(&ctl->out);
    free(people);
    free(members);
    return status;
}

// What is kept of the member's coming, or nothing yet.
static enum status find_attendance(struct ctl *ctl, const struct id *meeting,
                                   const struct id *member, struct attendance *out, struct err *err)
{
    struct council council = year_council(ctl);
    struct attendance *people;
    size_t count;
    *out = (struct attendance){.member = *member};
    TRY(council.attendance_list(council.ctx, meeting, &people, &count, err));
    for (size_t i = 0; i < count; i++)
        if (id_equal(&people[i].member, member))
            *out = people[i];
    free(people);
    return OK;
}

// As at the kiosk: who reads them last has the minutes checked.
static enum status settle_readers(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct council council = year_council(ctl);
    struct meeting meeting;
    struct attendance *people;
    size_t count;
    struct moment now = ctl_now(ctl);
    TRY(council_meeting(ctl, args, 0, &meeting, err));
    TRY(council.attendance_list(council.ctx, &meeting.id, &people, &count, err));
    bool changed = meeting_note_readers(&meeting, people, count);
    free(people);
    return changed ? council.meeting_put(council.ctx, &meeting, &now, err) : OK;
}

enum status meeting_attend(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct council council = year_council(ctl);
    struct meeting m;
    struct store_member member;
    struct attendance attendance;
    struct moment now = ctl_now(ctl);
    int state = attendance_from(args_operand(args, 2));
    if (state <= 0)
        return ctl_usage(ctl, err, "%." CTL_SHOWN "s: give present, online or absent",
                         args_operand(args, 2));
    if (args_has(args, "--opinion") && args_has(args, "--read"))
        return ctl_usage(ctl, err, "--read: an opinion is part of the minutes: give it first");
    TRY(council_meeting(ctl, args, 0, &m, err));
    TRY(common_member(ctl, args, 1, &member, err));
    TRY(find_attendance(ctl, &m.id, &member.member.id, &attendance, err));
    attendance.state = (enum attendance_state)state;
    attendance.asked_before |= args_has(args, "--asked");
    TRY(council_note(args, "--opinion", attendance.opinion, err));
    TRY(council_date(ctl, args, "--read", &attendance.read_on, err));
    TRY(council.attendance_put(council.ctx, &m.id, &attendance, &now, err));
    if (args_has(args, "--read"))
        TRY(settle_readers(ctl, args, err));
    return meeting_put_attendance(ctl, &m.id, err);
}

enum status meeting_put_publications(struct ctl *ctl, const struct id *meeting, struct err *err)
{
    struct council council = year_council(ctl);
    static const struct output_field fields[] = {
        {"way", "published", OUTPUT_TEXT},
        {"where", "where", OUTPUT_TEXT},
        {"from", "from", OUTPUT_TEXT},
        {"until", "until", OUTPUT_TEXT},
    };
    struct publication *list;
    size_t count;
    TRY(council.publication_list(council.ctx, meeting, &list, &count, err));
    output_list(&ctl->out, "publications", fields, ARRAY_LEN(fields));
    for (size_t i = 0; i < count; i++) {
        char from[DATE_TEXT_SIZE], until[DATE_TEXT_SIZE];
        output_row(&ctl->out, (const char *[]){publication_way_name(list[i].way), list[i].where,
                                               council_day_text(&list[i].from, from),
                                               council_day_text(&list[i].until, until)});
    }
    output_list_end(&ctl->out);
    free(list);
    return OK;
}

// The one of the same way and place, so that its end can be told later.
static enum status find_publication(struct ctl *ctl, struct publication *p, struct err *err)
{
    struct council council = year_council(ctl);
    struct publication *list;
    size_t count;
    TRY(council.publication_list(council.ctx, &p->meeting, &list, &count, err));
    for (size_t i = 0; i < count; i++)
        if (list[i].way == p->way && strcmp(list[i].where, p->where) == 0)
            p->id = list[i].id;
    free(list);
    return OK;
}

enum status meeting_publish(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct council council = year_council(ctl);
    struct meeting m;
    struct publication p = {0};
    struct moment now = ctl_now(ctl);
    int way = 0;
    TRY(council_meeting(ctl, args, 0, &m, err));
    TRY(council_word(ctl, args, "--way", publication_way_from, "web, newsletter, notice or other",
                     &way, err));
    TRY(council_place(args, "--where", p.where, err));
    TRY(council_date(ctl, args, "--from", &p.from, err));
    TRY(council_date(ctl, args, "--until", &p.until, err));
    p.meeting = m.id;
    p.way = (enum publication_way)way;
    TRY(find_publication(ctl, &p, err));
    TRY(council.publication_put(council.ctx, &p, &now, err));
    return meeting_put_publications(ctl, &m.id, err);
}

// The minutes of a meeting as a file tells them.
struct written {
    struct meeting meeting;
    struct meeting_item *items;
    size_t count;
};

static enum status read_note(const struct tree_at *object, const char *name, char out[NOTE_SIZE],
                             struct err *err)
{
    struct tree_at at;
    TRY(tree_field(object, name, false, &at, err));
    TRY(tree_text(&at, NOTE_SIZE, out, err));
    if (utf8_length(out) > NOTE_MAX_CHARACTERS)
        return tree_wrong(&at, err, "more than %d characters", NOTE_MAX_CHARACTERS);
    for (const char *text = out; *text;) {
        uint32_t cp = utf8_next(&text);
        if (cp != '\n' && utf8_is_control(cp))
            return tree_wrong(&at, err, "a control character other than a line break");
    }
    return OK;
}

static enum status read_item(const struct tree_at *item, struct written *w, bool *seen,
                             struct err *err)
{
    static const char *const names[] = {"item", "report", "opinions"};
    struct tree_at at;
    int position = 0;
    TRY(tree_only(item, names, ARRAY_LEN(names), err));
    TRY(tree_field(item, "item", true, &at, err));
    if (w->count == 0)
        return tree_wrong(&at, err, "the agenda has no items: see engawactl meeting agenda");
    TRY(tree_number(&at, 1, (int)w->count, &position, err));
    if (seen[position - 1])
        return tree_wrong(&at, err, "item %d came before", position);
    seen[position - 1] = true;
    TRY(read_note(item, "report", w->items[position - 1].report, err));
    return read_note(item, "opinions", w->items[position - 1].opinions, err);
}

static enum status read_minutes(const struct tree_at *root, struct written *w, struct err *err)
{
    static const char *const names[] = {"made_on", "managers",   "workers",
                                        "changes", "next_steps", "items"};
    bool seen[MEETING_MAX_ITEMS] = {0};
    struct tree_at at, list, item;
    char day[32] = "";
    size_t count;
    TRY(tree_only(root, names, ARRAY_LEN(names), err));
    TRY(tree_field(root, "made_on", false, &at, err));
    TRY(tree_text(&at, sizeof day, day, err));
    if (at.value && date_parse(day, &w->meeting.minutes_on) != OK)
        return tree_wrong(&at, err, "no day: write it like 2026-11-21");
    TRY(tree_field(root, "managers", false, &at, err));
    TRY(tree_number(&at, 0, 99, &w->meeting.managers, err));
    TRY(tree_field(root, "workers", false, &at, err));
    TRY(tree_number(&at, 0, 99, &w->meeting.workers, err));
    TRY(read_note(root, "changes", w->meeting.changes, err));
    TRY(read_note(root, "next_steps", w->meeting.next_steps, err));
    TRY(tree_field(root, "items", true, &list, err));
    TRY(tree_count(&list, MEETING_MAX_ITEMS, &count, err));
    for (size_t i = 0; i < count; i++) {
        tree_item(&list, i, &item);
        TRY(read_item(&item, w, seen, err));
    }
    return OK;
}

static enum status read_file(const char *path, struct written *w, struct err *err)
{
    struct tree *tree;
    struct tree_at root;
    char *bytes;
    size_t size;
    TRY(system_file_read(path, TREE_SIZE_MAX, &bytes, &size, err));
    enum status status = tree_parse(path, bytes, size, &tree, &root, err);
    free(bytes);
    TRY(status);
    status = read_minutes(&root, w, err);
    tree_free(tree);
    return status;
}

// Everything was looked at before, so the second change fails only where the disk does; giving the
// file once more then saves all of it.
static enum status save(struct ctl *ctl, struct written *w, struct err *err)
{
    struct council council = year_council(ctl);
    struct moment now = ctl_now(ctl);
    struct meeting *m = &w->meeting;
    if (m->minutes_on.year == 0)
        m->minutes_on = wall_time_of(now.utc_ms).date;
    TRY(council.items_put(council.ctx, &m->id, w->items, w->count, &now, err));
    // What that took back of the meeting is not put back by this.
    struct meeting *list;
    size_t count;
    TRY(council.meeting_list(council.ctx, 0, &list, &count, err));
    for (size_t i = 0; i < count; i++)
        if (id_equal(&list[i].id, &m->id)) {
            m->checked_on = list[i].checked_on;
            m->checked_by = list[i].checked_by;
            m->nameless_on = list[i].nameless_on;
        }
    free(list);
    return council.meeting_put(council.ctx, m, &now, err);
}

enum status meeting_minutes(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct council council = year_council(ctl);
    struct written w = {0};
    TRY(council_meeting(ctl, args, 0, &w.meeting, err));
    TRY(council.item_list(council.ctx, &w.meeting.id, &w.items, &w.count, err));
    enum status status = read_file(args_operand(args, 1), &w, err);
    if (status == OK)
        status = save(ctl, &w, err);
    free(w.items);
    return status == OK ? meeting_put_items(ctl, &w.meeting.id, err) : status;
}

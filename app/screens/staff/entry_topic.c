// What the visitor brings to the council, of a visit that staff enter, and under which purpose
// (S2-25). Saved with the visit, it becomes a matter, as at the door.
#include "screens/staff/entry.h"
#include "screens/staff/meetings.h"
#include "screens/visit/progress.h"

#include <string.h>

bool entry_may_bring(const struct app *app, const struct prompt *prompt)
{
    const struct answer *given = visit_answer(&app->entry.visit, 0, prompt->id);
    return app->entry.resident == 0 && given && progress_may_bring(prompt, given);
}

const struct words *entry_purpose(const struct app *app, const char *prompt)
{
    const struct topic *topic = visit_topic(&app->entry.visit, prompt);
    return topic ? purpose_words(app, purpose_index(app, topic->purpose)) : NULL;
}

struct brought {
    struct topic topic;
    int purpose; // its place in the pack, or -1
};

static size_t list_purposes(const struct app *app, const void *filled, struct form_choice *out)
{
    (void)filled;
    return purpose_choices(app, out);
}

static const struct field fields[] = {
    {"purpose", STR_AGENDA_PURPOSE, FIELD_CHOICE, 0, FIELD(struct brought, purpose),
     .list = list_purposes, .words = purpose_words},
};

static enum status save(struct app *app, void *filled, struct err *err)
{
    struct brought *brought = filled;
    struct visit *visit = &app->entry.visit;
    struct topic before = brought->topic;
    purpose_put(app, brought->purpose, brought->topic.purpose);
    TRY(visit_put_topic(visit, &brought->topic));
    enum status status = entry_keep(app, err);
    if (status != OK)
        ALWAYS(visit_put_topic(visit, &before) == OK); // in its place
    return status;
}

static const struct form topic_form = {.pause = PAUSE_KEEPS,
                                       .title = STR_COUNCIL_TITLE,
                                       .fields = fields,
                                       .count = ARRAY_LEN(fields),
                                       .size = sizeof(struct brought),
                                       .save = save};

enum outcome entry_open_topic(struct app *app, const struct prompt *prompt)
{
    const struct topic *given = visit_topic(&app->entry.visit, prompt->id);
    struct brought brought = {.topic = {.state = TOPIC_NOTICED}};
    memcpy(brought.topic.prompt, prompt->id, strlen(prompt->id) + 1);
    if (given)
        brought.topic = *given;
    brought.purpose = purpose_index(app, brought.topic.purpose);
    return form_open(app, &topic_form, &brought, sizeof brought);
}

void entry_settle_topics(struct app *app)
{
    struct visit *visit = &app->entry.visit;
    for (size_t i = visit->topic_count; i-- > 0;) {
        const struct topic topic = visit->topics[i];
        const struct prompt *prompt = content_find(app->ports.content, topic.prompt);
        if (!topic.purpose[0] || !prompt || !entry_may_bring(app, prompt))
            visit_drop_topic(visit, topic.prompt);
    }
}

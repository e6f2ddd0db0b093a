// Which outcome leads where. Kept apart from the screens so that the whole way through a visit can
// be read, and walked by a test, in one place.
#include "screens/screen.h"
#include "screens/staff/desk.h"

#include <stdio.h>
#include <string.h>

const struct screen screens[SCREEN_COUNT] = {
#define SCREEN(ID, name, prefix, help, idle, flags)                                                \
    [SCREEN_##ID] = {name, prefix##_build, prefix##_act, STR_##help, idle, flags},
#include "screens/screens.def"
#undef SCREEN
};

const struct flow flows[] = {
    {SCREEN_WELCOME, OUT_NEXT, SCREEN_NUMBER},
    {SCREEN_WELCOME, OUT_RESUME, SCREEN_RESUME},
    {SCREEN_WELCOME, OUT_PLEDGE, SCREEN_PLEDGE},
    {SCREEN_WELCOME, OUT_VISIT, SCREEN_COURTESY},
    {SCREEN_WELCOME, OUT_HOME, SCREEN_HOME},
    {SCREEN_HOME, OUT_SAID, SCREEN_SAID},
    {SCREEN_SAID, OUT_BACK, SCREEN_HOME},
    {SCREEN_WELCOME, OUT_GUESTS, SCREEN_GUESTS},
    {SCREEN_GUESTS, OUT_NEXT, SCREEN_GUEST_COUNT},
    {SCREEN_GUESTS, OUT_LEAVE, SCREEN_GUEST_OUT},
    {SCREEN_GUEST_COUNT, OUT_BACK, SCREEN_GUESTS},
    {SCREEN_GUEST_COUNT, OUT_NEXT, SCREEN_GUEST_IN},
    {SCREEN_GUEST_IN, OUT_BACK, SCREEN_GUESTS},
    {SCREEN_GUEST_OUT, OUT_BACK, SCREEN_GUESTS},
    {SCREEN_GUEST_OUT, OUT_NEXT, SCREEN_GUEST_GONE},
    {SCREEN_GUEST_GONE, OUT_BACK, SCREEN_GUEST_OUT},
    {SCREEN_WELCOME, OUT_CAMERA, SCREEN_CAMERA},
    {SCREEN_NUMBER, OUT_CAMERA, SCREEN_CAMERA},
    {SCREEN_NUMBER, OUT_PIN, SCREEN_PIN},
    {SCREEN_NUMBER, OUT_DESK, SCREEN_DESK_PIN},
    {SCREEN_DESK_PIN, OUT_BACK, SCREEN_NUMBER},
    {SCREEN_DESK_PIN, OUT_DESK, SCREEN_DESK},
    {SCREEN_DESK_PIN, OUT_CODE, SCREEN_RECOVER},
    {SCREEN_RECOVER, OUT_BACK, SCREEN_DESK_PIN},
    {SCREEN_RECOVER, OUT_PIN, SCREEN_SETUP_PINS},
    {SCREEN_WELCOME, OUT_DESK, SCREEN_DESK_PIN},
    {SCREEN_WELCOME, OUT_FIRST, SCREEN_FIRST},
    {SCREEN_DESK_SETTINGS, OUT_FIRST, SCREEN_FIRST},
    {SCREEN_FIRST, OUT_DESK, SCREEN_DESK_SETTINGS},
    {SCREEN_FIRST, OUT_FORM, SCREEN_FORM},
    {SCREEN_FIRST, OUT_CLOCK, SCREEN_SETUP_CLOCK},
    {SCREEN_FIRST, OUT_PIN, SCREEN_SETUP_PINS},
    {SCREEN_FIRST, OUT_CODE, SCREEN_SETUP_CODE},
    {SCREEN_FIRST, OUT_PANEL, SCREEN_SETUP_PANEL},
    {SCREEN_SETUP_CLOCK, OUT_BACK, SCREEN_FIRST},
    {SCREEN_SETUP_PINS, OUT_BACK, SCREEN_FIRST},
    {SCREEN_SETUP_CODE, OUT_BACK, SCREEN_FIRST},
    {SCREEN_SETUP_PANEL, OUT_BACK, SCREEN_FIRST},
    {SCREEN_DESK, OUT_INSIDE, SCREEN_INSIDE},
    {SCREEN_INSIDE, OUT_DESK, SCREEN_DESK},
    // What leads somewhere from the first of the staff's tabs leads there from each (leads_from).
    {SCREEN_DESK, OUT_STATUS, SCREEN_STATUS},
    {SCREEN_DESK, OUT_RECORDS, SCREEN_RECORDS},
    {SCREEN_DESK, OUT_MEETINGS, SCREEN_MEETINGS},
    {SCREEN_DESK, OUT_MEMBERS, SCREEN_MEMBERS},
    {SCREEN_DESK, OUT_EXPORT, SCREEN_EXPORT},
    {SCREEN_DESK, OUT_DESK_SETTINGS, SCREEN_DESK_SETTINGS},
    {SCREEN_DESK, OUT_DUTY, SCREEN_DUTY},
    {SCREEN_DUTY, OUT_STATUS, SCREEN_STATUS},
    {SCREEN_DUTY, OUT_FORM, SCREEN_FORM},
    {SCREEN_DESK, OUT_PLAN, SCREEN_PLAN},
    {SCREEN_PLAN, OUT_STATUS, SCREEN_STATUS},
    {SCREEN_PLAN, OUT_FORM, SCREEN_FORM},
    {SCREEN_PLAN, OUT_SUGGEST, SCREEN_SUGGEST},
    {SCREEN_SUGGEST, OUT_BACK, SCREEN_PLAN},
    {SCREEN_PLAN, OUT_WISHES, SCREEN_WISHES},
    {SCREEN_WISHES, OUT_BACK, SCREEN_PLAN},
    {SCREEN_WISHES, OUT_FORM, SCREEN_FORM},
    {SCREEN_STATUS, OUT_DESK, SCREEN_DESK},
    {SCREEN_RECORDS, OUT_DESK, SCREEN_DESK},
    {SCREEN_MEETINGS, OUT_DESK, SCREEN_DESK},
    {SCREEN_MEMBERS, OUT_DESK, SCREEN_DESK},
    {SCREEN_EXPORT, OUT_DESK, SCREEN_DESK},
    {SCREEN_DESK_SETTINGS, OUT_DESK, SCREEN_DESK},
    {SCREEN_RECORDS, OUT_RECORD, SCREEN_RECORD},
    {SCREEN_RECORD, OUT_BACK, SCREEN_RECORDS},
    {SCREEN_RECORD, OUT_FORM, SCREEN_FORM},
#include "screens/staff/flow_meetings.def"
    {SCREEN_MEMBERS, OUT_FORM, SCREEN_FORM},
    {SCREEN_MEMBERS, OUT_PIN, SCREEN_MEMBER_PIN},
    {SCREEN_MEMBER_PIN, OUT_BACK, SCREEN_MEMBERS},
    {SCREEN_RECORDS, OUT_ENTRY, SCREEN_ENTRY},
    {SCREEN_ENTRY, OUT_RECORDS, SCREEN_RECORDS},
    {SCREEN_ENTRY, OUT_FORM, SCREEN_FORM},
    {SCREEN_ENTRY, OUT_NEXT, SCREEN_ENTRY_POINT},
    {SCREEN_ENTRY_POINT, OUT_BACK, SCREEN_ENTRY},
    {SCREEN_ENTRY_POINT, OUT_FORM, SCREEN_FORM},
    {SCREEN_DESK_SETTINGS, OUT_SETTINGS, SCREEN_SETTINGS},
    {SCREEN_SETTINGS, OUT_DESK, SCREEN_DESK_SETTINGS},
    {SCREEN_DESK_SETTINGS, OUT_DEVICES, SCREEN_DEVICES},
    {SCREEN_DEVICES, OUT_DESK, SCREEN_DESK_SETTINGS},
    {SCREEN_DESK_SETTINGS, OUT_JOURNAL, SCREEN_JOURNAL},
    {SCREEN_JOURNAL, OUT_DESK, SCREEN_DESK_SETTINGS},
    {SCREEN_RECORDS, OUT_SELF, SCREEN_SELF},
    {SCREEN_SELF, OUT_DESK, SCREEN_RECORDS},
    {SCREEN_SELF, OUT_NEXT, SCREEN_SELF_POINT},
    {SCREEN_SELF_POINT, OUT_BACK, SCREEN_SELF},
    {SCREEN_SELF_POINT, OUT_FORM, SCREEN_FORM},
    {SCREEN_DESK, OUT_DAY, SCREEN_DAY},
    {SCREEN_DAY, OUT_DESK, SCREEN_DESK},
    {SCREEN_DAY, OUT_FORM, SCREEN_FORM},
    {SCREEN_DEVICES, OUT_DEVICE, SCREEN_DEVICE},
    {SCREEN_DEVICE, OUT_BACK, SCREEN_DEVICES},
    {SCREEN_DEVICE, OUT_SEE, SCREEN_FRAME},
    {SCREEN_FRAME, OUT_BACK, SCREEN_DEVICE},
    {SCREEN_DEVICE, OUT_TRY, SCREEN_FEEL},
    {SCREEN_DEVICE, OUT_TEACH, SCREEN_TEACH},
    {SCREEN_DEVICE, OUT_PLUG, SCREEN_CARRY_PLUG},
    {SCREEN_DEVICE, OUT_CAMERA, SCREEN_CAMERA},
    {SCREEN_FEEL, OUT_BACK, SCREEN_DEVICE},
    {SCREEN_TEACH, OUT_BACK, SCREEN_DEVICE},
    {SCREEN_EXPORT, OUT_CARRY, SCREEN_CARRY},
    {SCREEN_CARRY, OUT_DESK, SCREEN_EXPORT},
    {SCREEN_CARRY, OUT_HAND_MEETINGS, SCREEN_HAND_MEETINGS},
    {SCREEN_CARRY, OUT_HAND_PAPERS, SCREEN_HAND_PAPERS},
    {SCREEN_HAND_MEETINGS, OUT_CARRY, SCREEN_CARRY},
    {SCREEN_HAND_MEETINGS, OUT_NEXT, SCREEN_HAND_MEETING},
    {SCREEN_HAND_MEETING, OUT_BACK, SCREEN_HAND_MEETINGS},
    {SCREEN_HAND_MEETING, OUT_WORK, SCREEN_CARRY_WORK},
    {SCREEN_HAND_PAPERS, OUT_CARRY, SCREEN_CARRY},
    {SCREEN_HAND_PAPERS, OUT_WORK, SCREEN_CARRY_WORK},
    {SCREEN_CARRY, OUT_PLUG, SCREEN_CARRY_PLUG},
    {SCREEN_CARRY, OUT_WORK, SCREEN_CARRY_WORK},
    {SCREEN_CARRY_NAMES, OUT_CARRY, SCREEN_CARRY},
    {SCREEN_CARRY_NAMES, OUT_PLUG, SCREEN_CARRY_PLUG},
    {SCREEN_CARRY_PLUG, OUT_CARRY, SCREEN_CARRY},
    {SCREEN_CARRY_PLUG, OUT_WORK, SCREEN_CARRY_WORK},
    {SCREEN_CARRY_WORK, OUT_NAMES, SCREEN_CARRY_NAMES},
    {SCREEN_CARRY_WORK, OUT_PLUG, SCREEN_CARRY_PLUG},
    {SCREEN_CARRY_WORK, OUT_KEY, SCREEN_CARRY_KEY},
    {SCREEN_CARRY_WORK, OUT_NEXT, SCREEN_CARRY_OUT},
    {SCREEN_CARRY_WORK, OUT_FAILED, SCREEN_CARRY_FAILED},
    {SCREEN_CARRY_KEY, OUT_NEXT, SCREEN_CARRY_OUT},
    {SCREEN_CARRY_OUT, OUT_CARRY, SCREEN_CARRY},
    {SCREEN_CARRY_OUT, OUT_DESK, SCREEN_DESK},
    {SCREEN_CARRY_FAILED, OUT_CARRY, SCREEN_CARRY},
    {SCREEN_EXPORT, OUT_BACKUP, SCREEN_BACKUP},
    {SCREEN_BACKUP, OUT_DESK, SCREEN_EXPORT},
    {SCREEN_BACKUP, OUT_PLUG, SCREEN_CARRY_PLUG},
    {SCREEN_CARRY_PLUG, OUT_BACKUP, SCREEN_BACKUP},
    {SCREEN_CARRY_OUT, OUT_BACKUP, SCREEN_BACKUP},
    {SCREEN_CARRY_FAILED, OUT_BACKUP, SCREEN_BACKUP},
    {SCREEN_EXPORT, OUT_PURGE, SCREEN_PURGE},
    {SCREEN_PURGE, OUT_DESK, SCREEN_EXPORT},
    {SCREEN_PURGE, OUT_NEXT, SCREEN_PURGE_ASK},
    {SCREEN_PURGE_ASK, OUT_BACK, SCREEN_PURGE},
    {SCREEN_DESK_SETTINGS, OUT_SOUND, SCREEN_SOUND},
    {SCREEN_SOUND, OUT_DESK, SCREEN_DESK_SETTINGS},
    {SCREEN_SOUND, OUT_CLIPS, SCREEN_CLIPS},
    {SCREEN_CLIPS, OUT_BACK, SCREEN_SOUND},
    {SCREEN_CLIPS, OUT_CLIP_LIST, SCREEN_CLIP_LIST},
    {SCREEN_CLIP_LIST, OUT_BACK, SCREEN_CLIPS},
    {SCREEN_CLIP_LIST, OUT_CLIP, SCREEN_CLIP},
    {SCREEN_CLIP, OUT_BACK, SCREEN_CLIP_LIST},
    {SCREEN_FORM, OUT_FIELD_WORDS, SCREEN_FORM_WORDS},
    {SCREEN_FORM, OUT_FIELD_NUMBER, SCREEN_FORM_NUMBER},
    {SCREEN_FORM, OUT_FIELD_DAY, SCREEN_FORM_DAY},
    {SCREEN_FORM, OUT_FIELD_CHOICE, SCREEN_FORM_CHOICE},
    {SCREEN_FORM, OUT_LEAVE, SCREEN_FORM_LEAVE},
    {SCREEN_FORM_WORDS, OUT_BACK, SCREEN_FORM},
    {SCREEN_FORM_NUMBER, OUT_BACK, SCREEN_FORM},
    {SCREEN_FORM_DAY, OUT_BACK, SCREEN_FORM},
    {SCREEN_FORM_CHOICE, OUT_BACK, SCREEN_FORM},
    {SCREEN_FORM_LEAVE, OUT_BACK, SCREEN_FORM},
    {SCREEN_PIN, OUT_BACK, SCREEN_NUMBER},
    {SCREEN_PIN, OUT_RESUME, SCREEN_RESUME},
    {SCREEN_PIN, OUT_PLEDGE, SCREEN_PLEDGE},
    {SCREEN_PIN, OUT_VISIT, SCREEN_COURTESY},
    {SCREEN_RESUME, OUT_LEAVE, SCREEN_LEAVE},
    {SCREEN_PLEDGE, OUT_SIGN, SCREEN_SIGN},
    {SCREEN_SIGN, OUT_BACK, SCREEN_PLEDGE},
    {SCREEN_SIGN, OUT_RESUME, SCREEN_RESUME},
    {SCREEN_SIGN, OUT_VISIT, SCREEN_COURTESY},
    {SCREEN_COURTESY, OUT_NEXT, SCREEN_TODAY},
    {SCREEN_COURTESY, OUT_PARKED, SCREEN_PARKED},
    {SCREEN_TODAY, OUT_BACK, SCREEN_COURTESY},
    {SCREEN_TODAY, OUT_NEXT, SCREEN_MAP},
    {SCREEN_TODAY, OUT_PARKED, SCREEN_PARKED},
    {SCREEN_MAP, OUT_BACK, SCREEN_TODAY},
    {SCREEN_MAP, OUT_WALK, SCREEN_WALK},
    {SCREEN_MAP, OUT_AWAY, SCREEN_AWAY},
    {SCREEN_MAP, OUT_RESIDENTS, SCREEN_RESIDENTS},
    {SCREEN_MAP, OUT_RELEASE, SCREEN_RELEASE},
    {SCREEN_MAP, OUT_STAFF, SCREEN_STAFF},
    {SCREEN_MAP, OUT_WORDS, SCREEN_WORDS},
    {SCREEN_MAP, OUT_COUNCIL, SCREEN_COUNCIL},
    {SCREEN_MAP, OUT_READ, SCREEN_READ},
    {SCREEN_MAP, OUT_LEAVE, SCREEN_LEAVE},
    {SCREEN_MAP, OUT_PARKED, SCREEN_PARKED},
    {SCREEN_WALK, OUT_MAP, SCREEN_MAP},
    {SCREEN_WALK, OUT_NOTE, SCREEN_NOTE},
    {SCREEN_WALK, OUT_DRAW, SCREEN_DRAW},
    {SCREEN_WALK, OUT_MEMO, SCREEN_MEMO},
    {SCREEN_WALK, OUT_PARKED, SCREEN_PARKED},
    {SCREEN_AWAY, OUT_MAP, SCREEN_MAP},
    {SCREEN_AWAY, OUT_NOTE, SCREEN_NOTE},
    {SCREEN_AWAY, OUT_DRAW, SCREEN_DRAW},
    {SCREEN_AWAY, OUT_MEMO, SCREEN_MEMO},
    {SCREEN_AWAY, OUT_PARKED, SCREEN_PARKED},
    {SCREEN_STAFF, OUT_MAP, SCREEN_MAP},
    {SCREEN_STAFF, OUT_NOTE, SCREEN_NOTE},
    {SCREEN_STAFF, OUT_DRAW, SCREEN_DRAW},
    {SCREEN_STAFF, OUT_MEMO, SCREEN_MEMO},
    {SCREEN_STAFF, OUT_PARKED, SCREEN_PARKED},
    {SCREEN_WORDS, OUT_MAP, SCREEN_MAP},
    {SCREEN_WORDS, OUT_NOTE, SCREEN_NOTE},
    {SCREEN_WORDS, OUT_DRAW, SCREEN_DRAW},
    {SCREEN_WORDS, OUT_MEMO, SCREEN_MEMO},
    {SCREEN_WORDS, OUT_PARKED, SCREEN_PARKED},
    {SCREEN_RESIDENTS, OUT_MAP, SCREEN_MAP},
    {SCREEN_RESIDENTS, OUT_SITTING, SCREEN_INTRO},
    {SCREEN_RESIDENTS, OUT_PARKED, SCREEN_PARKED},
    {SCREEN_INTRO, OUT_BACK, SCREEN_RESIDENTS},
    {SCREEN_INTRO, OUT_NEXT, SCREEN_NEAR},
    {SCREEN_NEAR, OUT_RELEASE, SCREEN_RELEASE},
    {SCREEN_NEAR, OUT_NEXT, SCREEN_PRACTICE},
    {SCREEN_PRACTICE, OUT_BACK, SCREEN_NEAR},
    {SCREEN_PRACTICE, OUT_QUESTION, SCREEN_QUESTION},
    {SCREEN_PRACTICE, OUT_PRIVATE, SCREEN_PRIVATE},
    {SCREEN_PRACTICE, OUT_RELEASE, SCREEN_RELEASE},
    {SCREEN_QUESTION, OUT_PRACTICE, SCREEN_PRACTICE},
    {SCREEN_QUESTION, OUT_PRIVATE, SCREEN_PRIVATE},
    {SCREEN_QUESTION, OUT_WHO, SCREEN_WHO},
    {SCREEN_QUESTION, OUT_NOTE, SCREEN_NOTE},
    {SCREEN_QUESTION, OUT_RELEASE, SCREEN_RELEASE},
    {SCREEN_NOTE, OUT_RELEASE, SCREEN_RELEASE},
    {SCREEN_PRIVATE, OUT_PRACTICE, SCREEN_PRACTICE},
    {SCREEN_PRIVATE, OUT_QUESTION, SCREEN_QUESTION},
    {SCREEN_PRIVATE, OUT_RELEASE, SCREEN_RELEASE},
    {SCREEN_WHO, OUT_QUESTION, SCREEN_QUESTION},
    {SCREEN_WHO, OUT_AGAIN, SCREEN_AGAIN},
    {SCREEN_WHO, OUT_RELEASE, SCREEN_RELEASE},
    {SCREEN_AGAIN, OUT_BACK, SCREEN_WHO},
    {SCREEN_AGAIN, OUT_QUESTION, SCREEN_QUESTION},
    {SCREEN_AGAIN, OUT_RELEASE, SCREEN_RELEASE},
    {SCREEN_RELEASE, OUT_NEAR, SCREEN_NEAR},
    {SCREEN_RELEASE, OUT_PRACTICE, SCREEN_PRACTICE},
    {SCREEN_RELEASE, OUT_QUESTION, SCREEN_QUESTION},
    {SCREEN_RELEASE, OUT_AGAIN, SCREEN_AGAIN},
    {SCREEN_RELEASE, OUT_ENDED, SCREEN_ENDED},
    {SCREEN_ENDED, OUT_COPY, SCREEN_COPY},
    {SCREEN_COPY, OUT_BACK, SCREEN_ENDED},
    {SCREEN_COPY, OUT_CODE, SCREEN_COPY_CODE},
    {SCREEN_COPY_CODE, OUT_BACK, SCREEN_COPY},
    {SCREEN_ENDED, OUT_RESIDENTS, SCREEN_RESIDENTS},
    {SCREEN_ENDED, OUT_MAP, SCREEN_MAP},
    {SCREEN_COUNCIL, OUT_MAP, SCREEN_MAP},
    {SCREEN_COUNCIL, OUT_PURPOSE, SCREEN_PURPOSE},
    {SCREEN_COUNCIL, OUT_PARKED, SCREEN_PARKED},
    {SCREEN_PURPOSE, OUT_BACK, SCREEN_COUNCIL},
    {SCREEN_READ, OUT_MAP, SCREEN_MAP},
    {SCREEN_READ, OUT_NOTE, SCREEN_NOTE},
    {SCREEN_READ, OUT_DRAW, SCREEN_DRAW},
    {SCREEN_READ, OUT_MEMO, SCREEN_MEMO},
    {SCREEN_READ, OUT_LEAVE, SCREEN_LEAVE},
    {SCREEN_READ, OUT_PARKED, SCREEN_PARKED},
    {SCREEN_LEAVE, OUT_MAP, SCREEN_MAP},
    {SCREEN_LEAVE, OUT_RELEASE, SCREEN_RELEASE},
    {SCREEN_LEAVE, OUT_RECEIPT, SCREEN_RECEIPT},
    {SCREEN_RECEIPT, OUT_CARD, SCREEN_CARD},
    {SCREEN_WAYS, OUT_SEE, SCREEN_SEE},
    {SCREEN_WAYS, OUT_HEAR, SCREEN_HEAR},
    {SCREEN_WAYS, OUT_PRESS, SCREEN_PRESS},
    {SCREEN_SEE, OUT_BACK, SCREEN_WAYS},
    {SCREEN_HEAR, OUT_BACK, SCREEN_WAYS},
    {SCREEN_PRESS, OUT_BACK, SCREEN_WAYS},
    {SCREEN_PRESS, OUT_TRY, SCREEN_PACE},
    {SCREEN_PACE, OUT_BACK, SCREEN_PRESS},
};
const size_t flow_count = ARRAY_LEN(flows);

const char *screen_name(enum screen_id id)
{
    return screens[id].name;
}

int screen_from_name(const char *name)
{
    for (int i = 0; i < SCREEN_COUNT; i++)
        if (strcmp(screens[i].name, name) == 0)
            return i;
    return -1;
}

void flow_keep_place(struct app *app)
{
    if (!app->visit_live || !(screens[app->screen].flags & PLACE))
        return;
    int page = app->screen == SCREEN_DRAW ? app->pencil.sheet : app->page;
    struct visit_place place = {.sitting = app->sitting, .page = page};
    snprintf(place.screen, sizeof place.screen, "%s", screens[app->screen].name);
    snprintf(place.item, sizeof place.item, "%s", app->item);
    const struct visit_place *kept = &app->visit.place;
    if (strcmp(kept->screen, place.screen) == 0 && strcmp(kept->item, place.item) == 0 &&
        kept->sitting == place.sitting && kept->page == place.page)
        return;
    struct err err;
    if (app->ports.records->visit_place(app->ports.records->ctx, &app->visit, &place, &err) == OK)
        app->visit.place = place;
}

// A resident's copy is for them, right then: it ends with the page after the release, and by
// waiting. What lies over it goes back to that page instead.
static void end_copy(struct app *app)
{
    app->copy_offered = false;
    app->code_size = 0;
    explicit_bzero(app->code, sizeof app->code);
    if (screens[app->under].flags & ONCE)
        app->under = SCREEN_ENDED;
    if (screens[app->asked].flags & ONCE)
        app->asked = SCREEN_ENDED;
}

static bool keeps_copy(enum screen_id to)
{
    bool over = (screens[to].flags & OVER) && to != SCREEN_IDLE;
    return over || to == SCREEN_ENDED || (screens[to].flags & ONCE);
}

void flow_go(struct app *app, enum screen_id to)
{
    if ((screens[to].flags & OVER) && !(screens[app->screen].flags & OVER)) {
        app->under = app->screen;
        app->under_page = app->page;
    }
    if (to == SCREEN_IDLE)
        app->asked = app->screen;
    if (app->copy_offered && !keeps_copy(to))
        end_copy(app);
    app->screen = to;
    app->page = 0;
    app->screen_ms = app_now(app).mono_ms;
    app->message = STR_COUNT;
    app->changed = true;
    if (screens[to].flags & DESK)
        desk_arrive(app);
    flow_keep_place(app);
}

// The page that a page over it goes back to. What IDLE came over may itself lie over another.
static enum screen_id below(const struct app *app)
{
    if (app->screen == SCREEN_IDLE)
        return app->asked;
    return screens[app->screen].flags & OVER ? app->under : app->opener;
}

// Where a sitting that is over cannot be gone on with.
static bool needs_open_sitting(int screen)
{
    return screen == SCREEN_NEAR || screen == SCREEN_PRACTICE || screen == SCREEN_QUESTION ||
           screen == SCREEN_RELEASE;
}

// Where the visit stood, as a screen; the beginning where that is no place to go on.
static enum screen_id place_to_go_on(struct app *app, const struct visit_place *place)
{
    int to = screen_from_name(place->screen);
    const struct sitting *sitting = visit_sitting(&app->visit, place->sitting);
    if (to < 0 || !(screens[to].flags & PLACE))
        return SCREEN_COURTESY;
    if (needs_open_sitting(to) && (!sitting || sitting->state != SITTING_OPEN))
        return SCREEN_RESIDENTS;
    if (to == SCREEN_DRAW && !app_may_draw(app, place->item))
        return SCREEN_MAP; // another pack was put in since
    if (to == SCREEN_MEMO && !app_may_speak(app, place->item))
        return SCREEN_MAP; // and the setting may have changed
    return to == SCREEN_ENDED && !sitting ? SCREEN_RESIDENTS : (enum screen_id)to;
}

static void go_on(struct app *app)
{
    const struct visit_place kept = app->visit.place, *place = &kept;
    enum screen_id to = place_to_go_on(app, place);
    memcpy(app->item, place->item, sizeof app->item);
    app->sitting = to == SCREEN_RESIDENTS ? 0 : place->sitting;
    if (to == SCREEN_NOTE) {
        app->opener = app_screen_of_prompt(app, place->item);
        if (app_write(app, place->item, place->sitting) != OUT_NOTE)
            return;
    }
    if (to == SCREEN_DRAW) {
        app->opener = app_screen_of_prompt(app, place->item);
        if (app_draw(app, place->item) != OUT_DRAW)
            return;
        app_turn_sheet(app, place->page);
    }
    if (to == SCREEN_MEMO) {
        app->opener = app_screen_of_prompt(app, place->item);
        if (app_speak(app, place->item) != OUT_MEMO)
            return;
    }
    flow_go(app, to);
    app->page = to == SCREEN_DRAW ? 0 : place->page;
    flow_keep_place(app);
}

// What goes back to whoever opened it.
static bool opens(enum screen_id to)
{
    return to == SCREEN_NOTE || to == SCREEN_DRAW || to == SCREEN_MEMO || to == SCREEN_CAMERA;
}

static bool leads_from(const struct flow *flow, enum screen_id screen)
{
    bool tab = screens[screen].flags & TAB;
    return flow->from == screen || (tab && flow->from == SCREEN_DESK);
}

void flow_follow(struct app *app, enum outcome outcome)
{
    bool over;
    switch (outcome) {
    case OUT_STAY:
        app->changed = true;
        flow_keep_place(app);
        return;
    case OUT_RETURN:
        over = (screens[app->screen].flags & OVER) != 0;
        flow_go(app, below(app));
        app->page = over && app->screen == app->under ? app->under_page : 0;
        flow_keep_place(app);
        return;
    case OUT_GO_ON:
        go_on(app);
        return;
    case OUT_WELCOME:
        app_forget(app);
        flow_go(app, SCREEN_WELCOME);
        return;
    default:
        break;
    }
    for (size_t i = 0; i < flow_count; i++)
        if (leads_from(&flows[i], app->screen) && flows[i].outcome == outcome) {
            if (opens(flows[i].to) || outcome == OUT_FORM)
                app->opener = app->screen;
            if (flows[i].to == SCREEN_RELEASE)
                app->stopped = app->screen;
            flow_go(app, flows[i].to);
            if (flows[i].to == SCREEN_FORM)
                app->page = app->filling.page;
            return;
        }
    ALWAYS(false && "an outcome without a way in flows[]");
}

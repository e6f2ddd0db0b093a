// The steps of the set-up that are forms.
#include "base/utf8.h"
#include "screens/staff/form.h"
#include "screens/staff/setup.h"

#include <stdio.h>
#include <string.h>

// ---------------------------------------------------------------- the language to begin with

struct beginning {
    int at; // in `languages`; -1: nobody has chosen
};

static const struct form_choice languages[] = {
    {LANG_EASY, STR_WAY_LANGUAGE_EASY, NULL},
    {LANG_PLAIN, STR_WAY_LANGUAGE_PLAIN, NULL},
    {LANG_EN, STR_WAY_LANGUAGE_EN, NULL},
};

static enum status save_language(struct app *app, void *filled, struct err *err)
{
    int lang = ((const struct beginning *)filled)->at;
    const struct records *r = app->ports.records;
    struct moment now = app_now(app);
    if (lang < 0)
        return ERR_INVALID;
    const char *id = content_language(app->ports.content, (enum lang)lang)->id;
    TRY(r->setting_put(r->ctx, SETTING_LANGUAGE, id, &now, err));
    app_look_at_settings(app);
    app->lang = app->start_lang; // whoever chose it sees it
    return app_look_at_setup(app, err);
}

static const struct field language_fields[] = {
    {"first-language", STR_SETUP_LANGUAGE, FIELD_CHOICE, 0, FIELD(struct beginning, at),
     .choices = languages, .choice_count = ARRAY_LEN(languages), .hint = STR_SETUP_LANGUAGE_HINT},
};
static const struct form language_form = {.title = STR_SETUP_LANGUAGE,
                                          .fields = language_fields,
                                          .count = ARRAY_LEN(language_fields),
                                          .size = sizeof(struct beginning),
                                          .save = save_language};

static enum outcome open_language(struct app *app)
{
    struct beginning chosen = {app->setup.language ? (int)app->start_lang : -1};
    return form_open(app, &language_form, &chosen, sizeof chosen);
}

// ---------------------------------------------------------------- the office's row

static enum status save_office(struct app *app, void *filled, struct err *err)
{
    const struct setup_port *port = app->ports.setup;
    struct moment now = app_now(app);
    TRY(port->office_put(port->ctx, filled, &now, err));
    app_refresh_house(app);
    return app_look_at_setup(app, err);
}

static const struct form_choice kinds[SETUP_KIND_COUNT] = {
    {SETUP_GROUP_HOME, STR_SETUP_KIND_HOME, NULL},
    {SETUP_GROUP_HOME_DAY, STR_SETUP_KIND_DAY, NULL},
    {SETUP_RESIDENTIAL, STR_SETUP_KIND_RESIDENTIAL, NULL},
};

static const struct field office_fields[] = {
    {"name", STR_SETUP_NAME, FIELD_LINE, FIELD_NEEDED, FIELD(struct setup_office, name)},
    {"kind", STR_SETUP_KIND, FIELD_CHOICE, 0, FIELD(struct setup_office, kind), .choices = kinds,
     .choice_count = ARRAY_LEN(kinds)},
};
static const struct form office_form = {.title = STR_SETUP_OFFICE,
                                        .fields = office_fields,
                                        .count = ARRAY_LEN(office_fields),
                                        .size = sizeof(struct setup_office),
                                        .save = save_office};

// ---------------------------------------------------------------- whom to tell of abuse

// As it is written here, where digits are as wide as kana.
struct abuse {
    char office[HOUSE_NAME_SIZE], phone[3 * sizeof(((struct setup_office *)0)->abuse_phone)];
};

// 「０１１－」 as 011-; what is none of these stays.
static void narrow(const char *wide, char *out, size_t room)
{
    enum { FULL_WIDTH = 0xFF01, FULL_WIDTH_END = 0xFF5E, MINUS = 0x2212, LONG_VOWEL = 0x30FC };
    size_t size = 0;
    for (const char *from = wide; *from && size + 4 < room;) {
        const char *at = from;
        uint32_t cp = utf8_next(&at);
        if (cp >= FULL_WIDTH && cp <= FULL_WIDTH_END)
            out[size++] = (char)(cp - FULL_WIDTH + '!');
        else if (cp == MINUS || cp == LONG_VOWEL)
            out[size++] = '-';
        else
            for (; from < at; from++)
                out[size++] = *from;
        from = at;
    }
    out[size] = '\0';
}

static enum status save_abuse(struct app *app, void *filled, struct err *err)
{
    const struct abuse *abuse = filled;
    struct setup_office office = app->setup.office;
    memcpy(office.abuse_office, abuse->office, sizeof office.abuse_office);
    narrow(abuse->phone, office.abuse_phone, sizeof office.abuse_phone);
    return save_office(app, &office, err);
}

static const struct field abuse_fields[] = {
    {"abuse-office", STR_SETUP_ABUSE_NAME, FIELD_LINE, FIELD_NEEDED, FIELD(struct abuse, office)},
    {"abuse-phone", STR_SETUP_ABUSE_PHONE, FIELD_LINE, FIELD_NEEDED, FIELD(struct abuse, phone)},
};
static const struct form abuse_form = {.title = STR_SETUP_ABUSE,
                                       .fields = abuse_fields,
                                       .count = ARRAY_LEN(abuse_fields),
                                       .size = sizeof(struct abuse),
                                       .save = save_abuse};

static enum outcome open_abuse(struct app *app)
{
    struct abuse abuse = {0};
    memcpy(abuse.office, app->setup.office.abuse_office, sizeof abuse.office);
    snprintf(abuse.phone, sizeof abuse.phone, "%s", app->setup.office.abuse_phone);
    return form_open(app, &abuse_form, &abuse, sizeof abuse);
}

// ---------------------------------------------------------------- the rule book

// What is chosen is a number among the profiles that there are.
struct rule_book {
    int profile; // -1: none yet
};

static size_t list_profiles(const struct app *app, const void *filled, struct form_choice *out)
{
    size_t count = app->ports.profile_count;
    (void)filled;
    if (count > FORM_MAX_CHOICES)
        count = FORM_MAX_CHOICES;
    for (size_t i = 0; i < count; i++) {
        const struct profile *profile = &app->ports.profiles[i];
        const char *name = app->lang == LANG_EN ? profile->name_en : profile->name;
        out[i] = (struct form_choice){(int)i, 0, name};
    }
    return count;
}

static enum status save_profile(struct app *app, void *filled, struct err *err)
{
    int chosen = ((const struct rule_book *)filled)->profile;
    struct setup_office office = app->setup.office;
    if (chosen < 0)
        return ERR_INVALID;
    snprintf(office.profile, sizeof office.profile, "%s", app->ports.profiles[chosen].id);
    return save_office(app, &office, err);
}

static const struct field profile_fields[] = {
    {"profile", STR_SETUP_PROFILE, FIELD_CHOICE, 0, FIELD(struct rule_book, profile),
     .list = list_profiles},
};
static const struct form profile_form = {.title = STR_SETUP_PROFILE,
                                         .fields = profile_fields,
                                         .count = ARRAY_LEN(profile_fields),
                                         .size = sizeof(struct rule_book),
                                         .save = save_profile};

static enum outcome open_profile(struct app *app)
{
    struct rule_book chosen = {-1};
    for (size_t i = 0; i < app->ports.profile_count; i++)
        if (strcmp(app->ports.profiles[i].id, app->setup.office.profile) == 0)
            chosen.profile = (int)i;
    return form_open(app, &profile_form, &chosen, sizeof chosen);
}

// ---------------------------------------------------------------- a dwelling

// Its short code is a number that no other has; the desk computer can change it.
static enum status save_dwelling(struct app *app, void *filled, struct err *err)
{
    enum { MOST = 999 };
    const struct council *c = app->ports.council;
    struct year_dwelling *dwelling = filled;
    struct moment now = app_now(app);
    enum status status = ERR_EXISTS;
    for (int code = app->setup.dwellings + 1; status == ERR_EXISTS && code <= MOST; code++) {
        snprintf(dwelling->code, sizeof dwelling->code, "%d", code);
        status = c->dwelling_put(c->ctx, dwelling, &now, err);
    }
    TRY(status);
    app_refresh_house(app);
    return app_look_at_setup(app, err);
}

static const struct field dwelling_fields[] = {
    {"dwelling-name", STR_SETUP_NAME, FIELD_LINE, FIELD_NEEDED, FIELD(struct year_dwelling, name)},
    {"satellite", STR_SETUP_SATELLITE, FIELD_YES_NO, 0, FIELD(struct year_dwelling, satellite)},
};
static const struct form dwelling_form = {.title = STR_SETUP_DWELLING,
                                          .fields = dwelling_fields,
                                          .count = ARRAY_LEN(dwelling_fields),
                                          .size = sizeof(struct year_dwelling),
                                          .save = save_dwelling};

// ---------------------------------------------------------------- years to keep

struct keeping {
    int years; // 0: nobody has chosen, and nothing is suggested (S4-8)
};

static const struct form_choice years[] = {
    {1, STR_SETUP_YEARS_1, NULL}, {2, STR_SETUP_YEARS_2, NULL},   {3, STR_SETUP_YEARS_3, NULL},
    {5, STR_SETUP_YEARS_5, NULL}, {10, STR_SETUP_YEARS_10, NULL},
};

static enum status save_years(struct app *app, void *filled, struct err *err)
{
    const struct records *r = app->ports.records;
    struct moment now = app_now(app);
    char value[16];
    snprintf(value, sizeof value, "%d", ((const struct keeping *)filled)->years);
    if (strcmp(value, "0") == 0)
        return ERR_INVALID;
    TRY(r->setting_put(r->ctx, SETTING_KEEP, value, &now, err));
    return app_look_at_setup(app, err);
}

static const struct field keep_fields[] = {
    {"years", STR_SETUP_KEEP, FIELD_CHOICE, 0, FIELD(struct keeping, years), .choices = years,
     .choice_count = ARRAY_LEN(years), .hint = STR_SETUP_KEEP_HINT},
};
static const struct form keep_form = {.title = STR_SETUP_KEEP,
                                      .fields = keep_fields,
                                      .count = ARRAY_LEN(keep_fields),
                                      .size = sizeof(struct keeping),
                                      .save = save_years};

enum outcome setup_open_form(struct app *app, enum setup_step step)
{
    struct setup_office office = app->setup.office;
    struct year_dwelling dwelling = {0};
    struct keeping keeping = {app->setup.keep_years};
    if (step == SETUP_LANGUAGE)
        return open_language(app);
    if (step == SETUP_PROFILE)
        return open_profile(app);
    if (step == SETUP_DWELLING)
        return form_open(app, &dwelling_form, &dwelling, sizeof dwelling);
    if (step == SETUP_KEEP)
        return form_open(app, &keep_form, &keeping, sizeof keeping);
    if (step == SETUP_ABUSE)
        return open_abuse(app);
    if (strcmp(office.name, SETUP_UNNAMED) == 0)
        office.name[0] = '\0'; // nobody has called it so
    return form_open(app, &office_form, &office, sizeof office);
}

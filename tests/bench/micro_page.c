// Text and pages: laid out and painted on plain memory, as the kiosk does before it shows them.
#include "base/utf8.h"
#include "micro.h"
#include "micro_paper.h"
#include "screens/app.h"
#include "sdl/painter.h"
#include "store/store.h"
#include "system/chance.h"
#include "system/clock.h"
#include "system/places.h"

#include <stdio.h>
#include <string.h>

enum { WIDTH = 1280, HEIGHT = 800, MARGIN = 24, EM_PX = 45, CHARACTERS = 120 };

// CHARACTERS of base text, ruby on every kanji.
static const char text[] =
    "{初|はじ}めて {会|あ}う {人|ひと}には、 {自分|じぶん}の {名前|なまえ}と、 なぜ "
    "{来|き}たのかを "
    "{話|はな}します。 {部屋|へや}に {入|はい}る {時|とき}は、 かならず {住|す}んでいる "
    "{人|ひと}に "
    "{聞|き}いてからに します。 {写真|しゃしん}は {撮|と}りません。 {聞|き}いた {話|はなし}は、 "
    "{外|そと}で {話|はな}しません。 {答|こた}えたくない {人|ひと}には、 {無理|むり}に "
    "{聞|き}きません。 {困|こま}った {時|とき}は、 すぐ {職員|しょくいん}に {声|こえ}を かけて "
    "ください。";

static size_t count_characters(void)
{
    struct strbuf plain;
    strbuf_init(&plain, sizeof text);
    markup_to_plain(text, &plain);
    size_t count = 0;
    const char *at = strbuf_text(&plain);
    for (uint32_t cp; (cp = utf8_next(&at)) != 0;)
        count += cp != ' ';
    strbuf_fini(&plain);
    return count;
}

struct scene {
    struct canvas canvas;
    struct sdl_font *font;
    struct sdl_painter *painter;
};

static enum status stage_open(struct scene *stage, const struct parts *parts, struct times *opening,
                              struct err *err)
{
    *stage = (struct scene){0};
    struct system_fonts fonts;
    char pictures[sizeof parts->share + 16];
    snprintf(pictures, sizeof pictures, "%s/pictograms", parts->share);
    TRY(system_fonts_find(&fonts, err));
    TRY(canvas_init(&stage->canvas, WIDTH, HEIGHT));
    struct sdl_font_files files = {fonts.regular, fonts.bold, fonts.fallback};
    double begun_ms = times_now_ms();
    TRY(sdl_font_new(&files, &stage->font, err));
    TRY(sdl_painter_new(stage->font, pictures, &stage->painter, err));
    times_add(opening, begun_ms);
    sdl_painter_target(stage->painter, &stage->canvas);
    return OK;
}

static void stage_close(struct scene *stage)
{
    sdl_painter_free(stage->painter);
    sdl_font_free(stage->font);
    canvas_fini(&stage->canvas);
}

static void show_text(const struct scene *stage, struct arena *arena)
{
    const struct painter *painter = sdl_painter_port(stage->painter);
    struct text_style style = {.em = EM_PX, .ruby_em = EM_PX * 0.46, .line_pitch = 0.35};
    arena_reset(arena);
    const struct text_layout *layout =
        text_layout_build(arena, sdl_font_port(stage->font), &style, text, WIDTH - 2 * MARGIN);
    struct rect all = {0, 0, WIDTH, HEIGHT};
    painter->box(painter->ctx, &all, &(struct paint_box){.fill = 0xFAF6EE});
    painter->text(painter->ctx, MARGIN, MARGIN, layout, 0x1F1B16, 0x423A31);
}

enum status micro_text(const struct parts *parts, int rounds, struct err *err)
{
    static struct times opening, cold, warm;
    if (count_characters() != CHARACTERS)
        return err_set(err, ERR_INVALID, "the page of text has %zu characters", count_characters());
    struct arena arena;
    arena_init(&arena, 1024 * 1024);
    enum status result = OK;
    for (int i = 0; i < rounds && result == OK; i++) {
        struct scene stage;
        result = stage_open(&stage, parts, &opening, err);
        for (int again = 0; again < 2 && result == OK; again++) {
            double begun_ms = times_now_ms();
            show_text(&stage, &arena);
            times_add(again ? &warm : &cold, begun_ms);
        }
        stage_close(&stage);
    }
    arena_fini(&arena);
    if (result == OK) {
        times_print(&opening, "fonts");
        times_print(&cold, "text-cold");
        times_print(&warm, "text-again");
    }
    return result;
}

// The resident's question with the most cards.
static const struct prompt *busiest(const struct content *content)
{
    size_t count;
    const struct prompt *const *prompts = content_set(content, SET_RESIDENT, &count);
    const struct prompt *most = prompts[0];
    for (size_t i = 1; i < count; i++)
        if (prompts[i]->choice_count > most->choice_count)
            most = prompts[i];
    return most;
}

// Somebody is in the middle of a sitting; nothing of it is saved.
static enum status open_question(struct app *app, const struct prompt *prompt)
{
    struct sitting sitting = {.number = 1, .question_count = 1};
    snprintf(sitting.questions[0], PROMPT_ID_SIZE, "%s", prompt->id);
    snprintf(app->item, sizeof app->item, "%s", prompt->id);
    visit_init(&app->visit);
    app->screen = SCREEN_QUESTION;
    app->sitting = 1;
    return visit_put_sitting(&app->visit, &sitting);
}

static enum status choose(struct app *app, const struct prompt *prompt, int turn)
{
    struct answer answer = {.respondent = 1, .by = BY_SELF_CHOSE};
    snprintf(answer.prompt, sizeof answer.prompt, "%s", prompt->id);
    snprintf(answer.choices, sizeof answer.choices, "%s",
             prompt->choices[(size_t)turn % prompt->choice_count].id);
    return visit_put_answer(&app->visit, &answer);
}

static void show_page(struct ui *ui, const struct app *app)
{
    struct arena *arena = ui_begin(ui);
    struct node *tree = app_build(app, arena, ui_metrics(ui));
    ui_show(ui, "page", tree, words_in(app->strings[STR_MORE], app->lang),
            words_in(app->strings[STR_BEFORE], app->lang));
}

struct page_times {
    struct times opening, cold, whole, shown, answered;
};

static enum status one_round(const struct parts *parts, struct app *app, struct page_times *t,
                             struct err *err)
{
    const struct prompt *prompt = busiest(parts->content);
    struct scene stage;
    struct ui *ui = NULL;
    enum status result = stage_open(&stage, parts, &t->opening, err);
    if (result == OK)
        result = ui_new(sdl_font_port(stage.font), metrics_for_panel(WIDTH, HEIGHT, 0), &ui);
    for (int i = 0; i < 3 && result == OK; i++) {
        double begun_ms = times_now_ms();
        show_page(ui, app);
        if (i == 1)
            ui_damage_all(ui);
        if (i > 0)
            times_add(&t->shown, begun_ms);
        ui_paint(ui, sdl_painter_port(stage.painter));
        times_add(i == 0 ? &t->cold : i == 1 ? &t->whole : &t->answered, begun_ms);
        result = choose(app, prompt, i);
    }
    ui_free(ui);
    stage_close(&stage);
    return result;
}

static enum status run_pages(const struct parts *parts, const struct app_ports *ports, int rounds,
                             struct err *err)
{
    static struct page_times t;
    static struct app app;
    TRY(app_init(&app, ports, LANG_EASY, err));
    enum status result = open_question(&app, busiest(parts->content));
    for (int i = 0; i < rounds && result == OK; i++)
        result = one_round(parts, &app, &t, err);
    app_fini(&app);
    TRY(result);
    times_print(&t.cold, "page-cold");
    times_print(&t.whole, "page-again");
    times_print(&t.shown, "page-layout");
    times_print(&t.answered, "page-answer");
    return OK;
}

enum status micro_pages(const struct parts *parts, int rounds, struct err *err)
{
    struct random random = system_random();
    struct system_clock real;
    struct clock clock;
    struct store *store;
    struct records records;
    TRY(system_clock_init(&real, &clock, err));
    struct store_options how = {
        .folder = parts->folder, .random = &random, .now = clock.now(clock.ctx)};
    TRY(store_open(&how, &store, err));
    store_records(store, &records);
    struct app_ports ports = {
        .clock = &clock, .random = &random, .records = &records, .content = parts->content};
    struct moment now = clock.now(clock.ctx);
    enum status result =
        records.receipt_dismissed(records.ctx, &now, err); // else it is the first page
    if (result == OK)
        result = run_pages(parts, &ports, rounds, err);
    if (result == OK)
        result = micro_paper(parts, &ports, rounds, err);
    store_close(store);
    return result;
}

// The matrix: every screen in its fullest states, in every setting, looked at by a table of checks.
// A scene is one state of one screen; a setting is a panel with a language, a text size, a theme
// and a person's other choices; a page is what stands on the glass of a scene in a setting, of
// which there are more while there is 「つづき」. What is wrong with a page is a finding.
#pragma once
#include "content/content.h"
#include "screens/app.h"
#include "sdl/canvas.h"
#include "sdl/font.h"
#include "sdl/painter.h"
#include "speech/speech.h"
#include "ui/ui.h"

#include <stdio.h>

struct fixture;

// A scene, standing on its screen for as long as it lives.
struct scene {
    char name[64]; // "walk/O3"
    enum screen_id screen;
    bool face;               // the one that stands for its screen in the report and as pixels
    struct fixture *fixture; // the kiosk; owned
};

struct scenes {
    struct content *content;
    struct scene *list;
    size_t count, capacity;
};

// Every scene in LANG, reached the way a person reaches it; ends the program with a sentence when a
// screen has none, or when a way does not lead where it led.
void scenes_make(struct scenes *scenes, enum lang lang);
void scenes_free(struct scenes *scenes);
const struct app *scene_app(const struct scene *scene);
// Lets MS pass in a copy of SCENE, and tells at which of them it changed by itself: at most MAX
// moments in AT. A scene that is due again and again without time passing fills AT.
size_t scene_changes(const struct scene *scene, int ms, int *at, size_t max);

struct panel {
    const char *name;
    int width, height;
};
enum { PANELS = 5 };
extern const struct panel panels[PANELS];

struct matrix_setting {
    const struct panel *panel;
    enum lang lang;
    struct metrics metrics;
    const char *variant; // what differs from the usual way besides language, size and theme; ""
};

// Where findings go.
enum { MOST_CHECKS = 32 };
struct report {
    FILE *findings, *pages; // JSON lines; NULL: none are kept
    const char *folder;     // of the report
    bool quiet;             // nothing on stdout: the self-test
    bool open[MOST_CHECKS]; // by place in `checks`: what it finds is no fault yet
    size_t found, found_open, looked;
};

// A page as the checks get it.
struct page_shown {
    const struct scene *scene; // NULL in the self-test, as far as no check needs it
    const struct matrix_setting *setting;
    struct ui *ui;
    struct sdl_font *font;
    struct sdl_painter *painter;
    struct speech *speech;
    struct canvas *canvas; // painted; NULL while only the layout is looked at
    int page;
    struct sizes *smallest; // the targets with the smallest text; NULL: not compared
    struct report *report;
    const struct check *check; // that is looking
};

// When a check looks: at each page that was laid out, once at a tree (and it may turn the pages),
// at each page that was painted, or once at a scene, whatever the setting.
enum shown_stage { STAGE_PAGE, STAGE_TREE, STAGE_PAINTED, STAGE_SCENE };

struct check {
    const char *id, *sentence;
    enum shown_stage stage;
    void (*look)(struct page_shown *shown);
};
extern const struct check checks[];
extern const size_t check_count;
const struct check *check_find(const char *id);
void checks_run(enum shown_stage stage, struct page_shown *shown);

// What a page is laid out and painted with.
struct tools {
    struct sdl_font *font;
    struct sdl_painter *painter;
    struct ui *ui;
    struct speech *speech;
    struct canvas canvas; // the caller's: made for each panel
};
// ERR names what is missing. tools_close takes what was opened so far.
enum status tools_open(struct tools *tools, struct err *err);
void tools_close(struct tools *tools);

// One finding about NODE (NULL: about the whole page).
[[gnu::format(printf, 3, 4)]] void found(struct page_shown *shown, const struct node *node,
                                         const char *format, ...);

// Shows SCENE in SETTING on page 0.
void page_build(struct page_shown *shown);
int page_count(const struct page_shown *shown);
// Paints the whole page on shown->canvas.
void page_paint(struct page_shown *shown);

enum status report_open(struct report *report, const char *folder, const char *panel);
// A thumbnail of what stands on shown->canvas, and its line in the list of pages.
void report_page(struct page_shown *shown);
void report_close(struct report *report);

// The targets of a tree and how large they were.
enum { MOST_SIZES = 256 };
struct sizes {
    size_t count;
    struct {
        char id[PROMPT_ID_SIZE + 8];
        int w, h;
    } list[MOST_SIZES];
};

// What several files of checks use (shapes.c).
bool is_visible(const struct node *node); // no other page hides it, and it has an area
bool is_around(const struct node *node);  // in the header, the footer or what is like them
bool is_control(const struct node *node); // can be pressed, now or when it is not disabled
bool rects_meet(const struct rect *a, const struct rect *b);
// Where the ink of NODE's text lies, by the glyphs; w is 0 when there is none.
struct rect ink_of_text(const struct page_shown *shown, const struct node *node);
struct rect run_area(const struct page_shown *shown, const struct node *node,
                     const struct text_run *run);
// NODE's text as the eye reads it, for the words of a finding. Lives until the next call.
const char *plain_text(const struct node *node);

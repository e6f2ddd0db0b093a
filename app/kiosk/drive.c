// The driver (`engawa --drive`): the whole program off-screen, with a clock that moves only when
// told. One command a line on stdin, one JSON object a line on stdout.
#include "kiosk/drive.h"
#include "base/utf8.h"
#include "sdl/png.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ANSWER_LIMIT = 4 << 20, LINE_LIMIT = 64 << 10, HEARD_LIMIT = 32 << 20 };

bool drive_refuse(struct drive *drive, const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    text[utf8_valid_prefix(text, strlen(text))] = '\0';
    strbuf_clear(&drive->answer);
    strbuf_add_json(&drive->answer, text);
    return false;
}

static bool drive_tree(struct drive *drive, const char *args)
{
    (void)args;
    struct ui *ui = drive->kiosk->ui;
    const struct app *app = &drive->kiosk->app;
    const struct node *title = node_find(ui_root(ui), "title");
    struct strbuf plain;
    strbuf_init(&plain, 4096);
    if (title && title->text)
        markup_to_plain(title->text, &plain);
    strbuf_add(&drive->answer, ",\"screen\":");
    strbuf_add_json(&drive->answer, screen_name(app->screen));
    strbuf_add(&drive->answer, ",\"title\":");
    strbuf_add_json(&drive->answer, strbuf_text(&plain));
    const struct language *language = content_language(app->ports.content, app->lang);
    strbuf_addf(&drive->answer,
                ",\"lang\":\"%s\",\"nodes\":", lang_is_japanese(app->lang) ? "ja" : language->id);
    ui_describe(ui, &drive->answer);
    strbuf_fini(&plain);
    return true;
}

void drive_pass(struct drive *drive, int64_t rest)
{
    struct kiosk *kiosk = drive->kiosk;
    while (rest > 0) { // stop at every moment at which something is due
        int64_t due = kiosk_deadline(kiosk);
        int64_t until = due == INT64_MAX ? rest : due - kiosk->clock.now(kiosk->clock.ctx).mono_ms;
        int64_t step = until < 1 ? 1 : until > rest ? rest : until;
        system_fake_clock_advance(&kiosk->fake_clock, step);
        rest -= step;
        kiosk_refresh(kiosk, &drive->canvas);
    }
}

static bool drive_advance(struct drive *drive, const char *args)
{
    char *end;
    long long ms = strtoll(args, &end, 10);
    if (!*args || *end || ms < 0 || ms > 400LL * 24 * 3600 * 1000)
        return drive_refuse(drive, "advance takes milliseconds, 0 to 34560000000 (400 days)");
    drive_pass(drive, ms);
    return true;
}

static bool drive_shot(struct drive *drive, const char *args)
{
    struct err err;
    if (sdl_png_write(args, &drive->canvas, &err) != OK)
        return drive_refuse(drive, "%s", err.text);
    return true;
}

static bool drive_said(struct drive *drive, const char *args)
{
    (void)args;
    strbuf_addf(&drive->answer, ",\"said\":[%s]", strbuf_text(&drive->said));
    strbuf_clear(&drive->said);
    return true;
}

static bool drive_heard(struct drive *drive, const char *args)
{
    struct err err;
    if (drive_heard_write(args, strbuf_text(&drive->heard), drive->heard.size, &err) != OK)
        return drive_refuse(drive, "%s", err.text);
    strbuf_addf(&drive->answer, ",\"heard_ms\":%zu", drive->heard.size / 2 / TAPE_PER_MS);
    strbuf_clear(&drive->heard);
    return true;
}

static bool drive_quit(struct drive *drive, const char *args)
{
    (void)args;
    drive->quit = true;
    return true;
}

static const struct command {
    const char *name, *takes; // takes: NULL for nothing
    bool (*run)(struct drive *drive, const char *args);
} commands[] = {
    {"tree", NULL, drive_tree},
    {"tap", "the id of a node", drive_tap},
    {"press", "X Y [MS]", drive_press},
    {"drag", "X1 Y1 X2 Y2 …", drive_drag},
    {"touch", "MS FINGER down|move|up X Y …", drive_touch},
    {"key", "a name", drive_key},
    {"text", "characters", drive_text},
    {"scan", "a code", drive_scan},
    {"shot", "a file name", drive_shot},
    {"advance", "milliseconds", drive_advance},
    {"said", NULL, drive_said},
    {"heard", "a file name", drive_heard},
    {"quit", NULL, drive_quit},
};

static bool obey(struct drive *drive, char *line, size_t size)
{
    if (size > LINE_LIMIT)
        return drive_refuse(drive, "the line is longer than %d bytes", LINE_LIMIT);
    if (!utf8_is_valid(line, size))
        return drive_refuse(drive, "the line is not UTF-8");
    if (size == 0 || line[0] == '#')
        return true; // a comment is answered like everything, for who waits for each answer
    char *args = strchrnul(line, ' ');
    if (*args)
        *args++ = '\0';
    for (size_t i = 0; i < ARRAY_LEN(commands); i++)
        if (strcmp(commands[i].name, line) == 0) {
            if (commands[i].takes && !*args)
                return drive_refuse(drive, "%s takes %s", line, commands[i].takes);
            if (!commands[i].takes && *args)
                return drive_refuse(drive, "%s takes nothing", line);
            return commands[i].run(drive, args);
        }
    return drive_refuse(drive, "no such command: %s", line);
}

static void answer(struct drive *drive, char *line, size_t size)
{
    strbuf_clear(&drive->answer);
    bool done = obey(drive, line, size);
    kiosk_refresh(drive->kiosk, &drive->canvas);
    if (strbuf_status(&drive->answer) != OK)
        puts("{\"ok\":false,\"error\":\"the answer is too long\"}");
    else if (done)
        printf("{\"ok\":true%s}\n", strbuf_text(&drive->answer));
    else
        printf("{\"ok\":false,\"error\":%s}\n", strbuf_text(&drive->answer));
    fflush(stdout);
}

static void read_commands(struct drive *drive)
{
    char *line = NULL;
    size_t capacity = 0;
    ssize_t size;
    while (!drive->quit && kiosk_goes_on(drive->kiosk, NULL) == OK &&
           (size = getline(&line, &capacity, stdin)) >= 0) {
        while (size > 0 && (line[size - 1] == '\n' || line[size - 1] == '\r'))
            line[--size] = '\0';
        answer(drive, line, (size_t)size);
    }
    free(line);
}

// What there is to say, and to hear what was said.
static enum status open_sound(struct drive *drive, const struct options *options, struct err *err)
{
    struct kiosk *kiosk = drive->kiosk;
    strbuf_init(&drive->said, ANSWER_LIMIT / 2);
    strbuf_init(&drive->heard, HEARD_LIMIT);
    kiosk->voice.log = &drive->said;
    kiosk->recorder.parts.heard = &drive->heard;
    if (!options->microphone)
        return OK;
    TRY(drive_microphone_init(&drive->microphone, &kiosk->clock, options->microphone, err));
    kiosk->recorder.parts.microphone = drive_microphone_port(&drive->microphone);
    return OK;
}

static void close_sound(struct drive *drive)
{
    struct kiosk *kiosk = drive->kiosk;
    kiosk->recording.stop(kiosk->recording.ctx);
    kiosk->recorder.parts.microphone = (struct microphone){0};
    kiosk->recorder.parts.heard = NULL;
    kiosk->voice.log = NULL;
    drive_microphone_fini(&drive->microphone);
    strbuf_fini(&drive->heard);
    strbuf_fini(&drive->said);
}

enum status kiosk_run_driver(struct kiosk *kiosk, const struct options *options, struct err *err)
{
    struct drive drive = {.kiosk = kiosk};
    strbuf_init(&drive.answer, ANSWER_LIMIT);
    if (canvas_init(&drive.canvas, options->width, options->height) != OK)
        return err_memory(err);
    enum status result = open_sound(&drive, options, err);
    if (result == OK)
        result = kiosk_panel(kiosk, options->width, options->height, options->diagonal_mm, err);
    if (result == OK) {
        kiosk_refresh(kiosk, &drive.canvas);
        read_commands(&drive);
        result = kiosk_goes_on(kiosk, err);
    }
    strbuf_fini(&drive.answer);
    close_sound(&drive);
    canvas_fini(&drive.canvas);
    return result;
}

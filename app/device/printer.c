#include "device/printer.h"
#include "device/worker.h"

#include <stdlib.h>
#include <string.h>

enum { PARTS_BETWEEN_LOOKS = 8 }; // 24 mm of paper

struct printer {
    struct line_where where;
    struct printer_limits limits;
    bool torn; // the last page broke off, perhaps within a band. Of the thread alone
    struct device_worker worker; // its bell: give up what is being printed
    pthread_cond_t asked;
    bool over;
    struct escpos_picture picture; // asked for; rows NULL: none
    enum printer_state state;
    struct err why;
};

// What the questions are asked for; a fault is seen in any of them.
static const enum escpos_question all_questions[] = {ESCPOS_PRINTER, ESCPOS_CAUSE, ESCPOS_FAULT,
                                                     ESCPOS_PAPER};
static const enum escpos_question on_the_way[] = {ESCPOS_CAUSE, ESCPOS_PAPER};

static enum printer_state state_after(enum status status)
{
    return status == OK ? PRINTER_DONE : status == ERR_FULL ? PRINTER_NO_PAPER : PRINTER_SILENT;
}

static enum printer_state state_told(const struct line *line, enum escpos_state state,
                                     struct err *why)
{
    static const struct {
        enum printer_state state;
        const char *words;
    } meanings[] = {
        [ESCPOS_FINE] = {PRINTER_DONE, ""},
        [ESCPOS_PAPER_LOW] = {PRINTER_DONE_LOW, "the paper is nearly at its end"},
        [ESCPOS_OFFLINE] = {PRINTER_SILENT, "is offline"},
        [ESCPOS_ERROR] = {PRINTER_SILENT, "tells a fault: cutter, hot head or voltage"},
        [ESCPOS_PAPER_OUT] = {PRINTER_NO_PAPER, "no paper"},
        [ESCPOS_COVER_OPEN] = {PRINTER_COVER_OPEN, "the cover is open"},
    };
    if (state != ESCPOS_FINE)
        (void)err_set(why, ERR_IO, "%s: %s", line->path, meanings[state].words);
    return meanings[state].state;
}

// Asks the COUNT questions, one after the other: an answer does not say to which it belongs. Who
// does not answer the first is not asked again.
static enum status ask(struct line *line, const struct printer_limits *limits,
                       const enum escpos_question *questions, size_t count, enum escpos_state *out,
                       struct err *why)
{
    *out = ESCPOS_FINE;
    for (size_t i = 0; i < count && line->answers; i++) {
        uint8_t bytes[ESCPOS_QUESTION_SIZE], answer;
        escpos_ask(questions[i], bytes);
        TRY(line_drain(line, why)); // or the time for an answer runs while the question waits
        line_forget(line);
        TRY(line_write(line, bytes, sizeof bytes, why));
        if (!line_read(line, escpos_is_answer, limits->answer_ms, &answer)) {
            line->answers = false;
            return OK;
        }
        enum escpos_state state = escpos_answer(questions[i], answer);
        *out = state > *out ? state : *out;
    }
    return OK;
}

// What a band that broke off still waits for: white dots, or nothing to a printer at rest.
static enum status mend(struct line *line, struct err *why)
{
    static const uint8_t white[ESCPOS_PART_MAX];
    return line_write(line, white, sizeof white, why);
}

static enum printer_state print_parts(struct printer *printer, struct line *line,
                                      const struct escpos_picture *picture, struct err *why)
{
    int parts = escpos_parts(picture);
    enum escpos_state told = ESCPOS_FINE;
    for (int i = 0; i < parts; i++) {
        uint8_t bytes[ESCPOS_PART_MAX];
        size_t size = escpos_part(picture, i, bytes);
        enum status status = line_write(line, bytes, size, why);
        if (status == OK && i % PARTS_BETWEEN_LOOKS == PARTS_BETWEEN_LOOKS - 1)
            status = ask(line, &printer->limits, on_the_way, ARRAY_LEN(on_the_way), &told, why);
        printer->torn = status != OK;
        if (status != OK)
            return state_after(status);
        if (told > ESCPOS_PAPER_LOW)
            return state_told(line, told, why);
    }
    enum status status = line_drain(line, why);
    if (status == OK)
        status = ask(line, &printer->limits, all_questions, ARRAY_LEN(all_questions), &told, why);
    return status == OK ? state_told(line, told, why) : state_after(status);
}

static enum printer_state print(struct printer *printer, const struct escpos_picture *picture,
                                struct err *why)
{
    const struct printer_limits *limits = &printer->limits;
    struct line line;
    enum escpos_state told = ESCPOS_FINE;
    enum printer_state state;
    enum status status = line_open(&line, &printer->where, printer->worker.bell, limits->stall_ms,
                                   limits->whole_ms, why);
    if (status == OK && printer->torn)
        status = mend(&line, why);
    if (status == OK)
        status = ask(&line, limits, all_questions, ARRAY_LEN(all_questions), &told, why);
    if (status != OK)
        state = state_after(status);
    else if (told > ESCPOS_PAPER_LOW)
        state = state_told(&line, told, why);
    else
        state = print_parts(printer, &line, picture, why);
    line_close(&line, state > PRINTER_DONE_LOW);
    return state;
}

enum status printer_ask(const struct line_where *where, const struct printer_limits *limits,
                        bool *told, enum escpos_state *out, struct err *err)
{
    struct line line;
    *told = false;
    *out = ESCPOS_FINE;
    TRY(line_open(&line, where, -1, limits->stall_ms, limits->whole_ms, err));
    enum status status = ask(&line, limits, all_questions, ARRAY_LEN(all_questions), out, err);
    *told = status == OK && line.answers;
    if (status != OK)
        *out = status == ERR_FULL ? ESCPOS_PAPER_OUT : ESCPOS_OFFLINE;
    line_close(&line, true);
    return OK;
}

// Under the lock.
static void become(struct printer *printer, enum printer_state state, const struct err *why)
{
    printer->state = state;
    printer->why = *why;
    device_worker_told(&printer->worker);
}

static void *work(void *ctx)
{
    struct printer *printer = ctx;
    pthread_mutex_lock(&printer->worker.lock);
    while (!printer->over) {
        if (!printer->picture.rows) {
            pthread_cond_wait(&printer->asked, &printer->worker.lock);
            continue;
        }
        struct escpos_picture picture = printer->picture;
        pthread_mutex_unlock(&printer->worker.lock);
        struct err why = {""};
        enum printer_state state = print(printer, &picture, &why);
        pthread_mutex_lock(&printer->worker.lock);
        free((void *)picture.rows);
        printer->picture = (struct escpos_picture){0};
        become(printer, state, &why);
    }
    pthread_mutex_unlock(&printer->worker.lock);
    return NULL;
}

enum status printer_new(const struct line_where *where, const struct printer_limits *limits,
                        struct printer **out, struct err *err)
{
    struct printer *printer = calloc(1, sizeof *printer);
    if (!printer)
        return err_memory(err);
    printer->where = *where;
    printer->limits = *limits;
    device_worker_init(&printer->worker);
    pthread_cond_init(&printer->asked, NULL);
    enum status status = device_worker_start(&printer->worker, "printer", work, printer, err);
    if (status == OK)
        *out = printer;
    else
        printer_free(printer);
    return status;
}

void printer_free(struct printer *printer)
{
    if (!printer)
        return;
    pthread_mutex_lock(&printer->worker.lock);
    printer->over = true;
    pthread_cond_signal(&printer->asked);
    pthread_mutex_unlock(&printer->worker.lock);
    device_worker_fini(&printer->worker);
    pthread_cond_destroy(&printer->asked);
    free((void *)printer->picture.rows); // asked for and not begun
    free(printer);
}

void printer_tell(struct printer *printer, void (*changed)(void *ctx), void *ctx)
{
    device_worker_tell(&printer->worker, changed, ctx);
}

bool printer_is_there(const struct printer *printer)
{
    return line_is_there(&printer->where);
}

bool printer_print(struct printer *printer, const struct escpos_picture *picture)
{
    pthread_mutex_lock(&printer->worker.lock);
    bool free_now = !printer->picture.rows;
    if (free_now) {
        printer->picture = *picture;
        printer->state = PRINTER_BUSY;
        pthread_cond_signal(&printer->asked);
    }
    pthread_mutex_unlock(&printer->worker.lock);
    return free_now;
}

enum printer_state printer_state(struct printer *printer, struct err *why)
{
    pthread_mutex_lock(&printer->worker.lock);
    enum printer_state state = printer->state;
    *why = printer->why;
    pthread_mutex_unlock(&printer->worker.lock);
    return state;
}

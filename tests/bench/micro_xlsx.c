// A hundred thousand rows as a workbook, and how much memory that takes beside what was there.
#include "export/xlsx.h"
#include "micro.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { VISITS = 1000, RESIDENTS = 33, FEW_ANSWERS = 3, ROWS = 100 * 1000 };

static enum status fill(struct visit *visit)
{
    static const char *const prompts[FEW_ANSWERS] = {"R1", "R3", "R7"};
    visit_init(visit);
    visit->state = VISIT_CLOSED;
    visit->end = VISIT_SIGNED_OUT;
    visit->started.utc_ms = 1748826300000;
    visit->ended.utc_ms = visit->started.utc_ms + 75 * 60 * 1000;
    for (int resident = 1; resident <= RESIDENTS; resident++) {
        struct sitting sitting = {.number = resident, .state = SITTING_RELEASED};
        TRY(visit_put_sitting(visit, &sitting));
        for (size_t i = 0; i < FEW_ANSWERS; i++) {
            struct answer answer = {
                .pack = "core", .pack_version = 1, .respondent = resident, .by = BY_SELF_CHOSE};
            snprintf(answer.prompt, sizeof answer.prompt, "%s", prompts[i]);
            snprintf(answer.choices, sizeof answer.choices, "good");
            if (i == 0) // words are looked through for names, which takes its time
                snprintf(answer.note, sizeof answer.note,
                         "川まで散歩をして、帰りに店へ寄ります。%d", resident);
            TRY(visit_put_answer(visit, &answer));
        }
    }
    return OK;
}

static enum status each(void *ctx, export_visit_fn fn, void *fn_ctx, struct err *err)
{
    struct export_visit visit = {ctx, "グループホーム ひだまり", "7K3Q9QXM"};
    for (int i = 0; i < VISITS; i++)
        TRY(fn(fn_ctx, &visit, err));
    return OK;
}

// A line of /proc/self/status in KiB: "VmRSS:", "VmHWM:".
static long memory_kb(const char *what)
{
    char line[256];
    long kb = 0;
    FILE *file = fopen("/proc/self/status", "r");
    while (file && fgets(line, sizeof line, file))
        if (strncmp(line, what, strlen(what)) == 0)
            kb = atol(line + strlen(what));
    if (file)
        fclose(file);
    return kb;
}

static void forget_peak(void)
{
    FILE *file = fopen("/proc/self/clear_refs", "w");
    if (file) {
        fputs("5", file);
        fclose(file);
    }
}

static enum status write_once(const struct parts *parts, struct visit *visit, const char *dir,
                              long before_kb, struct times *times, struct times *peak,
                              struct err *err)
{
    struct export_source source = {.ctx = visit, .each = each};
    struct export_request request = {.office = "見本の事業所", .force = true};
    char path[sizeof parts->share + 32];
    TRY(export_report_new(&source, parts->content, &request.report, err));
    forget_peak();
    double begun_ms = times_now_ms();
    enum status status = export_xlsx_write(&request, dir, err);
    times_add(times, begun_ms);
    peak->ms[peak->count++] = (double)(memory_kb("VmHWM:") - before_kb) / 1024;
    export_report_free(request.report);
    snprintf(path, sizeof path, "%s/export.xlsx", dir);
    unlink(path);
    return status;
}

enum status micro_xlsx(const struct parts *parts, int rounds, struct err *err)
{
    static struct times times, peak;
    struct visit visit;
    char dir[sizeof parts->share];
    snprintf(dir, sizeof dir, "%s/workbook", parts->folder);
    enum status status = fill(&visit);
    ALWAYS((visit.answer_count + 1) * VISITS == ROWS);
    long before_kb = memory_kb("VmRSS:");
    for (int i = 0; i < rounds && status == OK; i++)
        status = write_once(parts, &visit, dir, before_kb, &times, &peak, err);
    visit_fini(&visit);
    rmdir(dir);
    TRY(status);
    times_print(&times, "xlsx");
    times_print(&peak, "xlsx-peak");
    return OK;
}

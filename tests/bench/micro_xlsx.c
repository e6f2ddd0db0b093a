// A hundred thousand rows as a workbook, and how much memory that takes beside what was there.
#include "export/csv.h"
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

// What is measured of each workbook.
struct costs {
    struct times taken, spent; // milliseconds; of them on a processor
    struct times peak;         // MiB
};

static enum status write_once(const struct parts *parts, struct export_request *request,
                              const char *dir, long before_kb, struct costs *costs, struct err *err)
{
    char path[sizeof parts->share + 32];
    forget_peak();
    double begun_ms = times_now_ms(), spent_ms = times_spent_ms();
    enum status status = export_xlsx_write(request, dir, err);
    times_add(&costs->taken, begun_ms);
    costs->spent.ms[costs->spent.count++] = times_spent_ms() - spent_ms;
    costs->peak.ms[costs->peak.count++] = (double)(memory_kb("VmHWM:") - before_kb) / 1024;
    snprintf(path, sizeof path, "%s/export.xlsx", dir);
    unlink(path);
    return status;
}

// The rows as a request, of which REPORT is the caller's to free.
static enum status prepare(const struct parts *parts, struct visit *visit,
                           struct export_source *source, struct export_request *out,
                           struct err *err)
{
    TRY(fill(visit));
    ALWAYS((visit->answer_count + 1) * VISITS == ROWS);
    *source = (struct export_source){.ctx = visit, .each = each};
    *out = (struct export_request){.office = "見本の事業所", .force = true};
    return export_report_new(source, parts->content, &out->report, err);
}

enum status micro_xlsx(const struct parts *parts, int rounds, struct err *err)
{
    static struct costs costs;
    struct visit visit;
    struct export_source source;
    struct export_request request = {0};
    char dir[sizeof parts->share];
    snprintf(dir, sizeof dir, "%s/workbook", parts->folder);
    enum status status = prepare(parts, &visit, &source, &request, err);
    long before_kb = memory_kb("VmRSS:");
    for (int i = 0; i < rounds && status == OK; i++)
        status = write_once(parts, &request, dir, before_kb, &costs, err);
    export_report_free(request.report);
    visit_fini(&visit);
    rmdir(dir);
    TRY(status);
    times_print(&costs.taken, "xlsx");
    times_print(&costs.spent, "xlsx-cpu");
    times_print(&costs.peak, "xlsx-peak");
    return OK;
}

enum status micro_rows(const struct parts *parts, struct err *err)
{
    struct visit visit;
    struct export_source source;
    struct export_request request = {0};
    enum status status = prepare(parts, &visit, &source, &request, err);
    if (status == OK)
        status = export_csv_write(&request, parts->folder, EXPORT_UTF8, NULL, NULL, err);
    export_report_free(request.report);
    visit_fini(&visit);
    return status;
}

#include "ui/scan.h"

#include <string.h>

void ui_scan_init(struct ui_scan *scan, void (*emit)(void *ctx, const struct ui_event *event),
                  void *ctx)
{
    *scan = (struct ui_scan){.emit = emit, .ctx = ctx, .enter_until_ms = INT64_MIN};
}

static bool has_prefix(const struct ui_scan *scan)
{
    return strncmp(scan->run, SCAN_PREFIX, strlen(SCAN_PREFIX)) == 0;
}

static void send(struct ui_scan *scan, enum ui_event_kind kind)
{
    struct ui_event event = {.kind = kind, .text = scan->run, .at_ms = scan->last_ms};
    if (scan->count > 0 && !scan->too_long)
        scan->emit(scan->ctx, &event);
    scan->size = scan->count = 0;
    scan->run[0] = '\0';
    scan->too_long = false;
}

int64_t ui_scan_deadline(const struct ui_scan *scan)
{
    if (scan->count == 0)
        return -1;
    bool scanner = has_prefix(scan) || scan->too_long;
    return scan->last_ms + (scanner ? SCAN_PREFIX_GAP_MS : SCAN_GAP_MS) + 1;
}

void ui_scan_flush(struct ui_scan *scan)
{
    if (scan->count == 0)
        return;
    if (has_prefix(scan) || scan->too_long) {
        scan->enter_until_ms = scan->last_ms + SCAN_PREFIX_GAP_MS + SCAN_ENTER_MS;
        send(scan, UI_SCAN);
    } else {
        send(scan, UI_TEXT);
    }
}

void ui_scan_tick(struct ui_scan *scan, int64_t now_ms)
{
    if (scan->count > 0 && now_ms >= ui_scan_deadline(scan))
        ui_scan_flush(scan);
}

void ui_scan_text(struct ui_scan *scan, const char *text, int64_t at_ms)
{
    ui_scan_tick(scan, at_ms);
    size_t size = strlen(text);
    if (size == 0)
        return;
    scan->last_ms = at_ms;
    if (scan->too_long || size > SCAN_MOST - scan->size) {
        scan->too_long = true;
        scan->count++;
        return;
    }
    memcpy(scan->run + scan->size, text, size + 1);
    scan->size += size;
    for (; *text; text++)
        scan->count += (*text & 0xC0) != 0x80;
}

void ui_scan_enter(struct ui_scan *scan, int64_t at_ms)
{
    ui_scan_tick(scan, at_ms);
    bool code = scan->count >= SCAN_LEAST || has_prefix(scan);
    if (code) {
        send(scan, UI_SCAN);
        return;
    }
    bool late = scan->count == 0 && at_ms < scan->enter_until_ms;
    scan->enter_until_ms = INT64_MIN;
    if (late)
        return;
    struct ui_event event = {.kind = UI_KEY, .key = KEY_PRESS, .at_ms = at_ms};
    ui_scan_key(scan, &event);
}

void ui_scan_key(struct ui_scan *scan, const struct ui_event *event)
{
    ui_scan_flush(scan);
    scan->emit(scan->ctx, event);
}

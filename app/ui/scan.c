#include "ui/scan.h"

#include <string.h>

enum { LETTERS = sizeof SCAN_PREFIX - 2 }; // of the prefix, before its colon

// The colon's key on a US and on a Japanese keyboard, each read by itself and by the other one,
// with and without Shift.
static const char colons[] = ":+*;'\"";
// Characters that a scanner may be set to send before each code (the first of "]Q1", say), and that
// nobody misses for a moment when they are typed by hand.
static const char leads[] = "]~!#$%&@^_=|<>[{}\\`";

void ui_scan_init(struct ui_scan *scan, void (*emit)(void *ctx, const struct ui_event *event),
                  void *ctx)
{
    *scan = (struct ui_scan){
        .emit = emit, .ctx = ctx, .last_ms = INT64_MIN / 2, .rest_until_ms = INT64_MIN};
}

static bool is_colon(char c)
{
    return c != '\0' && strchr(colons, c) != NULL;
}

// Where a card begins in TEXT; NULL: there is none.
static const char *find_card(const char *text)
{
    for (; *text; text++)
        if (strncasecmp(text, SCAN_PREFIX, LETTERS) == 0 && is_colon(text[LETTERS]))
            return text;
    return NULL;
}

char *ui_scan_code(char *code)
{
    const char *card = find_card(code);
    char *from = card ? code + (card - code) : code;
    if (card)
        memcpy(from, SCAN_PREFIX, sizeof SCAN_PREFIX - 1);
    return from;
}

// How many letters of the prefix the run ends with.
static size_t prefix_begun(const struct ui_scan *scan)
{
    for (size_t n = scan->size < LETTERS ? scan->size : LETTERS; n > 0; n--)
        if (strncasecmp(scan->run + scan->size - n, SCAN_PREFIX, n) == 0)
            return n;
    return 0;
}

static bool may_be_lead(const struct ui_scan *scan)
{
    return scan->size > 0 && scan->size <= SCAN_LEAD_MOST && strchr(leads, scan->run[0]);
}

static bool is_card(const struct ui_scan *scan)
{
    return find_card(scan->run) != NULL;
}

// A key that is held down repeats as fast as some scanners type.
static bool is_one_key(const struct ui_scan *scan)
{
    return strspn(scan->run, (char[]){scan->run[0], '\0'}) == scan->size;
}

static bool is_code(const struct ui_scan *scan)
{
    if (scan->too_long || is_card(scan))
        return true;
    bool fast = scan->strokes >= SCAN_LEAST
                    ? scan->widest_ms <= SCAN_GAP_MS
                    : scan->strokes >= SCAN_LEAST_QUICK && scan->widest_ms <= SCAN_QUICK_MS;
    return fast && !is_one_key(scan);
}

static bool is_held(const struct ui_scan *scan)
{
    return scan->strokes > 0 || scan->entered;
}

static void forget(struct ui_scan *scan)
{
    explicit_bzero(scan->run, scan->size);
    scan->size = 0;
    scan->strokes = 0;
    scan->too_long = scan->entered = scan->is_rest = false;
    scan->widest_ms = 0;
}

static void emit(struct ui_scan *scan, enum ui_event_kind kind)
{
    struct ui_event event = {.kind = kind, .text = scan->run, .at_ms = scan->last_ms};
    if (kind == UI_KEY)
        event = (struct ui_event){.kind = UI_KEY, .key = KEY_PRESS, .at_ms = scan->last_ms};
    if (kind == UI_SCAN)
        event.text = ui_scan_code(scan->run);
    scan->emit(scan->ctx, &event);
}

// The next run may still be the code's own next line; who types by hand is slower.
static void await_rest(struct ui_scan *scan, int64_t at_ms, int64_t for_ms)
{
    if (at_ms + for_ms > scan->rest_until_ms)
        scan->rest_until_ms = at_ms + for_ms;
}

static void let_fingers_go(struct ui_scan *scan)
{
    for (int i = 0; i < scan->finger_count; i++)
        scan->emit(scan->ctx, &scan->fingers[i]);
    scan->finger_count = 0;
}

static void let_go(struct ui_scan *scan, int64_t at_ms)
{
    bool counts = !scan->too_long && (!scan->is_rest || is_card(scan));
    if (is_code(scan)) {
        if (counts)
            emit(scan, UI_SCAN);
        await_rest(scan, at_ms, SCAN_ENTER_MS);
    } else if (scan->is_rest) {
        await_rest(scan, at_ms, SCAN_GAP_MS);
    } else {
        if (scan->entered)
            emit(scan, UI_KEY);
        if (scan->strokes > 0)
            emit(scan, UI_TEXT);
    }
    forget(scan);
    let_fingers_go(scan);
}

void ui_scan_flush(struct ui_scan *scan)
{
    if (is_held(scan))
        let_go(scan, scan->last_ms);
}

int64_t ui_scan_deadline(const struct ui_scan *scan)
{
    if (!is_held(scan))
        return -1;
    bool longer = scan->too_long || is_card(scan) || prefix_begun(scan) > 0 || may_be_lead(scan);
    return scan->last_ms + (longer ? SCAN_PREFIX_GAP_MS : SCAN_GAP_MS) + 1;
}

void ui_scan_tick(struct ui_scan *scan, int64_t now_ms)
{
    // Nobody knows sooner that a code is over than its deadline, however late the tick comes.
    if (is_held(scan) && now_ms >= ui_scan_deadline(scan))
        let_go(scan, ui_scan_deadline(scan));
}

// Whether TEXT, which came later than a scanner's next character would, still makes the run the
// beginning of a card.
static bool goes_on(const struct ui_scan *scan, const char *text)
{
    size_t begun = prefix_begun(scan);
    if (scan->too_long || is_card(scan) || may_be_lead(scan))
        return true;
    if (begun == LETTERS)
        return is_colon(text[0]);
    return begun > 0 && strncasecmp(text, &SCAN_PREFIX[begun], 1) == 0;
}

void ui_scan_text(struct ui_scan *scan, const char *text, int64_t at_ms)
{
    ui_scan_tick(scan, at_ms);
    size_t size = strlen(text);
    if (size == 0)
        return;
    int64_t gap_ms = at_ms - scan->last_ms;
    if (is_held(scan) && gap_ms > SCAN_GAP_MS && !goes_on(scan, text))
        let_go(scan, scan->last_ms);
    if (!is_held(scan))
        scan->is_rest = at_ms < scan->rest_until_ms;
    else if (gap_ms > scan->widest_ms)
        scan->widest_ms = gap_ms;
    scan->last_ms = at_ms;
    scan->strokes += scan->strokes < SCAN_MOST;
    scan->too_long = scan->too_long || size > SCAN_MOST - scan->size;
    if (!scan->too_long) {
        memcpy(scan->run + scan->size, text, size + 1);
        scan->size += size;
    }
    if (is_code(scan))
        let_fingers_go(scan);
}

// Ends a code, or the rest of one. False: what is held, if anything, is a person's.
static bool ends_code(struct ui_scan *scan, int64_t at_ms)
{
    ui_scan_tick(scan, at_ms);
    bool ends = scan->strokes > 0 ? is_code(scan) || scan->is_rest : at_ms < scan->rest_until_ms;
    if (ends && scan->strokes > 0)
        let_go(scan, at_ms);
    if (ends)
        await_rest(scan, at_ms, SCAN_GAP_MS);
    return ends;
}

// An Enter by itself may be the first line of a code, of which nothing could be typed.
void ui_scan_enter(struct ui_scan *scan, int64_t at_ms)
{
    if (ends_code(scan, at_ms))
        return;
    bool ends_text = scan->strokes > 0; // of a person
    if (ends_text)
        ui_scan_flush(scan);
    scan->entered = true; // two at once are none of a hand
    scan->last_ms = at_ms;
    if (ends_text)
        let_go(scan, at_ms);
}

void ui_scan_key(struct ui_scan *scan, const struct ui_event *event)
{
    if (event->key == KEY_NEXT && ends_code(scan, event->at_ms))
        return;
    if (!is_code(scan))
        ui_scan_flush(scan);
    scan->emit(scan->ctx, event);
}

void ui_scan_finger(struct ui_scan *scan, const struct ui_event *event)
{
    ui_scan_tick(scan, event->at_ms);
    int count = scan->finger_count;
    struct ui_event *last = count > 0 ? &scan->fingers[count - 1] : NULL;
    bool goes_on =
        last && event->kind == UI_MOVE && last->kind == UI_MOVE && last->finger == event->finger;
    if (!is_held(scan) || is_code(scan)) {
        scan->emit(scan->ctx, event);
    } else if (goes_on) {
        *last = *event;
    } else {
        if (scan->finger_count == SCAN_FINGERS) // of no hand
            let_fingers_go(scan);
        scan->fingers[scan->finger_count++] = *event;
    }
}

// The receipt for paper: laid out, painted and turned into bytes, on the thread that shows the
// screen.
#include "micro_paper.h"
#include "kiosk/paper.h"
#include "qr/qr.h"
#include "system/places.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// As long as a usual one.
static const char receipt[] =
    "訪問の控え グループホーム ひだまり\n2026-11-21 10:05-11:20\n番号 7K3Q-9QXM\n"
    "EGW1:"
    "1F766QQY1ZC581N6K0YHP5P4WWCFYM257GZJ0VNSR8K7095SJ2848WZKSX2A9PN3FC2010B9DHQD6F9BGT5XQKHHB7Y"
    "GGSKN3WSQKS27R5HMC4F49A4XKXEAJRC92NZ8ECSHY1G";

static enum status ready_receipt(struct app *app, struct err *err)
{
    struct qr qr;
    TRY(qr_encode(receipt, QR_VERSION_MAX, &qr, err));
    app->code_size = qr.size;
    memcpy(app->code, qr.dark, (size_t)qr.size * (size_t)qr.size);
    qr_fini(&qr);
    snprintf(app->receipt.number, sizeof app->receipt.number, "7K3Q9QXM");
    snprintf(app->house.abuse_phone, sizeof app->house.abuse_phone, "000-000-0000");
    snprintf(app->house.abuse_office, sizeof app->house.abuse_office, "見本市役所 障害福祉課");
    return OK;
}

static enum status make_bytes(const struct app *app, struct sdl_font *font,
                              struct sdl_painter *painter, int width_px)
{
    static uint8_t bytes[ESCPOS_PART_MAX];
    struct escpos_picture picture;
    size_t size = 0;
    TRY(paper_draw_receipt(app, width_px, 0, font, painter, &picture));
    for (int part = 0; part < escpos_parts(&picture); part++)
        size += escpos_part(&picture, part, bytes);
    ALWAYS(size > (size_t)picture.height * (size_t)picture.width / 8);
    free((void *)picture.rows);
    return OK;
}

static enum status one_round(const struct parts *parts, const struct app *app, struct times *cold,
                             struct times *again, struct err *err)
{
    struct system_fonts fonts;
    struct sdl_font *font = NULL;
    struct sdl_painter *painter = NULL;
    char pictures[sizeof parts->share + 16];
    snprintf(pictures, sizeof pictures, "%s/pictograms", parts->share);
    TRY(system_fonts_find(&fonts, err));
    struct sdl_font_files files = {fonts.regular, fonts.bold, fonts.fallback};
    enum status result = sdl_font_new(&files, &font, err);
    if (result == OK)
        result = sdl_painter_new(font, pictures, &painter, err);
    for (int i = 0; i < 2 && result == OK; i++) {
        double begun_ms = times_now_ms();
        result = make_bytes(app, font, painter, ESCPOS_WIDTH_80);
        times_add(i == 0 ? cold : again, begun_ms);
    }
    sdl_painter_free(painter);
    sdl_font_free(font);
    return result;
}

enum status micro_paper(const struct parts *parts, const struct app_ports *ports, int rounds,
                        struct err *err)
{
    static struct times cold, again;
    static struct app app;
    TRY(app_init(&app, ports, LANG_EASY, err));
    enum status result = ready_receipt(&app, err);
    for (int i = 0; i < rounds && result == OK; i++)
        result = one_round(parts, &app, &cold, &again, err);
    app_fini(&app);
    TRY(result);
    times_print(&cold, "paper-cold");
    times_print(&again, "paper-again");
    return OK;
}

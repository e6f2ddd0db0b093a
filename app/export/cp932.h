// UTF-8 to the code page that older Japanese spreadsheets expect.
#pragma once
#include "base/err.h"
#include "base/strbuf.h"

#include <stdbool.h>
#include <stdint.h>

struct export_cp932;
// ERR_ABSENT when the system has no such conversion.
enum status export_cp932_open(struct export_cp932 **out, struct err *err);
void export_cp932_close(struct export_cp932 *converter); // NULL is fine
// Adds TEXT (valid UTF-8) to OUT. Signs that Windows keeps under another code point (〜 − — ‖ ¢ £
// ¬) are taken for those; what has no place becomes 〓. Every character that is read back as
// another one is told through CHANGED, one call each: BECAME is what is read, 0 where it is lost.
typedef void (*export_cp932_changed_fn)(void *ctx, uint32_t cp, uint32_t became);
void export_cp932_add(struct export_cp932 *converter, const char *text, struct strbuf *out,
                      export_cp932_changed_fn changed, void *ctx);

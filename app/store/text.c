// Texts, names and PINs that come in: whether they may be kept.
#include "base/utf8.h"
#include "domain/pin.h"
#include "store/parts.h"

#include <string.h>

bool store_text_ok(const char *text, size_t max, bool empty)
{
    size_t size = strnlen(text, max + 1);
    if (size > max || (size == 0 && !empty) || !utf8_is_valid(text, size))
        return false;
    while (*text)
        if (utf8_is_control(utf8_next(&text)))
            return false;
    return true;
}

enum status store_line_check(const char *what, const char *text, size_t room, bool empty,
                             struct err *err)
{
    size_t size = strnlen(text, room);
    if (size == room)
        return err_set(err, ERR_INVALID,
                       "%s is longer than %zu bytes (%zu Japanese characters): shorten it", what,
                       room - 1, (room - 1) / 3);
    if (!utf8_is_valid(text, size))
        return err_set(err, ERR_INVALID, "%s is no text in UTF-8: write it anew", what);
    if (utf8_is_blank(text) && !(empty && size == 0))
        return err_set(err, ERR_INVALID, "%s is empty: give one", what);
    if (!store_text_ok(text, size, empty))
        return err_set(err, ERR_INVALID,
                       "%s has a line break or another control character: write it in one line",
                       what);
    return OK;
}

enum status store_pin_hash(const char *pin, char out[SEAL_PIN_TEXT_SIZE], struct err *err)
{
    if (!pin_is_acceptable(pin))
        return err_set(err, ERR_INVALID,
                       "the PIN is one of the first that anybody tries: take six digits without a "
                       "pattern and no date");
    return seal_pin_hash(pin, out) == OK ? OK : err_memory(err);
}

enum status store_public_name(const char *what, const char *name, struct err *err)
{
    TRY(store_line_check(what, name, STORE_NAME_SIZE, false, err));
    if (!receipt_name_ok(name))
        return err_set(err, ERR_INVALID,
                       "%s has %s in it, which on a receipt begins the signature: write it in "
                       "another way",
                       what, RECEIPT_MARK);
    return OK;
}

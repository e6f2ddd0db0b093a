// Whatever the other side of a stick's socket says: what is understood can be said again and means
// the same, and a label is one line.
#include "device/stick_talk.h"

#include "base/status.h"
#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const char *text = (const char *)bytes;
    char again[STICK_PACKET_SIZE];
    struct stick_answer first, second;
    ALWAYS(!stick_name_is_valid(text, size) || (size > 0 && size < STICK_NAME_SIZE));
    if (!stick_answer_read(text, size, &first))
        return 0;
    ALWAYS(utf8_is_valid(first.label, strlen(first.label)) && !strchr(first.label, '\n'));
    size_t written = stick_answer_write(&first, again);
    ALWAYS(stick_answer_read(again, written, &second));
    ALWAYS(first.result == second.result && first.freed == second.freed &&
           first.read_only == second.read_only && first.number == second.number &&
           strcmp(first.kind, second.kind) == 0 && strcmp(first.label, second.label) == 0);
    return 0;
}

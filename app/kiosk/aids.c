#include "kiosk/aids.h"
#include "system/file.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

enum { LIST_SIZE_MAX = 512 * 1024 };

static const struct converter *converter(void *ctx)
{
    struct aids *aids = ctx;
    struct err err = {0};
    if (!aids->tried && ime_converter_open(aids->home, &aids->converter, &err) != OK)
        fprintf(stderr, "engawa: kana stay kana: %s\n", err.text);
    aids->tried = true;
    return aids->converter.start ? &aids->converter : NULL;
}

static enum status read_list(struct aids *aids, const char *share, struct err *err)
{
    char path[sizeof aids->home + 16];
    char *list;
    size_t size;
    snprintf(path, sizeof path, "%s/words/ja.tsv", share);
    TRY(system_file_read(path, LIST_SIZE_MAX, &list, &size, err));
    enum status status = word_list_init(&aids->words, list, size, err);
    free(list);
    return status;
}

struct writing_aids aids_open(struct aids *aids, const char *share)
{
    struct err err = {0};
    *aids = (struct aids){.person = UINT_MAX};
    snprintf(aids->home, sizeof aids->home, "%s/words", share);
    if (read_list(aids, share, &err) != OK)
        fprintf(stderr, "engawa: no words are offered: %s\n", err.text);
    return (struct writing_aids){converter, aids, aids->words.count ? &aids->words : NULL};
}

void aids_expect(struct aids *aids, unsigned person)
{
    if (aids->person == person)
        return;
    aids->person = person;
    ahead_end(&aids->ahead);
    ahead_begin(&aids->ahead, ime_dictionary);
}

void aids_close(struct aids *aids)
{
    ahead_end(&aids->ahead);
    ime_converter_close(&aids->converter);
    word_list_fini(&aids->words);
}

#include "kiosk/languages.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The pack itself lies there too.
static int may_be_language(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && strcmp(entry->d_name, "core") != 0;
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void add_folder(struct content *content, const struct content_letters *letters,
                       const char *folder)
{
    char packs[4096], dir[sizeof packs + 256];
    struct dirent **entries = NULL;
    (void)snprintf(packs, sizeof packs, "%s/packs", folder);
    int count = scandir(packs, &entries, may_be_language, by_bytes); // -1: no such folder
    for (int i = 0; i < count; i++) {
        struct err err = {""};
        (void)snprintf(dir, sizeof dir, "%s/%s", packs, entries[i]->d_name);
        if (content_add_language(content, dir, letters, &err) != OK)
            (void)fprintf(stderr, "engawa: this language is left out: %s\n", err.text);
        free(entries[i]);
    }
    free(entries);
}

void kiosk_add_languages(struct content *content, const struct text_font *font, const char *share,
                         const char *data)
{
    const struct content_letters letters = {font->has, font->ctx};
    add_folder(content, &letters, share);
    add_folder(content, &letters, data);
}

// What the pages are made of, for the eye and the ear.
#include "content/content.h"
#include "export/typeface.h"
#include "office/health_parts.h"
#include "speech/engine.h"
#include "speech/index.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

// One of each kind that pages and names are written with: kana, the simplest and the hardest of the
// kanji for daily use, one of names, one beyond the first plane, signs.
static const char letters[] = "Aあアー一鬱鷗𠮷々①、。（";

enum face { REGULAR, BOLD, FALLBACK, FACE_COUNT };

static bool lacks(struct typeface *const faces[FACE_COUNT], char out[5])
{
    for (const char *at = letters; *at;) {
        const char *from = at;
        uint32_t cp = utf8_next(&at);
        (void)snprintf(out, 5, "%.*s", (int)(at - from), from);
        if (!typeface_has(faces[REGULAR], cp) && !typeface_has(faces[FALLBACK], cp))
            return true;
    }
    return false;
}

void health_fonts(const struct health_around *around, struct health_row *row)
{
    struct system_fonts found;
    struct typeface *faces[FACE_COUNT] = {NULL};
    struct err err = {""};
    char letter[5];
    enum status status = OK;
    if (around->fonts)
        found = *around->fonts;
    else
        status = system_fonts_find(&found, &err);
    const char *const paths[FACE_COUNT] = {found.regular, found.bold, found.fallback};
    for (int i = 0; i < FACE_COUNT && status == OK; i++)
        status = typeface_open(paths[i], &faces[i], &err);
    if (status != OK)
        health_tell(row, SAYS_FONTS_NONE, "%s", err.text);
    else if (lacks(faces, letter))
        health_tell(row, SAYS_FONTS_LETTERS, "%s", letter);
    else
        health_say(row, SAYS_FONTS_OK);
    for (int i = 0; i < FACE_COUNT; i++)
        typeface_close(faces[i]);
}

struct clips {
    size_t count, missing;
};

// The clips that FOLDER lists, and how many of them are not there.
static enum status count_clips(const char *folder, struct clips *clips, struct err *err)
{
    char path[HEALTH_PATH_SIZE];
    struct clip_index index;
    TRY(clip_index_read(folder, &index, err));
    for (size_t i = 0; i < index.count; i++) {
        int size = snprintf(path, sizeof path, "%s/%s.opus", folder, index.clips[i].hash);
        clips->missing += size >= (int)sizeof path || !health_is_there(path);
    }
    clips->count += index.count;
    clip_index_fini(&index);
    return OK;
}

void health_clips(const struct health_around *around, struct health_row *row)
{
    static const char *const languages[] = {"ja", "en"};
    const char *const homes[] = {around->share, around->data}; // the staff's own lie with the data
    struct clips clips = {0};
    struct err err = {""};
    char folder[HEALTH_PATH_SIZE];
    for (size_t i = 0; i < ARRAY_LEN(homes) * ARRAY_LEN(languages); i++) {
        const char *home = homes[i / ARRAY_LEN(languages)];
        int size = snprintf(folder, sizeof folder, "%s/clips/%s", home ? home : "",
                            languages[i % ARRAY_LEN(languages)]);
        if (home && size < (int)sizeof folder && count_clips(folder, &clips, &err) != OK) {
            health_tell(row, SAYS_CLIPS_BROKEN, "%s", err.text);
            return;
        }
    }
    if (clips.missing > 0)
        health_tell(row, SAYS_CLIPS_MISSING, "%zu of %zu", clips.missing, clips.count);
    else if (clips.count > 0)
        health_tell(row, SAYS_CLIPS_OK, "%zu", clips.count);
    else
        health_say(row, SAYS_CLIPS_NONE);
}

void health_voice(const struct health_around *around, struct health_row *row)
{
    char program[HEALTH_PATH_SIZE], dictionary[HEALTH_PATH_SIZE], voices[HEALTH_PATH_SIZE];
    struct engine engine = {0};
    health_path(around, program, "%s", engine_of_debian.program);
    health_path(around, dictionary, "%s", engine_of_debian.dictionary);
    health_path(around, voices, "%s", engine_of_debian.voices);
    struct speech_engine_places places = {program, dictionary, voices};
    bool there = engine_find(&places, &engine) == OK && engine_is_there(&engine);
    engine_fini(&engine);
    health_say(row, there ? SAYS_VOICE_OK : SAYS_VOICE_NONE);
}

// A finding is counted and not told: `engawactl content check` does.
static void pass_over(void *, const struct finding *)
{
}

// The language packs in HOME/packs: how many, and the first with findings, in ROW.
static int look_at_languages(const char *home, const char *core, struct health_row *row)
{
    char folder[HEALTH_PATH_SIZE], pack[HEALTH_PATH_SIZE + HEALTH_NAME_SIZE];
    char names[HEALTH_NAMES][HEALTH_NAME_SIZE];
    int languages = 0;
    if (!home || snprintf(folder, sizeof folder, "%s/packs", home) >= (int)sizeof folder)
        return 0;
    size_t count = health_names(folder, "*", names);
    for (size_t i = 0; i < count; i++) {
        struct err err = {""};
        size_t findings = 0;
        (void)snprintf(pack, sizeof pack, "%s/%s", folder, names[i]);
        if (strcmp(names[i], "core") == 0 || !content_is_language(pack))
            continue;
        languages++;
        enum status status = content_check_language(pack, core, pass_over, NULL, &findings, &err);
        if (row->says != SAYS_PACKS_OK)
            continue;
        if (status != OK)
            health_tell(row, SAYS_PACKS_FINDINGS, "%s", err.text);
        else if (findings > 0)
            health_tell(row, SAYS_PACKS_FINDINGS, "%s: %zu findings", pack, findings);
    }
    return languages;
}

static void look_at_core(const char *core, const char *pictures, bool quick, struct health_row *row)
{
    struct facility_kind any = {.is_group_home = true};
    struct content *content = NULL;
    struct err err = {""};
    size_t findings = 0;
    enum status status = content_load(core, pictures, any, &content, &err);
    content_free(content);
    if (status == OK && !quick)
        status = content_check(core, pictures, pass_over, NULL, &findings, &err);
    if (status != OK)
        health_tell(row, SAYS_PACKS_BROKEN, "%s", err.text);
    else if (findings > 0)
        health_tell(row, SAYS_PACKS_FINDINGS, "%s: %zu findings", core, findings);
    else
        health_say(row, SAYS_PACKS_OK);
}

void health_packs(const struct health_around *around, struct health_row *row)
{
    char core[HEALTH_PATH_SIZE], pictures[HEALTH_PATH_SIZE];
    const char *share = around->share ? around->share : "";
    int a = snprintf(core, sizeof core, "%s/packs/core", share);
    int b = snprintf(pictures, sizeof pictures, "%s/pictograms", share);
    if (!around->share || a >= (int)sizeof core || b >= (int)sizeof pictures) {
        health_tell(row, SAYS_PACKS_BROKEN, "what came with the program is not there");
        return;
    }
    look_at_core(core, pictures, around->quick, row);
    if (row->says == SAYS_PACKS_BROKEN)
        return;
    int languages = around->quick ? 0
                                  : look_at_languages(around->share, core, row) +
                                        look_at_languages(around->data, core, row);
    if (row->says == SAYS_PACKS_OK && languages > 0)
        health_tell(row, SAYS_PACKS_OK, "whole, and %d further languages", languages);
    else if (row->says == SAYS_PACKS_OK)
        health_tell(row, SAYS_PACKS_OK, "whole");
}

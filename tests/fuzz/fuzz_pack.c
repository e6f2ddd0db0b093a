// Any bytes as a file of a pack: read, checked and, when nothing is wrong, fitted to a house. Or as
// a file of a language pack, held against a small pack and, when nothing is wrong, put into it.
#include "content/check.h"
#include "content/language.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char main_file[] =
    "{\"format\":\"engawa-pack\",\"format_version\":1,\"id\":\"fuzz\",\"version\":1,"
    "\"title\":{\"easy\":\"あ\",\"en\":\"a\",\"speech\":\"あ\"},"
    "\"sources\":[{\"id\":\"T-1\",\"title\":\"t\"}],\"files\":[\"i.json\"],"
    "\"terms_allowed\":[\"地域生活支援\"]}";

static void look_at(void *ctx, const struct finding *finding)
{
    size_t *bytes = ctx;
    *bytes += strlen(finding->file) + strlen(finding->place) + strlen(finding->rule) +
              strlen(finding->text);
    ALWAYS(!strchr(finding->text, '\n') && !strchr(finding->place, '\n'));
}

static void use_words(void *ctx, struct report *report, const struct item *item,
                      struct words *words)
{
    (void)ctx, (void)report, (void)item;
    const char *texts[] = {words->easy, words->plain, words->en, words->speech};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        ALWAYS(*texts[i] && strlen(texts[i]) <= 2 * PACK_TEXT_SIZE_MAX);
        ALWAYS(markup_check(texts[i], NULL) == OK);
    }
}

static const char translated[] =
    "{\"items\":[{\"id\":\"noun.facility\",\"set\":\"strings\",\"text\":{\"easy\":\"あ\",\"en\":"
    "\"a\","
    "\"speech\":\"あ\"}},{\"id\":\"noun.group-home\",\"set\":\"strings\",\"text\":{\"easy\":\"あ\","
    "\"en\":\"a\",\"speech\":\"あ\"}},{\"id\":\"n\",\"set\":\"strings\",\"text\":{\"easy\":\"{n}\","
    "\"en\":\"{n}\",\"speech\":\"{n}\"}}]}";

static const char language_main[] =
    "{\"format\":\"engawa-language\",\"format_version\":1,\"id\":\"xx\",\"version\":1,"
    "\"of\":{\"id\":\"fuzz\",\"from\":1,\"to\":1},\"name\":\"x\",\"files\":[\"i.json\"]}";

static void use_translation(void *ctx, struct report *report, const struct item *item,
                            struct words *words)
{
    (void)ctx, (void)report, (void)item;
    const char *text = words_in(words, LANG_FURTHER);
    ALWAYS(words->more && *text && strlen(text) <= 2 * PACK_TEXT_SIZE_MAX);
    ALWAYS(markup_check(text, NULL) == OK);
}

static void read_language(struct report *report, bool is_main, const char *text, size_t size)
{
    struct pack pack;
    struct language_pack language;
    ALWAYS(pack_init(&pack) == OK && language_init(&language) == OK);
    pack_read_main(&pack, report, main_file, strlen(main_file));
    pack_read_items(&pack, report, "i.json", translated, strlen(translated));
    pack_finish(&pack, report, NULL);
    ALWAYS(report->count == 0);
    if (is_main)
        language_read_main(&language, report, text, size);
    else {
        language_read_main(&language, report, language_main, strlen(language_main));
        language_read_items(&language, report, "i.json", text, size);
    }
    language_match(&language, &pack, report, NULL);
    if (report->count == 0) {
        language_put(&language, &pack, 0, size % 2 == 0);
        for (size_t i = 0; i < pack.item_count; i++)
            pack_each_words(&pack.items[i], report, use_translation, NULL);
    }
    language_find_english(&language, &pack, report);
    check_language_starters(&language, report);
    language_fini(&language);
    pack_fini(&pack);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct pack pack;
    size_t bytes = 0;
    struct report report = {.fn = look_at, .ctx = &bytes};
    if (size > 0 && (data[0] == '@' || data[0] == '&')) {
        read_language(&report, data[0] == '&', (const char *)data + 1, size - 1);
        return 0;
    }
    ALWAYS(pack_init(&pack) == OK);
    // The first byte chooses which kind of file the rest is.
    bool is_main = size > 0 && data[0] == '#';
    const char *text = (const char *)data + is_main;
    if (is_main)
        pack_read_main(&pack, &report, text, size - 1);
    else {
        pack_read_main(&pack, &report, main_file, strlen(main_file));
        pack_read_items(&pack, &report, "i.json", text, size);
    }
    pack_finish(&pack, &report, NULL);
    size_t refused = report.count;
    check_pack(&pack, &report);
    if (refused == 0) {
        pack_fit(&pack, size % 2 == 0);
        for (size_t i = 0; i < pack.item_count; i++)
            pack_each_words(&pack.items[i], &report, use_words, NULL);
    }
    pack_fini(&pack);
    return 0;
}

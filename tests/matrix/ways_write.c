// The page on which one writes, in all that it can show.
#include "matrix/ways.h"

#include "ime/fake_converter.h"

static const char list[] = "ていねい\t丁寧\tmanner\t3\n"
                           "てすり\t手すり\tnoun\t2\n"
                           "てつだう\t手伝う\tdoing\t1\n";

// A converter holds one conversion, and a scene stands for as long as it is looked at.
static struct {
    struct fake fake;
    struct converter converter;
    struct word_list words;
} aids;

// Copies of a scene end while it still stands.
static void stay(void *ctx)
{
    (void)ctx;
}

static const struct converter *lend(void *ctx)
{
    return ctx;
}

static void write_with_aids(struct fixture *f)
{
    aids.converter = fake_converter(&aids.fake);
    aids.converter.stop = stay;
    word_list_fini(&aids.words);
    assert_int_equal(word_list_init(&aids.words, list, sizeof list - 1, NULL), OK);
    f->app.ports.aids = (struct writing_aids){lend, &aids.converter, &aids.words};
    sign_in(f);
    press_all(f, "go-walk write");
}

// Kana that may become words; in English letters.
static void is_composing(struct fixture *f)
{
    write_with_aids(f);
    type(f, lang_is_japanese(f->app.lang) ? "て" : "t");
    type(f, lang_is_japanese(f->app.lang) ? "す" : "e");
}

// The last scene that converts: see `aids`.
static void is_choosing(struct fixture *f)
{
    write_with_aids(f);
    if (!lang_is_japanese(f->app.lang))
        return;
    static const char *const kana[] = {"ろ", "う", "か", "の", "て", "す",
                                       "り", "が", "ゆ", "れ", "る"};
    for (size_t i = 0; i < ARRAY_LEN(kana); i++)
        type(f, kana[i]);
    press_all(f, "convert longer longer");
}

static void types_signs(struct fixture *f)
{
    is_composing(f);
    f->app.writing.signs = true;
}

// Where groups are chosen first, the last of them: what is done to the words.
static void corrects(struct fixture *f)
{
    is_composing(f);
    f->app.writing.group = KEY_GROUPS;
}

static void hears_the_keys(struct fixture *f)
{
    is_composing(f);
    f->app.by_key = true;
    f->app.ways.at[WAY_SOUND] = 1;
}

const struct way write_ways[] = {
    {"note/composing", SCREEN_NOTE, is_composing}, {"note/signs", SCREEN_NOTE, types_signs},
    {"note/correcting", SCREEN_NOTE, corrects},    {"note/by-ear", SCREEN_NOTE, hears_the_keys},
    {"note/choosing", SCREEN_NOTE, is_choosing},
};
const size_t write_way_count = ARRAY_LEN(write_ways);

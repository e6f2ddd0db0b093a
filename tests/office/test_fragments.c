// What has to be recorded for a text is what is looked up for it.
#include "office/fragments.h"
#include "speech/index.h"
#include "speech/utter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct fragment found[FRAGMENTS_MAX];

// "key=text|key=text|"
static const char *cut(const char *text, enum speech_lang lang)
{
    static char line[4096];
    struct words words = {.easy = "", .plain = "", .en = text, .speech = text};
    size_t count = fragments_of(&words, lang, found);
    line[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        size_t used = strlen(line);
        (void)snprintf(line + used, sizeof line - used, "%s=%s|", found[i].key, found[i].text);
    }
    return line;
}

static void texts_are_cut_by_the_rules(void **state)
{
    (void)state;
    static const struct {
        enum speech_lang lang;
        const char *text, *fragments;
    } cases[] = {
        {SPEECH_JA, "はい", "はい=はい|"},
        {SPEECH_JA, "きょうは、いえを みます。",
         "きょうは、いえをみます=きょうは、いえを みます。|"},
        {SPEECH_JA, "みて ください。 はい？いいえ！",
         "みてください=みて ください。|はい？=はい？|いいえ！=いいえ！|"},
        {SPEECH_JA, "はい。 はい", "はい=はい。|"}, // one recording for both
        {SPEECH_JA, "{step}ばんめ", ""},            // made with the number
        {SPEECH_JA, "{count}この うち {step}ばんめ", ""},
        {SPEECH_JA, "あと {minutes}ぷんです。 まって ください。",
         "あと=あと|まってください=まって ください。|"},
        {SPEECH_JA, "{name} さん、こんにちは", "さん、こんにちは=さん、こんにちは|"},
        {SPEECH_JA, "{time}、はじまります", "はじまります=、はじまります|"},
        {SPEECH_JA, "かっこ {{と}}", "かっこ{と}=かっこ {と}|"},
        {SPEECH_JA, "", ""},
        {SPEECH_JA, "。、", ""},
        {SPEECH_EN, "Please look. It is 10.30 now! Yes",
         "please look=Please look.|it is 10.30 now!=It is 10.30 now!|yes=Yes|"},
        {SPEECH_EN, "Step {step} of {count}.", "step=Step|of=of|"},
        {SPEECH_EN, "yes // no", "yes / no=yes / no|"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        if (strcmp(cut(cases[i].text, cases[i].lang), cases[i].fragments) != 0)
            fail_msg("\"%s\": %s", cases[i].text, cut(cases[i].text, cases[i].lang));
}

static void a_text_without_end_fits(void **state)
{
    (void)state;
    static char many[4096], one[4096];
    struct words words = {.speech = many};
    for (int i = 0; i < 60; i++)
        (void)snprintf(many + strlen(many), sizeof many - strlen(many), "あ%d。", i);
    assert_int_equal(fragments_of(&words, SPEECH_JA, found), FRAGMENTS_MAX);
    memset(one, 'a', sizeof one - 1);
    words.speech = one;
    assert_int_equal(fragments_of(&words, SPEECH_JA, found), 0); // no clip is so long
}

// Whatever the kiosk asks a resident or a visitor.
static void every_fragment_of_the_prompts_has_the_clip_that_it_would_replace(void **state)
{
    (void)state;
    static const enum prompt_set sets[] = {SET_OBSERVE, SET_RESIDENT, SET_STAFF, SET_COURTESY,
                                           SET_PLEDGE};
    struct content *content;
    struct clip_index index;
    struct err err;
    int count_all = 0;
    assert_int_equal(clip_index_read(ENGAWA_SOURCE_DIR "/assets/clips/ja", &index, &err), OK);
    assert_int_equal(content_load(ENGAWA_SOURCE_DIR "/assets/packs/core", NULL,
                                  (struct facility_kind){true, true}, &content, &err),
                     OK);
    for (size_t s = 0; s < ARRAY_LEN(sets); s++) {
        size_t prompts;
        const struct prompt *const *set = content_set(content, sets[s], &prompts);
        for (size_t i = 0; i < prompts; i++) {
            size_t count = fragments_of(&set[i]->text, SPEECH_JA, found);
            for (size_t f = 0; f < count; f++, count_all++)
                if (!clip_index_find(&index, found[f].key))
                    fail_msg("%s: %s", set[i]->id, found[f].key);
        }
    }
    assert_in_range(count_all, 50, 500);
    content_free(content);
    clip_index_fini(&index);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_cut_by_the_rules),
        cmocka_unit_test(a_text_without_end_fits),
        cmocka_unit_test(every_fragment_of_the_prompts_has_the_clip_that_it_would_replace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

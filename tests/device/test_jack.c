// Sound cards that are files (jack_plugin.c) behind the real libasound: sockets, events, cards that
// come and go.
#include "device/jack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
// cmocka wants some of the above
#include <cmocka.h>

enum { PATIENCE_MS = 20000, STEP_MS = 5 };

static atomic_int told;
static char root[64], folder[96],
    cards[96]; // folder, cards: what passes for /dev/snd; what the cards say
static struct jack *jack;

static void tell(void *ctx)
{
    (void)ctx;
    atomic_fetch_add(&told, 1);
}

static void nap(int ms)
{
    (void)nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000L}, NULL);
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

// Once for all tests: libasound reads its configuration once.
static int write_config(void **state)
{
    (void)state;
    char path[128], config[1024];
    (void)snprintf(root, sizeof root, "/tmp/engawa-jack-XXXXXX");
    assert_non_null(mkdtemp(root));
    (void)snprintf(folder, sizeof folder, "%s/snd", root);
    (void)snprintf(cards, sizeof cards, "%s/cards", root);
    (void)snprintf(path, sizeof path, "%s/alsa.conf", root);
    (void)snprintf(config, sizeof config,
                   "ctl_type.jacks { lib \"%s\" }\n"
                   "ctl.hw { @args [ CARD ] @args.CARD { type string } type jacks card $CARD "
                   "folder \"%s\" }\n",
                   JACK_PLUGIN, cards);
    write_file(path, config);
    assert_int_equal(mkdir(cards, 0700), 0);
    return setenv("ALSA_CONFIG_PATH", path, 1);
}

static int remove_root(void **state)
{
    (void)state;
    char command[128];
    (void)snprintf(command, sizeof command, "rm -r '%s'", root);
    return system(command);
}

static int set_up(void **state)
{
    (void)state;
    struct err err = {""};
    atomic_store(&told, 0);
    if (jack_open(folder, &jack, &err) != OK)
        fail_msg("%s", err.text);
    jack_tell(jack, tell, NULL);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    char command[256];
    jack_tell(jack, NULL, NULL);
    jack_close(jack);
    (void)snprintf(command, sizeof command, "rm -rf '%s' '%s'/card*", folder, cards);
    return system(command);
}

static void card_says(int number, const char *text)
{
    char path[128];
    (void)snprintf(path, sizeof path, "%s/card%d", cards, number);
    write_file(path, text);
}

static void device(const char *name, bool there)
{
    char path[256];
    (void)mkdir(folder, 0700);
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    if (there)
        write_file(path, "");
    else
        assert_int_equal(unlink(path), 0);
}

// A card with one output.
static void plug(int number, const char *text)
{
    char name[32];
    card_says(number, text);
    (void)snprintf(name, sizeof name, "pcmC%dD0p", number);
    device(name, true);
    (void)snprintf(name, sizeof name, "controlC%d", number);
    device(name, true);
}

static void pull(int number)
{
    char path[128], name[32];
    (void)snprintf(path, sizeof path, "%s/card%d", cards, number);
    assert_int_equal(unlink(path), 0);
    (void)snprintf(name, sizeof name, "controlC%d", number);
    device(name, false);
    (void)snprintf(name, sizeof name, "pcmC%dD0p", number);
    device(name, false);
}

static void assert_comes(const char *output, enum jack_state state)
{
    for (int ms = 0; ms < PATIENCE_MS && jack_look(jack, output) != state; ms += STEP_MS)
        nap(STEP_MS);
    assert_int_equal(jack_look(jack, output), state);
}

static void without_a_card_nothing_is_known(void **state)
{
    (void)state;
    nap(50);
    assert_int_equal(jack_look(jack, ""), JACK_UNKNOWN);
    assert_int_equal(jack_look(jack, "Zero, Analog"), JACK_UNKNOWN);
}

static void headphones_are_known_as_they_come_and_go(void **state)
{
    (void)state;
    plug(0, "Zero\n0 Mic Jack\n0 Headphone Jack\n");
    assert_comes("", JACK_UNPLUGGED);
    for (int i = 0; i < 3; i++) {
        int before = atomic_load(&told);
        card_says(0, "Zero\n0 Mic Jack\n1 Headphone Jack\n");
        assert_comes("", JACK_PLUGGED);
        assert_true(atomic_load(&told) > before);
        assert_int_equal(jack_look(jack, "Zero, Analog"), JACK_PLUGGED);
        assert_int_equal(jack_look(jack, "Zero"), JACK_PLUGGED);
        card_says(0, "Zero\n1 Mic Jack\n0 Headphone Jack\n");
        assert_comes("", JACK_UNPLUGGED);
    }
}

static void only_the_card_that_is_heard_counts(void **state)
{
    (void)state;
    plug(0, "Zero\n1 Headphone Jack\n");
    assert_comes("", JACK_PLUGGED);
    plug(2, "Zero 2\n0 Front Headphone Jack\n");
    assert_comes("Zero 2, Analog", JACK_UNPLUGGED);
    static const struct {
        const char *output;
        enum jack_state state;
    } cases[] = {
        {"", JACK_UNKNOWN}, // the system's: it may be either
        {"Zero, Analog", JACK_PLUGGED},
        {"Zero 2", JACK_UNPLUGGED},
        {"Zero 2, HDMI 0", JACK_UNKNOWN},
        {"Zero, HDMI 0", JACK_UNKNOWN},
        {"Zer", JACK_UNKNOWN},
        {"Zero 3, Analog", JACK_UNKNOWN},
        {"Built-in Audio Analog Stereo", JACK_UNKNOWN}, // of a sound server
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        if (jack_look(jack, cases[i].output) != cases[i].state)
            fail_msg("\"%s\" is not %d", cases[i].output, cases[i].state);
    device("pcmC2D0p", false); // a card that only records is not where the sound goes
    assert_comes("", JACK_PLUGGED);
}

static void a_card_that_is_pulled_out_is_forgotten_and_comes_back(void **state)
{
    (void)state;
    for (int i = 0; i < 5; i++) {
        plug(1, "USB Audio\n1 Headset Jack\n");
        assert_comes("USB Audio, USB Audio", JACK_PLUGGED);
        pull(1);
        assert_comes("USB Audio, USB Audio", JACK_UNKNOWN);
    }
}

static void a_card_that_tells_nothing_is_no_answer(void **state)
{
    (void)state;
    plug(0, "Zero\n1 Line Out Jack\n1 Headphone Phantom Jack\n1 Mixer Headphone Jack\n");
    nap(100);
    assert_int_equal(jack_look(jack, ""), JACK_UNKNOWN);
    card_says(0, "Zero\n1 Line Out Jack\n0 Headphone Phantom Jack\n0 Headset Jack\n");
    assert_comes("", JACK_UNPLUGGED);
}

static void a_card_that_cannot_be_opened_is_tried_again_when_its_rights_change(void **state)
{
    (void)state;
    char path[256];
    device("controlC0", true); // libasound does not find it yet
    device("pcmC0D0p", true);
    nap(50);
    card_says(0, "Zero\n1 Headphone Jack\n");
    (void)snprintf(path, sizeof path, "%s/controlC0", folder);
    assert_int_equal(chmod(path, 0600), 0);
    assert_comes("", JACK_PLUGGED);
}

static void it_sleeps_while_nothing_happens(void **state)
{
    (void)state;
    struct rusage before, after;
    plug(0, "Zero\n1 Headphone Jack\n");
    assert_comes("", JACK_PLUGGED);
    nap(100);
    assert_int_equal(getrusage(RUSAGE_SELF, &before), 0);
    nap(500);
    assert_int_equal(getrusage(RUSAGE_SELF, &after), 0);
    // This thread's own nap is one.
    assert_in_range(after.ru_nvcsw - before.ru_nvcsw, 0, 2);
}

static void the_names_that_drivers_give_are_told_apart(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        bool is;
    } cases[] = {
        {"Headphone Jack", true},
        {"Headphones Jack", true},
        {"Front Headphone Jack", true},
        {"Front Headphone Front Jack", true},
        {"Headset Jack", true},
        {"Headphone - Output Jack", true}, // USB
        {"Headset - Output Jack", true},
        {"Headphone Phantom Jack", false}, // made up: the socket cannot tell
        {"Headphone Mic Jack", false},     // either of both
        {"Headset Mic Jack", false},
        {"Headset Mic Phantom Jack", false},
        {"Headset - Input Jack", false},
        {"Mic Jack", false},
        {"Line Out Jack", false}, // loudspeakers, as likely as not
        {"Speaker Jack", false},
        {"HDMI/DP,pcm=3 Jack", false},
        {"Headphone Playback Switch", false},
        {"Headphone", false},
        {"Headphone Jacket", false},
        {"Jack", false},
        {"", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        if (jack_is_of_headphones(cases[i].name) != cases[i].is)
            fail_msg("\"%s\"", cases[i].name);
}

#define with_cards(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_cards(without_a_card_nothing_is_known),
        with_cards(headphones_are_known_as_they_come_and_go),
        with_cards(only_the_card_that_is_heard_counts),
        with_cards(a_card_that_is_pulled_out_is_forgotten_and_comes_back),
        with_cards(a_card_that_tells_nothing_is_no_answer),
        with_cards(a_card_that_cannot_be_opened_is_tried_again_when_its_rights_change),
        with_cards(it_sleeps_while_nothing_happens),
        cmocka_unit_test(the_names_that_drivers_give_are_told_apart),
    };
    return cmocka_run_group_tests(tests, write_config, remove_root);
}

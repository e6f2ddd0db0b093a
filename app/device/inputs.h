// What the kernel tells of its input devices, read from sysfs without opening any: which there are,
// what they can do, and by what name one of them is known again.
#pragma once
#include <stdbool.h>
#include <stddef.h>

enum { INPUTS_MOST = 32, INPUT_NAME_SIZE = 80, INPUT_ID_SIZE = 64 };

struct device_input {
    char event[16];             // "event5", its name in /dev/input
    char name[INPUT_NAME_SIZE]; // as its maker calls it
    // "1a2b:3c4d" or "1a2b:3c4d:SERIAL", the same wherever it is plugged in; "": it cannot be known
    // again.
    char id[INPUT_ID_SIZE];
    char place[INPUT_NAME_SIZE]; // where it is plugged in; the same for all parts of one device
    bool touches;                // a finger's place on a glass
    bool types;                  // letters, digits and Enter: a keyboard, or what passes for one
    bool presses;                // Enter or Space: a switch, a keypad
    bool jack;                   // it tells whether headphones are plugged in
};

// Those below the folder SYS ("/sys"), in the order of their numbers; returns how many. Those
// beyond INPUTS_MOST are left out.
size_t device_inputs(const char *sys, struct device_input out[INPUTS_MOST]);
// Whether TEXT has the form of an id: what a setting may hold.
bool device_id_ok(const char *text);
// Whether headphones are plugged in, asked of the device PATH. False: it does not tell.
bool device_input_jack(const char *path, bool *in);

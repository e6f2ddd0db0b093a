// What the kiosk and engawa-stick say to each other (docs/stick.md): whole packets, one each way.
//   kiosk   sdb1
//   helper  ok vfat rw LABEL        with the descriptor of the folder; or ro; LABEL may be empty
//           no-stick, no-file-system, kind ntfs, damaged, busy, denied, failed 5
//   kiosk   shuts its side down when it has closed all that it opened
//   helper  free, or busy, no-stick
// Either side takes what the other says for hostile. Computes only.
#pragma once
#include <stdbool.h>
#include <stddef.h>

enum {
    STICK_NAME_SIZE = 31 + 1,
    STICK_KIND_SIZE = 31 + 1,
    STICK_LABEL_SIZE = 63 + 1,
    STICK_PACKET_SIZE = 128, // the longest is shorter
};
#define STICK_MARK   "engawa-stick-" // what udev puts before the kernel's name, in /dev
#define STICK_SOCKET "/run/engawa-stick.sock"

enum [[nodiscard]] stick_result{
    STICK_OK,
    STICK_GONE,    // not there, or no longer
    STICK_EMPTY,   // no file system on it, or more than one at once
    STICK_KIND,    // a file system that is not taken
    STICK_DAMAGED, // the kernel refuses to read it
    STICK_BUSY,    // something else uses it, or still does
    STICK_DENIED,  // not asked rightly, or not allowed
    STICK_FAILED,  // an errno tells
    STICK_SILENT,  // the kiosk's own: no answer that could be understood in time
};

struct stick_answer {
    enum stick_result result;     // never STICK_SILENT
    bool freed;                   // STICK_OK only: "free", and nothing of what follows
    char kind[STICK_KIND_SIZE];   // as libblkid calls it: letters, digits and _
    char label[STICK_LABEL_SIZE]; // a valid line of UTF-8
    bool read_only;
    int number; // STICK_FAILED: errno
};

// What the kernel calls a disk: [a-z0-9], 1 to 31.
bool stick_name_is_valid(const char *text, size_t size);
// False, and nothing kept, when KIND is no such name.
bool stick_kind_set(struct stick_answer *answer, const char *kind, size_t size);
// Keeps LABEL when it is one line of UTF-8 that fits; else there is none.
void stick_label_set(struct stick_answer *answer, const char *label, size_t size);
// How many bytes; they do not end in NUL.
size_t stick_answer_write(const struct stick_answer *answer, char out[STICK_PACKET_SIZE]);
// False: no answer that the helper would give.
bool stick_answer_read(const char *bytes, size_t size, struct stick_answer *out);

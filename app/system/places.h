// Where things lie: the data of this house, the files that came with the program, the typefaces.
#pragma once
#include "base/err.h"

#include <stdbool.h>

enum { SYSTEM_PATH_MAX = 4096 };

// What decides where the data lie; NULL or "" for what is not there.
struct system_surroundings {
    const char *option;                             // --data
    const char *engawa_data, *xdg_data_home, *home; // of the environment
    const char *user;                               // the account's name
};

// The data folder, made of the first that is there: --data, $ENGAWA_DATA, /var/lib/engawa for the
// account "engawa", $XDG_DATA_HOME/engawa, ~/.local/share/engawa. ERR_ABSENT when nothing says
// where; ERR_INVALID for a path that is too long. Makes nothing on the disk.
enum status system_data_choose(const struct system_surroundings *around, char out[SYSTEM_PATH_MAX],
                               struct err *err);
// The same with this process's surroundings, and ERR_INVALID or ERR_REFUSED for a folder that must
// not hold records (system/folder.h) or, in the packaged program, when only the service has some.
// OPTION may be NULL.
enum status system_data_dir(const char *option, char out[SYSTEM_PATH_MAX], struct err *err);

// The folder with pictograms/ and packs/: $ENGAWA_SHARE, else ../share/engawa seen from the
// executable, else where the install rules put it. ERR_ABSENT names the places.
enum status system_share_dir(char out[SYSTEM_PATH_MAX], struct err *err);

// Where a module of the program called NAME has to lie: in ../lib/engawa seen from the executable.
// ERR_INVALID for a path that is too long, ERR_IO without /proc.
enum status system_module_path(const char *name, char out[SYSTEM_PATH_MAX], struct err *err);

struct system_fonts {
    char regular[SYSTEM_PATH_MAX], bold[SYSTEM_PATH_MAX], fallback[SYSTEM_PATH_MAX];
};
// The typefaces where the build found them, else in the usual font folders. ERR_ABSENT names the
// Debian package to install.
enum status system_fonts_find(struct system_fonts *out, struct err *err);
// One of them, which the build found at BUILT; FOLDERS (ended by NULL) are searched when it is
// gone.
enum status system_font_find(const char *built, const char *package, const char *const *folders,
                             char out[SYSTEM_PATH_MAX], struct err *err);

#include "system/places.h"

#include "system/folder.h"
#include "system/fonts_paths.h"

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char service_user[] = "engawa";
static const char service_data[] = "/var/lib/engawa";

static bool is_given(const char *text)
{
    return text != NULL && text[0] != '\0';
}

static enum status join(char out[SYSTEM_PATH_MAX], const char *folder, const char *rest,
                        struct err *err)
{
    int size = snprintf(out, SYSTEM_PATH_MAX, "%s%s", folder, rest);
    if (size < 0 || size >= SYSTEM_PATH_MAX)
        return err_set(err, ERR_INVALID, "path longer than %d bytes: %.60s…", SYSTEM_PATH_MAX - 1,
                       folder);
    return OK;
}

enum status system_data_choose(const struct system_surroundings *around, char out[SYSTEM_PATH_MAX],
                               struct err *err)
{
    if (is_given(around->option))
        return join(out, around->option, "", err);
    if (is_given(around->engawa_data))
        return join(out, around->engawa_data, "", err);
    if (is_given(around->user) && strcmp(around->user, service_user) == 0)
        return join(out, service_data, "", err);
    // The XDG base directory specification: a relative path there counts as none.
    if (is_given(around->xdg_data_home) && around->xdg_data_home[0] == '/')
        return join(out, around->xdg_data_home, "/engawa", err);
    if (is_given(around->home))
        return join(out, around->home, "/.local/share/engawa", err);
    return err_set(err, ERR_ABSENT, "no data folder: give --data DIR, or set ENGAWA_DATA or HOME");
}

// With the Debian package the records are the service's: anyone else would find none, or make some
// that no kiosk reads.
static enum status check_who_asks(const struct system_surroundings *around, const char *folder,
                                  struct err *err)
{
    char program[SYSTEM_PATH_MAX];
    ssize_t size = readlink("/proc/self/exe", program, sizeof program - 1);
    bool packaged = size > 0 && strncmp(program, "/usr/bin/", strlen("/usr/bin/")) == 0;
    if (!packaged || is_given(around->option) || is_given(around->engawa_data) ||
        access(folder, F_OK) == 0 || access(service_data, F_OK) != 0)
        return OK;
    return err_set(err, ERR_REFUSED,
                   "the records of this kiosk are in %s: run sudo engawa-admin instead, or choose "
                   "another folder with --data",
                   service_data);
}

enum status system_data_dir(const char *option, char out[SYSTEM_PATH_MAX], struct err *err)
{
    const struct passwd *account = getpwuid(geteuid());
    struct system_surroundings around = {
        .option = option,
        .engawa_data = getenv("ENGAWA_DATA"),
        .xdg_data_home = getenv("XDG_DATA_HOME"),
        .home = getenv("HOME"),
        .user = account != NULL ? account->pw_name : NULL,
    };
    if (!is_given(around.home) && account != NULL)
        around.home = account->pw_dir;
    TRY(system_data_choose(&around, out, err));
    TRY(check_who_asks(&around, out, err));
    return system_folder_check(out, err);
}

// REST, with its slash, behind the folder of the executable.
static enum status beside_executable(const char *rest, char out[SYSTEM_PATH_MAX], struct err *err)
{
    char path[SYSTEM_PATH_MAX];
    ssize_t size = readlink("/proc/self/exe", path, sizeof(path) - 1);
    char *slash = size > 0 ? memrchr(path, '/', (size_t)size) : NULL;
    if (slash == NULL)
        return err_set(err, ERR_IO, "/proc/self/exe does not tell where the program lies");
    *slash = '\0';
    return join(out, path, rest, err);
}

enum status system_share_dir(char out[SYSTEM_PATH_MAX], struct err *err)
{
    const char *set = getenv("ENGAWA_SHARE");
    if (is_given(set)) {
        if (access(set, R_OK | X_OK) != 0)
            return err_set(err, ERR_ABSENT, "ENGAWA_SHARE=%s: no such folder", set);
        return join(out, set, "", err);
    }
    if (beside_executable("/../share/engawa", out, NULL) == OK && access(out, R_OK | X_OK) == 0)
        return OK;
    if (access(ENGAWA_SHARE_INSTALLED, R_OK | X_OK) == 0)
        return join(out, ENGAWA_SHARE_INSTALLED, "", err);
    return err_set(
        err, ERR_ABSENT,
        "the program's files are neither in ../share/engawa beside it nor in %s: install "
        "it again, or set ENGAWA_SHARE",
        ENGAWA_SHARE_INSTALLED);
}

enum status system_module_path(const char *name, char out[SYSTEM_PATH_MAX], struct err *err)
{
    char rest[SYSTEM_PATH_MAX];
    TRY(join(rest, "/../lib/engawa/", name, err));
    return beside_executable(rest, out, err);
}

enum status system_font_find(const char *built, const char *package, const char *const *folders,
                             char out[SYSTEM_PATH_MAX], struct err *err)
{
    if (access(built, R_OK) == 0)
        return join(out, built, "", err);
    const char *slash = strrchr(built, '/');
    const char *name = slash != NULL ? slash + 1 : built;
    for (; *folders != NULL; folders++) {
        int size = snprintf(out, SYSTEM_PATH_MAX, "%s/%s", *folders, name);
        if (size > 0 && size < SYSTEM_PATH_MAX && access(out, R_OK) == 0)
            return OK;
    }
    return err_set(err, ERR_ABSENT, "font %s not found: install the Debian package %s", name,
                   package);
}

enum status system_fonts_find(struct system_fonts *out, struct err *err)
{
    static const char *const folders[] = {
        "/usr/share/fonts/truetype/bizud-gothic",
        "/usr/share/fonts/truetype/vlgothic",
        "/usr/local/share/fonts",
        "/usr/share/fonts",
        NULL,
    };
    TRY(system_font_find(ENGAWA_FONT_REGULAR, ENGAWA_FONT_REGULAR_PACKAGE, folders, out->regular,
                         err));
    TRY(system_font_find(ENGAWA_FONT_BOLD, ENGAWA_FONT_BOLD_PACKAGE, folders, out->bold, err));
    return system_font_find(ENGAWA_FONT_FALLBACK, ENGAWA_FONT_FALLBACK_PACKAGE, folders,
                            out->fallback, err);
}

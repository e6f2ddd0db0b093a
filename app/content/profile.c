#include "content/profile.h"
#include "content/fields.h"
#include "content/file.h"
#include "content/profile_format.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char suffix[] = ".json";
enum { FILE_NAME_SIZE = 256, PROFILES_MAX = 2000 };

static bool has_suffix(const char *name)
{
    size_t size = strlen(name), end = sizeof suffix - 1;
    return size > end && strcmp(name + size - end, suffix) == 0;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

// The names of all files in DIR that say they are profiles, sorted, in one block.
static enum status list_files(const char *dir, char (**out)[FILE_NAME_SIZE], size_t *count,
                              struct err *err)
{
    DIR *folder = opendir(dir);
    char(*names)[FILE_NAME_SIZE] = calloc(PROFILES_MAX, sizeof *names);
    enum status status = OK;
    *out = NULL;
    *count = 0;
    if (!folder)
        status = err_set(err, errno == ENOENT || errno == ENOTDIR ? ERR_ABSENT : ERR_IO, "%s: %s",
                         dir, strerror(errno));
    else if (!names)
        status = err_memory(err);
    for (const struct dirent *entry; status == OK && folder && names && (entry = readdir(folder));)
        if (entry->d_name[0] != '.' && has_suffix(entry->d_name) && *count < PROFILES_MAX &&
            strlen(entry->d_name) < FILE_NAME_SIZE)
            memcpy(names[(*count)++], entry->d_name, strlen(entry->d_name) + 1);
    if (folder)
        (void)closedir(folder);
    if (status == OK && names) {
        qsort(names, *count, sizeof *names, by_name);
        *out = names;
    } else
        free(names);
    return status;
}

// What is wrong goes to REPORT.
static enum status read_one(const char *dir, const char *name, struct profile *out,
                            struct report *report, struct err *err)
{
    char *bytes;
    size_t size;
    TRY(file_bytes_read(dir, name, &bytes, &size, err));
    profile_format_read(out, report, name, bytes, size);
    free(bytes);
    return OK;
}

static enum status load_file(const char *dir, const char *name, struct profile *out,
                             struct err *err)
{
    struct err reason = {0};
    struct refusal refusal = {.err = &reason};
    struct report report = {.fn = report_note_refusal, .ctx = &refusal};
    TRY(read_one(dir, name, out, &report, err));
    return report_refuse(&refusal, dir, err);
}

enum status content_profile_load(const char *dir, const char *id, struct profile *out,
                                 struct err *err)
{
    char name[PROFILE_ID_SIZE + sizeof suffix];
    if (!field_is_id(id, PROFILE_ID_SIZE - 1) ||
        snprintf(name, sizeof name, "%s%s", id, suffix) >= (int)sizeof name)
        return err_set(err, ERR_ABSENT, "%s: \"%.60s\" is no name of a profile", dir, id);
    return load_file(dir, name, out, err);
}

enum status content_profile_list(const char *dir, struct profile **out, size_t *count,
                                 struct err *refused, struct err *err)
{
    char(*names)[FILE_NAME_SIZE];
    size_t files;
    *out = NULL;
    *count = 0;
    TRY(list_files(dir, &names, &files, err));
    struct profile *profiles = calloc(files + 1, sizeof *profiles);
    enum status status = profiles ? OK : err_memory(err);
    size_t whole = 0;
    for (size_t i = 0; i < files && status == OK; i++) {
        struct err why = {0};
        status = load_file(dir, names[i], &profiles[whole], &why);
        if (status == OK)
            whole++;
        else if (status != ERR_INVALID)
            status = err_set(err, status, "%s", why.text);
        else {
            status = OK;
            if (!refused->text[0])
                *refused = why;
        }
    }
    free(names);
    if (status == OK && whole > 0) {
        *out = profiles;
        *count = whole;
    } else
        free(profiles);
    return status;
}

static bool is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool content_is_profile(const char *path)
{
    char main[4096];
    char(*names)[FILE_NAME_SIZE];
    size_t count;
    struct stat st;
    if (!is_folder(path))
        return has_suffix(path);
    if (snprintf(main, sizeof main, "%s/pack.json", path) >= (int)sizeof main ||
        stat(main, &st) == 0 || list_files(path, &names, &count, NULL) != OK)
        return false;
    free(names);
    return count > 0;
}

static enum status check_folder(const char *dir, struct report *report, struct err *err)
{
    char(*names)[FILE_NAME_SIZE];
    struct profile profile;
    size_t count;
    TRY(list_files(dir, &names, &count, err));
    enum status status = OK;
    for (size_t i = 0; i < count && status == OK; i++)
        status = read_one(dir, names[i], &profile, report, err);
    free(names);
    return status;
}

enum status content_check_profile(const char *path, content_finding_fn fn, void *ctx, size_t *count,
                                  struct err *err)
{
    struct report report = {.fn = fn, .ctx = ctx};
    struct profile profile;
    char dir[4096];
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    int size = slash ? (int)(slash - path) : 1;
    enum status status;
    if (is_folder(path))
        status = check_folder(path, &report, err);
    else if (snprintf(dir, sizeof dir, "%.*s", size, slash ? path : ".") >= (int)sizeof dir)
        status = err_set(err, ERR_IO, "%s: the path is too long", path);
    else
        status = read_one(size > 0 ? dir : "/", name, &profile, &report, err);
    *count = report.count;
    return status;
}

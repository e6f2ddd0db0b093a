// Uses a stick as the kiosk does, within the kiosk's own unit: asks the installed helper for it,
// writes a file, gives it back. One line says how it went; 0 when all is well.
//   stick NAME
#include "device/stick.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int say(const char *what, const char *why)
{
    printf("%s: %s\n", what, why);
    return EXIT_FAILURE;
}

int main(int argc, char **argv)
{
    const struct stick_params params = {NULL, "/dev", STICK_SOCKET, STICK_OPEN_MS, STICK_CLOSE_MS};
    char names[STICK_MOST][STICK_NAME_SIZE], path[64];
    struct stick *stick;
    struct stick_folder folder;
    struct err err = {""};
    if (argc != 2 || stick_new(&params, &stick, &err) != OK)
        return say("stick_new", err.text);
    bool listed = false;
    for (size_t i = 0, count = stick_list(stick, names); i < count; i++)
        listed |= strcmp(names[i], argv[1]) == 0;
    if (!listed)
        return say("stick_list", "it is not among them");
    if (stick_open(stick, argv[1], &folder, &err) != STICK_OK)
        return say("stick_open", err.text);
    (void)snprintf(path, sizeof path, "%s/visits.csv", folder.path);
    FILE *file = fopen(path, "w");
    if (!file || fputs("visits", file) < 0 || fclose(file) != 0 || syncfs(folder.fd) != 0)
        return say(path, strerror(errno));
    printf("%s \"%s\" as uid %u, %llu KB free\n", folder.kind, folder.label, getuid(),
           (unsigned long long)folder.free_bytes / 1024);
    if (stick_close(&folder, &err) != STICK_OK)
        return say("stick_close", err.text);
    stick_free(stick);
    return EXIT_SUCCESS;
}

#include "kiosk/kiosk.h"
#include "seal/seal.h"

#include <stdio.h>
#include <stdlib.h>

static int fail(const struct err *err)
{
    fprintf(stderr, "engawa: %s\n", err->text);
    return EXIT_FAILURE;
}

static enum status run(struct kiosk *kiosk, const struct options *options, struct err *err)
{
    TRY(seal_init(err));
    TRY(kiosk_init(kiosk, options, err));
#ifdef ENGAWA_DRIVER
    if (options->drive)
        return kiosk_run_driver(kiosk, options, err);
#endif
    return kiosk_run_window(kiosk, options, err);
}

int main(int argc, char **argv)
{
    struct options options;
    struct err err = {""};
    if (options_read(argc, argv, &options, &err) != OK)
        return fail(&err);
    if (options.help || options.version) {
        options.help ? options_print_help() : (void)puts("engawa " ENGAWA_VERSION);
        return EXIT_SUCCESS;
    }
    struct kiosk kiosk = {0};
    enum status result = run(&kiosk, &options, &err);
    kiosk_fini(&kiosk);
    return result == OK ? EXIT_SUCCESS : fail(&err);
}

// engawa-stick: makes a USB stick a folder for the kiosk (docs/stick.md). systemd starts it for
// each connection, with the socket as its standard input.
#include "stick/serve.h"

#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    const struct serve_params params = {.folder = "/dev", .request_ms = 5000};
    struct err why = {""};
    enum stick_result result = serve_peer(0, &params, &why);
    if (why.text[0])
        fprintf(stderr, "engawa-stick: %s\n", why.text);
    return result == STICK_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}

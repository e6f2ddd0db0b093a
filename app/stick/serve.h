// One conversation with the kiosk, from its request to the stick that is free again.
#pragma once
#include "base/err.h"
#include "device/stick_talk.h"

struct serve_params {
    const char *folder; // where udev's names are: "/dev"
    int request_ms;     // who asks nothing for so long is left
};

// Answers the one request that comes over SOCKET (packets of AF_UNIX) and stays until the peer
// closes or shuts its side down; then says whether the stick is free. WHY gets a line unless all
// was well. The socket stays the caller's.
enum stick_result serve_peer(int socket, const struct serve_params *params, struct err *why);

// The receipt for paper of 80 mm as bytes, with an empty glyph cache and with a full one.
#pragma once
#include "micro.h"
#include "screens/app.h"

enum status micro_paper(const struct parts *parts, const struct app_ports *ports, int rounds,
                        struct err *err);

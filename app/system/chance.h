// Random bytes from the kernel.
#pragma once
#include "base/random.h"

// Any thread. Stops the program when the kernel has none to give, as the port asks.
struct random system_random(void);

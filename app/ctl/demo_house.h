// What is open today in the houses of the sample office, who is expected, and how names are said.
#pragma once
#include "ctl/ctl.h"

// DWELLINGS as demo_dwellings has them.
enum status demo_house_put(struct ctl *ctl, const struct store_dwelling *dwellings,
                           const struct moment *now, struct err *err);

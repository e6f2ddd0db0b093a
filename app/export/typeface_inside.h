// Inside of a typeface, for whoever draws with it. Not for outside.
#pragma once
#include "export/typeface.h"

#include <ft2build.h>
#include FT_FREETYPE_H

struct typeface {
    FT_Library library; // one for each, as one that is shared would have to outlive them all
    FT_Face ft;
};

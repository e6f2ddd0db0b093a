#include "export/typeface_inside.h"

#include <stdlib.h>

static enum status open_file(struct typeface *face, const char *path, struct err *err)
{
    if (FT_Init_FreeType(&face->library) != 0)
        return err_memory(err);
    if (FT_New_Face(face->library, path, 0, &face->ft) != 0 || !FT_IS_SCALABLE(face->ft))
        return err_set(err, ERR_IO, "font %s cannot be read", path);
    return OK;
}

enum status typeface_open(const char *path, struct typeface **out, struct err *err)
{
    *out = NULL;
    struct typeface *face = calloc(1, sizeof *face);
    if (!face)
        return err_memory(err);
    enum status status = open_file(face, path, err);
    if (status == OK)
        *out = face;
    else
        typeface_close(face);
    return status;
}

void typeface_close(struct typeface *face)
{
    if (!face)
        return;
    if (face->ft)
        (void)FT_Done_Face(face->ft);
    if (face->library)
        (void)FT_Done_FreeType(face->library);
    free(face);
}

bool typeface_has(const struct typeface *face, uint32_t cp)
{
    return FT_Get_Char_Index(face->ft, cp) != 0;
}

#include "content/setup_file.h"
#include "content/fields.h"
#include "content/file.h"
#include "content/format.h"
#include "content/parse.h"

#include <stdlib.h>
#include <string.h>

enum {
    SETUP_MEMORY_MAX = 1 << 20,
    LINE_MAX_BYTES = 200,
    CODE_MAX_BYTES = 11,
    PIN_DIGITS = 6,
    YEARS_MAX = 99,
    LANGUAGE_MAX_BYTES = 7,
    PANEL_MAX_MM = 2000,
};

const char *const setup_file_kinds[] = {"group-home", "group-home-day", "residential", NULL};
static const char *const format_names[] = {"engawa-setup", NULL};

static void read_office(struct reader *reader, const struct field *field, const json_t *value,
                        void *object)
{
    (void)field;
    static const struct field fields[] = {
        {"name", field_read_line, offsetof(struct setup_file, office), .needed = CONTEXT_ALWAYS,
         .limit = LINE_MAX_BYTES},
        {"kind", field_read_name, offsetof(struct setup_file, kind), .needed = CONTEXT_ALWAYS,
         .names = setup_file_kinds},
    };
    fields_read(reader, fields, ARRAY_LEN(fields), value, object);
}

static void read_abuse(struct reader *reader, const struct field *field, const json_t *value,
                       void *object)
{
    (void)field;
    static const struct field fields[] = {
        {"office", field_read_line, offsetof(struct setup_file, abuse_office),
         .needed = CONTEXT_ALWAYS, .limit = LINE_MAX_BYTES},
        {"phone", field_read_line, offsetof(struct setup_file, abuse_phone),
         .needed = CONTEXT_ALWAYS, .limit = LINE_MAX_BYTES},
    };
    fields_read(reader, fields, ARRAY_LEN(fields), value, object);
}

static void read_pins(struct reader *reader, const struct field *field, const json_t *value,
                      void *object)
{
    (void)field;
    static const struct field fields[] = {
        {"staff", field_read_line, offsetof(struct setup_file, staff_pin), .needed = CONTEXT_ALWAYS,
         .limit = PIN_DIGITS},
        {"manager", field_read_line, offsetof(struct setup_file, manager_pin),
         .needed = CONTEXT_ALWAYS, .limit = PIN_DIGITS},
    };
    fields_read(reader, fields, ARRAY_LEN(fields), value, object);
}

static void read_dwelling(struct reader *reader, const struct field *field, const json_t *value,
                          void *entry)
{
    (void)field;
    static const struct field fields[] = {
        {"code", field_read_line, offsetof(struct setup_file_dwelling, code),
         .needed = CONTEXT_ALWAYS, .limit = CODE_MAX_BYTES},
        {"name", field_read_line, offsetof(struct setup_file_dwelling, name),
         .needed = CONTEXT_ALWAYS, .limit = LINE_MAX_BYTES},
        {"satellite", field_read_flag, offsetof(struct setup_file_dwelling, satellite),
         .needed = 0},
    };
    fields_read(reader, fields, ARRAY_LEN(fields), value, entry);
}

static void find_twice(struct reader *reader, const struct setup_file *file)
{
    for (size_t i = 0; i < file->dwelling_count; i++)
        for (size_t k = 0; k < i; k++) {
            const char *code = file->dwellings[i].code, *other = file->dwellings[k].code;
            if (!code || !other || strcmp(code, other) != 0)
                continue;
            size_t before = report_enter_index(reader->report, i);
            report_add(reader->report, BREACH_DUPLICATE, "the code %s stands there already", code);
            report_leave(reader->report, before);
        }
}

static void read_dwellings(struct reader *reader, const struct field *field, const json_t *value,
                           void *object)
{
    struct setup_file *file = object;
    file->dwellings = field_list(reader, field, value, sizeof *file->dwellings, read_dwelling,
                                 &file->dwelling_count);
    find_twice(reader, file);
}

static void read_all(struct reader *reader, const json_t *root, struct setup_file *out)
{
    static const struct field fields[] = {
        {"format", field_read_fixed, .needed = CONTEXT_ALWAYS, .names = format_names},
        {"office", read_office, .needed = CONTEXT_ALWAYS},
        {"profile", field_read_key, offsetof(struct setup_file, profile), .needed = CONTEXT_ALWAYS,
         .limit = PACK_ID_MAX},
        {"abuse", read_abuse, .needed = CONTEXT_ALWAYS},
        {"dwellings", read_dwellings, .needed = CONTEXT_ALWAYS, .limit = SETUP_FILE_DWELLINGS},
        {"pins", read_pins, .needed = CONTEXT_ALWAYS},
        {"keep_years", field_read_number, offsetof(struct setup_file, keep_years),
         .needed = CONTEXT_ALWAYS, .limit = YEARS_MAX},
        {"language", field_read_line, offsetof(struct setup_file, language), .needed = 0,
         .limit = LANGUAGE_MAX_BYTES},
        {"screen_diagonal_mm", field_read_number, offsetof(struct setup_file, diagonal_mm),
         .needed = 0, .limit = PANEL_MAX_MM},
    };
    fields_read(reader, fields, ARRAY_LEN(fields), root, out);
}

// PATH as its folder, in the caller's room, and the name in it.
static const char *split(const char *path, char *dir, size_t room)
{
    const char *slash = strrchr(path, '/');
    size_t size = slash ? (size_t)(slash - path) : 0;
    if (!slash || size + 2 > room) {
        memcpy(dir, ".", 2);
        return path;
    }
    memcpy(dir, path, size);
    dir[size] = '\0';
    if (size == 0)
        memcpy(dir, "/", 2);
    return slash + 1;
}

enum status setup_file_read(const char *path, struct setup_file *out, struct err *err)
{
    char dir[4096], *bytes;
    const char *name = split(path, dir, sizeof dir);
    size_t size;
    struct err reason = {0};
    struct refusal refusal = {.err = &reason};
    struct report report = {.fn = report_note_refusal, .ctx = &refusal};
    *out = (struct setup_file){0};
    arena_init(&out->arena, SETUP_MEMORY_MAX);
    TRY(file_bytes_read(dir, name, &bytes, &size, err));
    report_at(&report, name, "");
    json_t *root = pack_parse(&report, bytes, size);
    struct reader reader = {&out->arena, &report, CONTEXT_ALWAYS};
    if (root)
        read_all(&reader, root, out);
    json_decref(root);
    explicit_bzero(bytes, size); // PINs
    free(bytes);
    if (refusal.count == 0)
        return OK;
    return err_set(err, ERR_INVALID, "%s/%s (%zu in all): nothing was made", dir, reason.text,
                   refusal.count);
}

void setup_file_fini(struct setup_file *file)
{
    arena_fini(&file->arena);
}

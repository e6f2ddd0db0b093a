// Packs and language packs, held against the rules of docs/pack-format.md, and begun; profiles,
// held against those of docs/profiles.md.
#include "content/profile.h"

#include "ctl/common.h"
#include "ctl/groups.h"
#include "office/papers.h"
#include "system/file.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_SIZE = SYSTEM_PATH_MAX + 32 };

static void put_finding(void *ctx, const struct finding *finding)
{
    output_row(ctx, (const char *[]){finding->file, finding->place, finding->rule, finding->text});
}

static enum status in_share(const char *name, char out[PATH_SIZE], struct err *err)
{
    char share[SYSTEM_PATH_MAX];
    TRY(system_share_dir(share, err));
    (void)snprintf(out, PATH_SIZE, "%s/%s", share, name);
    return OK;
}

// The pack that the language pack at DIR translates.
static enum status find_core(const char *dir, const char *given, char out[PATH_SIZE],
                             struct err *err)
{
    char main[PATH_SIZE + 16];
    (void)snprintf(out, PATH_SIZE, "%s", given ? given : "");
    if (given)
        return OK;
    (void)snprintf(out, PATH_SIZE, "%s/../core", dir);
    (void)snprintf(main, sizeof main, "%s/pack.json", out);
    return access(main, F_OK) == 0 ? OK : in_share("packs/core", out, err);
}

static enum status check_forms(struct ctl *ctl, const char *dir, size_t *count, struct err *err)
{
    struct form_rules rules[PAPER_FORM_COUNT];
    for (int i = 0; i < PAPER_FORM_COUNT; i++)
        rules[i] = papers_rules((enum paper_form)i);
    return form_check(dir, rules, PAPER_FORM_COUNT, put_finding, &ctl->out, count, err);
}

static enum status check_one(struct ctl *ctl, const struct ctl_args *args, const char *dir,
                             size_t *count, struct err *err)
{
    char beside[PATH_SIZE];
    const char *pictures = args_get(args, "--pictures");
    if (form_is_folder(dir))
        return check_forms(ctl, dir, count, err);
    if (content_is_profile(dir))
        return content_check_profile(dir, put_finding, &ctl->out, count, err);
    if (content_is_language(dir)) {
        TRY(find_core(dir, args_get(args, "--of"), beside, err));
        return content_check_language(dir, beside, put_finding, &ctl->out, count, err);
    }
    if (!pictures)
        TRY(in_share("pictograms", beside, err));
    return content_check(dir, pictures ? pictures : beside, put_finding, &ctl->out, count, err);
}

enum status content_run(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    static const struct output_field fields[] = {
        {"file", "file", OUTPUT_TEXT},
        {"place", "place", OUTPUT_TEXT},
        {"rule", "rule", OUTPUT_TEXT},
        {"text", "what is wrong", OUTPUT_TEXT},
    };
    size_t total = 0;
    output_list(&ctl->out, "findings", fields, ARRAY_LEN(fields));
    enum status status = OK;
    for (size_t i = 0; i < args->operand_count && status == OK; i++) {
        size_t count = 0;
        status = check_one(ctl, args, args->operands[i], &count, err);
        total += count;
    }
    output_list_end(&ctl->out);
    if (total > 0)
        ctl_found(ctl);
    else if (status == OK)
        output_say(&ctl->out, "No breach found.");
    return status;
}

static enum status write_file(void *ctx, const char *name, const struct strbuf *text,
                              struct err *err)
{
    char path[PATH_SIZE + 64];
    const char *dir = ctx;
    // Only now: who mistypes the language finds no empty folder. No file of before is touched.
    bool first = strcmp(name, "pack.json") == 0;
    if (first && mkdir(dir, 0777) != 0)
        return err_set(err, errno == EEXIST ? ERR_EXISTS : ERR_IO, "%s: %s: give a new folder", dir,
                       strerror(errno));
    (void)snprintf(path, sizeof path, "%s/%s", dir, name);
    return system_file_write(path, strbuf_text(text), text->size, 0644, err);
}

enum status content_draft(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    char core[PATH_SIZE];
    const char *given = args_get(args, "--of"), *dir = args_operand(args, 1);
    (void)snprintf(core, sizeof core, "%s", given ? given : "");
    if (!given)
        TRY(in_share("packs/core", core, err));
    TRY(content_template(core, args_operand(args, 0), write_file, (void *)dir, err));
    output_say(&ctl->out, "Translate the texts in %s; texts.csv shows what they say in Japanese.",
               dir);
    output_say(&ctl->out, "Then: engawactl content check %s", dir);
    return OK;
}

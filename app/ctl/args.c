#include "ctl/args.h"
#include "ctl/ctl.h"

#include <string.h>

static const struct ctl_command *find_command(const char *first, const char *second)
{
    for (size_t i = 0; i < ctl_command_count; i++) {
        const char *name = ctl_commands[i].name;
        size_t size = strlen(first);
        if (strncmp(name, first, size) != 0)
            continue;
        if (name[size] == '\0' ||
            (second && name[size] == ' ' && strcmp(name + size + 1, second) == 0))
            return &ctl_commands[i];
    }
    return NULL;
}

static bool is_group(const char *word)
{
    size_t size = strlen(word);
    for (size_t i = 0; i < ctl_command_count; i++)
        if (strncmp(ctl_commands[i].name, word, size) == 0 && ctl_commands[i].name[size] == ' ')
            return true;
    return false;
}

static const struct ctl_option *find_option(const struct ctl_command *command, const char *name,
                                            size_t size)
{
    for (size_t i = 0; i < CTL_MAX_OPTIONS && command->options[i].name; i++)
        if (strlen(command->options[i].name) == size &&
            memcmp(command->options[i].name, name, size) == 0)
            return &command->options[i];
    return NULL;
}

struct reader {
    int argc, at;
    char **argv;
    struct ctl_globals *globals;
    const struct ctl_command *command;
    struct ctl_args *out;
    struct err *err;
};

// A place on the disk: nothing can have no name there.
static bool is_path(const char *value)
{
    return value &&
           (strcmp(value, "FILE") == 0 || strcmp(value, "DIR") == 0 || strcmp(value, "PATH") == 0);
}

// The value of the option at hand: behind its '=' or the next word. NULL when there is none.
static const char *take_value(struct reader *r, const char *equals)
{
    if (equals)
        return equals + 1;
    return r->at + 1 < r->argc ? r->argv[++r->at] : NULL;
}

// True when the word is a global option.
static bool take_global(struct reader *r, const char *word, size_t size, const char *equals,
                        enum status *status)
{
    *status = OK;
    if (size == 6 && memcmp(word, "--data", 6) == 0) {
        r->globals->data = take_value(r, equals);
        if (!r->globals->data || !r->globals->data[0])
            *status = err_set(r->err, ERR_INVALID, "--data: needs a folder");
    } else if (strcmp(word, "--json") == 0) {
        r->globals->json = true;
    } else if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
        r->globals->help = true;
    } else if (strcmp(word, "--version") == 0) {
        r->globals->version = true;
    } else {
        return false;
    }
    return true;
}

static enum status take_option(struct reader *r, const char *word)
{
    const char *equals = strchr(word, '=');
    size_t size = equals ? (size_t)(equals - word) : strlen(word);
    enum status status;
    if (take_global(r, word, size, equals, &status))
        return status;
    const struct ctl_option *option = r->command ? find_option(r->command, word, size) : NULL;
    if (!option)
        return err_set(r->err, ERR_INVALID,
                       "%." CTL_SHOWN "s: no such option: see engawactl %s%s--help", word,
                       r->command ? r->command->name : "", r->command ? " " : "");
    const char *value = option->value ? take_value(r, equals) : "";
    if (!value || (!option->value && equals) || (is_path(option->value) && !value[0]))
        return err_set(r->err, ERR_INVALID, "%s: %s", option->name,
                       option->value ? "needs a value" : "takes no value");
    if (!option->again && args_has(r->out, option->name))
        return err_set(r->err, ERR_INVALID, "%s: may be given once", option->name);
    if (r->out->given_count == ARGS_MAX)
        return err_set(r->err, ERR_INVALID, "%s: too many options", word);
    r->out->given[r->out->given_count].option = option;
    r->out->given[r->out->given_count++].value = value;
    return OK;
}

// The command's words, of which the second may stand behind options.
static enum status take_command(struct reader *r, const char *word)
{
    const char *next = r->at + 1 < r->argc ? r->argv[r->at + 1] : NULL;
    const char *group = r->globals->group;
    r->command = group ? find_command(group, word) : find_command(word, next);
    if (r->command) {
        r->at += !group && strchr(r->command->name, ' ') != NULL;
        return OK;
    }
    if (!group && is_group(word) && (!next || next[0] == '-')) {
        r->globals->group = word;
        return OK;
    }
    if (!group && !is_group(word))
        return err_set(r->err, ERR_INVALID,
                       "%." CTL_SHOWN "s: no such command: see engawactl "
                       "--help",
                       word);
    return err_set(r->err, ERR_INVALID,
                   "%s %." CTL_SHOWN "s: no such command: see engawactl %s --help",
                   group ? group : word, group ? word : next, group ? group : word);
}

static enum status take_word(struct reader *r, const char *word)
{
    if (!r->command)
        return take_command(r, word);
    if (r->out->operand_count == ARGS_MAX)
        return err_set(r->err, ERR_INVALID, "%." CTL_SHOWN "s: too many words", word);
    r->out->operands[r->out->operand_count++] = word;
    return OK;
}

// Operands that are places on the disk, by what the table calls them.
static enum status check_paths(const struct reader *r)
{
    size_t index = 0;
    for (const char *at = r->command->operands; *at && index < r->out->operand_count; index++) {
        size_t size = strcspn(at, " ");
        bool path = memmem(at, size, "FILE", 4) || memmem(at, size, "PATH", 4);
        if (path && !r->out->operands[index][0])
            return err_set(r->err, ERR_INVALID, "%s: %.*s is empty: see engawactl %s --help",
                           r->command->name, (int)size, at, r->command->name);
        at += size + (at[size] == ' ');
    }
    return OK;
}

static enum status check_complete(const struct reader *r)
{
    const struct ctl_command *command = r->command;
    size_t least, most;
    ctl_operand_counts(command, &least, &most);
    if (r->out->operand_count < least || r->out->operand_count > most)
        return err_set(r->err, ERR_INVALID, "%s: takes %s: see engawactl %s --help", command->name,
                       command->operands[0] ? command->operands : "nothing", command->name);
    for (size_t i = 0; i < CTL_MAX_OPTIONS && command->options[i].name; i++)
        if (command->options[i].needed && !args_has(r->out, command->options[i].name))
            return err_set(r->err, ERR_INVALID, "%s: needs %s: see engawactl %s --help",
                           command->name, command->options[i].name, command->name);
    return check_paths(r);
}

// Whoever asked for JSON gets the error in it, wherever --json stands.
static void look_for_json(struct reader *r)
{
    for (; r->at < r->argc && strcmp(r->argv[r->at], "--") != 0; r->at++)
        r->globals->json |= strcmp(r->argv[r->at], "--json") == 0;
}

enum status args_read(int argc, char **argv, struct ctl_globals *globals,
                      const struct ctl_command **command, struct ctl_args *out, struct err *err)
{
    *globals = (struct ctl_globals){0};
    *out = (struct ctl_args){0};
    struct reader r = {argc, 1, argv, globals, NULL, out, err};
    bool only_words = false;
    enum status status = OK;
    for (; r.at < argc && status == OK; r.at++) {
        const char *word = argv[r.at];
        if (!only_words && strcmp(word, "--") == 0)
            only_words = true;
        else if (!only_words && word[0] == '-' && word[1])
            status = take_option(&r, word);
        else
            status = take_word(&r, word);
    }
    *command = r.command;
    if (status != OK)
        look_for_json(&r);
    if (status != OK || globals->help || globals->version)
        return status;
    if (!r.command && globals->group)
        return err_set(err, ERR_INVALID, "%s: which command: see engawactl %s --help",
                       globals->group, globals->group);
    return r.command ? check_complete(&r) : OK;
}

const char *args_get(const struct ctl_args *args, const char *option)
{
    size_t at = 0;
    return args_each(args, option, &at);
}

bool args_has(const struct ctl_args *args, const char *option)
{
    return args_get(args, option) != NULL;
}

const char *args_each(const struct ctl_args *args, const char *option, size_t *at)
{
    while (*at < args->given_count) {
        size_t here = (*at)++;
        if (strcmp(args->given[here].option->name, option) == 0)
            return args->given[here].value;
    }
    return NULL;
}

const char *args_operand(const struct ctl_args *args, size_t index)
{
    return index < args->operand_count ? args->operands[index] : NULL;
}

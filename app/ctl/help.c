#include "ctl/help.h"

#include "ctl/groups.h"

#include <string.h>

enum { TEXT_LIMIT = 64 * 1024, COLUMN = 22 };

static void add_option(struct strbuf *out, const struct ctl_option *option)
{
    char words[64];
    (void)snprintf(words, sizeof words, "%s%s%s", option->name, option->value ? " " : "",
                   option->value ? option->value : "");
    strbuf_addf(out, "  %-*s %s%s%s\n", COLUMN, words, option->about,
                option->needed ? " (needed)" : "", option->again ? " (may come again)" : "");
}

static void add_usage(struct strbuf *out, const struct ctl_command *command)
{
    strbuf_addf(out, "engawactl %s", command->name);
    if (command->operands[0])
        strbuf_addf(out, " %s", command->operands);
    for (size_t i = 0; i < CTL_MAX_OPTIONS && command->options[i].name; i++) {
        const struct ctl_option *o = &command->options[i];
        strbuf_addf(out, o->needed ? " %s%s%s%s" : " [%s%s%s]%s", o->name, o->value ? " " : "",
                    o->value ? o->value : "", o->again ? "..." : "");
    }
    strbuf_add(out, "\n");
}

static void add_command(struct strbuf *out, const struct ctl_command *command)
{
    add_usage(out, command);
    strbuf_addf(out, "%s\n", command->about);
    for (size_t i = 0; i < CTL_MAX_OPTIONS && command->options[i].name; i++)
        add_option(out, &command->options[i]);
}

// All commands, or those that begin with the word GROUP.
static void add_list(struct strbuf *out, const char *group)
{
    size_t size = group ? strlen(group) : 0;
    for (size_t i = 0; i < ctl_command_count; i++) {
        const struct ctl_command *command = &ctl_commands[i];
        char words[64];
        if (group && (strncmp(command->name, group, size) != 0 || command->name[size] != ' '))
            continue;
        (void)snprintf(words, sizeof words, "%s %s", command->name, command->operands);
        strbuf_addf(out, "  %-*s %s\n", COLUMN + 4, words, command->about);
    }
    strbuf_add(out, "\n");
}

static void add_group(struct strbuf *out, const char *group)
{
    strbuf_addf(out, "engawactl %s COMMAND ...\n\n", group);
    add_list(out, group);
    strbuf_addf(out, "More: engawactl %s COMMAND --help\n", group);
}

static void add_all(struct strbuf *out)
{
    strbuf_add(out, "engawactl [--data DIR] [--json] COMMAND ...\n"
                    "Records, registers and upkeep of an Engawa kiosk.\n\n");
    add_list(out, NULL);
    for (size_t i = 0; i < ctl_global_option_count; i++)
        add_option(out, &ctl_global_options[i]);
    strbuf_add(out, "\nExit: 0 done; 1 done, and something is wrong (a finding, a refusal); "
                    "2 wrong use.\n");
}

static void add_markdown(struct strbuf *out)
{
    strbuf_add(out, "# Commands of engawactl\n\nMade by `engawactl help --markdown` from the table "
                    "of commands.\n\nEvery command takes `--data DIR` (where the records lie), "
                    "`--json` (the answer as one JSON document) and\n`--help`. Exit: 0 done; 1 "
                    "done, and something is wrong (a finding, a refusal); 2 wrong use. An error is "
                    "one\nline on stderr: `engawactl: what: where: what to do`.\n");
    for (size_t i = 0; i < ctl_command_count; i++) {
        const struct ctl_command *command = &ctl_commands[i];
        strbuf_addf(out, "\n## %s\n\n    ", command->name);
        add_usage(out, command);
        strbuf_addf(out, "\n%c%s.\n", command->about[0] - 'a' + 'A', command->about + 1);
        if (command->options[0].name)
            strbuf_add(out, "\n| option | what |\n|---|---|\n");
        for (size_t o = 0; o < CTL_MAX_OPTIONS && command->options[o].name; o++) {
            const struct ctl_option *option = &command->options[o];
            strbuf_addf(out, "| `%s%s%s` | %s%s%s |\n", option->name, option->value ? " " : "",
                        option->value ? option->value : "", option->about,
                        option->needed ? " (needed)" : "",
                        option->again ? " (may come again)" : "");
        }
    }
}

// First words, then second words, then the options of the command they make.
static void add_completion(struct strbuf *out)
{
    strbuf_add(out,
               "_engawactl() {\n    local words=\n    case \"${COMP_WORDS[*]:1:COMP_CWORD-1}\" "
               "in\n");
    for (size_t i = 0; i < ctl_command_count; i++) {
        strbuf_addf(out, "    '%s'*) words='--json --data --help", ctl_commands[i].name);
        for (size_t o = 0; o < CTL_MAX_OPTIONS && ctl_commands[i].options[o].name; o++)
            strbuf_addf(out, " %s", ctl_commands[i].options[o].name);
        strbuf_add(out, "' ;;\n");
    }
    strbuf_add(out, "    *) words='");
    for (size_t i = 0; i < ctl_command_count; i++)
        for (const char *at = ctl_commands[i].name; *at;) {
            size_t size = strcspn(at, " ");
            strbuf_addf(out, "%.*s ", (int)size, at);
            at += size + (at[size] == ' ');
        }
    strbuf_add(
        out,
        "--data --json --help' ;;\n    esac\n"
        "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"${COMP_WORDS[COMP_CWORD]}\")\n"
        "}\ncomplete -o default -F _engawactl engawactl\n");
}

static enum status tell(struct ctl *ctl, struct strbuf *text, struct err *err)
{
    enum status status = strbuf_status(text) == OK ? OK : err_memory(err);
    if (status == OK)
        output_block(&ctl->out, "help", strbuf_text(text));
    strbuf_fini(text);
    return status;
}

enum status help_answer(struct ctl *ctl, const struct ctl_globals *globals,
                        const struct ctl_command *command, struct err *err)
{
    static const struct output_field version = {"version", "engawactl", OUTPUT_TEXT};
    if (globals->version) {
        output_fact(&ctl->out, &version, ENGAWA_VERSION);
        return OK;
    }
    if (!command && !globals->help)
        ctl->exit = CTL_USAGE;
    struct strbuf text;
    strbuf_init(&text, TEXT_LIMIT);
    if (command)
        add_command(&text, command);
    else if (globals->group)
        add_group(&text, globals->group);
    else
        add_all(&text);
    return tell(ctl, &text, err);
}

enum status help_run(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct strbuf text;
    strbuf_init(&text, TEXT_LIMIT);
    if (args_has(args, "--markdown"))
        add_markdown(&text);
    else if (args_has(args, "--completion"))
        add_completion(&text);
    else
        add_all(&text);
    return tell(ctl, &text, err);
}

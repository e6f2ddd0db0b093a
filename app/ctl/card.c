// Members' cards. A secret is written into the card's file and nowhere else; the old cards stop
// working only when the new ones are safe on the disk.
#include "ctl/common.h"
#include "ctl/groups.h"
#include "export/cards.h"
#include "export/file.h"
#include "export/png.h"
#include "qr/qr.h"
#include "text/markup.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { CARDS_MOST = 500, CODE_VERSION_MAX = 4, TITLE_LIMIT = 1024 };

static const struct output_field card_field = {"card", "card", OUTPUT_TEXT},
                                 number_field = {"number", "number", OUTPUT_NUMBER},
                                 file_field = {"file", "file", OUTPUT_TEXT};

struct making {
    struct ctl *ctl;
    bool pictures;
    const char *path;
    char dir[EXPORT_PATH_SIZE]; // of the file, or of the pictures
    struct store_member *members;
    size_t count;
    struct store_new_card *secrets;
    struct qr *codes;
    struct card *cards;
    struct paper_faces *faces;
    struct strbuf title;
    struct export_file *files;
    size_t file_count;
};

static enum status check_choice(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    const char *format = args_get(args, "--format");
    bool all = args_has(args, "--all"), out = args_has(args, "--out"),
         png = args_has(args, "--png");
    if (all == (args->operand_count > 0))
        return ctl_usage(ctl, err, "member card: name the members by NUMBER, or say --all");
    if (format && strcmp(format, "pdf") != 0 && strcmp(format, "png") != 0)
        return ctl_usage(ctl, err, "--format: %." CTL_SHOWN "s: one of pdf, png", format);
    if (png && out)
        return ctl_usage(ctl, err, "member card: either --out or --png");
    if (format && !out)
        return ctl_usage(ctl, err, "--format: say with --out where the cards go");
    if (!out && (all || args->operand_count != 1))
        return ctl_usage(ctl, err, "member card: say with --out where the cards go");
    return OK;
}

static enum status take_named(struct making *m, const struct ctl_args *args, struct err *err)
{
    m->members = calloc(args->operand_count, sizeof *m->members);
    if (!m->members)
        return err_memory(err);
    for (size_t i = 0; i < args->operand_count; i++) {
        struct store_member *member = &m->members[m->count++];
        TRY(common_member(m->ctl, args, i, member, err));
        for (size_t before = 0; before < i; before++)
            if (m->members[before].member.number == member->member.number)
                return ctl_usage(m->ctl, err, "member %d: is named twice", member->member.number);
    }
    return OK;
}

static enum status take_all(struct making *m, struct err *err)
{
    size_t listed;
    struct date today = wall_time_of(ctl_now(m->ctl).utc_ms).date;
    TRY(store_member_list(m->ctl->store, &m->members, &listed, err));
    for (size_t i = 0; i < listed; i++)
        if (date_compare(&today, &m->members[i].member.term_to) <= 0)
            m->members[m->count++] = m->members[i];
    return m->count > 0 ? OK
                        : err_set(err, ERR_ABSENT,
                                  "member card: there is nobody whose term is not over: see "
                                  "engawactl member list");
}

static enum status draw_secrets(struct making *m, struct err *err)
{
    m->secrets = calloc(m->count, sizeof *m->secrets);
    m->codes = calloc(m->count, sizeof *m->codes);
    m->cards = calloc(m->count, sizeof *m->cards);
    if (!m->secrets || !m->codes || !m->cards)
        return err_memory(err);
    for (size_t i = 0; i < m->count; i++) {
        const struct member *member = &m->members[i].member;
        m->secrets[i].member = member->id;
        store_card_draw(m->secrets[i].text);
        TRY(qr_encode(m->secrets[i].text, CODE_VERSION_MAX, &m->codes[i], err));
        m->cards[i] = (struct card){member->name, member->reading, member->number, m->codes[i].dark,
                                    m->codes[i].size};
    }
    return OK;
}

static enum status open_faces(struct making *m, struct err *err)
{
    struct system_fonts fonts;
    const struct words *title = content_string(m->ctl->content, "paper-card.title");
    if (title)
        markup_to_plain(words_in(title, LANG_PLAIN), &m->title);
    TRY(system_fonts_find(&fonts, err));
    struct paper_files files = {fonts.regular, fonts.bold, fonts.fallback};
    return paper_faces_new(&files, &m->faces, err);
}

static enum status new_paper(struct making *m, FILE *stream, struct paper **out, struct err *err)
{
    struct paper_sheet sheet = {
        .format = m->pictures ? PAPER_PNG : PAPER_PDF,
        .width_mm = cards_sheet_width_mm,
        .height_mm = cards_sheet_height_mm,
        .title = strbuf_text(&m->title),
        .at_utc_ms = ctl_now(m->ctl).utc_ms,
    };
    return paper_new(&sheet, m->faces, stream, out, err);
}

static enum status write_pdf(struct making *m, const struct cards *cards, struct err *err)
{
    struct paper *paper = NULL;
    m->files = calloc(1, sizeof *m->files);
    if (!m->files)
        return err_memory(err);
    m->file_count = 1;
    TRY(export_file_open_new(m->path, m->dir, m->files, err));
    TRY(new_paper(m, m->files->stream, &paper, err));
    enum status status = OK;
    for (size_t page = 0; page < 2 * cards_sheet_count(cards) && status == OK; page++) {
        if (page > 0)
            paper_next(paper);
        status = cards_draw(cards, page / 2, page % 2 ? CARD_BACK : CARD_FRONT, paper, err);
    }
    if (status == OK)
        status = paper_finish(paper, err);
    paper_free(paper);
    return status;
}

static enum status write_picture(struct making *m, const struct cards *cards, size_t page,
                                 struct err *err)
{
    char name[64], path[EXPORT_PATH_SIZE + sizeof name];
    struct export_file *file = &m->files[page];
    struct paper *paper = NULL;
    (void)snprintf(name, sizeof name, "cards-%02zu-%s.png", page / 2 + 1,
                   page % 2 ? "back" : "front");
    (void)snprintf(path, sizeof path, "%s/%s", m->path, name);
    TRY(export_file_open_new(path, m->dir, file, err));
    TRY(new_paper(m, file->stream, &paper, err));
    enum status status = cards_draw(cards, page / 2, page % 2 ? CARD_BACK : CARD_FRONT, paper, err);
    if (status == OK)
        status = paper_finish(paper, err);
    paper_free(paper);
    return status;
}

static enum status write_pictures(struct making *m, const struct cards *cards, struct err *err)
{
    struct common_bar bar;
    size_t pages = 2 * cards_sheet_count(cards);
    m->files = calloc(pages, sizeof *m->files);
    if (!m->files)
        return err_memory(err);
    m->file_count = pages;
    TRY(export_dir_make(m->path, err));
    enum status status = OK;
    common_bar_start(&bar, m->ctl);
    for (size_t page = 0; page < pages && status == OK; page++) {
        status = write_picture(m, cards, page, err);
        common_bar_step(&bar, page + 1, pages);
    }
    common_bar_end(&bar);
    return status;
}

// Everything is on the disk, under names that go away by themselves, before an old card stops
// working; what can still fail then is a name.
static enum status make(struct making *m, struct err *err)
{
    struct moment now = ctl_now(m->ctl);
    TRY(draw_secrets(m, err));
    TRY(open_faces(m, err));
    struct cards cards = {m->cards, m->count, m->ctl->content, paper_faces_port(m->faces)};
    TRY(m->pictures ? write_pictures(m, &cards, err) : write_pdf(m, &cards, err));
    TRY(export_files_sync(m->files, m->file_count, err));
    TRY(store_member_cards_put(m->ctl->store, m->secrets, m->count, &now, err));
    return export_files_commit(m->files, m->file_count, m->dir, err);
}

static void tell(struct making *m)
{
    static const struct output_field fields[] = {{"number", "number", OUTPUT_NUMBER}};
    struct output *out = &m->ctl->out;
    output_list(out, "cards", fields, ARRAY_LEN(fields));
    for (size_t i = 0; i < m->count; i++) {
        char number[16];
        (void)snprintf(number, sizeof number, "%d", m->members[i].member.number);
        output_row(out, (const char *[]){number});
    }
    output_list_end(out);
    output_fact(out, &file_field, m->path);
    output_say(out, "These members' old cards have stopped working. Print on both sides, turned "
                    "over the long edge, at full size. Then delete the file: whoever has it can "
                    "sign in as them.");
}

static void making_fini(struct making *m)
{
    export_files_discard(m->files, m->file_count);
    for (size_t i = 0; i < m->count && m->codes; i++) {
        if (m->codes[i].dark)
            explicit_bzero(m->codes[i].dark, (size_t)m->codes[i].size * (size_t)m->codes[i].size);
        qr_fini(&m->codes[i]);
    }
    if (m->secrets)
        explicit_bzero(m->secrets, m->count * sizeof *m->secrets);
    free(m->secrets);
    free(m->codes);
    free(m->cards);
    free(m->files);
    free(m->members);
    paper_faces_free(m->faces);
    strbuf_fini(&m->title);
}

// Where a card is made otherwise, its text or its code alone.
static enum status make_bare(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct store_member member;
    struct moment now = ctl_now(ctl);
    char card[STORE_CARD_SIZE], number[16];
    const char *file = args_get(args, "--png");
    TRY(common_member(ctl, args, 0, &member, err));
    if (file) // before the old card stops working
        TRY(export_png_check(file, err));
    TRY(store_member_card_new(ctl->store, &member.member.id, &now, card, err));
    (void)snprintf(number, sizeof number, "%d", member.member.number);
    output_fact(&ctl->out, &number_field, number);
    output_fact(&ctl->out, &card_field, card);
    enum status status = file ? common_qr_png(card, file, err) : OK;
    explicit_bzero(card, sizeof card);
    TRY(status);
    if (file)
        output_fact(&ctl->out, &file_field, file);
    output_say(&ctl->out, "The store keeps only a hash of the card: this is shown once.");
    return OK;
}

enum status member_card(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    const char *format = args_get(args, "--format");
    struct making m = {.ctl = ctl, .path = args_get(args, "--out")};
    TRY(check_choice(ctl, args, err));
    if (!m.path)
        return make_bare(ctl, args, err);
    strbuf_init(&m.title, TITLE_LIMIT);
    m.pictures = format && strcmp(format, "png") == 0;
    enum status status = args_has(args, "--all") ? take_all(&m, err) : take_named(&m, args, err);
    if (status == OK && m.count > CARDS_MOST)
        status = ctl_usage(ctl, err, "member card: %zu cards at once are too many: at most %d",
                           m.count, CARDS_MOST);
    if (status == OK)
        status = make(&m, err);
    if (status == OK)
        tell(&m);
    making_fini(&m);
    return status;
}

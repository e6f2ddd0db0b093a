// What reaches beyond the house: reviews by others, and what the city was given.
#include "ctl/council.h"
#include "ctl/groups.h"
#include "ctl/year.h"

#include <string.h>
#include <strings.h>

// ---------------------------------------------------------------- reviews

static void put_reviews(struct ctl *ctl, const struct year *year)
{
    static const struct output_field fields[] = {
        {"id", "id", OUTPUT_TEXT},
        {"day", "day", OUTPUT_TEXT},
        {"kind", "kind", OUTPUT_TEXT},
        {"by", "by", OUTPUT_TEXT},
        {"certified", "certified", OUTPUT_FLAG},
        {"published_on", "published", OUTPUT_TEXT},
    };
    output_list(&ctl->out, "reviews", fields, ARRAY_LEN(fields));
    for (size_t i = 0; i < year->review_count; i++) {
        const struct review *r = &year->reviews[i];
        char id[ID_TEXT_SIZE], day[DATE_TEXT_SIZE], published[DATE_TEXT_SIZE];
        output_row(&ctl->out,
                   (const char *[]){council_id_text(&r->id, id), council_day_text(&r->day, day),
                                    review_kind_name(r->kind), r->body[0] ? r->body : NULL,
                                    r->certified ? "true" : "false",
                                    council_day_text(&r->published_on, published)});
    }
    output_list_end(&ctl->out);
}

enum status review_list(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct year year;
    enum status status = year_open(ctl, args, &year, err);
    if (status == OK)
        put_reviews(ctl, &year);
    year_fini(&year);
    return status;
}

static enum status read_review(struct ctl *ctl, const struct ctl_args *args, struct review *review,
                               struct err *err)
{
    const char *by = args_get(args, "--by");
    TRY(council_date(ctl, args, "--on", &review->day, err));
    if (by)
        TRY(common_line_read("--by", by, review->body, sizeof review->body, err));
    return council_date(ctl, args, "--published", &review->published_on, err);
}

static enum status put_review(struct ctl *ctl, const struct ctl_args *args, struct review *review,
                              struct err *err)
{
    const struct council council = year_council(ctl);
    struct moment now = ctl_now(ctl);
    TRY(read_review(ctl, args, review, err));
    TRY(council.review_put(council.ctx, review, &now, err));
    return review_list(ctl, args, err);
}

enum status review_add(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct review review = {.certified = args_has(args, "--certified")};
    int kind = review_kind_from(args_operand(args, 0));
    if (kind < 0)
        return ctl_usage(ctl, err, "%." CTL_SHOWN "s: a review is third-party or authority",
                         args_operand(args, 0));
    review.kind = (enum review_kind)kind;
    return put_review(ctl, args, &review, err);
}

static enum status find_review(struct ctl *ctl, const struct ctl_args *args, struct review *out,
                               struct err *err)
{
    const char *text = args_operand(args, 0);
    size_t found = 0, size = strlen(text);
    struct year year;
    enum status status = year_open(ctl, args, &year, err);
    for (size_t i = 0; status == OK && i < year.review_count && size > 0; i++) {
        char id[ID_TEXT_SIZE];
        id_to_text(&year.reviews[i].id, id);
        if (strncasecmp(id, text, size) != 0)
            continue;
        *out = year.reviews[i];
        found++;
    }
    year_fini(&year);
    if (status != OK || found == 1)
        return status;
    return err_set(err, found > 1 ? ERR_INVALID : ERR_ABSENT,
                   found > 1 ? "review %." CTL_SHOWN "s: several begin so: give more characters"
                             : "review %." CTL_SHOWN "s: not there: see engawactl review list",
                   text);
}

static int yes_from(const char *word)
{
    return strcmp(word, "yes") == 0 ? 1 : strcmp(word, "no") == 0 ? 0 : -1;
}

enum status review_set(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct review review;
    TRY(find_review(ctl, args, &review, err));
    int kind = (int)review.kind, certified = review.certified;
    TRY(council_word(ctl, args, "--kind", review_kind_from, "third-party or authority", &kind,
                     err));
    TRY(council_word(ctl, args, "--certified", yes_from, "yes or no", &certified, err));
    review.kind = (enum review_kind)kind;
    review.certified = certified != 0;
    return put_review(ctl, args, &review, err);
}

enum status review_end(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    const struct council council = year_council(ctl);
    struct moment now = ctl_now(ctl);
    struct review review;
    TRY(find_review(ctl, args, &review, err));
    TRY(council.review_end(council.ctx, &review.id, &now, err));
    return review_list(ctl, args, err);
}

// ---------------------------------------------------------------- what the city was given

static enum status read_notice(struct ctl *ctl, const struct ctl_args *args, struct notice *out,
                               struct err *err)
{
    int kind = notice_kind_from(args_operand(args, 0));
    if (kind < 0)
        return ctl_usage(ctl, err, "%." CTL_SHOWN "s: a notice is dates or report",
                         args_operand(args, 0));
    *out = (struct notice){.kind = (enum notice_kind)kind};
    return common_year(ctl, args, &out->fiscal_year, err);
}

enum status notice_set(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    const struct council council = year_council(ctl);
    static const struct output_field kind_field = {"kind", "told the city of", OUTPUT_TEXT},
                                     day_field = {"day", "on", OUTPUT_TEXT};
    struct moment now = ctl_now(ctl);
    struct notice notice = {0};
    char day[DATE_TEXT_SIZE];
    TRY(read_notice(ctl, args, &notice, err));
    TRY(common_date(ctl, "--on", args_get(args, "--on"), &notice.day, err));
    TRY(council.notice_put(council.ctx, &notice, &now, err));
    output_fact(&ctl->out, &kind_field, notice_kind_name(notice.kind));
    output_fact(&ctl->out, &day_field, council_day_text(&notice.day, day));
    return OK;
}

enum status notice_end(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    const struct council council = year_council(ctl);
    struct moment now = ctl_now(ctl);
    struct notice notice = {0};
    TRY(read_notice(ctl, args, &notice, err));
    return council.notice_end(council.ctx, notice.kind, notice.fiscal_year, &now, err);
}

enum status notice_list(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    static const struct output_field fields[] = {
        {"kind", "kind", OUTPUT_TEXT},
        {"fiscal_year", "for the fiscal year", OUTPUT_NUMBER},
        {"day", "on", OUTPUT_TEXT},
    };
    struct year year;
    enum status status = year_open(ctl, args, &year, err);
    output_list(&ctl->out, "notices", fields, ARRAY_LEN(fields));
    for (size_t i = 0; status == OK && i < year.notice_count; i++) {
        char number[16], day[DATE_TEXT_SIZE];
        (void)snprintf(number, sizeof number, "%d", year.notices[i].fiscal_year);
        output_row(&ctl->out, (const char *[]){notice_kind_name(year.notices[i].kind), number,
                                               council_day_text(&year.notices[i].day, day)});
    }
    output_list_end(&ctl->out);
    year_fini(&year);
    return status;
}

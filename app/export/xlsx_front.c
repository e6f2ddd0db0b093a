#include "export/xlsx_front.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LABEL, VALUE, COUNT, LINE_SIZE = 1024 };
enum { LABEL_WIDTH = 22, VALUE_WIDTH = 62, COUNT_WIDTH = 12 };

static const char *const holds[EXPORT_TABLE_COUNT] = {
    [EXPORT_VISITS] = "訪問の一覧。1行が1回の訪問です。",
    [EXPORT_OBSERVATIONS] = "訪問した人が見たこと、気づいたこと。1行が1つの項目です。",
    [EXPORT_RESIDENT_ANSWERS] = "利用者がくれた答え。渡してよいと言ったものだけです。",
    [EXPORT_STAFF_ANSWERS] = "職員に聞いたこと。1行が1つの項目です。",
    [EXPORT_TOPICS] = "会議で話したいこと。1行が1つの話題です。",
};

// The tables are those of CSV, which programs read: what their words mean.
static const struct {
    const char *column, *words;
} meanings[] = {
    {"訪問方法", "on-site 現地、online オンライン"},
    {"区分", "place 住まいの環境、residents 利用者のようす、staff 職員のようす、words 訪問した人の"
             "ことば、manager 管理者に聞いたこと、supporter 支援者に聞いたこと、away 利用者が"
             "出かけているときに聞いたこと"},
    {"そばにいた人", "nobody だれもいない、staff 職員、others ほかの人、unknown わからない"},
    {"答えた人", "self-chose 本人が選んだ、self-said 本人が話した、staff-guess 職員がくみとった、"
                 "family 家族が答えた、staff-instead 職員がかわりに答えた"},
    {"状態", "noticed 気づき、done 終わった"},
};

static const char *const notes[] = {
    "訪問した人は、名前ではなく立場で書いています。利用者は人数だけです。",
    "1回の訪問で答えを渡した利用者が3人より少ないときは、だれの答えか分かってしまうので、答えを"
    "書かずに「0〜2」人とだけ書いています。",
    "コードの列は、たたんであります。列の上の「＋」を押すと開きます。",
    "ことばの列は、人が書いたままです。外へ出す前に、だれのことか分からないか、読んで確かめて"
    "ください。",
};

static const char *cell_of(const struct export_row *row, const char *name)
{
    const struct export_table_info *info = export_table_info(row->table);
    for (size_t i = 0; i < info->column_count; i++)
        if (strcmp(info->columns[i].name, name) == 0)
            return row->cells[i] ? row->cells[i] : "";
    return "";
}

static void count_category(struct xlsx_counts *counts, const char *name)
{
    size_t at = 0;
    while (at < counts->category_count && strcmp(counts->categories[at].name, name) != 0)
        at++;
    ALWAYS(at < MEMBER_CATEGORY_COUNT);
    struct xlsx_count *category = &counts->categories[at];
    if (at == counts->category_count) {
        (void)snprintf(category->name, sizeof category->name, "%s", name);
        counts->category_count++;
    }
    category->visits++;
}

void xlsx_counts_add(struct xlsx_counts *counts, const struct export_row *row)
{
    counts->rows[row->table]++;
    if (row->table != EXPORT_VISITS)
        return;
    count_category(counts, cell_of(row, "category_name"));
    char *end;
    const char *residents = cell_of(row, "resident_count"); // "0", "0〜2", "3" …
    long number = strtol(residents, &end, 10);
    if (*end != '\0')
        counts->residents_few++;
    else if (number > 0)
        counts->residents_many++;
    else
        counts->residents_none++;
}

struct front {
    struct xlsx_sheet *sheet;
    size_t row;
};

static void heading(struct front *front, const char *text)
{
    front->row++;
    xlsx_put_text(front->sheet, front->row++, LABEL, XLSX_HEADING, text);
}

static void field(struct front *front, const char *label, const char *text)
{
    xlsx_put_text(front->sheet, front->row, LABEL, XLSX_LABEL, label);
    xlsx_put_text(front->sheet, front->row++, VALUE, XLSX_TEXT, text);
}

static void put_head(struct front *front, const struct export_request *request)
{
    char year[DATE_ERA_SIZE + 32] = "すべての年度", era[DATE_ERA_SIZE];
    struct wall_time made = wall_time_of(request->made_utc_ms);
    if (request->fiscal_year > 0) {
        fiscal_year_era(request->fiscal_year, era);
        (void)snprintf(year, sizeof year, "%s（%d年度）", era, request->fiscal_year);
    }
    xlsx_put_text(front->sheet, front->row++, LABEL, XLSX_TITLE, "訪問の記録");
    front->row++;
    field(front, "事業所", request->office);
    field(front, "年度", year);
    xlsx_put_text(front->sheet, front->row, LABEL, XLSX_LABEL, "作った日");
    xlsx_put_date(front->sheet, front->row++, VALUE, XLSX_DATE, &made.date);
}

static void put_contents(struct front *front, const struct xlsx_counts *counts)
{
    heading(front, "このファイルの中身");
    xlsx_put_text(front->sheet, front->row, LABEL, XLSX_HEAD, "シート");
    xlsx_put_text(front->sheet, front->row, VALUE, XLSX_HEAD, "中身");
    xlsx_put_text(front->sheet, front->row++, COUNT, XLSX_HEAD, "行の数");
    for (enum export_table table = 0; table < EXPORT_TABLE_COUNT; table++) {
        field(front, export_table_info(table)->title, holds[table]);
        xlsx_put_number(front->sheet, front->row - 1, COUNT, XLSX_NUMBER,
                        (double)counts->rows[table]);
    }
}

static void put_counts(struct front *front, const struct xlsx_counts *counts)
{
    char line[LINE_SIZE];
    int used = 0;
    heading(front, "訪問の数");
    (void)snprintf(line, sizeof line, "%zu回", counts->rows[EXPORT_VISITS]);
    field(front, "訪問", line);
    line[0] = '\0';
    for (size_t i = 0; i < counts->category_count; i++)
        used += snprintf(line + used, sizeof line - (size_t)used, "%s%s %zu回", i > 0 ? "、" : "",
                         counts->categories[i].name, counts->categories[i].visits);
    field(front, "訪問した人", line);
    (void)snprintf(line, sizeof line,
                   "3人以上の答えがある訪問 %zu回、0〜2人の訪問 %zu回、話していない訪問 %zu回",
                   counts->residents_many, counts->residents_few, counts->residents_none);
    field(front, "利用者", line);
}

static void put_meanings(struct front *front)
{
    heading(front, "表のことば");
    for (size_t i = 0; i < ARRAY_LEN(meanings); i++) {
        xlsx_row_lines(front->sheet, front->row, XLSX_TEXT,
                       xlsx_lines(front->sheet, XLSX_TEXT, meanings[i].words, VALUE_WIDTH));
        field(front, meanings[i].column, meanings[i].words);
    }
}

void xlsx_front_write(struct xlsx_sheet *sheet, const struct export_request *request,
                      const struct xlsx_counts *counts)
{
    struct front front = {sheet, 0};
    put_head(&front, request);
    put_contents(&front, counts);
    put_counts(&front, counts);
    put_meanings(&front);
    heading(&front, "読むときに");
    for (size_t i = 0; i < ARRAY_LEN(notes); i++, front.row++) {
        xlsx_row_lines(
            sheet, front.row, XLSX_PLAIN,
            xlsx_lines(sheet, XLSX_PLAIN, notes[i], LABEL_WIDTH + VALUE_WIDTH + COUNT_WIDTH));
        xlsx_join(sheet, front.row, LABEL, COUNT, XLSX_PLAIN);
        xlsx_put_text(sheet, front.row, LABEL, XLSX_PLAIN, notes[i]);
    }
    xlsx_column_width(sheet, LABEL, LABEL_WIDTH);
    xlsx_column_width(sheet, VALUE, VALUE_WIDTH);
    xlsx_column_width(sheet, COUNT, COUNT_WIDTH);
    xlsx_sheet_paper(sheet, false, request->office, "");
    xlsx_sheet_area(sheet, front.row - 1, COUNT);
}

#include "export/columns.h"

#include "export/cells.h"

// What tells which visit a row belongs to; every table begins with it.
#define VISIT_COLUMNS                                                                              \
    {"visit", "訪問", "id of the visit", EXPORT_TEXT, EXPORT_IN_VISIT, export_cell_visit},         \
        {"fiscal_year", "年度",          "fiscal year of its start, from April",                   \
         EXPORT_NUMBER, EXPORT_IN_VISIT, export_cell_fiscal_year},                                 \
        {"dwelling",  "住居",          "public name of the dwelling",                              \
         EXPORT_TEXT, EXPORT_IN_VISIT, export_cell_dwelling},                                      \
        {"category",                                                                               \
         "訪問者区分コード",                                                                       \
         "who came, as a role: resident, family, community, welfare, business, city",              \
         EXPORT_TEXT,                                                                              \
         EXPORT_IN_VISIT,                                                                          \
         export_cell_category},                                                                    \
        {"category_name", "訪問者区分",    "the same in Japanese",                                 \
         EXPORT_TEXT,     EXPORT_IN_VISIT, export_cell_category_name},                             \
        {"mode", "訪問方法", "on-site, online", EXPORT_TEXT, EXPORT_IN_VISIT, export_cell_mode},   \
        {"source", "記録の元", "kiosk, paper", EXPORT_TEXT, EXPORT_IN_VISIT, export_cell_source},  \
        {"date",      "訪問日",        "day of the start, in Japan",                               \
         EXPORT_DATE, EXPORT_IN_VISIT, export_cell_date},                                          \
        {"start", "開始", "time of the start", EXPORT_TIME, EXPORT_IN_VISIT, export_cell_start},   \
        {"end",       "終了",          "time of the sign-out; empty when there was none",          \
         EXPORT_TIME, EXPORT_IN_VISIT, export_cell_end},                                           \
    {                                                                                              \
        "end_kind", "終了の種類", "signed-out, auto (closed at the end of the day)", EXPORT_TEXT,  \
            EXPORT_IN_VISIT, export_cell_end_kind                                                  \
    }

// What was asked; what was answered comes after it.
#define PROMPT_COLUMNS                                                                             \
    {"prompt", "項目", "id of the prompt", EXPORT_TEXT, EXPORT_IN_ROW, export_cell_prompt},        \
        {"prompt_source", "出典",        "id of the source the prompt comes from",                 \
         EXPORT_TEXT,     EXPORT_IN_ROW, export_cell_prompt_source},                               \
    {                                                                                              \
        "text", "文", "the prompt in plain Japanese", EXPORT_TEXT, EXPORT_IN_ROW, export_cell_text \
    }

#define ANSWER_COLUMNS                                                                             \
    {"answers",   "回答コード",  "ids of the chosen answers, in the order chosen",                 \
     EXPORT_LIST, EXPORT_IN_ROW, export_cell_answers},                                             \
        {"labels",    "回答",        "the same in plain Japanese",                                 \
         EXPORT_LIST, EXPORT_IN_ROW, export_cell_labels},                                          \
        {"note",      "ことば",      "the words that were written",                                \
         EXPORT_NOTE, EXPORT_IN_ROW, export_cell_note},                                            \
        {"pack",      "項目集",      "id of the pack that was on the screen",                      \
         EXPORT_TEXT, EXPORT_IN_ROW, export_cell_pack},                                            \
        {"pack_version", "項目集の版",  "its version then",                                        \
         EXPORT_NUMBER,  EXPORT_IN_ROW, export_cell_pack_version},                                 \
    {                                                                                              \
        "text_version", "文の版",                                                                  \
            "version of the pack that the Japanese texts of this row are of", EXPORT_NUMBER,       \
            EXPORT_IN_ROW, export_cell_text_version                                                \
    }

// What was drawn and said for the same prompt.
#define FILE_COLUMNS                                                                               \
    {"drawing_files", "絵のファイル", "a file for each page that was drawn",                       \
     EXPORT_FILES,    EXPORT_IN_ROW,  export_cell_drawing_files},                                  \
        {"memo_files", "声のファイル", "the file of what was said",                                \
         EXPORT_FILES, EXPORT_IN_ROW,  export_cell_memo_files},                                    \
    {                                                                                              \
        "memo_seconds", "声の長さ（秒）", "how long it is", EXPORT_NUMBER, EXPORT_IN_ROW,          \
            export_cell_memo_seconds                                                               \
    }
#define STROKES_COLUMN                                                                             \
    {                                                                                              \
        "drawing", "絵", "the lines of each page, as points", EXPORT_STROKES, EXPORT_IN_JSON,      \
            export_cell_drawing                                                                    \
    }

static const struct export_column visits[] = {
    VISIT_COLUMNS,
    {"receipt", "控えの番号", "number of the receipt", EXPORT_TEXT, EXPORT_IN_ROW,
     export_cell_number},
    {"clock", "時計", "how far the clock was to be trusted: confirmed, unknown, behind",
     EXPORT_TEXT, EXPORT_IN_ROW, export_cell_clock},
    {"observation_count", "気づきの数", "rows in observations", EXPORT_NUMBER, EXPORT_IN_ROW,
     export_cell_observation_count},
    {"resident_count", "話した利用者",
     "residents who released answers: 3 and so on; 0〜2 where fewer did, 0 where none was talked "
     "with",
     EXPORT_TEXT, EXPORT_IN_ROW, export_cell_resident_count},
    {"staff_answer_count", "職員の回答の数", "rows in staff_answers", EXPORT_NUMBER, EXPORT_IN_ROW,
     export_cell_staff_count},
    {"topic_count", "会議で話したいことの数", "rows in topics", EXPORT_NUMBER, EXPORT_IN_ROW,
     export_cell_topic_count},
};

static const struct export_column observations[] = {
    VISIT_COLUMNS,
    {"part", "区分", "place, residents, staff; words for one's own words", EXPORT_TEXT,
     EXPORT_IN_ROW, export_cell_part},
    PROMPT_COLUMNS,
    ANSWER_COLUMNS,
    FILE_COLUMNS,
    STROKES_COLUMN,
};

static const struct export_column resident_answers[] = {
    VISIT_COLUMNS,
    {"row_kind", "行の種類",
     "answer; merged where fewer than three residents of a visit released answers", EXPORT_TEXT,
     EXPORT_IN_CSV, export_cell_row_kind},
    {"residents", "まとめた人数", "of a merged row: how many released answers in each visit, 0〜2",
     EXPORT_TEXT, EXPORT_IN_MERGED, export_cell_residents},
    {"respondent", "回答者", "1, 2, 3 within the visit", EXPORT_NUMBER, EXPORT_IN_ROW,
     export_cell_respondent},
    {"near", "そばにいた人", "unknown, nobody, staff, others", EXPORT_TEXT, EXPORT_IN_ROW,
     export_cell_near},
    {"talk_mode", "話して聞いた", "asked by words instead of faces", EXPORT_FLAG, EXPORT_IN_ROW,
     export_cell_talk_mode},
    {"mirrored", "左右逆", "the answers stood in mirrored order", EXPORT_FLAG, EXPORT_IN_ROW,
     export_cell_mirrored},
    PROMPT_COLUMNS,
    {"answered_by", "答えた人", "self-chose, self-said, staff-guess, family, staff-instead",
     EXPORT_TEXT, EXPORT_IN_ROW, export_cell_by},
    {"asked_again", "聞き直した", "asked the resident again after staff had answered", EXPORT_FLAG,
     EXPORT_IN_ROW, export_cell_asked_again},
    {"unclear", "はっきりしない",
     "true where the answer to the question that checks this one softly points another way: to be "
     "read with care, and nothing against the person",
     EXPORT_FLAG, EXPORT_IN_ROW, export_cell_unclear},
    ANSWER_COLUMNS,
};

static const struct export_column staff_answers[] = {
    VISIT_COLUMNS,
    {"part", "区分", "manager, supporter; away for what is asked while residents are out",
     EXPORT_TEXT, EXPORT_IN_ROW, export_cell_part},
    PROMPT_COLUMNS,
    ANSWER_COLUMNS,
    FILE_COLUMNS,
    STROKES_COLUMN,
};

static const struct export_column topics[] = {
    VISIT_COLUMNS,
    {"topic", "話題", "id of the topic", EXPORT_TEXT, EXPORT_IN_ROW, export_cell_topic},
    {"purpose", "目的コード", "id of the purpose it serves", EXPORT_TEXT, EXPORT_IN_ROW,
     export_cell_purpose},
    {"purpose_text", "目的", "the same in plain Japanese", EXPORT_TEXT, EXPORT_IN_ROW,
     export_cell_purpose_text},
    {"state", "状態", "noticed, done", EXPORT_TEXT, EXPORT_IN_ROW, export_cell_state},
    PROMPT_COLUMNS,
    ANSWER_COLUMNS,
    FILE_COLUMNS,
};

static const struct export_table_info tables[EXPORT_TABLE_COUNT] = {
    [EXPORT_VISITS] = {"visits", "訪問", visits, ARRAY_LEN(visits)},
    [EXPORT_OBSERVATIONS] = {"observations", "気づき", observations, ARRAY_LEN(observations)},
    [EXPORT_RESIDENT_ANSWERS] = {"resident_answers", "利用者の回答", resident_answers,
                                 ARRAY_LEN(resident_answers)},
    [EXPORT_STAFF_ANSWERS] = {"staff_answers", "職員の回答", staff_answers,
                              ARRAY_LEN(staff_answers)},
    [EXPORT_TOPICS] = {"topics", "会議で話したいこと", topics, ARRAY_LEN(topics)},
};

_Static_assert(ARRAY_LEN(resident_answers) <= EXPORT_MAX_COLUMNS, "a row holds every column");

const struct export_table_info *export_table_info(enum export_table table)
{
    ALWAYS(table < EXPORT_TABLE_COUNT);
    return &tables[table];
}

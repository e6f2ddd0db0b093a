// The getters behind the columns.
#pragma once
#include "export/columns.h"

typedef const char *export_cell_fn(struct arena *arena, const struct export_subject *subject);

export_cell_fn export_cell_visit, export_cell_number, export_cell_fiscal_year, export_cell_dwelling,
    export_cell_category, export_cell_category_name, export_cell_mode, export_cell_source,
    export_cell_date, export_cell_start, export_cell_end, export_cell_end_kind, export_cell_clock,
    export_cell_observation_count, export_cell_resident_count, export_cell_staff_count,
    export_cell_topic_count;

export_cell_fn export_cell_part, export_cell_prompt, export_cell_prompt_source, export_cell_text,
    export_cell_answers, export_cell_labels, export_cell_note, export_cell_by,
    export_cell_asked_again, export_cell_pack, export_cell_pack_version, export_cell_text_version;

export_cell_fn export_cell_row_kind, export_cell_residents, export_cell_respondent,
    export_cell_near, export_cell_talk_mode, export_cell_mirrored, export_cell_unclear;

export_cell_fn export_cell_drawing_files, export_cell_memo_files, export_cell_memo_seconds,
    export_cell_drawing;

export_cell_fn export_cell_topic, export_cell_purpose, export_cell_purpose_text, export_cell_state;

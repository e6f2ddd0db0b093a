#include "export/document.h"

#include "text/markup.h"

#include <stdio.h>
#include <string.h>

void document_init(struct document *document, struct arena *arena, const char *id,
                   const char *title)
{
    *document = (struct document){.arena = arena, .id = id, .title = title, .office = ""};
}

struct block *document_add(struct document *document, const struct block *block)
{
    if (document->block_count == document->block_capacity) {
        size_t capacity = document->block_capacity ? document->block_capacity * 2 : 32;
        struct block *grown = ARENA_ARRAY(document->arena, struct block, capacity);
        if (document->block_count > 0)
            memcpy(grown, document->blocks, document->block_count * sizeof *grown);
        document->blocks = grown;
        document->block_capacity = capacity;
    }
    document->blocks[document->block_count] = *block;
    return &document->blocks[document->block_count++];
}

const char *document_plain(struct arena *arena, const char *text)
{
    return markup_escape(arena, text);
}

static void add_line(struct strbuf *out, const char *mark, const char *markup)
{
    if (!markup)
        return;
    strbuf_add(out, mark);
    markup_to_plain(markup, out);
    strbuf_add(out, "\n");
}

static void add_cell(struct strbuf *out, const struct cell *cell)
{
    char day[DATE_TEXT_SIZE];
    switch (cell->type) {
    case CELL_TEXT:
        markup_to_plain(cell->text, out);
        return;
    case CELL_NUMBER:
        strbuf_addf(out, "%.15g", cell->number);
        return;
    case CELL_DATE:
        date_iso(&cell->date, day);
        strbuf_add(out, cell->date.year ? day : "");
        return;
    case CELL_TIME:
        strbuf_addf(out, "%02d:%02d", (int)cell->number / 60, (int)cell->number % 60);
        return;
    case CELL_TICK:
        strbuf_add(out, cell->number != 0 ? "✓" : "");
        return;
    default:
        return;
    }
}

static void add_columns(struct strbuf *out, const struct block *block)
{
    for (size_t i = 0; i < block->column_count; i++) {
        strbuf_add(out, i > 0 ? "\t" : "");
        markup_to_plain(block->columns[i].label, out);
    }
    strbuf_add(out, "\n");
    for (size_t i = 0; i < block->row_count * block->column_count; i++) {
        add_cell(out, &block->rows[i]);
        strbuf_add(out, (i + 1) % block->column_count > 0 ? "\t" : "\n");
    }
}

void document_text(const struct document *document, struct strbuf *out)
{
    add_line(out, "# ", document->title);
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        add_line(out, "", block->label);
        add_line(out, "", block->text);
        add_line(out, "", block->code);
        if (block->value.type != CELL_EMPTY) {
            add_cell(out, &block->value);
            strbuf_add(out, "\n");
        }
        if (block->column_count > 0)
            add_columns(out, block);
    }
}

// A screen as a tree: what it says, what can be pressed, and how it is arranged. Built anew for
// every change by pure code, in an arena; laid out, painted, touched and described by ui.h. Lengths
// in mm. A node with children shows only them; one without shows its picture and text.
#pragma once
#include "base/arena.h"
#include "text/layout.h"
#include "ui/painter.h"
#include "ui/theme.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum role {
    ROLE_GROUP,
    ROLE_TEXT,
    ROLE_HEADING,
    ROLE_IMAGE,
    ROLE_PROGRESS, // stepping stones
    ROLE_BUTTON,
    ROLE_CHOICE, // one of several; state "selected"
    ROLE_TOGGLE, // any of several; state "selected"
    ROLE_FIELD,  // shows its value; while that is "", its text in second ink as a hint
    ROLE_PAD,    // takes strokes
    ROLE_CODE,   // a QR code
    ROLE_COUNT
};
// "button", "text" … as the driver writes it.
const char *role_name(enum role role);

enum look {
    LOOK_NONE,   // nothing but its content
    LOOK_PLAIN,  // white button, ink border
    LOOK_GO,     // the way on: green
    LOOK_CARD,   // an answer card
    LOOK_QUIET,  // small side door: text with a thin border
    LOOK_PANEL,  // white area, not a button: no ink border, soft edge
    LOOK_DASHED, // a place to write
    LOOK_KEY,    // a key of a keyboard
    LOOK_STONE,  // a stepping stone of the map: a card, rounder
    LOOK_CELL,   // of a table: a thin line around it
};

enum arrange { ARRANGE_COLUMN, ARRANGE_ROW, ARRANGE_GRID };
enum place { PLACE_START, PLACE_CENTER, PLACE_END, PLACE_STRETCH };

enum node_flags {
    NODE_DISABLED = 1 << 0,
    NODE_SELECTED = 1 << 1,
    NODE_PAGED = 1 << 2, // a column whose children may go on to further pages
    NODE_NEXT = 1 << 3, // while a paged column has more, this button says 「つづき」 and turns
    // With NODE_NEXT or NODE_BACK: is in its row only while there are more pages than one.
    NODE_ONLY_TURNS = 1 << 12,
    NODE_BACK = 1 << 4, // the same towards the first page
    // A picture or gap that may give way down to half when space is short. A row: the pictures
    // beside words in it go before words break.
    NODE_SHRINK = 1 << 5,
    NODE_FOCUS_FIRST = 1 << 6,
    NODE_ARROW_LEFT = 1 << 7, // a triangle before or after the label
    NODE_ARROW_RIGHT = 1 << 8,
    NODE_BOLD = 1 << 9,
    NODE_SECOND = 1 << 10,       // second ink
    NODE_ACTIVE_FIELD = 1 << 11, // typed text goes here
    // A group whose targets are one place to who scans, until it is chosen: a row of keys, a pad.
    NODE_SCAN_GROUP = 1 << 13,
    NODE_PRIVATE = 1 << 14, // what it says is for one person's ears: a PIN, one's own notes
    // The first child of a paged column: stays on all its pages where there is room.
    NODE_PINNED = 1 << 15,
    // Stands around the content, as header and footer do: the words in it stop growing before it.
    NODE_AROUND = 1 << 16,
};

struct stroke {
    const struct paint_point *points; // in parts of the pad's width and height, 0 to 1
    size_t count;
};

// What is being written in a field; places are bytes of its value, and a part may be empty.
struct field_marks {
    size_t caret;
    size_t from, until;         // not settled yet
    size_t now_from, now_until; // the part of it that is being chosen
};

struct node {
    const char *id; // unique on the screen; NULL for what nobody needs to name
    enum role role;
    enum look look;
    unsigned flags;

    const char *text;          // markup, or NULL
    const char *reading;       // how it is spoken; NULL: worked out of the markup
    const char *name;          // for the semantic tree when there is no text (pictures), plain
    const char *turns_reading; // how its label is spoken while it turns pages; NULL: as above
    // What it belongs to, plain and as it is spoken: part of its name, and heard before it where it
    // is met alone. NULL: nothing, or it says enough by itself.
    const char *of, *of_reading;
    const char *value;   // of fields and progress
    const char *heard;   // what everybody may hear instead of the value; NULL: the value
    const char *picture; // key or NULL
    double picture_mm;
    const char *badge;  // a small picture in the upper right corner: the state of a part; NULL
    bool picture_above; // else to the left of the text
    enum type type;
    // What can be pressed centres its content unless it says ALIGN_LEFT_BUTTON.
    enum text_align_node { ALIGN_LEFT, ALIGN_CENTER, ALIGN_LEFT_BUTTON } text_align;

    int action, arg; // told when it is pressed; 0: cannot be pressed

    // A row that is too narrow for its children goes on in a further line; a grid has fewer columns
    // when a child would not fit its cell. Cells are filled.
    enum arrange arrange;
    enum place across;                  // how children sit across the direction
    int columns;                        // ARRANGE_GRID
    double width_mm, height_mm;         // fixed; 0: as needed
    double min_width_mm, min_height_mm; // at least; 0: the usual of its look, 15 mm for a target
    double max_width_mm;
    double grow;   // share of what is left: siblings of equal grow get equal size where they fit
    double pad_mm; // 0: the usual of its look; less than 0: none
    double gap_mm; // 0: 3 mm where something can be pressed, else none; less than 0: none

    int steps, step;            // ROLE_PROGRESS: stones in all, the present one from 0
    const uint8_t *modules;     // ROLE_CODE
    int module_size, module_px; // filled: modules a side; px is worked out (≥ 4, ≥ 0.6 mm)
    const uint8_t *grey;        // ROLE_IMAGE: what a camera sees, a byte a point; lives as long
    int grey_columns, grey_rows;
    const struct stroke *strokes; // ROLE_PAD, or ROLE_IMAGE: a small one that takes none
    size_t stroke_count;
    double line;  // how wide they are, in parts of the node's width; 0: 0.8 mm
    double ratio; // ROLE_PAD: width by height, kept in the middle of its place; 0: fills it
    // ROLE_FIELD; NULL: the caret is at the end. With an action a finger puts it elsewhere: ARG
    // tells the byte. Such a field is no target: keys and switches have buttons for it.
    const struct field_marks *marks;

    struct node *first, *last, *next, *parent;

    // Filled by layout. A target or text without id gets one such as "text-3".
    struct rect rect; // px
    const struct text_layout *layout;
    int text_x, text_y;
    struct rect picture_rect;
    double text_mm;  // capital height
    double contrast; // of text on what is behind it; 0 without text
    bool hidden;     // on another page
    bool cut;        // its content does not fit: a fault that tests look for
    int turns;       // pressing it turns the page by so many, and tells no action
    struct text_pieces *pieces;
    struct text_size size;         // of PIECES
    const struct text_layout *all; // of PIECES, what was laid last, ALL_W wide; NULL: nothing yet
    int all_w;
    struct extent {
        int natural_w, min_w;         // as wide as its longest line; as narrow as it can be
        int natural_h, min_h, page_h; // at its width; with NODE_SHRINK; with pages
        int anchor; // from its top to the middle of its capitals, to set labels in a row level
        int pad_x, pad_y, gap, picture;
        int columns;        // of a grid, as many as fit
        bool running;       // its text is not written in phrases
        size_t from, until; // the lines that stand on the page; UNTIL 0: all
        // Of its texts between newlines those that are heard on this page; with UNTIL 0 all are.
        size_t first_said, said;
        bool overflows; // no page holds one of its children
        bool bare;      // its picture went for its words
    } extent;           // px
};

// A new node at the end of PARENT (NULL: a root). Zeroed but for what is given. Never NULL.
struct node *node_add(struct arena *arena, struct node *parent, enum role role, const char *id);
struct node *node_find(struct node *root, const char *id);
// Depth first, the root too; NULL after the last.
struct node *node_walk(struct node *root, struct node *at);
bool node_is_target(const struct node *node); // can be pressed now

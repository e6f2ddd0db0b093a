// A sample office, so that everything can be looked at: dwellings, members with cards and PINs, a
// year of visits up to now, and what the staff did beside them, made through the store's ordinary
// functions, so that receipts and chain are real. The names are samples; nobody is meant.
#pragma once
#include "ctl/ctl.h"

// The office the sample store is made for.
void demo_office(struct store_office *out);
// When the sample store begins, before its first visit.
struct moment demo_begin(const struct ctl *ctl);
// Fills a new, open store, with a bar on a terminal. Cards and PINs go to a file in the data
// folder, last of all.
enum status demo_fill(struct ctl *ctl, struct err *err);
void demo_cards_path(const struct ctl *ctl, char *out, size_t out_size);

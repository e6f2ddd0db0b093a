// What the commands about visits share.
#pragma once
#include "ctl/ctl.h"
#include "domain/visit.h"

// The list of what was drawn and said (attachment.c).
enum status visit_put_attachments(struct ctl *ctl, const struct visit *visit, struct err *err);

// What the files of the meeting's commands show of it.
#pragma once
#include "ctl/ctl.h"

enum status meeting_put_items(struct ctl *ctl, const struct id *meeting, struct err *err);
enum status meeting_put_attendance(struct ctl *ctl, const struct id *meeting, struct err *err);
enum status meeting_put_publications(struct ctl *ctl, const struct id *meeting, struct err *err);

// What the files behind the port domain/council.h share: each fills its own part of it in.
#pragma once
#include "domain/council.h"
#include "store/parts.h"

void council_fill_registers(struct council *out); // registers.c: office, members, wishes, plan
void council_fill_meetings(struct council *out);  // meetings.c: matters, replies, meetings, names
void council_fill_house(struct council *out);     // guests.c: who is inside, the journal
void council_fill_day(struct council *out);       // day.c: the day's preparation

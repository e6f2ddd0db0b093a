// Time, and programs that are started, watched and ended, with everything that they start.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

int64_t now_us(void);
void rest_us(int64_t us);
// What the program says goes to stderr. Below 0: it could not be started.
pid_t start_program(char *const command[]);
bool has_ended(pid_t pid);
// Asks the program to end, and after a while makes it and everything that it started end.
void end_program(pid_t pid);

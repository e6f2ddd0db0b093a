// A sketch for the sample office, made of strokes as a hand would draw them.
#pragma once
#include "domain/drawing.h"

// One page: a board on a kitchen wall with today's dishes drawn on it. OUT is initialised by the
// call and the caller's to fini. ERR_MEMORY.
enum status demo_sketch(struct drawing *out);

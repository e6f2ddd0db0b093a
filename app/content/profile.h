// Rule books of municipalities, read from their files (docs/profiles.md): ID.json, refused whole
// when anything in it is wrong.
#pragma once
#include "content/content.h"
#include "domain/profile.h"

// The profile ID in folder DIR. ERR_ABSENT when there is none, or ID could be none; ERR_IO;
// ERR_INVALID (the err names file, place and what is wrong); ERR_MEMORY.
enum status content_profile_load(const char *dir, const char *id, struct profile *out,
                                 struct err *err);
// Every profile in folder DIR that is whole, in order of id, in one block that the caller frees
// with free(). What is wrong with the first of the others is told in REFUSED, unless that tells
// something already: one wrong file must not take the others away. ERR_ABSENT when there is no
// folder.
enum status content_profile_list(const char *dir, struct profile **out, size_t *count,
                                 struct err *refused, struct err *err);

// Whether PATH is one profile's file, or a folder of them: names with .json, and no pack.json.
bool content_is_profile(const char *path);
// Tells every breach of the rules of docs/profiles.md in the file or folder PATH through FN; the
// finding and its strings are borrowed for the call. OK when all could be read at all, whatever was
// found; COUNT gets the number of findings.
enum status content_check_profile(const char *path, content_finding_fn fn, void *ctx, size_t *count,
                                  struct err *err);

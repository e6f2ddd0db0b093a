#include "kiosk/office.h"

#include "office/module.h"
#include "system/places.h"

#include <dlfcn.h>
#include <string.h>

static enum status load(const struct office_module **out, struct err *err)
{
    char path[SYSTEM_PATH_MAX];
    TRY(system_module_path(OFFICE_MODULE_FILE, path, err));
    // All of it at once: what is missing is told here, not in the middle of a paper. It is never
    // let go, so that whoever has it already gets the same again.
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    const struct office_module *module = handle ? dlsym(handle, OFFICE_MODULE_SYMBOL) : NULL;
    if (!module)
        return err_set(err, ERR_ABSENT, "%s; install Engawa again", dlerror());
    if (strcmp(module->version, ENGAWA_VERSION) != 0)
        return err_set(err, ERR_VERSION, "%s is of version %s, this program of %s; start it again",
                       path, module->version, ENGAWA_VERSION);
    *out = module;
    return OK;
}

enum job_end kiosk_office_work(struct job *job, char name[DELIVER_NAME_SIZE], struct err *err)
{
    const struct office_module *module = NULL;
    if (load(&module, err) != OK || !module)
        return JOB_FAILED;
    return module->work(job, name, err);
}

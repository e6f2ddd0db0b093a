// The papers, workbooks and locked ZIPs of office/, in a module of their own.
#pragma once
#include "office/job.h"

// What a job does, in the module beside the program, which is loaded with the first and stays. On
// the job's thread. JOB_FAILED also when the module is not there, or is another version's.
enum job_end kiosk_office_work(struct job *job, char name[DELIVER_NAME_SIZE], struct err *err);

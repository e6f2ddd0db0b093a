// The functions behind the table of commands, one file a group.
#pragma once
#include "ctl/commands.h"

typedef enum status ctl_command_fn(struct ctl *ctl, const struct ctl_args *args, struct err *err);

ctl_command_fn init_run;                                   // init.c
ctl_command_fn setup_run;                                  // setup.c
ctl_command_fn office_show, office_set;                    // office.c
ctl_command_fn dwelling_add, dwelling_list, dwelling_here; // dwelling.c
ctl_command_fn dwelling_set;                               // dwelling.c
ctl_command_fn member_add, member_list, member_end;        // member.c
ctl_command_fn member_reading, member_set;                 // member.c
ctl_command_fn member_pin, member_unlock;                  // member.c
ctl_command_fn member_card;                                // card.c
ctl_command_fn staff_pin, staff_list, staff_unlock;        // staff.c
ctl_command_fn staff_recovery;                             // staff.c
ctl_command_fn setting_list, setting_set;                  // setting.c
ctl_command_fn house_show, house_set, house_expect;        // house.c
ctl_command_fn house_inside;                               // house.c
ctl_command_fn wishes_set, wishes_list;                    // wishes.c
ctl_command_fn waiver_set, waiver_list;                    // year.c
ctl_command_fn review_add, review_list, review_set;        // outside.c
ctl_command_fn review_end, notice_set, notice_end;         // outside.c
ctl_command_fn notice_list;                                // outside.c
ctl_command_fn stage_set, stage_show;                      // stage.c
ctl_command_fn plan_show, plan_suggest_run, plan_add;      // plan.c
ctl_command_fn plan_set, plan_gaps_run;                    // plan.c
ctl_command_fn reading_set, reading_list, reading_end;     // reading.c
ctl_command_fn visit_list, visit_show;                     // visit.c
ctl_command_fn visit_drawing, visit_memo;                  // attachment.c
ctl_command_fn visit_add;                                  // visit_add.c
ctl_command_fn meeting_add, meeting_list, meeting_show;    // meeting.c
ctl_command_fn meeting_set;                                // meeting.c
ctl_command_fn meeting_agenda, meeting_item;               // agenda.c
ctl_command_fn meeting_attend, meeting_publish;            // minutes.c
ctl_command_fn meeting_minutes;                            // minutes.c
ctl_command_fn matter_list, matter_show, matter_add;       // matter.c
ctl_command_fn matter_set, reply_set;                      // matter.c
ctl_command_fn status_run;                                 // status.c
ctl_command_fn profile_list, profile_show, profile_use;    // profile.c
ctl_command_fn export_run;                                 // export.c
ctl_command_fn paper_run, pack_run, pack_verify;           // paper.c
ctl_command_fn receipt_show, receipt_png, receipt_verify;  // receipt.c
ctl_command_fn key_show;                                   // key.c
ctl_command_fn content_run, content_draft;                 // content.c
ctl_command_fn backup_run, backup_rehearse, restore_run;   // backup.c
ctl_command_fn doctor_run;                                 // doctor.c
ctl_command_fn check_run, chain_verify, purge_run;         // check.c
ctl_command_fn help_run;                                   // help.c

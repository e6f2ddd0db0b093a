// The pages on which staff hand out on a stick, keep safe and delete.
#include "matrix/ways.h"

static void at_carry(struct fixture *f)
{
    way_to_desk(f);
    press_all(f, "tab-export carry");
}

static void at_meetings(struct fixture *f)
{
    at_carry(f);
    press(f, "meeting");
}

static void at_no_meetings(struct fixture *f)
{
    f->fake_meetings.meeting_count = 0;
    at_meetings(f);
}

static void at_meeting(struct fixture *f)
{
    at_meetings(f);
    press(f, "meeting-2");
}

static void at_papers(struct fixture *f)
{
    at_carry(f);
    press(f, "papers");
}

static void at_words_of_a_paper(struct fixture *f)
{
    f->fake_carry.findings = 1;
    at_papers(f);
    press(f, "plan");
    app_tick(&f->app);
}

static void choose(struct fixture *f, enum setting setting, const char *value)
{
    strcpy(f->fake.settings[setting], value);
    f->fake.setting_put[setting] = true;
}

static void at_backup(struct fixture *f)
{
    way_to_desk(f);
    press_all(f, "tab-export backup");
}

static void at_backup_key(struct fixture *f)
{
    at_backup(f);
    press(f, "old");
    type(f, "407182");
}

static void at_full_backup_key(struct fixture *f)
{
    at_backup_key(f);
    type(f, "59363017482956");
}

static void at_opened_backup(struct fixture *f)
{
    at_full_backup_key(f);
    press(f, "next");
    app_tick(&f->app);
}

static void at_damaged_backup(struct fixture *f)
{
    f->fake_carry.end = CARRY_UNSOUND;
    at_opened_backup(f);
}

static void at_locked_backup(struct fixture *f)
{
    f->fake_carry.end = CARRY_LOCKED;
    at_opened_backup(f);
}

static void at_restore(struct fixture *f)
{
    at_opened_backup(f);
    press(f, "restore");
}

static void at_restore_of_nothing(struct fixture *f)
{
    f->fake_carry.trial = (struct carry_trial){0};
    at_restore(f);
}

static void at_new_machine(struct fixture *f)
{
    fixture_forget_setup(f, false);
    press_all(f, "setup restore");
}

static void at_opened_on_new_machine(struct fixture *f)
{
    at_new_machine(f);
    type(f, "40718259363017482956");
    press(f, "next");
    app_tick(&f->app);
}

static void at_restore_on_new_machine(struct fixture *f)
{
    at_opened_on_new_machine(f);
    press(f, "restore");
}

static void at_restore_pin(struct fixture *f)
{
    at_restore(f);
    press(f, "next");
    type(f, "48");
}

static void at_wrong_restore_pin(struct fixture *f)
{
    at_restore_pin(f);
    type(f, "1111");
    press(f, "next");
}

static void confirm_restore(struct fixture *f)
{
    press(f, "next");
    type(f, MANAGER_PIN);
    press(f, "next");
    app_tick(&f->app);
}

static void at_restored(struct fixture *f)
{
    at_restore(f);
    confirm_restore(f);
}

static void at_restoring(struct fixture *f)
{
    at_restore(f);
    f->fake_carry.slow = true;
    confirm_restore(f);
}

static void at_restore_without_stick(struct fixture *f)
{
    at_restore(f);
    f->fake_carry.sticks = 0;
    confirm_restore(f);
}

static void at_failed_restore(struct fixture *f)
{
    at_restore(f);
    f->fake_carry.end = CARRY_NO_MEMORY;
    confirm_restore(f);
}

static void at_tried_backup(struct fixture *f)
{
    f->fake_upkeep.last_backup_utc_ms = START_UTC_MS;
    choose(f, SETTING_REHEARSED, "2026-11-21");
    at_backup(f);
}

static void at_sound_backup(struct fixture *f)
{
    at_backup(f);
    press(f, "next");
    app_tick(&f->app);
    press(f, "next");
}

static void at_sound_backup_without_visits(struct fixture *f)
{
    f->fake_carry.trial = (struct carry_trial){0};
    at_sound_backup(f);
}

static void at_unsound_backup(struct fixture *f)
{
    f->fake_carry.end = CARRY_UNSOUND;
    at_backup(f);
    press(f, "next");
    app_tick(&f->app);
}

static void at_purge(struct fixture *f)
{
    f->fake_upkeep.old.visits = 123;
    way_to_desk(f);
    press_all(f, "tab-export purge");
}

static void at_nothing_old(struct fixture *f)
{
    at_purge(f);
    press_all(f, "purge purge back purge");
}

static void at_purge_without_years(struct fixture *f)
{
    choose(f, SETTING_KEEP, "");
    at_purge(f);
}

static void at_purge_question(struct fixture *f)
{
    at_purge(f);
    press(f, "purge");
}

static void at_purged(struct fixture *f)
{
    at_purge_question(f);
    press(f, "purge");
}

static void at_finding(struct fixture *f, size_t index)
{
    f->fake_carry.findings = FAKE_CARRY_FINDINGS;
    at_carry(f);
    press(f, "records");
    app_tick(&f->app);
    for (size_t i = 0; i < index; i++)
        press(f, "next");
}

static void at_words(struct fixture *f)
{
    at_finding(f, 0);
}

static void at_drawing_to_confirm(struct fixture *f)
{
    at_finding(f, 1);
}

static void at_voice_to_confirm(struct fixture *f)
{
    at_finding(f, 2);
}

static void at_plug(struct fixture *f)
{
    f->fake_carry.sticks = 0;
    at_carry(f);
    press(f, "copy");
    app_tick(&f->app);
}

static void at_too_many_sticks(struct fixture *f)
{
    at_plug(f);
    f->fake_carry.sticks = 2;
    app_tick(&f->app);
}

static void at_work(struct fixture *f)
{
    f->fake_carry.slow = true;
    at_carry(f);
    press(f, "copy");
    app_tick(&f->app);
    pass(f, FAKE_CARRY_LONG_MS / 2);
    app_tick(&f->app);
}

static void at_stalled_work(struct fixture *f)
{
    at_work(f);
    f->fake_carry.stalls = true;
    app_tick(&f->app);
}

static void at_passphrase(struct fixture *f)
{
    at_carry(f);
    press(f, "records");
    app_tick(&f->app);
}

static void at_done_with_stick(struct fixture *f)
{
    at_passphrase(f);
    press(f, "next");
}

static void at_tried_stick(struct fixture *f)
{
    way_to_desk(f);
    press_all(f, "tab-setup devices");
    app_devices_told(&f->app, (struct device_look[DEVICE_COUNT]){{0}});
    press_all(f, "stick test");
    app_tick(&f->app);
}

static void at_busy_stick(struct fixture *f)
{
    f->fake_carry.end = CARRY_BUSY;
    at_done_with_stick(f);
}

static void fails(struct fixture *f, enum carry_end end)
{
    f->fake_carry.end = end;
    at_passphrase(f);
}

static void at_too_many_findings(struct fixture *f)
{
    f->fake_carry.too_many = true;
    at_passphrase(f);
}

#define FAILURE(name, END)                                                                         \
    static void name(struct fixture *f)                                                            \
    {                                                                                              \
        fails(f, END);                                                                             \
    }
FAILURE(at_cancelled, CARRY_CANCELLED)
FAILURE(at_no_room, CARRY_NO_ROOM)
FAILURE(at_read_only, CARRY_READ_ONLY)
FAILURE(at_gone, CARRY_GONE)
FAILURE(at_slow, CARRY_SLOW)
FAILURE(at_no_name, CARRY_NAME)
FAILURE(at_differs, CARRY_DIFFERS)
FAILURE(at_unreadable, CARRY_UNREADABLE)
FAILURE(at_new_names, CARRY_NAMES)
FAILURE(at_empty, CARRY_EMPTY)
FAILURE(at_no_memory, CARRY_NO_MEMORY)
FAILURE(at_failed, CARRY_FAILED)

const struct way carry_ways[] = {
    {"carry", SCREEN_CARRY, at_carry},
    {"hand-meetings", SCREEN_HAND_MEETINGS, at_meetings},
    {"hand-meetings/none", SCREEN_HAND_MEETINGS, at_no_meetings},
    {"hand-meeting", SCREEN_HAND_MEETING, at_meeting},
    {"hand-papers", SCREEN_HAND_PAPERS, at_papers},
    {"carry-names", SCREEN_CARRY_NAMES, at_words},
    {"carry-names/paper", SCREEN_CARRY_NAMES, at_words_of_a_paper},
    {"carry-names/drawn", SCREEN_CARRY_NAMES, at_drawing_to_confirm},
    {"carry-names/said", SCREEN_CARRY_NAMES, at_voice_to_confirm},
    {"carry-plug", SCREEN_CARRY_PLUG, at_plug},
    {"carry-plug/two", SCREEN_CARRY_PLUG, at_too_many_sticks},
    {"carry-work", SCREEN_CARRY_WORK, at_work},
    {"carry-work/stalls", SCREEN_CARRY_WORK, at_stalled_work},
    {"carry-key", SCREEN_CARRY_KEY, at_passphrase},
    {"carry-out", SCREEN_CARRY_OUT, at_done_with_stick},
    {"carry-out/tried", SCREEN_CARRY_OUT, at_tried_stick},
    {"carry-out/rehearsed", SCREEN_CARRY_OUT, at_sound_backup},
    {"carry-out/no-visits", SCREEN_CARRY_OUT, at_sound_backup_without_visits},
    {"carry-out/busy", SCREEN_CARRY_OUT, at_busy_stick},
    {"carry-failed/many", SCREEN_CARRY_FAILED, at_too_many_findings},
    {"carry-failed/cancelled", SCREEN_CARRY_FAILED, at_cancelled},
    {"carry-failed/room", SCREEN_CARRY_FAILED, at_no_room},
    {"carry-failed/read-only", SCREEN_CARRY_FAILED, at_read_only},
    {"carry-failed/gone", SCREEN_CARRY_FAILED, at_gone},
    {"carry-failed/slow", SCREEN_CARRY_FAILED, at_slow},
    {"carry-failed/name", SCREEN_CARRY_FAILED, at_no_name},
    {"carry-failed/differs", SCREEN_CARRY_FAILED, at_differs},
    {"carry-failed/unreadable", SCREEN_CARRY_FAILED, at_unreadable},
    {"carry-failed/names", SCREEN_CARRY_FAILED, at_new_names},
    {"carry-failed/memory", SCREEN_CARRY_FAILED, at_no_memory},
    {"carry-failed/empty", SCREEN_CARRY_FAILED, at_empty},
    {"carry-failed/unsound", SCREEN_CARRY_FAILED, at_unsound_backup},
    {"carry-failed/else", SCREEN_CARRY_FAILED, at_failed},
    {"carry-failed/old", SCREEN_CARRY_FAILED, at_damaged_backup},
    {"carry-failed/digits", SCREEN_CARRY_FAILED, at_locked_backup},
    {"carry-failed/restore", SCREEN_CARRY_FAILED, at_failed_restore},
    {"carry-work/restore", SCREEN_CARRY_WORK, at_restoring},
    {"carry-plug/restore", SCREEN_CARRY_PLUG, at_restore_without_stick},
    {"carry-out/new-machine", SCREEN_CARRY_OUT, at_opened_on_new_machine},
    {"restore", SCREEN_RESTORE, at_restore},
    {"restore/empty", SCREEN_RESTORE, at_restore_of_nothing},
    {"restore/new-machine", SCREEN_RESTORE, at_restore_on_new_machine},
    {"restore-pin", SCREEN_RESTORE_PIN, at_restore_pin},
    {"restore-pin/wrong", SCREEN_RESTORE_PIN, at_wrong_restore_pin},
    {"restored", SCREEN_RESTORED, at_restored},
    {"carry-out/old", SCREEN_CARRY_OUT, at_opened_backup},
    {"backup-key", SCREEN_BACKUP_KEY, at_backup_key},
    {"backup-key/full", SCREEN_BACKUP_KEY, at_full_backup_key},
    {"backup", SCREEN_BACKUP, at_backup},
    {"backup/tried", SCREEN_BACKUP, at_tried_backup},
    {"purge", SCREEN_PURGE, at_purge},
    {"purge/none", SCREEN_PURGE, at_nothing_old},
    {"purge/unset", SCREEN_PURGE, at_purge_without_years},
    {"purge/done", SCREEN_PURGE, at_purged},
    {"purge-ask", SCREEN_PURGE_ASK, at_purge_question},
};
const size_t carry_way_count = ARRAY_LEN(carry_ways);

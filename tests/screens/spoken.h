// What the tests of speaking share: a facility that takes memos, and somebody who speaks.
#pragma once
#include "screens/fixture.h"

enum { SECOND = 1000 };

[[maybe_unused]] static int memo_setup(void **state)
{
    int result = fixture_setup(state);
    take_memos(*state);
    return result;
}

[[maybe_unused]] static void at_speaking(struct fixture *f)
{
    sign_in(f);
    press_all(f, "go-walk speak");
    assert_screen(f, MEMO);
}

// Records for SECONDS.
[[maybe_unused]] static void speak_for(struct fixture *f, int seconds)
{
    press(f, "voice");
    assert_int_equal(f->tape.state, RECORDER_RECORDING);
    pass(f, seconds * SECOND);
    press(f, "voice");
    assert_int_equal(f->tape.state, RECORDER_FULL);
}

[[maybe_unused]] static const struct attachment *kept_memo(struct fixture *f)
{
    return visit_attachment(kept(f), "O1", ATTACHMENT_MEMO);
}

// The bytes that the records hold of it; 0: none.
[[maybe_unused]] static size_t bytes_left(struct fixture *f)
{
    size_t size = 0;
    for (size_t i = 0; i < f->fake.attached_count; i++)
        size += f->fake.attached[i].size;
    return size;
}

[[maybe_unused]] static void come_back(struct fixture *f)
{
    cut_the_power(f);
    scan(f, MEMBER_CARD);
    press(f, "next");
}

// In the kiosk the recorder wakes; here nothing else does.
[[maybe_unused]] static void listen_for(struct fixture *f, int64_t ms)
{
    for (; ms > 0; ms -= RECORDER_LOOK_MS)
        pass(f, RECORDER_LOOK_MS);
}

#define memo_test(test) cmocka_unit_test_setup_teardown(test, memo_setup, fixture_teardown)

// A camera that is there, is not, refuses, lies, falls silent and is pulled out.
#include "device/fake_v4l2.h"
#include "device/frames.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
// cmocka wants the above
#include <cmocka.h>

struct seat {
    struct fake_v4l2 fake;
    struct frames *frames;
    struct frame_source source;
    struct err err;
};

static void sit(struct seat *seat)
{
    struct frames_kernel kernel = fake_v4l2_kernel(&seat->fake);
    assert_int_equal(frames_new("/dev/video9", &kernel, &seat->frames, &seat->err), OK);
    seat->source = frames_source(seat->frames);
}

static enum status start(struct seat *seat)
{
    return seat->source.start(seat->source.ctx, &seat->err);
}

static enum status next(struct seat *seat, struct frame *frame)
{
    return seat->source.next(seat->source.ctx, -1, 50, frame, &seat->err);
}

static void leave(struct seat *seat)
{
    seat->source.stop(seat->source.ctx);
    assert_false(seat->fake.is_open);
    assert_int_equal(seat->fake.maps, 0);
    frames_free(seat->frames);
}

static const struct {
    uint32_t formats[FAKE_FORMATS], taken;
} likes[] = {
    {{V4L2_PIX_FMT_MJPEG, V4L2_PIX_FMT_YUYV}, V4L2_PIX_FMT_YUYV},
    {{V4L2_PIX_FMT_YUYV, V4L2_PIX_FMT_GREY}, V4L2_PIX_FMT_GREY},
    {{V4L2_PIX_FMT_UYVY}, V4L2_PIX_FMT_UYVY},
    {{V4L2_PIX_FMT_YUYV, V4L2_PIX_FMT_NV12, V4L2_PIX_FMT_MJPEG}, V4L2_PIX_FMT_NV12},
    {{V4L2_PIX_FMT_SBGGR8, V4L2_PIX_FMT_YUV420}, V4L2_PIX_FMT_YUV420},
};

static void each_form_becomes_grey_without_gaps(void **)
{
    for (size_t i = 0; i < ARRAY_LEN(likes); i++)
        for (uint32_t gap = 0; gap <= 64; gap += 64) {
            struct seat seat = {.fake = fake_v4l2()};
            memcpy(seat.fake.formats, likes[i].formats, sizeof seat.fake.formats);
            seat.fake.width = 640, seat.fake.height = 480;
            bool pairs = likes[i].taken == V4L2_PIX_FMT_YUYV || likes[i].taken == V4L2_PIX_FMT_UYVY;
            seat.fake.stride = gap ? (pairs ? 1280 : 640) + gap : 0;
            sit(&seat);
            struct frame frame;
            assert_int_equal(start(&seat), OK);
            assert_int_equal(seat.fake.pix.pixelformat, likes[i].taken);
            assert_int_equal(next(&seat, &frame), OK);
            assert_int_equal(frame.width, 640);
            assert_int_equal(frame.height, 480);
            for (int y = 0; y < 480; y++)
                for (int x = 0; x < 640; x++)
                    assert_int_equal(frame.grey[y * 640 + x], 100 + y % 2);
            assert_int_equal(seat.fake.queued, FAKE_BUFFERS); // it was given back
            leave(&seat);
        }
}

static void a_large_picture_is_wished_for_and_the_nearest_taken(void **)
{
    struct seat seat = {.fake = fake_v4l2()};
    struct frame frame;
    sit(&seat);
    assert_int_equal(start(&seat), OK);
    assert_int_equal(next(&seat, &frame), OK);
    assert_int_equal(frame.width, 1280);
    assert_int_equal(frame.height, 720);
    leave(&seat);
}

static void it_is_open_between_start_and_stop_alone(void **)
{
    struct seat seat = {.fake = fake_v4l2()};
    struct frame frame;
    sit(&seat);
    assert_true(seat.source.is_there(seat.source.ctx));
    assert_int_equal(seat.fake.opened, 0);
    for (int i = 1; i <= 3; i++) {
        assert_int_equal(start(&seat), OK);
        assert_true(seat.fake.is_open && seat.fake.streams);
        assert_int_equal(next(&seat, &frame), OK);
        seat.source.stop(seat.source.ctx);
        assert_false(seat.fake.is_open);
        assert_int_equal(seat.fake.opened, i);
    }
    leave(&seat);
}

static void set_absent(struct fake_v4l2 *fake)
{
    fake->absent = true;
}
static void set_eacces(struct fake_v4l2 *fake)
{
    fake->open_errno = EACCES;
}
static void set_open_busy(struct fake_v4l2 *fake)
{
    fake->open_errno = EBUSY;
}
static void set_open_gone(struct fake_v4l2 *fake)
{
    fake->open_errno = ENODEV;
}
static void set_no_query(struct fake_v4l2 *fake)
{
    fake->refuses = VIDIOC_QUERYCAP;
    fake->refuses_errno = ENOTTY;
}
static void set_metadata(struct fake_v4l2 *fake)
{
    fake->device_caps = V4L2_CAP_STREAMING; // the second device of many cameras
}
static void set_no_streaming(struct fake_v4l2 *fake)
{
    fake->capabilities = V4L2_CAP_VIDEO_CAPTURE;
}
static void set_mjpeg(struct fake_v4l2 *fake)
{
    fake->formats[1] = 0;
}
static void set_unknown(struct fake_v4l2 *fake)
{
    fake->formats[0] = V4L2_PIX_FMT_SBGGR8, fake->formats[1] = 0;
}
static void set_format_busy(struct fake_v4l2 *fake)
{
    fake->refuses = VIDIOC_S_FMT;
    fake->refuses_errno = EBUSY;
}
static void set_other_format(struct fake_v4l2 *fake)
{
    fake->other_format = V4L2_PIX_FMT_MJPEG;
}
static void set_tiny(struct fake_v4l2 *fake)
{
    fake->width = 160, fake->height = 120;
}
static void set_huge(struct fake_v4l2 *fake)
{
    fake->width = 0x7FFFFFFE, fake->height = 0x7FFFFFFF;
}
static void set_zero(struct fake_v4l2 *fake)
{
    fake->width = 640, fake->height = 0;
}
static void set_narrow_stride(struct fake_v4l2 *fake)
{
    fake->stride = 1279; // of 640 or 1280 pairs of bytes
}
static void set_wide_stride(struct fake_v4l2 *fake)
{
    fake->stride = 0xFFFFFFF0;
}
static void set_small_buffer(struct fake_v4l2 *fake)
{
    fake->length = 1000;
}
static void set_one_buffer(struct fake_v4l2 *fake)
{
    fake->buffers = 1;
}
static void set_no_buffers(struct fake_v4l2 *fake)
{
    fake->refuses = VIDIOC_REQBUFS;
    fake->refuses_errno = ENOMEM;
}
static void set_buffers_busy(struct fake_v4l2 *fake)
{
    fake->refuses = VIDIOC_REQBUFS;
    fake->refuses_errno = EBUSY;
}
static void set_no_third_buffer(struct fake_v4l2 *fake)
{
    fake->refuses = VIDIOC_QUERYBUF;
    fake->refuses_errno = EINVAL;
    fake->refuses_after = 2;
}
static void set_no_map(struct fake_v4l2 *fake)
{
    fake->refuses = 1;
}
static void set_no_queue(struct fake_v4l2 *fake)
{
    fake->refuses = VIDIOC_QBUF;
    fake->refuses_errno = EIO;
    fake->refuses_after = 1;
}
static void set_no_stream(struct fake_v4l2 *fake)
{
    fake->refuses = VIDIOC_STREAMON;
    fake->refuses_errno = ENOSPC;
}
static void set_interrupted_for_ever(struct fake_v4l2 *fake)
{
    fake->interrupts = 1000;
}

static const struct {
    void (*set)(struct fake_v4l2 *fake);
    enum status status;
    const char *says;
} refusals[] = {
    {set_absent, ERR_ABSENT, "there is no camera /dev/video9"},
    {set_eacces, ERR_IO, "group video"},
    {set_open_busy, ERR_BUSY, "cannot be opened"},
    {set_open_gone, ERR_ABSENT, "cannot be opened"},
    {set_no_query, ERR_REFUSED, "is no camera"},
    {set_metadata, ERR_REFUSED, "-index0"},
    {set_no_streaming, ERR_REFUSED, "-index0"},
    {set_mjpeg, ERR_REFUSED, "MJPEG"},
    {set_unknown, ERR_REFUSED, "known kind"},
    {set_format_busy, ERR_BUSY, "another program"},
    {set_other_format, ERR_REFUSED, "no pictures from"},
    {set_tiny, ERR_REFUSED, "no pictures from"},
    {set_huge, ERR_REFUSED, "no pictures from"},
    {set_zero, ERR_REFUSED, "no pictures from"},
    {set_narrow_stride, ERR_REFUSED, "no pictures from"},
    {set_wide_stride, ERR_REFUSED, "no pictures from"},
    {set_small_buffer, ERR_REFUSED, "smaller than"},
    {set_one_buffer, ERR_REFUSED, "no buffers"},
    {set_no_buffers, ERR_REFUSED, "no buffers"},
    {set_buffers_busy, ERR_BUSY, "another program"},
    {set_no_third_buffer, ERR_IO, "a buffer"},
    {set_no_map, ERR_IO, "a buffer"},
    {set_no_queue, ERR_IO, "a buffer"},
    {set_no_stream, ERR_IO, "does not begin"},
    {set_interrupted_for_ever, ERR_REFUSED, "is no camera"},
};

static void what_cannot_begin_says_why_and_leaves_nothing_open(void **)
{
    for (size_t i = 0; i < ARRAY_LEN(refusals); i++) {
        struct seat seat = {.fake = fake_v4l2()};
        refusals[i].set(&seat.fake);
        sit(&seat);
        if (start(&seat) != refusals[i].status || !strstr(seat.err.text, refusals[i].says))
            fail_msg("row %zu: %s", i, seat.err.text);
        leave(&seat);
    }
}

static void begin(struct seat *seat)
{
    sit(seat);
    assert_int_equal(start(seat), OK);
}

static void a_camera_that_is_pulled_out_ends_with_the_cause(void **)
{
    const int errnos[] = {0, EIO, ENODEV};
    for (size_t i = 0; i < ARRAY_LEN(errnos); i++) {
        struct seat seat = {.fake = fake_v4l2()};
        struct frame frame;
        begin(&seat);
        assert_int_equal(next(&seat, &frame), OK);
        seat.fake.unplugged = errnos[i] == 0;
        seat.fake.refuses = errnos[i] ? VIDIOC_DQBUF : 0;
        seat.fake.refuses_errno = errnos[i];
        assert_int_equal(next(&seat, &frame), ERR_IO);
        assert_non_null(strstr(seat.err.text, "pulled out"));
        leave(&seat);
    }
}

static void a_poll_that_fails_ends_with_the_cause(void **)
{
    struct seat seat = {.fake = fake_v4l2()};
    struct frame frame;
    begin(&seat);
    seat.fake.poll_errno = ENOMEM;
    assert_int_equal(next(&seat, &frame), ERR_IO);
    leave(&seat);
}

static void a_silent_camera_keeps_nobody_waiting(void **)
{
    struct seat seat = {.fake = fake_v4l2()};
    struct frame frame;
    begin(&seat);
    seat.fake.silent = 1;
    assert_int_equal(next(&seat, &frame), ERR_BUSY);
    assert_non_null(strstr(seat.err.text, "gives no picture"));
    assert_int_equal(next(&seat, &frame), OK);
    leave(&seat);
}

static void a_signal_ends_nothing(void **)
{
    struct seat seat = {.fake = fake_v4l2()};
    struct frame frame;
    begin(&seat);
    seat.fake.interrupts = 3;
    assert_int_equal(next(&seat, &frame), OK);
    leave(&seat);
}

// Pictures that did not come whole are skipped; the time limit ends waiting for better ones.
static void broken_pictures_are_none(void **)
{
    for (int kind = 0; kind < 3; kind++) {
        struct seat seat = {.fake = fake_v4l2()};
        struct frame frame;
        begin(&seat);
        seat.fake.flags = kind == 0 ? V4L2_BUF_FLAG_ERROR : 0;
        seat.fake.short_by = kind == 1 ? 2 : 0;
        seat.fake.bytesused = kind == 2 ? 0xFFFFFFFF : 0;
        assert_int_equal(next(&seat, &frame), ERR_BUSY);
        seat.fake.flags = 0, seat.fake.short_by = 0, seat.fake.bytesused = 0;
        assert_int_equal(next(&seat, &frame), OK);
        leave(&seat);
    }
}

static void a_buffer_that_was_never_given_is_refused(void **)
{
    struct seat seat = {.fake = fake_v4l2()};
    struct frame frame;
    begin(&seat);
    seat.fake.index = 1000000;
    assert_int_equal(next(&seat, &frame), ERR_IO);
    leave(&seat);
}

static void what_is_no_path_is_refused(void **)
{
    char longest[FRAMES_PATH_MAX + 1];
    memset(longest, 'a', sizeof longest);
    longest[0] = '/';
    longest[FRAMES_PATH_MAX] = '\0';
    const char *const paths[] = {"", "video0", "none", longest};
    for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
        struct frames *frames;
        struct err err;
        assert_int_equal(frames_new(paths[i], &frames_kernel, &frames, &err), ERR_INVALID);
    }
}

static void the_real_kernel_knows_that_a_file_is_no_camera(void **)
{
    const char *const paths[] = {"/", "/dev/null", "/proc/self/exe", "/no/such/camera"};
    for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
        struct seat seat = {.fake = fake_v4l2()};
        assert_int_equal(frames_new(paths[i], &frames_kernel, &seat.frames, &seat.err), OK);
        seat.source = frames_source(seat.frames);
        enum status status = start(&seat);
        assert_true(status == ERR_ABSENT || status == ERR_REFUSED);
        leave(&seat);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_form_becomes_grey_without_gaps),
        cmocka_unit_test(a_large_picture_is_wished_for_and_the_nearest_taken),
        cmocka_unit_test(it_is_open_between_start_and_stop_alone),
        cmocka_unit_test(what_cannot_begin_says_why_and_leaves_nothing_open),
        cmocka_unit_test(a_camera_that_is_pulled_out_ends_with_the_cause),
        cmocka_unit_test(a_poll_that_fails_ends_with_the_cause),
        cmocka_unit_test(a_silent_camera_keeps_nobody_waiting),
        cmocka_unit_test(a_signal_ends_nothing),
        cmocka_unit_test(broken_pictures_are_none),
        cmocka_unit_test(a_buffer_that_was_never_given_is_refused),
        cmocka_unit_test(what_is_no_path_is_refused),
        cmocka_unit_test(the_real_kernel_knows_that_a_file_is_no_camera),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

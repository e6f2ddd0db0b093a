// Hashes, signatures and the sealed box against published vectors, and altered bytes.
#include "seal/seal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static int hex_value(char c)
{
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

static size_t from_hex(const char *hex, uint8_t *out)
{
    size_t size = strlen(hex) / 2;
    for (size_t i = 0; i < size; i++)
        out[i] = (uint8_t)(hex_value(hex[2 * i]) << 4 | hex_value(hex[2 * i + 1]));
    return size;
}

// RFC 8032, section 7.1.
static const struct {
    const char *seed, *public_key, *message, *signature;
} ed25519[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b"
     "4"
     "6bd25bf5f0595bbe24655141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11"
     "d"
     "8c387b2eaeb4302aeeb00d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc"
     "6"
     "594a7c15e9716ed28dc027beceea1ec40a"},
};

static void signatures_are_those_of_rfc_8032(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(ed25519); i++) {
        uint8_t seed[32], key[32], message[8], expected[64], got[64];
        from_hex(ed25519[i].seed, seed);
        from_hex(ed25519[i].public_key, key);
        size_t size = from_hex(ed25519[i].message, message);
        from_hex(ed25519[i].signature, expected);
        struct seal_identity identity;
        seal_identity_new(seed, &identity);
        assert_memory_equal(identity.public, key, sizeof key);
        struct seal_piece piece = {message, size};
        seal_sign(&identity, &piece, 1, got);
        assert_memory_equal(got, expected, sizeof got);
        assert_true(seal_verify(key, &piece, 1, got));
    }
}

static void a_signature_holds_for_its_message_and_key_alone(void **state)
{
    (void)state;
    struct seal_identity one, other;
    seal_identity_new((uint8_t[32]){1}, &one);
    seal_identity_new((uint8_t[32]){2}, &other);
    uint8_t signature[SEAL_SIGNATURE_SIZE];
    struct seal_piece parts[] = {{"visit ", 6}, {"receipt", 7}};
    seal_sign(&one, parts, 2, signature);
    struct seal_piece whole = {"visit receipt", 13}, altered = {"visit Receipt", 13};
    assert_true(seal_verify(one.public, &whole, 1, signature));
    assert_false(seal_verify(one.public, &altered, 1, signature));
    assert_false(seal_verify(other.public, &whole, 1, signature));
    for (size_t i = 0; i < sizeof signature; i++) {
        signature[i] ^= 1;
        assert_false(seal_verify(one.public, &whole, 1, signature));
        signature[i] ^= 1;
    }
}

static void a_message_has_a_largest_size_in_however_many_pieces(void **state)
{
    (void)state;
    static const char endless[SEAL_MESSAGE_MAX + 1];
    struct seal_identity one;
    uint8_t signature[SEAL_SIGNATURE_SIZE];
    seal_identity_new((uint8_t[32]){1}, &one);
    struct seal_piece largest = {endless, SEAL_MESSAGE_MAX};
    seal_sign(&one, &largest, 1, signature);
    assert_true(seal_verify(one.public, &largest, 1, signature));
    struct seal_piece halves[] = {{endless, SEAL_MESSAGE_MAX / 2}, {endless, SEAL_MESSAGE_MAX / 2}};
    assert_true(seal_verify(one.public, halves, 2, signature));
    halves[1].size++;
    assert_false(seal_verify(one.public, halves, 2, signature));
    largest.size++;
    assert_false(seal_verify(one.public, &largest, 1, signature));
}

// What a receipt names the key by must stay the same for good.
static void the_id_of_a_key_is_the_start_of_its_hash(void **state)
{
    (void)state;
    uint8_t key[SEAL_PUBLIC_SIZE] = {0}, hash[SEAL_HASH_SIZE], id[4];
    for (size_t i = 0; i < sizeof key; i++)
        key[i] = (uint8_t)i;
    seal_hash(&(struct seal_piece){key, sizeof key}, 1, hash, sizeof hash);
    seal_key_id(key, id);
    assert_memory_equal(id, hash, sizeof id);
}

// RFC 7693, appendix A: BLAKE2b-512 of "abc".
static void the_hash_is_that_of_rfc_7693_however_it_is_cut(void **state)
{
    (void)state;
    uint8_t expected[64], got[64];
    from_hex("ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
             "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
             expected);
    seal_hash(&(struct seal_piece){"abc", 3}, 1, got, sizeof got);
    assert_memory_equal(got, expected, sizeof got);
    seal_hash((struct seal_piece[]){{"a", 1}, {"", 0}, {"bc", 2}}, 3, got, sizeof got);
    assert_memory_equal(got, expected, sizeof got);
}

static void a_sealed_text_opens_again(void **state)
{
    (void)state;
    uint8_t key[SEAL_KEY_SIZE], sealed[5 + SEAL_OVERHEAD], again[5 + SEAL_OVERHEAD];
    char plain[5];
    seal_random(key, sizeof key);
    struct seal_piece place = {"visit 1", 7};
    seal_close(key, &place, "words", 5, sealed);
    assert_int_equal(seal_open(key, &place, sealed, sizeof sealed, plain), OK);
    assert_memory_equal(plain, "words", 5);
    seal_close(key, &place, "words", 5, again);
    assert_memory_not_equal(sealed, again, sizeof sealed);
    uint8_t nothing[SEAL_OVERHEAD];
    seal_close(key, NULL, NULL, 0, nothing);
    assert_int_equal(seal_open(key, NULL, nothing, sizeof nothing, plain), OK);
}

static void a_sealed_text_refuses_every_altered_byte_and_another_place(void **state)
{
    (void)state;
    uint8_t key[SEAL_KEY_SIZE], sealed[5 + SEAL_OVERHEAD];
    char plain[5];
    seal_random(key, sizeof key);
    struct seal_piece place = {"visit 1", 7}, other = {"visit 2", 7};
    seal_close(key, &place, "words", 5, sealed);
    for (size_t i = 0; i < sizeof sealed; i++) {
        sealed[i] ^= 0x80;
        assert_int_equal(seal_open(key, &place, sealed, sizeof sealed, plain), ERR_DAMAGED);
        sealed[i] ^= 0x80;
    }
    for (size_t i = 0; i < sizeof sealed; i++)
        assert_int_equal(seal_open(key, &place, sealed, i, plain), ERR_DAMAGED);
    assert_int_equal(seal_open(key, &other, sealed, sizeof sealed, plain), ERR_DAMAGED);
    assert_int_equal(seal_open(key, NULL, sealed, sizeof sealed, plain), ERR_DAMAGED);
    key[0] ^= 1;
    assert_int_equal(seal_open(key, &place, sealed, sizeof sealed, plain), ERR_DAMAGED);
}

static void a_pin_is_known_by_its_hash_alone(void **state)
{
    (void)state;
    char hash[SEAL_PIN_TEXT_SIZE], again[SEAL_PIN_TEXT_SIZE];
    assert_int_equal(seal_pin_hash("271828", hash), OK);
    assert_int_equal(seal_pin_hash("271828", again), OK);
    assert_string_not_equal(hash, again);
    assert_null(strstr(hash, "271828"));
    assert_non_null(strstr(hash, "$argon2id$v=19$m=32768,t=3,p=1$"));
    assert_int_equal(seal_pin_check(hash, "271828"), OK);
    assert_int_equal(seal_pin_check(hash, "271829"), ERR_REFUSED);
    assert_int_equal(seal_pin_check(hash, ""), ERR_REFUSED);
    assert_int_equal(seal_pin_check("", "271828"), ERR_DAMAGED);
    assert_int_equal(seal_pin_check("$argon2id$v=19$m=32768", "271828"), ERR_DAMAGED);
}

// Made with the argon2 command of the reference implementation:
// echo -n 271828 | argon2 engawa-test-salt -id -t 3 -k 32768 -p 1 -l 32 -e
static void a_hash_of_the_reference_implementation_is_understood(void **state)
{
    (void)state;
    static const char hash[SEAL_PIN_TEXT_SIZE] =
        "$argon2id$v=19$m=32768,t=3,p=1$ZW5nYXdhLXRlc3Qtc2FsdA$fhMjxezZ0Iu5VAWNfz2/"
        "MInpG1C6hiIJhN1l9dtgCEE";
    assert_int_equal(seal_pin_check(hash, "271828"), OK);
    assert_int_equal(seal_pin_check(hash, "271820"), ERR_REFUSED);
}

static void what_is_no_hash_is_damaged(void **state)
{
    (void)state;
#define SALT "ZW5nYXdhLXRlc3Qtc2FsdA"
#define HASH "fhMjxezZ0Iu5VAWNfz2/MInpG1C6hiIJhN1l9dtgCEE"
    static const char *const hashes[] = {
        "$argon2i$v=19$m=32768,t=3,p=1$" SALT "$" HASH,
        "$argon2id$v=16$m=32768,t=3,p=1$" SALT "$" HASH,
        "$argon2id$v=19$m=32768,t=3,p=2$" SALT "$" HASH,
        "$argon2id$v=19$m=32768,t=0,p=1$" SALT "$" HASH,
        "$argon2id$v=19$m=7,t=3,p=1$" SALT "$" HASH,
        "$argon2id$v=19$m=4294967296,t=3,p=1$" SALT "$" HASH,
        "$argon2id$v=19$m=-1,t=3,p=1$" SALT "$" HASH,
        "$argon2id$v=19$m=32768,t=3,p=1$" SALT "$",
        "$argon2id$v=19$m=32768,t=3,p=1$" SALT "$" HASH "$",
        "$argon2id$v=19$m=32768,t=3,p=1$" SALT "A$" HASH,
        "$argon2id$v=19$m=32768,t=3,p=1$" SALT " " HASH,
        ("$argon2id$v=19$m=32768,t=3,p=1" HASH),
        "271828",
    };
    for (size_t i = 0; i < ARRAY_LEN(hashes); i++)
        if (seal_pin_check(hashes[i], "271828") != ERR_DAMAGED)
            fail_msg("%s", hashes[i]);
}

// Leaves room for what the C library and the sanitizer want, not for the 32 MiB of a hash.
static bool take_memory_away(void)
{
    unsigned long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    bool known = file && fscanf(file, "%lu", &pages) == 1;
    if (file)
        (void)fclose(file);
    rlim_t size = (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE) + (16 << 20);
    return known && setrlimit(RLIMIT_AS, &(struct rlimit){size, size}) == 0;
}

// A try that the machine could not make must not count as a wrong one.
static void without_memory_no_pin_is_wrong(void **state)
{
    (void)state;
    char hash[SEAL_PIN_TEXT_SIZE];
    assert_int_equal(seal_pin_hash("271828", hash), OK);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        char again[SEAL_PIN_TEXT_SIZE];
        bool limited = take_memory_away();
        bool told = seal_pin_check(hash, "271828") == ERR_MEMORY &&
                    seal_pin_check(hash, "271829") == ERR_MEMORY &&
                    seal_pin_hash("271828", again) == ERR_MEMORY;
        _exit(limited && told ? 0 : 1);
    }
    int how;
    assert_int_equal(waitpid(child, &how, 0), child);
    assert_int_equal(how, 0);
}

static int start(void **state)
{
    (void)state;
    return seal_init(NULL) == OK ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signatures_are_those_of_rfc_8032),
        cmocka_unit_test(a_signature_holds_for_its_message_and_key_alone),
        cmocka_unit_test(a_message_has_a_largest_size_in_however_many_pieces),
        cmocka_unit_test(the_id_of_a_key_is_the_start_of_its_hash),
        cmocka_unit_test(the_hash_is_that_of_rfc_7693_however_it_is_cut),
        cmocka_unit_test(a_sealed_text_opens_again),
        cmocka_unit_test(a_sealed_text_refuses_every_altered_byte_and_another_place),
        cmocka_unit_test(a_pin_is_known_by_its_hash_alone),
        cmocka_unit_test(a_hash_of_the_reference_implementation_is_understood),
        cmocka_unit_test(what_is_no_hash_is_damaged),
        cmocka_unit_test(without_memory_no_pin_is_wrong),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}

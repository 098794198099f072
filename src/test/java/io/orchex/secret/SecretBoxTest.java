package io.orchex.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class SecretBoxTest {

    private static final String PLACE = "agent.api_key:claude";

    private final SecretBox box = new SecretBox("k".repeat(32));

    @Test
    void what_is_sealed_opens_again_with_the_same_key() {
        byte[] sealed = box.seal(PLACE, "sk-grüße");

        assertThat(new SecretBox("k".repeat(32)).open(PLACE, sealed)).isEqualTo("sk-grüße");
        assertThat(new String(sealed, ISO_8859_1)).doesNotContain("sk-");
    }

    @Test
    void the_same_text_never_looks_the_same_twice() {
        assertThat(box.seal(PLACE, "one")).isNotEqualTo(box.seal(PLACE, "one"));
    }

    @Test
    void a_changed_key_a_moved_value_and_a_flipped_bit_are_refused_in_words_that_help() {
        byte[] sealed = box.seal(PLACE, "secret-text");
        byte[] flipped = sealed.clone();
        flipped[flipped.length - 1] ^= 1;

        assertRefused(() -> new SecretBox("another key of the installation").open(PLACE, sealed));
        assertRefused(() -> box.open("agent.api_key:other", sealed));
        assertRefused(() -> box.open(PLACE, flipped));
        assertRefused(() -> box.open(PLACE, new byte[5]));
        assertRefused(() -> box.open(PLACE, new byte[100]));
    }

    // Made with Python's cryptography: HKDF(SHA256, 32, salt=b"orchex", info=b"secret-box-1") and AESGCM.
    @Test
    void another_implementation_of_the_standards_seals_alike() {
        byte[] sealed = HexFormat.of().parseHex("01000102030405060708090a0b3ea99bac022f6ffed38c37e8f5815305a7fdf4d84c");

        assertThat(box.open(PLACE, sealed)).isEqualTo("hello");
    }

    @Test
    void an_empty_key_is_refused() {
        assertThatThrownBy(() -> new SecretBox(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRefused(ThrowingCallable opening) {
        assertThatThrownBy(opening)
                .isInstanceOf(SealedSecretException.class)
                .hasMessageContaining("ORCHEX_SECRET_KEY")
                .hasMessageNotContaining("secret-text");
    }
}

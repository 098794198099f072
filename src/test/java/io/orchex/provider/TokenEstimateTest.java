package io.orchex.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenEstimateTest {

    @Test
    void three_characters_of_code_are_a_token() {
        assertThat(TokenEstimate.of(TokenEstimate.weight("return n > 9;"))).isEqualTo(5);
        assertThat(TokenEstimate.weight("")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "请审查这段代码",
                "コードを見てください",
                "코드를 검토해",
                "Проверь этот код",
                "ตรวจสอบโค้ด",
                "तुरंत जाँचें",
                "😀🚀👩‍💻"
            })
    void a_character_of_another_script_is_a_token_at_least_and_at_most_its_bytes(String text) {
        long others = text.codePoints().filter(one -> one > 0x7f).count();

        assertThat((long) TokenEstimate.of(TokenEstimate.weight(text)))
                .isGreaterThanOrEqualTo(others)
                .isLessThanOrEqualTo(text.getBytes(UTF_8).length);
    }

    @Test
    void what_fits_weighs_no_more_and_one_character_more_would() {
        String text = "abc 请审查 Код 😀 end";
        for (int room = 0; room <= TokenEstimate.weight(text); room++) {
            int end = TokenEstimate.fitting(text, room);
            assertThat(TokenEstimate.weight(text.substring(0, end))).isLessThanOrEqualTo(room);
            if (end < text.length()) {
                assertThat(TokenEstimate.weight(text.substring(0, end + 1))).isGreaterThan(room);
            }
        }
        assertThat(TokenEstimate.fitting(text, Integer.MAX_VALUE)).isEqualTo(text.length());
    }
}

package io.orchex.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LiteralSecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password = 'Winter2024!'",
                "password: str = \"Winter2024!\"",
                "static const char *password = \"Winter2024!\";",
                "char password[] = \"Winter2024!\";",
                "{ 'password' => 'Winter2024!' }",
                "{\"password\": \"Winter2024!\"}",
                "password := \"Winter2024!\"",
                "url = \"postgres://app:s3cr3tpw@db.internal/app\"",
            })
    void a_secret_is_told_by_its_name_or_form(String code) {
        assertThat(Literals.find(code, Lexis.curly(), List.of()))
                .hasSize(1)
                .allSatisfy(finding -> assertThat(finding.toString()).doesNotContain("Winter2024!", "s3cr3tpw"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (password == \"Winter2024!\") {}",
                "password != 'Winter2024!'",
                "password = \"${PASSWORD}x1\"",
                "password = f\"{prefix}x1\"",
                "\"/etc/passwd\" => \"/etc/file1\"",
                "password = read(\"Winter2024!\")",
                "// password = \"Winter2024!\"",
                "help = \"redis://user:password@host:port/db\"",
            })
    void a_comparison_a_path_and_a_computed_text_are_none(String code) {
        assertThat(Literals.find(code, Lexis.curly(), List.of())).isEmpty();
    }
}

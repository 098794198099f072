package io.orchex.source.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Language;
import io.orchex.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LanguagesTest {

    @ParameterizedTest
    @CsvSource({
        "sample.py,python",
        "sample.go,go",
        "sample.rs,rust",
        "sample.cs,csharp",
        "sample.cpp,cpp",
        "sample.c,c",
        "sample.php,php",
        "sample.rb,ruby",
        "sample.kt,kotlin",
        "sample.scala,scala",
        "sample.swift,swift",
        "sample.sh,bash"
    })
    void a_file_is_known_by_its_name_and_by_its_text(String file, String language) throws Exception {
        String text = text(file);
        assertThat(Languages.claimed(new SourceFile("src/" + file, null, text))).contains(language);
        assertThat(Languages.recognised(text)).map(Language::name).contains(language);
    }

    @ParameterizedTest
    @CsvSource({
        "#!/bin/sh,bash",
        "#! /bin/bash -e,bash",
        "#!/usr/bin/env python3,python",
        "#!/usr/bin/env -S PYTHONPATH=lib python3.12 -u,python",
        "#!/usr/local/bin/node,javascript",
        "#!/usr/bin/env ruby,ruby",
        "#!/usr/bin/env /opt/php8.3,php"
    })
    void a_script_without_an_ending_is_known_by_its_interpreter(String line, String language) {
        SourceFile script = new SourceFile("bin/release", null, line + "\nprint 1\n");
        assertThat(Languages.claimed(script)).contains(language);
        assertThat(Languages.of(script).map(Language::name)).contains(language);
        assertThat(SourceEngine.reads(script.path(), script::text)).isTrue();
        assertThat(SourceEngine.reads("bin/release.txt", script::text)).isFalse();
        assertThat(Languages.of(new SourceFile("run.rb", null, line)).map(Language::name))
                .contains("ruby");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#!/usr/bin/perl", "#!", "#!/usr/bin/env", " #!/bin/sh", "plain text", "", "#!/bin/shiny"})
    void what_names_no_known_interpreter_is_no_script(String text) {
        assertThat(SourceEngine.reads("LICENSE", () -> text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "#include <vector>,cpp",
        "namespace shop {,cpp",
        "class Shelf : public Base {,cpp",
        "constexpr int limit = 1;,cpp",
        "#include <stdio.h>,c",
        "struct shelf { int size; };,c",
        "/* a class of its own: it has a namespace */,c"
    })
    void a_header_is_one_of_cpp_where_its_text_says_so(String text, String language) {
        assertThat(Languages.of(new SourceFile("src/shelf.h", null, text)).map(Language::name))
                .contains(language);
        assertThat(Languages.of(new SourceFile("src/shelf.c", null, text)).map(Language::name))
                .contains("c");
    }

    @ParameterizedTest
    @CsvSource({"C++,cpp", "C#,csharp", "golang,go", "Shell,bash", "py,python", "rb,ruby", "Java,java", "cobol,cobol"})
    void a_language_is_known_by_what_people_call_it(String name, String language) {
        assertThat(Languages.claimed(new SourceFile("code", name, ""))).contains(language);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please review this function.",
                "import the module and use it in the class Order: it is done.",
                "{\"def\": \"function\", \"import\": [\"a\"]}",
                "# A heading\n\nThe fix is to end the loop.\n\n* if it is done\n",
                "<html><body class=\"end\">package</body></html>"
            })
    void what_is_no_code_is_taken_for_none(String text) {
        assertThat(Languages.recognised(text)).isEmpty();
    }

    @Test
    void a_language_without_refactorings_says_so_and_changes_nothing() {
        Language language = Languages.named("go").orElseThrow();
        assertThat(language.rewrite(new SourceFile("a.go", "go", "package a\n")))
                .satisfies(rewrite -> assertThat(rewrite.changed()).isFalse())
                .satisfies(rewrite -> assertThat(rewrite.text()).isEqualTo("package a\n"))
                .satisfies(rewrite ->
                        assertThat(rewrite.refusal()).isEqualTo("no refactoring of go is known to be safe yet"));
    }

    private static String text(String file) throws IOException {
        try (InputStream content =
                Objects.requireNonNull(LanguagesTest.class.getResourceAsStream("/source/" + file), file)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @MethodSource("known")
    void what_is_known_of_a_language_before_it_is_made_is_what_it_says_of_itself(Known known) {
        assertThat(known.language().name()).isEqualTo(known.title());
        assertThat(known.extensions())
                .containsExactlyInAnyOrderElementsOf(known.language().extensions());
        assertThat(known.language()).isSameAs(known.language());
    }

    private static List<Known> known() {
        return Known.ALL;
    }
}

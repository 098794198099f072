package io.orchex.source.engine;

import io.orchex.source.Language;
import io.orchex.source.java.JavaLanguage;
import io.orchex.source.sitter.Bash;
import io.orchex.source.sitter.CSharp;
import io.orchex.source.sitter.Cpp;
import io.orchex.source.sitter.Go;
import io.orchex.source.sitter.Kotlin;
import io.orchex.source.sitter.Php;
import io.orchex.source.sitter.Python;
import io.orchex.source.sitter.Ruby;
import io.orchex.source.sitter.Rust;
import io.orchex.source.sitter.Scala;
import io.orchex.source.sitter.Swift;
import io.orchex.source.typescript.TypeScript;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The languages that can be read; a further one is a line here and one below. Each is made when it is first needed: all
 * of them together take a new process more time than to read ten thousand lines.
 */
enum Known {
    JAVA("java", "java"),
    PYTHON("python", "py", "pyi", "pyw"),
    GO("go", "go"),
    RUST("rust", "rs"),
    PHP("php", "php", "phtml", "inc"),
    RUBY("ruby", "rb", "rake", "gemspec"),
    KOTLIN("kotlin", "kt", "kts"),
    SCALA("scala", "scala", "sc", "sbt"),
    SWIFT("swift", "swift"),
    BASH("bash", "sh", "bash", "bats"),
    CSHARP("csharp", "cs", "csx"),
    CPP("cpp", "cpp", "cc", "cxx", "hpp", "hh", "hxx", "ipp", "inl"),
    C("c", "c", "h"),
    TYPESCRIPT("typescript", "ts", "tsx", "mts", "cts"),
    JAVASCRIPT("javascript", "js", "jsx", "mjs", "cjs");

    private final String title;
    private final List<String> extensions;
    private @Nullable Language language;

    Known(String title, String... extensions) {
        this.title = title;
        this.extensions = List.of(extensions);
    }

    /** Its name in lower case, as others say it. */
    String title() {
        return title;
    }

    /** How the names of its files end. */
    List<String> extensions() {
        return extensions;
    }

    synchronized Language language() {
        Language made = language == null ? make() : language;
        language = made;
        return made;
    }

    private Language make() {
        return switch (this) {
            case JAVA -> new JavaLanguage();
            case PYTHON -> Python.language();
            case GO -> Go.language();
            case RUST -> Rust.language();
            case PHP -> Php.language();
            case RUBY -> Ruby.language();
            case KOTLIN -> Kotlin.language();
            case SCALA -> Scala.language();
            case SWIFT -> Swift.language();
            case BASH -> Bash.language();
            case CSHARP -> CSharp.language();
            case CPP -> Cpp.language();
            case C -> io.orchex.source.sitter.C.language();
            case TYPESCRIPT -> TypeScript.language();
            case JAVASCRIPT -> TypeScript.javascript();
        };
    }
}

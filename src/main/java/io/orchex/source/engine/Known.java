package io.orchex.source.engine;

import io.orchex.source.Language;
import io.orchex.source.java.JavaLanguage;
import io.orchex.source.sitter.Bash;
import io.orchex.source.sitter.C;
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
final class Known {

    static final List<Known> ALL = List.of(
            new Known("java", "java"),
            new Known("python", "py", "pyi", "pyw"),
            new Known("go", "go"),
            new Known("rust", "rs"),
            new Known("php", "php", "phtml", "inc"),
            new Known("ruby", "rb", "rake", "gemspec"),
            new Known("kotlin", "kt", "kts"),
            new Known("scala", "scala", "sc", "sbt"),
            new Known("swift", "swift"),
            new Known("bash", "sh", "bash", "bats"),
            new Known("csharp", "cs", "csx"),
            new Known("cpp", "cpp", "cc", "cxx", "hpp", "hh", "hxx", "ipp", "inl"),
            new Known("c", "c", "h"),
            new Known("typescript", "ts", "tsx", "mts", "cts"),
            new Known("javascript", "js", "jsx", "mjs", "cjs"));

    private final String title;
    private final List<String> extensions;
    private @Nullable Language language;

    private Known(String title, String... extensions) {
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
        return switch (title) {
            case "java" -> new JavaLanguage();
            case "python" -> Python.language();
            case "go" -> Go.language();
            case "rust" -> Rust.language();
            case "php" -> Php.language();
            case "ruby" -> Ruby.language();
            case "kotlin" -> Kotlin.language();
            case "scala" -> Scala.language();
            case "swift" -> Swift.language();
            case "bash" -> Bash.language();
            case "csharp" -> CSharp.language();
            case "cpp" -> Cpp.language();
            case "c" -> C.language();
            case "typescript" -> TypeScript.language();
            default -> TypeScript.javascript();
        };
    }
}

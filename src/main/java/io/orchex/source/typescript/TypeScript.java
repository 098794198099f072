package io.orchex.source.typescript;

import io.orchex.source.Language;
import io.orchex.source.typescript.EcmaLanguage.Identity;
import java.time.Duration;
import java.util.List;

/** The two names under which one compiler reads: TypeScript, and JavaScript as a part of it. */
public final class TypeScript {

    private static final String TYPED_HINT =
            "^[ \\t]*(export )?(type \\w+(<.*>)? =|(declare|abstract) (class|const|function|module|namespace) |interface \\w+(<.*>)? (extends .*)?\\{)"
                    + "|^[ \\t]*(const|let|var) \\w+\\s*:\\s*[\\w<>\\[\\]| .]+ =[^=].*"
                    + "|^[ \\t]*import type |\\(\\w+\\??: (string|number|boolean|unknown|any)\\b";

    private static final String HINT = "^[ \\t]*(const|let|var) ([\\w$]+|[{\\[].*[}\\]])\\s*=[^=]"
            + "|^[ \\t]*(export )?(default )?(async )?function\\s*\\*?\\s*[\\w$]*\\s*\\(.*\\)\\s*\\{"
            + "|\\)\\s*=>\\s*[{(\\w]|^[ \\t]*import .* from ['\"]|^[ \\t]*import ['\"]"
            + "|\\brequire\\(['\"]|^[ \\t]*(module\\.)?exports\\b.*=|^[ \\t]*export (default|const|class|\\{)|\\bconsole\\.log\\(";

    /** One per process, like the native library in it. */
    private static final Compiler COMPILER = new Compiler(Duration.ofSeconds(10));

    private TypeScript() {}

    public static Language language() {
        return new EcmaLanguage(new Identity("typescript", List.of("ts", "tsx", "mts", "cts"), TYPED_HINT), COMPILER);
    }

    public static Language javascript() {
        return new EcmaLanguage(new Identity("javascript", List.of("js", "jsx", "mjs", "cjs"), HINT), COMPILER);
    }
}

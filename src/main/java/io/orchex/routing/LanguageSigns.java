package io.orchex.routing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells by what code looks like whether it is in the language that was asked for; says nothing where in doubt. */
final class LanguageSigns {

    /** The beginning of a text tells enough. */
    private static final int LOOKED_AT = 20_000;

    private static final List<Pattern> SCRIPT = signs(
            "\\b(?:const|let) \\w+ ?=",
            "=> ?[{(\\w]",
            "\\bfunction ?\\w*\\(",
            "\\bconsole\\.\\w+\\(",
            "\\brequire\\(['\"]|^(?:import|export) .*['\"]",
            "[=!]==");
    private static final List<Pattern> C = signs(
            "^ *# *include\\b",
            "\\bstd::",
            "\\bint main ?\\(",
            "\\b(?:printf|malloc|sizeof) ?\\(",
            "^(?:struct|template|typedef)\\b");

    private static final Map<String, List<Pattern>> BY_LANGUAGE = Map.ofEntries(
            Map.entry("javascript", SCRIPT),
            Map.entry("typescript", SCRIPT),
            Map.entry("c", C),
            Map.entry("cpp", C),
            Map.entry(
                    "java",
                    signs(
                            "\\bpublic (?:static |final |abstract |sealed )*(?:class|interface|record|enum|void|int)\\b",
                            "^import (?:static )?[\\w.*]+;",
                            "\\bSystem\\.out\\.",
                            "^package [\\w.]+;",
                            "\\b(?:private|protected|public) (?:static |final )*[A-Z]\\w*",
                            "\\bnew [A-Z]\\w*(?:<.*>)?\\(",
                            "\\b(?:int|String|boolean|long|double|void) \\w+ ?[(=;,)]")),
            Map.entry(
                    "python",
                    signs(
                            "^ *(?:async )?def \\w+\\(.*\\).*: *$",
                            "^(?:from [\\w.]+ )?import [\\w., *]+$",
                            "^ *(?:if|elif|else|for|while|try|except|class|with)\\b.*: *$",
                            "\\bself\\.",
                            "\\bNone\\b|\\bTrue\\b|\\bFalse\\b",
                            "^ *print\\(")),
            Map.entry("go", signs("^package \\w+ *$", "^func ", "\\w := ", "\\bfmt\\.", "\\berr != nil")),
            Map.entry("rust", signs("\\bfn \\w+", "\\blet mut\\b", "^impl\\b", "\\w!\\(", "^use \\w+::", "-> \\w")),
            Map.entry(
                    "csharp",
                    signs("^ *using [\\w.]+;", "^ *namespace \\w", "\\bConsole\\.", "\\{ get; ", "\\bstring \\w")),
            Map.entry("kotlin", signs("\\bfun \\w+\\(", "\\bval \\w+", "\\bvar \\w+ ?:", "^data class\\b")),
            Map.entry("ruby", signs("^ *def [\\w.?!]+[^:]*$", "^ *end *$", "\\bputs\\b", "^require '", " do \\|")),
            Map.entry("php", signs("<\\?php", "\\$\\w+ ?=", "\\$this->", "\\becho\\b")),
            Map.entry("bash", signs("^#!.*sh\\b", "^ *fi *$", "; (?:then|do) *$", "^ *(?:echo|export|set) ", "\\$\\{")),
            Map.entry(
                    "sql",
                    signs("\\bSELECT\\b", "\\bFROM\\b", "\\bWHERE\\b", "\\bINSERT INTO\\b", "\\bCREATE TABLE\\b")));

    private static final Map<String, String> OTHER_NAMES =
            Map.of("js", "javascript", "ts", "typescript", "py", "python", "c++", "cpp", "c#", "csharp", "sh", "bash");

    private LanguageSigns() {}

    /** Whether the code keeps to the language; empty where that can't be told. */
    static Optional<Boolean> keepsTo(String language, String code) {
        String name = language.strip().toLowerCase(Locale.ROOT);
        List<Pattern> asked = BY_LANGUAGE.get(OTHER_NAMES.getOrDefault(name, name));
        if (asked == null) {
            return Optional.empty();
        }
        String text = code.substring(0, Math.min(code.length(), LOOKED_AT));
        long own = count(asked, text);
        long most = BY_LANGUAGE.values().stream()
                .mapToLong(signs -> count(signs, text))
                .max()
                .orElse(0);
        if (own > 0 && own * 2 >= most) {
            return Optional.of(true);
        }
        return own == 0 && most > 1 ? Optional.of(false) : Optional.empty();
    }

    private static long count(List<Pattern> signs, String text) {
        return signs.stream().filter(sign -> sign.matcher(text).find()).count();
    }

    private static List<Pattern> signs(String... patterns) {
        return Stream.of(patterns)
                .map(pattern -> Pattern.compile(pattern, Pattern.MULTILINE))
                .toList();
    }
}

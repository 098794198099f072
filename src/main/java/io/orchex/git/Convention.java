package io.orchex.git;

import io.orchex.git.LeftOut.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.ignore.FastIgnoreRule;

/**
 * A place where by convention no code lies that its people wrote by hand.
 *
 * @param pattern in the language of {@code .gitignore}
 * @param meaning what usually lies there
 */
public record Convention(String pattern, Reason reason, String meaning) {

    /** All of them, the more telling first; an entry of {@code .gitattributes} overrules each. */
    public static final List<Convention> ALL = Stream.of(
                    vendored("packages of npm", "node_modules/", "bower_components/", "jspm_packages/"),
                    vendored(
                            "packages of others", "vendor/", "vendors/", "third_party/", "third-party/", "thirdparty/"),
                    vendored(
                            "packages of others",
                            "/deps/",
                            "3rdparty/",
                            "extern/",
                            "externals/",
                            "Godeps/",
                            "Pods/",
                            "Carthage/"),
                    vendored(
                            "packages of Python",
                            "site-packages/",
                            ".venv/",
                            "venv/",
                            ".tox/",
                            ".eggs/",
                            "*.egg-info/"),
                    vendored("packages of Ruby", ".bundle/"),
                    vendored(
                            "the wrapper of a build tool",
                            "gradlew",
                            "gradlew.bat",
                            "mvnw",
                            "mvnw.cmd",
                            ".mvn/wrapper/"),
                    vendored(
                            "a part of Autotools",
                            "install-sh",
                            "config.guess",
                            "config.sub",
                            "ltmain.sh",
                            "depcomp",
                            "ylwrap",
                            "py-compile",
                            "mkinstalldirs"),
                    vendored("a release of Yarn", ".yarn/", ".pnp.*"),
                    vendored("a well-known library", "jquery*.js", "bootstrap*.css", "bootstrap*.js", "d3.v*.js"),
                    generated("what a build made", "/build/", "/dist/", "/*/dist/", "/target/"),
                    generated("what a build made", "/out/", "/bin/Debug/", "obj/Debug/", "obj/Release/"),
                    generated("what a build made", ".next/", ".nuxt/", ".gradle/", "__pycache__/", "*.pyc", "*.class"),
                    generated(
                            "what a generator made", "generated/", "__generated__/", "generated-sources/", "src-gen/"),
                    generated(
                            "all headers in one, put together by a script",
                            "single_include/",
                            "single-include/",
                            "single_header/",
                            "amalgamation/",
                            "amalgamated/"),
                    generated("what tests measured", "/coverage/", "/*/coverage/", ".nyc_output/"),
                    generated("exact versions of packages", "package-lock.json", "npm-shrinkwrap.json", "yarn.lock"),
                    generated(
                            "exact versions of packages",
                            "pnpm-lock.yaml",
                            "bun.lock",
                            "composer.lock",
                            "Gemfile.lock"),
                    generated(
                            "exact versions of packages",
                            "Cargo.lock",
                            "poetry.lock",
                            "Pipfile.lock",
                            "uv.lock",
                            "go.sum"),
                    generated(
                            "exact versions of packages", "Podfile.lock", "flake.lock", "gradle.lockfile", "mix.lock"),
                    generated(
                            "Protocol Buffers",
                            "*.pb.go",
                            "*.pb.cc",
                            "*.pb.h",
                            "*_pb2.py",
                            "*_pb2_grpc.py",
                            "*.pb.swift"),
                    generated("what a designer made", "*.designer.cs", "*.Designer.cs", "*.g.cs", "*.g.dart"),
                    generated("snapshots of tests", "__snapshots__/", "*.snap"),
                    generated("a map from built to source lines", "*.js.map", "*.css.map", "*.mjs.map", "*.cjs.map"),
                    minified("minified", "*.min.js", "*.min.css", "*-min.js", "*.min.mjs", "*.bundle.js"))
            .flatMap(List::stream)
            .toList();

    private static final List<Matcher> MATCHERS = ALL.stream()
            .map(rule -> new Matcher(rule, new FastIgnoreRule(rule.pattern)))
            .toList();

    private record Matcher(Convention convention, FastIgnoreRule rule) {}

    /** The first that holds for a path itself, whatever lies around it. */
    static Optional<Convention> of(String path, boolean folder) {
        for (Matcher matcher : MATCHERS) {
            if (matcher.rule.isMatch(path, folder, true)) {
                return Optional.of(matcher.convention);
            }
        }
        return Optional.empty();
    }

    private static List<Convention> vendored(String meaning, String... patterns) {
        return all(Reason.VENDORED, meaning, patterns);
    }

    private static List<Convention> generated(String meaning, String... patterns) {
        return all(Reason.GENERATED, meaning, patterns);
    }

    private static List<Convention> minified(String meaning, String... patterns) {
        return all(Reason.MINIFIED, meaning, patterns);
    }

    private static List<Convention> all(Reason reason, String meaning, String... patterns) {
        return Stream.of(patterns)
                .map(pattern -> new Convention(pattern, reason, meaning))
                .toList();
    }
}

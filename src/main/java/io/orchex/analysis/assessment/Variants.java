package io.orchex.analysis.assessment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells by their paths files that say the same on purpose: for one platform and for another, or for two versions of
 * what they go with. What they share can't be at one place, or their people keep it apart.
 */
final class Variants {

    /** Systems, processors and runtimes, and the words that names of them are made with. */
    private static final Set<String> PLATFORMS = Set.of(
            "android",
            "ios",
            "tvos",
            "watchos",
            "macos",
            "osx",
            "mac",
            "darwin",
            "apple",
            "linux",
            "unix",
            "posix",
            "bsd",
            "freebsd",
            "openbsd",
            "netbsd",
            "solaris",
            "windows",
            "win",
            "mingw",
            "cygwin",
            "jvm",
            "jre",
            "js",
            "wasm",
            "wasi",
            "native",
            "browser",
            "node",
            "x",
            "arm",
            "aarch",
            "amd",
            "32",
            "64",
            "86",
            "sse",
            "avx",
            "neon",
            "cuda",
            "opengl",
            "vulkan",
            "metal",
            "simulator",
            "main",
            "common",
            "shared",
            "non");

    private static final Pattern WORDS =
            Pattern.compile("(?<=\\p{Lower})(?=\\p{Upper})|[^\\p{Alnum}]+|(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)");

    /** The manifest for one version of Swift's tools: {@code Package@swift-6.0.swift}. */
    private static final Pattern FOR_TOOLS = Pattern.compile("@swift-[\\d.]+(?=\\.swift$)");

    private static final Pattern VERSION = Pattern.compile("\\d+|v|version|legacy|compat");

    private Variants() {}

    static boolean areVariants(String one, String other) {
        Names own = Names.of(one);
        Names theirs = Names.of(other);
        return !one.equals(other) && own.isVariant(theirs) && theirs.isVariant(own);
    }

    /** The words of a path's folders and those of its last part. */
    private record Names(List<String> folders, List<String> file) {

        static Names of(String path) {
            int slash = path.lastIndexOf('/') + 1;
            return new Names(
                    words(path.substring(0, slash)),
                    words(FOR_TOOLS.matcher(path.substring(slash)).replaceFirst("")));
        }

        /** A number in the name of a file is no version, as in {@code sha256}. */
        boolean isVariant(Names other) {
            List<String> moreFolders = less(folders, other.folders);
            List<String> moreFile = less(file, other.file);
            return moreFolders.stream()
                            .allMatch(word -> PLATFORMS.contains(word)
                                    || VERSION.matcher(word).matches())
                    && PLATFORMS.containsAll(moreFile)
                    && file.size() > moreFile.size();
        }

        private static List<String> less(List<String> words, List<String> others) {
            List<String> left = new ArrayList<>(words);
            others.forEach(left::remove);
            return left;
        }

        private static List<String> words(String name) {
            return Arrays.stream(WORDS.split(name))
                    .filter(word -> !word.isEmpty())
                    .map(word -> word.toLowerCase(Locale.ROOT))
                    .toList();
        }
    }
}

package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.jgit.ignore.FastIgnoreRule;
import org.eclipse.jgit.ignore.IgnoreNode;

/**
 * Which files are wanted, in the patterns of {@code .gitignore}: the last that matches decides, {@code !} takes back, a
 * folder stands for all in it.
 *
 * @param include what is wanted; empty for all
 * @param exclude what is not, even if it is included
 */
public record FilePatterns(List<String> include, List<String> exclude) {

    public static final FilePatterns ALL = new FilePatterns(List.of(), List.of());

    private static final int MOST = 500;
    private static final int LONGEST = 500;

    /** So many stars between two slashes can be matched fast whatever the name is. */
    private static final int MOST_STARS = 3;

    /** @throws SourceException when a pattern can't be one, or would take too long to match */
    public FilePatterns {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        if (include.size() + exclude.size() > MOST) {
            throw new SourceException(Reason.NOT_ALLOWED, "There are more than %d patterns".formatted(MOST));
        }
        Stream.concat(include.stream(), exclude.stream())
                .filter(pattern -> !isMatchable(pattern))
                .findFirst()
                .ifPresent(pattern -> {
                    throw new SourceException(
                            Reason.NOT_ALLOWED,
                            "A pattern is a line of .gitignore of at most %d characters, with at most %d stars between two slashes"
                                    .formatted(LONGEST, MOST_STARS));
                });
    }

    static boolean isMatchable(String pattern) {
        return !pattern.isBlank()
                && pattern.length() <= LONGEST
                && pattern.chars().noneMatch(Character::isISOControl)
                && Stream.of(pattern.split("/"))
                        .allMatch(part -> part.chars().filter(c -> c == '*').count() <= MOST_STARS);
    }

    /** Tells for paths, without the folders around them having been looked at before. */
    public Predicate<String> wanted() {
        Matching wished = included();
        Matching unwished = excluded();
        return path -> (wished.isEmpty() || wished.holds(path)) && !unwished.holds(path);
    }

    Matching included() {
        return new Matching(include);
    }

    Matching excluded() {
        return new Matching(exclude);
    }

    /** One of the two lists, made ready. */
    static final class Matching {

        private final IgnoreNode rules;

        private Matching(List<String> patterns) {
            List<FastIgnoreRule> parsed = new ArrayList<>();
            patterns.forEach(pattern -> parsed.add(new FastIgnoreRule(pattern)));
            rules = new IgnoreNode(parsed);
        }

        boolean isEmpty() {
            return rules.getRules().isEmpty();
        }

        private boolean holds(String path) {
            boolean held = false;
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                held = says(path.substring(0, slash), true).orElse(held);
            }
            return says(path, false).orElse(held);
        }

        /** What the list says about a path itself; none where it leaves that to the folder around it. */
        Optional<Boolean> says(String path, boolean folder) {
            return Optional.ofNullable(rules.checkIgnored(path, folder));
        }
    }
}

package io.orchex.git;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.AttributesRule;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code .gitattributes} of a folder and those above it say about who wrote a file, in the words of GitHub's
 * Linguist; all other attributes are ignored.
 */
final class Attributes {

    static final String FILE = ".gitattributes";
    static final int LONGEST_FILE = 1 << 18;
    static final Attributes NONE = new Attributes(null, "", List.of());

    private static final String VENDORED = "linguist-vendored";
    private static final String GENERATED = "linguist-generated";
    private static final int MOST_RULES = 200;

    private final @Nullable Attributes above;
    private final String folder;
    private final List<AttributesRule> rules;

    private Attributes(@Nullable Attributes above, String folder, List<AttributesRule> rules) {
        this.above = above;
        this.folder = folder;
        this.rules = rules;
    }

    /** @param folder with a slash at its end, or empty for the top */
    Attributes with(String folder, String text) {
        List<AttributesRule> rules = text.lines()
                .filter(line -> line.contains(VENDORED) || line.contains(GENERATED))
                .flatMap(Attributes::rule)
                .limit(MOST_RULES)
                .toList();
        return rules.isEmpty() ? this : new Attributes(this, folder, rules);
    }

    private static Stream<AttributesRule> rule(String line) {
        String[] words = line.strip().split("\\s+", 2);
        boolean rule = words.length > 1
                && !words[0].startsWith("#")
                && !words[0].startsWith("[")
                && FilePatterns.isMatchable(words[0]);
        return rule ? Stream.of(new AttributesRule(words[0], words[1])) : Stream.empty();
    }

    /** Whether others wrote it; none where nothing is said. */
    Optional<Boolean> vendored(String path) {
        return says(VENDORED, path);
    }

    Optional<Boolean> generated(String path) {
        return says(GENERATED, path);
    }

    /** Whether something is said of any file to have been written here. */
    boolean takesBack() {
        boolean here = rules.stream()
                .flatMap(rule -> rule.getAttributes().stream())
                .anyMatch(attribute -> isOurs(attribute) && !isTrue(attribute));
        return here || (above != null && above.takesBack());
    }

    private Optional<Boolean> says(String name, String path) {
        String relative = path.substring(folder.length());
        for (int i = rules.size() - 1; i >= 0; i--) {
            AttributesRule rule = rules.get(i);
            Optional<Boolean> said = rule.getAttributes().stream()
                    .filter(attribute -> attribute.getKey().equals(name))
                    .filter(attribute -> rule.isMatch(relative, false))
                    .map(Attributes::isTrue)
                    .findFirst();
            if (said.isPresent()) {
                return said;
            }
        }
        return above == null ? Optional.empty() : above.says(name, path);
    }

    private static boolean isOurs(Attribute attribute) {
        return attribute.getKey().equals(VENDORED) || attribute.getKey().equals(GENERATED);
    }

    private static boolean isTrue(Attribute attribute) {
        return switch (attribute.getState()) {
            case SET -> true;
            case CUSTOM -> attribute.getValue().equals("true");
            case UNSET, UNSPECIFIED -> false;
        };
    }
}

package io.orchex.source.java.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a name of what a comment says in a few words. */
final class CommentName {

    private static final int LONGEST_COMMENT = 160;
    private static final int MOST_WORDS = 5;
    private static final Pattern MARKS = Pattern.compile("^\\s*(//+|/\\*+|\\*+)?|\\*+/\\s*$", Pattern.MULTILINE);
    private static final Pattern SPACE = Pattern.compile(" ");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9]*");
    private static final Pattern END =
            Pattern.compile("[.,;:!?(\\-–—]|\\bso that\\b|\\bbecause\\b|\\bwhich\\b|\\bsince\\b");
    private static final Pattern CONDITION = Pattern.compile("(?i)(if|when) [^.,;:]+, (then )?");
    private static final Set<String> ARTICLES =
            Set.of("the", "a", "an", "our", "this", "that", "its", "some", "just", "simply", "all");
    /** They tell nothing without what they are of. */
    private static final Set<String> MEASURES =
            Set.of("amount", "end", "kind", "list", "number", "set", "size", "start");

    private static final Set<String> JOINTS = Words.set("""
            if in of from to for with and or by when as into on at after before while until using is are we than
            has have it not but prior
            """);
    private static final Set<String> TALK = Words.set("""
            note todo fixme xxx we it this there these that nopmd noinspection see hack i you is are so but and
            or because since in as now at also non try look use do make be not no ok must should can will only
            """);

    private CommentName() {}

    /** Empty where it tells a story or why, not what. */
    static String of(String comment) {
        String text = clause(MARKS.matcher(comment).replaceAll(" ").strip().replaceAll("\\s+", " "));
        String sentence = END.splitAsStream(text).findFirst().orElse("").strip();
        if (sentence.isEmpty() || text.length() > LONGEST_COMMENT) {
            return "";
        }
        List<String> words = SPACE.splitAsStream(sentence)
                .filter(word -> !ARTICLES.contains(word.toLowerCase(Locale.ROOT)))
                .toList();
        if (words.isEmpty()
                || !words.stream().allMatch(word -> WORD.matcher(word).matches())) {
            return "";
        }
        String verb = Words.verb(words.get(0));
        return verb.isEmpty() || TALK.contains(verb) ? noun(words) : action(verb, words.subList(1, words.size()));
    }

    /** Of {@code if it is open, close the door} what is done then. */
    private static String clause(String text) {
        Matcher condition = CONDITION.matcher(text);
        String rest = condition.lookingAt() ? text.substring(condition.end()) : "";
        String verb = Words.verb(rest.replaceFirst("\\W.*", ""));
        return verb.isEmpty() || TALK.contains(verb) ? text : rest;
    }

    /** Whether the comment says nothing that the name does not say, word for word. */
    static boolean isWhole(String comment, String name) {
        String text = MARKS.matcher(comment).replaceAll(" ").strip().replaceFirst("[.:]$", "");
        List<String> words = SPACE.splitAsStream(text)
                .filter(word -> !ARTICLES.contains(word.toLowerCase(Locale.ROOT)))
                .toList();
        return !comment.contains("\n") && String.join("", words).equalsIgnoreCase(name);
    }

    private static String action(String verb, List<String> rest) {
        List<String> words = new ArrayList<>();
        words.add(verb);
        rest.stream().map(CommentName::lower).forEach(words::add);
        List<String> kept = cut(words);
        boolean open = kept.size() == 2 && words.size() > 2 && isMeasure(kept.get(1));
        return kept.size() > 1 && !open && !isOneOfTwo(words, kept.size()) ? Words.name(kept) : "";
    }

    private static boolean isMeasure(String word) {
        return MEASURES.contains(Words.singular(word));
    }

    /**
     * Whether it is cut between two of which the comment speaks alike: the constructor of the constructor and class
     * maps.
     */
    private static boolean isOneOfTwo(List<String> words, int end) {
        boolean joined = end + 1 < words.size() && words.get(end).equals("and");
        return joined
                && !isPlural(words.get(end - 1))
                && Words.verb(words.get(end + 1)).isEmpty();
    }

    private static boolean isPlural(String word) {
        return !Words.singular(word).equals(word);
    }

    /** At most a few words, none of which wants another one behind it. */
    private static List<String> cut(List<String> words) {
        int end = words.size();
        if (end > MOST_WORDS) {
            end = phrase(words, 2);
            boolean measured =
                    end == 2 && isMeasure(words.get(1)) && words.get(2).equals("of");
            int whole = measured ? phrase(words, 3) : 0;
            end = whole > 3 && whole < words.size() && !words.get(whole).equals("and") ? whole : end;
        }
        while (end > 0 && JOINTS.contains(words.get(end - 1))) {
            end--;
        }
        return words.subList(0, end);
    }

    private static int phrase(List<String> words, int from) {
        int end = from;
        while (end < MOST_WORDS && !JOINTS.contains(words.get(end))) {
            end++;
        }
        return end;
    }

    private static String noun(List<String> words) {
        String first = words.get(0).toLowerCase(Locale.ROOT);
        boolean conditional = first.equals("if") || first.equals("when");
        List<String> rest = conditional ? words.subList(1, words.size()) : words;
        boolean plain = !rest.isEmpty()
                && rest.size() <= 3
                && (conditional || rest.size() > 1)
                && (conditional || !TALK.contains(first))
                && rest.stream().map(CommentName::lower).noneMatch(JOINTS::contains);
        if (!plain) {
            return "";
        }
        List<String> name = new ArrayList<>(List.of("handle"));
        rest.stream().map(CommentName::lower).forEach(name::add);
        return Words.name(name);
    }

    private static String lower(String word) {
        boolean mixed =
                word.length() > 1 && !word.substring(1).equals(word.substring(1).toLowerCase(Locale.ROOT));
        return mixed ? word : word.toLowerCase(Locale.ROOT);
    }
}

package io.orchex.source.java.extraction;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Chooses the name of a function: the first that fits, of those that tell what it does if there is one. */
final class NameMaker {

    private static final int LONGEST = 40;

    /** Of what was taken out for a case once already. */
    private static final Pattern TWICE = Pattern.compile("((For|By)[A-Z][A-Za-z]+)\\1");

    private final Move move;
    private final NameIdeas ideas;
    private final Nouns nouns;

    private NameMaker(Move move) {
        this.move = move;
        this.nouns = new Nouns(move.variables());
        this.ideas = new NameIdeas(move, nouns);
    }

    /**
     * @param taken names that mean something else in the file
     * @throws Obstacle if every name that says something is taken
     */
    static Name name(Move move, Set<String> taken) {
        NameMaker maker = new NameMaker(move);
        List<Name> ideas = maker.ideas.all().toList();
        List<Name> names = Stream.of(
                        ideas.stream().filter(Name::told),
                        ideas.stream().filter(idea -> !idea.told()),
                        ideas.stream().flatMap(maker::further),
                        Stream.of(Name.vague(maker.last())),
                        maker.further(Name.vague(maker.last())))
                .flatMap(all -> all)
                .toList();
        List<Name> fit =
                names.stream().filter(name -> isFit(name.text(), taken)).toList();
        NameReview review = new NameReview(move);
        return fit.stream()
                .filter(name -> review.doubt(name).isEmpty())
                .findFirst()
                .or(() -> fit.stream().findFirst())
                .orElseThrow(
                        () -> new Obstacle("every name that would say what %s do is taken".formatted(move.lines())));
    }

    /**
     * A name for a function.
     *
     * @param told whether the statements themselves tell it, and not only the function that they come from
     */
    record Name(String text, boolean told) {

        static Name told(String text) {
            return new Name(text, true);
        }

        static Name vague(String text) {
            return new Name(text, false);
        }
    }

    private static boolean isFit(String name, Set<String> taken) {
        List<String> words = Words.of(name);
        return words.size() > 1
                && words.stream().skip(1).noneMatch(word -> isDone(words.get(0), word))
                && name.length() <= LONGEST
                && !Words.isReserved(name)
                && !TWICE.matcher(name).find()
                && !taken.contains(name)
                && !taken.contains("_" + name);
    }

    /** Whether the word only says that the verb was done, as {@code Encoded} does of {@code encode}. */
    private static boolean isDone(String verb, String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return Words.isVerb(verb) && (lower.equals(verb + "d") || lower.equals(verb + "ed"));
    }

    private String last() {
        String host = host().equals("new") ? "construction" : host();
        boolean open = move.exit() == Exit.ON || move.exit().asks();
        return (open ? "prepare" : "finish") + Words.capital(host);
    }

    private String host() {
        return move.host().name();
    }

    /** A name that is taken, with the case that it is for. */
    private Stream<Name> apart(Name name) {
        String apart = CaseName.with(name.text() + "For", new CaseName(move.run(), nouns).around());
        boolean whole = Words.of(name.text()).size() > 1 && !apart.isEmpty();
        return whole ? Stream.of(Name.vague(apart)) : Stream.empty();
    }

    /** A name that is taken, with what tells this one apart from the other. */
    private Stream<Name> further(Name name) {
        Stream<Name> inputs = move.flow().inputs().stream()
                .filter(input -> !Nouns.isEmpty(input.name()))
                .map(input -> Name.vague(CaseName.with(name.text() + "By", Words.of(input.name()))));
        return Stream.of(apart(name), inputs, Stream.of(Name.vague(name.text() + "Of" + Words.capital(host()))))
                .flatMap(all -> all)
                .map(one -> Name.vague(one.text()));
    }
}

package io.orchex.source.java.extraction;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a variable that is given back is, in words: what its name says, or its type. */
final class ResultNoun {

    private static final Pattern PARTICIPLE = Pattern.compile(
            "[a-z]{2,}ed|built|done|found|given|gone|held|kept|known|left|made|met|read|seen|sent|set|shown|taken|told");
    private static final Set<String> CONTAINERS = Set.of("buffer", "builder");

    private final Variable result;
    private final Nouns nouns;

    ResultNoun(Variable result, Nouns nouns) {
        this.result = result;
        this.nouns = nouns;
    }

    /**
     * Empty where neither tells. A mere participle, as in {@code held}, leaves open what is held; its type may tell.
     */
    List<String> words() {
        String name = result.name();
        List<String> own = ResultName.isNumber(result) ? Nouns.measured(name) : Nouns.words(name);
        List<String> words = Nouns.isEmpty(name) || CONTAINERS.contains(name) ? List.of() : own;
        List<String> spelled = spelled(words);
        if (!spelled.isEmpty()) {
            return spelled;
        }
        boolean whole = words.size() > 1
                || (words.size() == 1 && !PARTICIPLE.matcher(words.get(0)).matches());
        return whole
                ? words
                : Stream.concat(words.stream(), nouns.ofType(result).stream()).toList();
    }

    /** The words of its type where its name begins each of them, {@code [Object, Name]} for {@code objName}. */
    private List<String> spelled(List<String> words) {
        List<String> type = Words.of(TypeText.of(result).orElse("").replaceAll("\\W.*", ""));
        boolean begins = !words.isEmpty()
                && words.size() == type.size()
                && IntStream.range(0, words.size()).allMatch(i -> type.get(i)
                        .toLowerCase(Locale.ROOT)
                        .startsWith(words.get(i).toLowerCase(Locale.ROOT)));
        return begins ? type : List.of();
    }
}

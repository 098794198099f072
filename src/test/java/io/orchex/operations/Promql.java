package io.orchex.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * As much of Prometheus' query language as it takes to see which figures and labels a query names.
 *
 * @param figures names of figures
 * @param labels names of labels, of filters and of groups
 */
record Promql(Set<String> figures, Set<String> labels) {

    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*\"|\\[[^]]*]|\\d[\\w.]*|[a-zA-Z_:][\\w:]*|=~|!~|!=|==|[<>]=?|[^\\s]");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][\\w:]*");
    private static final Set<String> GROUPS = Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

    static Promql of(String query) {
        List<String> tokens =
                TOKEN.matcher(query).results().map(MatchResult::group).toList();
        Promql named = new Promql(new TreeSet<>(), new TreeSet<>());
        int next = 0;
        while (next < tokens.size()) {
            next = named.take(tokens, next);
        }
        return named;
    }

    private int take(List<String> tokens, int place) {
        String token = tokens.get(place);
        String next = place + 1 < tokens.size() ? tokens.get(place + 1) : "";
        if (GROUPS.contains(token) && next.equals("(")) {
            return takeLabels(tokens, place + 2, ")");
        }
        if (token.equals("{")) {
            return takeLabels(tokens, place + 1, "}");
        }
        boolean function = next.equals("(") || GROUPS.contains(next);
        if (NAME.matcher(token).matches() && !function && !WORDS.contains(token)) {
            figures.add(token);
        }
        return place + 1;
    }

    private int takeLabels(List<String> tokens, int from, String end) {
        List<String> inside = new ArrayList<>(tokens.subList(from, tokens.size()));
        int length = inside.indexOf(end);
        inside.subList(0, length).stream()
                .filter(token -> NAME.matcher(token).matches())
                .forEach(labels::add);
        return from + length + 1;
    }
}

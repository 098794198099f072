package io.orchex.http;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the {@code Accept} header (RFC 9110, section 12.5.1); a part that is not understood is ignored. */
final class Accept {

    private static final Pattern RANGE = Pattern.compile("\\s*([\\w!#$&^.+*-]+/[\\w!#$&^.+*-]+)\\s*((?:;.*)?)");
    private static final Pattern QUALITY =
            Pattern.compile(";\\s*q\\s*=\\s*(0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?)\\s*(?:;|$)", Pattern.CASE_INSENSITIVE);

    private Accept() {}

    /** @param type may end in a star, or be two of them */
    private record Range(String type, double quality) {

        boolean holds(String offered) {
            return type.equals("*/*")
                    || type.equals(offered)
                    || (type.endsWith("/*") && offered.startsWith(type.substring(0, type.length() - 1)));
        }

        int precision() {
            return type.equals("*/*") ? 0 : type.endsWith("/*") ? 1 : 2;
        }
    }

    /**
     * The media type that the client likes best, the earlier one of equals.
     *
     * @param offered without parameters
     * @return none where it likes none of them
     */
    static Optional<String> best(String header, List<String> offered) {
        List<Range> ranges =
                Arrays.stream(header.split(",")).flatMap(Accept::range).toList();
        // max() would take the later one of equals.
        return offered.stream()
                .filter(type -> quality(ranges, type) > 0)
                .sorted(Comparator.comparingDouble((String type) -> quality(ranges, type))
                        .reversed())
                .findFirst();
    }

    private static Stream<Range> range(String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            return Stream.empty();
        }
        Matcher quality = QUALITY.matcher(range.group(2));
        double weight = quality.find() ? Double.parseDouble(quality.group(1)) : 1;
        return Stream.of(new Range(range.group(1).toLowerCase(Locale.ROOT), weight));
    }

    /** The most precise of the ranges that hold it says how much it is liked. */
    private static double quality(List<Range> ranges, String type) {
        return ranges.stream()
                .filter(range -> range.holds(type))
                .max(Comparator.comparingInt(Range::precision))
                .map(Range::quality)
                .orElse(0.0);
    }
}

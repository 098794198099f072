package io.orchex.source.java.extraction;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The English that names are made of. */
final class Words {

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern HUMPS =
            Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[^_])_+|_+(?=[^_])");

    /** Of at least four letters, as shorter ones are mostly names of their own, like URL. */
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9]*_[A-Z0-9_]+|[A-Z]{4,}");

    private static final Map<String, String> WHOLE = Map.ofEntries(
            entry("addr", "address"),
            entry("arg", "argument"),
            entry("args", "arguments"),
            entry("arr", "array"),
            entry("attr", "attribute"),
            entry("attrs", "attributes"),
            entry("buf", "buffer"),
            entry("cfg", "config"),
            entry("cls", "class"),
            entry("cnt", "count"),
            entry("ctx", "context"),
            entry("cur", "current"),
            entry("curr", "current"),
            entry("delim", "delimiter"),
            entry("dest", "destination"),
            entry("dst", "destination"),
            entry("elem", "element"),
            entry("enc", "encoding"),
            entry("expr", "expression"),
            entry("fmt", "format"),
            entry("idx", "index"),
            entry("len", "length"),
            entry("msg", "message"),
            entry("num", "number"),
            entry("opt", "option"),
            entry("opts", "options"),
            entry("param", "parameter"),
            entry("params", "parameters"),
            entry("pos", "position"),
            entry("prev", "previous"),
            entry("ptr", "pointer"),
            entry("req", "request"),
            entry("resp", "response"),
            entry("sep", "separator"),
            entry("src", "source"),
            entry("str", "string"),
            entry("strs", "strings"),
            entry("val", "value"),
            entry("vals", "values"),
            entry("var", "variable"),
            entry("vars", "variables"));

    private static final Set<String> VERBS = set("""
            accept add adjust advance align allocate analyse analyze append apply assemble assert assign attach
            await bind build calculate call cancel capture change check choose clean clear clone close collapse
            collect combine compare compile complete compose compress compute concat configure connect consume
            convert copy count create cut decode decrement decrypt delete deliver derive describe deserialize
            destroy detach detect determine disable discard dispatch display divide drain draw drop dump emit enable
            encode encrypt ensure enter enqueue escape estimate evaluate exclude execute expand export extend
            extract fetch fill filter find finish flatten flip flush format free gather generate grow guess
            handle hash import include increment initialise initialize inject insert inspect install instantiate
            interpolate invalidate invert invoke iterate join keep limit link list load locate lock log look
            lookup make map mark match measure merge mix move multiply negate normalise normalize notify obtain offer
            open optimise order pack pad parse pass peek perform persist pick place poll pop populate prepare
            prepend print process produce propagate prune publish pull purge push put query queue quote raise
            read rebuild recalculate receive record recover reduce refresh register reject release reload remove
            rename render reorder repair replace report request require reset resize resolve restore retain
            retrieve retry return reverse revert rewrite rotate round route run sample save scale scan schedule
            search seek select send separate serialize set setup shift show shrink shuffle shut sign skip sort
            split start stop store strip submit substitute subtract sum swap switch synchronise take test throw
            toggle trace track transfer transform translate transpose traverse trim truncate try turn undo
            unlink unlock unpack unregister unwrap update upgrade use validate verify visit wait walk warn wrap
            write yield
            """);

    private static final Set<String> NO_THINGS = set("""
            all and as at by for from has if in into is of off on or out over to up with
            """);

    private static final Set<String> RESERVED = set("""
            abstract assert boolean break byte case catch char class const continue default do double else enum
            extends false final finally float for goto if implements import instanceof int interface long native
            new null package private protected public return short static strictfp super switch synchronized
            this throw throws transient true try void volatile while clone equals finalize getClass hashCode
            notify notifyAll toString wait var record yield sealed permits
            """);

    private Words() {}

    /** All words of a text. */
    static Set<String> set(String text) {
        return SPACE.splitAsStream(text.strip()).collect(Collectors.toSet());
    }

    /** The words of a name, {@code [parse, URL, path]}, at least one; those of a constant do not shout. */
    static List<String> of(String name) {
        String calm = CONSTANT.matcher(name).matches() ? name.toLowerCase(Locale.ROOT) : name;
        return HUMPS.splitAsStream(calm).filter(word -> !word.isEmpty()).toList();
    }

    /** The whole word that a short one stands for, wherever that is beyond doubt. */
    static String whole(String word) {
        String whole = WHOLE.get(word.toLowerCase(Locale.ROOT));
        return whole == null ? word : Character.isUpperCase(word.charAt(0)) ? capital(whole) : whole;
    }

    static boolean isVerb(String word) {
        return VERBS.contains(word.toLowerCase(Locale.ROOT));
    }

    static boolean isNoThing(String word) {
        return NO_THINGS.contains(word.toLowerCase(Locale.ROOT));
    }

    static boolean isReserved(String name) {
        return RESERVED.contains(name);
    }

    /** The plain form of a verb, {@code collect} of {@code Collects}; empty if it is no verb. */
    static String verb(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (VERBS.contains(lower)) {
            return lower;
        }
        List<String> plain = new ArrayList<>();
        if (lower.endsWith("ies")) {
            plain.add(lower.substring(0, lower.length() - 3) + "y");
        }
        if (lower.endsWith("es")) {
            plain.add(lower.substring(0, lower.length() - 2));
        }
        if (lower.endsWith("s")) {
            plain.add(lower.substring(0, lower.length() - 1));
        }
        return plain.stream().filter(VERBS::contains).findFirst().orElse("");
    }

    /** A name of these words, {@code collectOverdueInvoices}; empty of none. */
    static String name(List<String> words) {
        StringBuilder name = new StringBuilder();
        for (String word : words) {
            String whole = whole(word);
            name.append(name.length() == 0 ? start(whole) : capital(whole));
        }
        return name.toString();
    }

    /** As a name begins with it. */
    static String start(String word) {
        boolean shout = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
        return shout
                ? word.toLowerCase(Locale.ROOT)
                : word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
    }

    static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** One of many things; what is no such word stays. */
    static String singular(String noun) {
        if (noun.length() < 4 || !noun.endsWith("s") || noun.matches(".*(ss|us|is)")) {
            return noun;
        }
        if (noun.endsWith("ies")) {
            return noun.substring(0, noun.length() - 3) + "y";
        }
        return noun.substring(0, noun.length() - (noun.matches(".*(x|ch|sh|ss)es") ? 2 : 1));
    }

    /** More than one of a thing; what is already more, or no thing, stays. */
    static String plural(String noun) {
        if (isNoThing(noun) || noun.matches("(?i).*[a-z]{3,}(?<!e)ed|done|found|known|read|seen")) {
            return noun;
        }
        if (noun.matches("(?i)child")) {
            return noun + "ren";
        }
        if (noun.endsWith("s") || noun.length() < 3 || noun.matches(".*data|(?i)children")) {
            return noun.endsWith("ss") ? noun + "es" : noun;
        }
        if (noun.matches(".*[^aeiou]y")) {
            return noun.substring(0, noun.length() - 1) + "ies";
        }
        return noun.matches(".*(x|ch|sh)") ? noun + "es" : noun + "s";
    }
}

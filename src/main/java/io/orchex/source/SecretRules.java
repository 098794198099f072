package io.orchex.source;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells secrets from other literals by their form or by the name they are given, the same in every language. */
public final class SecretRules {

    private static final int SHORTEST = 4;
    private static final int SHORTEST_TOKEN = 16;
    private static final int SHORTEST_KNOWN = 12;

    /** @param marks one of these stands in every such secret, and to look for it takes far less than to match */
    private record Form(String what, List<String> marks, Pattern pattern) {

        boolean isIn(String text) {
            for (String mark : marks) {
                if (text.contains(mark)) {
                    return pattern.matcher(text).find();
                }
            }
            return false;
        }
    }

    private static final Form[] KNOWN = {
        form("an AWS access key", "\\b(AKIA|ASIA)[0-9A-Z]{16}\\b", "AKIA", "ASIA"),
        form("a GitHub token", "\\bgh[pousr]_[A-Za-z0-9]{36,}\\b|\\bgithub_pat_[A-Za-z0-9_]{50,}", "gh"),
        form("a GitLab token", "\\bglpat-[A-Za-z0-9_-]{20,}", "glpat-"),
        form("an API key of an AI provider", "\\bsk-(ant-|proj-)?[A-Za-z0-9_-]{20,}", "sk-"),
        form("a Stripe key", "\\b[sr]k_live_[A-Za-z0-9]{16,}", "k_live_"),
        form("a Slack token", "\\bxox[abeprs]-[A-Za-z0-9-]{10,}", "xox"),
        form("a Google API key", "\\bAIza[0-9A-Za-z_-]{35}", "AIza"),
        form(
                "a private key",
                "(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----\\s*(\\\\[nr]|\\s)*[A-Za-z0-9+/=]{30,}",
                "PRIVATE KEY-----"),
        form("a signed token (JWT)", "\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}", "eyJ"),
        form(
                "a password in a URL",
                "\\b[a-z][a-z0-9+]{2,15}://[^\\s/:@\"{}$<>]{1,64}:(?!pass(word|wd)?@|pwd?@|secret@)[^\\s/:@\"{}$<>*%]{3,64}@[\\w.-]{2,}",
                "://"),
        form("a password in a JDBC URL", "jdbc:[^\\s\"]{3,200}[?&;]password=[^\\s&;\"{}$<>*%]{3,}", "jdbc:")
    };

    private static final Pattern PASSWORD_NAME = Pattern.compile(
            "(?i).*(passw(or)?d|passphrase|(?<![a-z])pwd|secret|api_?key|access_?key|private_?key|signing_?key|credential).*");
    private static final Pattern TOKEN_NAME = Pattern.compile("(?i).*(token|bearer|authorization).*");

    /** Names of things about secrets that are no secrets. */
    private static final Pattern ABOUT = Pattern.compile(
            "(?i).*(name|header|property|prop|param|parameter|field|attribute|attr|column|url|uri|path|file|prefix|suffix|type"
                    + "|pattern|regex|message|msg|label|title|text|hint|prompt|format|alias|id|env|variable|placeholder|error"
                    + "|description|option|algorithm|endpoint|claim|scope|mode|policy|hash|config|setting|query|sql|key_?key"
                    + "|encoder|class|method|event|action|command|cmd)s?_?");

    private static final Pattern MADE_UP = Pattern.compile("(?i).*(dummy|sample|example|fake|mock).*");

    private static final Pattern PLACEHOLDER = Pattern.compile(
            "(?i)(x+|\\*+|\\.+|-+|_+|#+|change_?-?me.*|todo|none|null|true|false|undefined|redacted|masked|hidden|secret|your[-_ ].*"
                    + "|example.*|dummy|placeholder|unset|empty|default)|.*(\\$\\{|<[^>]*>|\\{\\{|%s|\\{\\}|\\{0\\}).*");

    /** A key of a configuration, a header or a message: words with separators. */
    private static final Pattern IDENTIFIER =
            Pattern.compile("[A-Za-z]+([._:/-][A-Za-z]+)+|[a-z]+([A-Z][a-z]+)+|--?[a-z-]+=?");

    private SecretRules() {}

    /** What kind of secret the text holds by its form alone. */
    public static Optional<String> known(String text) {
        if (text.length() < SHORTEST_KNOWN) {
            return Optional.empty();
        }
        for (Form form : KNOWN) {
            if (form.isIn(text)) {
                return Optional.of(form.what);
            }
        }
        return Optional.empty();
    }

    /** Whether a text under this name is most likely a secret. */
    public static boolean isSecret(String name, String value) {
        if (value.length() < SHORTEST
                || MADE_UP.matcher(name).matches()
                || value.chars().anyMatch(Character::isWhitespace)
                || ABOUT.matcher(name).matches()) {
            return false;
        }
        if (PLACEHOLDER.matcher(value).matches() || IDENTIFIER.matcher(value).matches() || repeats(name, value)) {
            return false;
        }
        return PASSWORD_NAME.matcher(name).matches()
                || (TOKEN_NAME.matcher(name).matches() && isRandom(value));
    }

    /**
     * The finding, which never repeats the secret.
     *
     * @param what the kind of secret
     * @param holder what holds it, as the beginning of a sentence
     */
    public static Finding finding(Span span, @Nullable String function, String what, String holder) {
        return new Finding(
                Kind.HARD_CODED_SECRET,
                Severity.CRITICAL,
                span,
                List.of(),
                function,
                "%s holds %s in plain text: everyone who can read the code or its history has it"
                        .formatted(holder, what),
                "Read it from the environment or a secret store at run time, and revoke this one, as it must count as known",
                List.of());
    }

    /** {@code PASSWORD = "password"} names a key; {@code USER_PASSWORD = "user-password"} too. */
    private static boolean repeats(String name, String value) {
        String plain = plain(value);
        return plain.isEmpty() || plain(name).contains(plain) || (plain.contains(plain(name)) && !hasDigit(value));
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static boolean isRandom(String value) {
        return value.length() >= SHORTEST_TOKEN
                && hasDigit(value)
                && value.chars().anyMatch(Character::isLetter);
    }

    private static boolean hasDigit(String value) {
        return value.chars().anyMatch(Character::isDigit);
    }

    private static Form form(String what, String pattern, String... marks) {
        return new Form(what, List.of(marks), Pattern.compile(pattern));
    }
}

package io.orchex.agent;

import io.orchex.agent.AgentProtocol.Constraints;
import io.orchex.problem.Issue;
import io.orchex.problem.Problem;
import io.orchex.provider.ProviderName;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the contract can't say about an agent: addresses, headers, and what its provider makes necessary. */
final class DefinitionRules {

    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+"); // RFC 9110, token
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e]+");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]+");
    private static final Set<String> FRAMING = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "upgrade",
            "te",
            "trailer",
            "expect");

    private final AgentDefaults defaults;

    DefinitionRules(AgentDefaults defaults) {
        this.defaults = defaults;
    }

    /** @throws io.orchex.problem.ProblemException {@code VALIDATION_ERROR} with all that is wrong */
    Definition checked(Definition definition) {
        List<Issue> issues = new ArrayList<>();
        name(definition).ifPresent(issues::add);
        model(definition).ifPresent(issues::add);
        baseUrl(definition).ifPresent(issues::add);
        cachedPrice(definition.constraints()).ifPresent(issues::add);
        keyVariable(definition.config().apiKeyEnv()).ifPresent(issues::add);
        key(definition.secrets()).ifPresent(issues::add);
        headers(definition.secrets()).forEach(issues::add);
        if (!issues.isEmpty()) {
            throw Problem.invalid(issues).exception();
        }
        return definition;
    }

    private static Optional<Issue> name(Definition definition) {
        return definition.name().isBlank() ? Optional.of(new Issue("name", "must not be blank")) : Optional.empty();
    }

    private static Optional<Issue> model(Definition definition) {
        return definition.model().isEmpty()
                ? Optional.of(new Issue(
                        "model",
                        "required: the provider %s has no default model"
                                .formatted(definition.provider().text())))
                : Optional.empty();
    }

    private Optional<Issue> baseUrl(Definition definition) {
        String text = definition.config().baseUrl();
        if (text != null) {
            return urlFlaw(text).map(flaw -> new Issue("config.base_url", flaw));
        }
        boolean known = definition.provider() == ProviderName.BUILTIN
                || defaults.baseUrls().containsKey(definition.provider());
        return known
                ? Optional.empty()
                : Optional.of(new Issue(
                        "config.base_url",
                        "required: the provider %s has no default address"
                                .formatted(definition.provider().text())));
    }

    private static Optional<String> urlFlaw(String text) {
        try {
            return urlFlaw(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.of("must be a URL such as https://host/path");
        }
    }

    private static Optional<String> urlFlaw(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.of("must begin with https:// or http://");
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null || url.getRawQuery() != null) {
            return Optional.of("must have no user name, query or fragment; a key belongs into config.api_key");
        }
        if (url.getHost() == null || url.getPort() == 0 || url.getPort() > HIGHEST_PORT) {
            return Optional.of("must name a valid host and port");
        }
        return Optional.empty();
    }

    // What is reserved for an attempt is the price of a prompt of which nothing is cached.
    private static Optional<Issue> cachedPrice(Constraints constraints) {
        BigDecimal cached = constraints.costPer1kCachedInputTokens();
        BigDecimal input = Optional.ofNullable(constraints.costPer1kInputTokens())
                .or(() -> Optional.ofNullable(constraints.costPer1kTokens()))
                .orElse(BigDecimal.ZERO);
        return cached == null || cached.compareTo(input) <= 0
                ? Optional.empty()
                : Optional.of(new Issue(
                        "constraints.cost_per_1k_cached_input_tokens",
                        "must not be above the price of input tokens, %s".formatted(input.toPlainString())));
    }

    // Otherwise an agent with an address of a stranger could carry off the secrets of the gateway itself.
    private static Optional<Issue> keyVariable(@Nullable String name) {
        return name != null && name.toUpperCase(Locale.ROOT).startsWith("ORCHEX_")
                ? Optional.of(new Issue("config.api_key_env", "must not name a variable of the gateway itself"))
                : Optional.empty();
    }

    private static Optional<Issue> key(Secrets secrets) {
        String key = secrets.plainKey();
        return key == null || KEY.matcher(key).matches()
                ? Optional.empty()
                : Optional.of(new Issue("config.api_key", "must consist of visible ASCII characters, no spaces"));
    }

    private static List<Issue> headers(Secrets secrets) {
        return secrets.plainHeaders().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(header -> headerFlaw(header.getKey(), header.getValue())
                        .map(flaw -> new Issue("config.headers." + header.getKey(), flaw))
                        .stream())
                .toList();
    }

    private static Optional<String> headerFlaw(String name, String value) {
        if (!HEADER_NAME.matcher(name).matches()) {
            return Optional.of("is not the name of a header");
        }
        if (FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
            return Optional.of("is set by the gateway itself");
        }
        if (value.equals(Secrets.MASK)) {
            return Optional.of("is the mask of a stored value, but none is stored; send the value itself");
        }
        return HEADER_VALUE.matcher(value).matches()
                ? Optional.empty()
                : Optional.of("must consist of visible ASCII characters and spaces");
    }
}

package io.orchex.provider;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The models that refuse to be told the form of their answer by a schema, as several of those do that resemble a known
 * provider. They say so at the first try, which costs nothing, and are asked in words alone from then on.
 */
final class Formless {

    private static final Pattern REFUSAL = Pattern.compile(
            "response_?(format|schema|mime)|json_?schema|structured.?output|output_config|tool_choice",
            Pattern.CASE_INSENSITIVE);

    /** More than anybody registers, so that agents that come and go take no memory for ever. */
    private static final int MOST = 1_000;

    private final Set<Model> known = ConcurrentHashMap.newKeySet();

    private record Model(URI baseUrl, String name) {}

    boolean holds(Endpoint endpoint) {
        return known.contains(model(endpoint));
    }

    /**
     * Whether this failure of a call that told the form says that the model takes none, which is remembered then. Calls
     * that were under way together are all told so.
     */
    boolean learn(Endpoint endpoint, Throwable failure) {
        boolean refused = failure instanceof FaultException told
                && told.fault() instanceof Fault.RequestRejected rejected
                && !rejected.tooLong()
                && REFUSAL.matcher(rejected.message()).find();
        if (refused && known.size() < MOST) {
            known.add(model(endpoint));
        }
        return refused;
    }

    private static Model model(Endpoint endpoint) {
        return new Model(endpoint.baseUrl(), endpoint.model());
    }
}

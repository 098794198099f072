package io.orchex.git;

import io.orchex.git.PullRequest.State;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what forges say of pull requests; GitHub and those that follow its example say it alike. */
final class ForgeFields {

    private static final Pattern PAGE = Pattern.compile("https?://[^\\s\"<>]{1,2000}");

    private ForgeFields() {}

    static Stream<JsonObject> objects(JsonArray list) {
        return list.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }

    static Optional<PullRequest> best(Stream<PullRequest> found) {
        return found.max(Comparator.comparing((PullRequest one) -> one.state() == State.OPEN)
                .thenComparing(PullRequest::number));
    }

    /** Whether it comes from a branch of the repository itself; others may have branches of the same name. */
    static Predicate<JsonObject> from(String slug, BranchName branch) {
        return one -> text(inside(one, "head"), "ref").equals(branch.text())
                && text(inside(inside(one, "head"), "repo"), "full_name").equalsIgnoreCase(slug);
    }

    static PullRequest pullRequest(JsonObject one) {
        boolean merged = one.getValue("merged_at") != null || Objects.equals(one.getValue("merged"), true);
        boolean open = text(one, "state").equals("open");
        return new PullRequest(
                number(one, "number"),
                page(one, "html_url"),
                merged ? State.MERGED : open ? State.OPEN : State.CLOSED,
                text(inside(one, "head"), "ref"),
                text(inside(one, "base"), "ref"));
    }

    static long number(JsonObject one, String field) {
        return one.getValue(field) instanceof Number number ? number.longValue() : 0;
    }

    static String text(JsonObject one, String field) {
        return one.getValue(field) instanceof String text ? text : "";
    }

    /** Shown as a link, so it must be one. */
    static String page(JsonObject one, String field) {
        String text = text(one, field);
        return PAGE.matcher(text).matches() ? text : "";
    }

    private static JsonObject inside(JsonObject one, String field) {
        return one.getValue(field) instanceof JsonObject inner ? inner : new JsonObject();
    }
}

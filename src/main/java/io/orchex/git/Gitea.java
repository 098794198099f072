package io.orchex.git;

import static io.orchex.git.ForgeFields.best;
import static io.orchex.git.ForgeFields.objects;

import io.orchex.git.PullRequest.Proposal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Gitea, or one of those that come from it, such as Forgejo: API version 1, "repository". */
final class Gitea implements Forge {

    private static final int PAGE = 50;

    /** Those changed last come first, and the one that is looked for is young. */
    private static final int MOST_PAGES = 10;

    private final ForgeClient client;
    private final String slug;

    Gitea(ForgeClient client, String slug) {
        this.client = client;
        this.slug = slug;
    }

    static Map<String, String> headers(String token) {
        return Map.of("Authorization", "token " + token, "Accept", "application/json");
    }

    /** It can't be asked for a branch, so its list is searched. */
    @Override
    public Optional<PullRequest> find(BranchName branch) {
        List<PullRequest> found = new ArrayList<>();
        int read = PAGE;
        for (int page = 1; page <= MOST_PAGES && read > 0 && found.isEmpty(); page++) {
            JsonArray list =
                    client.list("%s?state=all&sort=recentupdate&limit=%d&page=%d".formatted(pulls(), PAGE, page));
            objects(list)
                    .filter(ForgeFields.from(slug, branch))
                    .map(ForgeFields::pullRequest)
                    .forEach(found::add);
            // A server may give fewer than it is asked for, so only an empty page is surely the last.
            read = list.size();
        }
        return best(found.stream());
    }

    @Override
    public PullRequest open(Proposal proposal) {
        JsonObject wish = new JsonObject()
                .put("title", proposal.title())
                .put("body", proposal.body())
                .put("head", proposal.branch().text())
                .put("base", proposal.base());
        return ForgeFields.pullRequest(client.create(pulls(), wish));
    }

    @Override
    public void close(long number) {
        client.change("PATCH", pulls() + "/" + number, new JsonObject().put("state", "closed"));
    }

    private String pulls() {
        return "/repos/" + slug + "/pulls";
    }
}

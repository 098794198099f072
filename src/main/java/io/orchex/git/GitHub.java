package io.orchex.git;

import static io.orchex.git.ForgeFields.best;
import static io.orchex.git.ForgeFields.objects;

import io.orchex.git.PullRequest.Proposal;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/** github.com, or a GitHub of one's own: REST API version 2022-11-28, "Pulls". */
final class GitHub implements Forge {

    private final ForgeClient client;
    private final String slug;

    GitHub(ForgeClient client, String slug) {
        this.client = client;
        this.slug = slug;
    }

    static Map<String, String> headers(String token) {
        return Map.of(
                "Authorization",
                "Bearer " + token,
                "Accept",
                "application/vnd.github+json",
                "X-GitHub-Api-Version",
                "2022-11-28");
    }

    @Override
    public Optional<PullRequest> find(BranchName branch) {
        String owner = slug.substring(0, slug.indexOf('/'));
        String query = "?state=all&per_page=100&head=" + ForgeClient.coded(owner + ":" + branch.text());
        return best(objects(client.list(pulls() + query))
                .filter(ForgeFields.from(slug, branch))
                .map(ForgeFields::pullRequest));
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

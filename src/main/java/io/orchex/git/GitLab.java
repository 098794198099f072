package io.orchex.git;

import static io.orchex.git.ForgeFields.best;
import static io.orchex.git.ForgeFields.number;
import static io.orchex.git.ForgeFields.objects;
import static io.orchex.git.ForgeFields.page;
import static io.orchex.git.ForgeFields.text;

import io.orchex.git.PullRequest.Proposal;
import io.orchex.git.PullRequest.State;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/** gitlab.com, or a GitLab of one's own: REST API version 4, "Merge requests". */
final class GitLab implements Forge {

    private final ForgeClient client;
    private final String slug;

    GitLab(ForgeClient client, String slug) {
        this.client = client;
        this.slug = slug;
    }

    static Map<String, String> headers(String token) {
        return Map.of("PRIVATE-TOKEN", token, "Accept", "application/json");
    }

    @Override
    public Optional<PullRequest> find(BranchName branch) {
        String query = "?state=all&per_page=100&source_branch=" + ForgeClient.coded(branch.text());
        return best(objects(client.list(requests() + query))
                .filter(one -> text(one, "source_branch").equals(branch.text()))
                .filter(one -> number(one, "source_project_id") == number(one, "target_project_id"))
                .map(GitLab::pullRequest));
    }

    @Override
    public PullRequest open(Proposal proposal) {
        JsonObject wish = new JsonObject()
                .put("title", proposal.title())
                .put("description", proposal.body())
                .put("source_branch", proposal.branch().text())
                .put("target_branch", proposal.base());
        return pullRequest(client.create(requests(), wish));
    }

    @Override
    public void close(long number) {
        client.change("PUT", requests() + "/" + number, new JsonObject().put("state_event", "close"));
    }

    private static PullRequest pullRequest(JsonObject one) {
        State state =
                switch (text(one, "state")) {
                    case "opened", "locked" -> State.OPEN;
                    case "merged" -> State.MERGED;
                    default -> State.CLOSED;
                };
        return new PullRequest(
                number(one, "iid"),
                page(one, "web_url"),
                state,
                text(one, "source_branch"),
                text(one, "target_branch"));
    }

    /** A project is named by its number, or by its whole path as one piece. */
    private String requests() {
        return "/projects/" + ForgeClient.coded(slug) + "/merge_requests";
    }
}

package io.orchex.git;

/**
 * A proposal to merge a branch into another; GitLab calls it a merge request.
 *
 * @param number by which people call it
 * @param url of its page
 */
public record PullRequest(long number, String url, State state, String branch, String base) {

    /** What became of it. */
    public enum State {
        OPEN,
        MERGED,
        CLOSED
    }

    /**
     * One that is to be.
     *
     * @param body in Markdown
     * @param base the branch to merge into
     */
    public record Proposal(String title, String body, BranchName branch, String base) {}
}

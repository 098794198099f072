package io.orchex.git;

/** Told how far a repository is read; called often, from the thread that reads. */
@FunctionalInterface
public interface Progress {

    /** Tells nobody. */
    Progress NONE = (step, done, total) -> {};

    /**
     * @param step what goes on, {@code Receiving objects}
     * @param done how many pieces are done
     * @param total of how many; 0 where that is not known
     */
    void at(String step, int done, int total);
}

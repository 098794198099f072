package io.orchex.git;

import org.eclipse.jgit.lib.ObjectId;

/** A commit that is nowhere but in memory yet; {@link Branches} brings it into a repository. */
public final class NewCommit {

    private final ObjectId id;
    private final ObjectId parent;
    private final NewObjects objects;

    /** @param objects the commit and what it holds beyond its parent */
    NewCommit(ObjectId id, ObjectId parent, NewObjects objects) {
        this.id = id;
        this.parent = parent;
        this.objects = objects;
    }

    /** The id that it will have, in full. */
    public String id() {
        return id.name();
    }

    /** The id of the commit that it changes, in full. */
    public String parent() {
        return parent.name();
    }

    NewObjects objects() {
        return objects;
    }
}

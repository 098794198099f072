package io.orchex.git;

import io.orchex.git.History.End;
import io.orchex.git.History.FileHistory;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Walks back from a commit, the newest first, and books each change of a file under the name that it has now. */
final class HistoryScan {

    /** Clocks differ; only so many older commits in a row are the end. */
    private static final int OLDER_IN_A_ROW = 100;

    private final ObjectStore store;
    private final SourceLimits limits;
    private final Allowance allowance;
    private final KnownChanges known;
    private final Predicate<String> wanted;
    private final Changes changes;
    private final Renames renames;
    private final Map<String, Account> accounts = new TreeMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Integer> authors = new HashMap<>();
    private int commits;
    private int unknown;

    /** @param wanted whether it is asked what became of the file that has this path now */
    HistoryScan(
            ObjectStore store, SourceLimits limits, Allowance allowance, KnownChanges known, Predicate<String> wanted) {
        this.store = store;
        this.limits = limits;
        this.allowance = allowance;
        this.known = known;
        this.wanted = wanted;
        this.changes = new Changes(store, limits, allowance);
        this.renames = new Renames(store, limits.tree().fileBytes());
    }

    private static final class Account {
        private final Set<Integer> authors = new HashSet<>();
        private int commits;
        private long added;
        private long deleted;

        FileHistory summary() {
            return new FileHistory(commits, authors.size(), added, deleted);
        }
    }

    History run(RevCommit head, Instant since) throws IOException {
        End end = null;
        try (RevWalk walk = new RevWalk(store.reader())) {
            walk.sort(RevSort.COMMIT_TIME_DESC);
            walk.markStart(walk.parseCommit(head));
            int older = 0;
            RevCommit commit = walk.next();
            while (commit != null && older < OLDER_IN_A_ROW && end == null) {
                boolean old = commit.getCommitTime() < since.getEpochSecond();
                older = old ? older + 1 : 0;
                end = old || commit.getParentCount() > 1 ? null : look(commit, walk);
                commit = walk.next();
            }
        } catch (MissingObjectException e) {
            // The history ends here without a word, as in a copy that was cut by hand.
            unknown++;
        }
        return new History(commits, unknown, files(), end);
    }

    private Map<String, FileHistory> files() {
        Map<String, FileHistory> files = new HashMap<>();
        accounts.forEach((path, account) -> files.put(path, account.summary()));
        return files;
    }

    private @Nullable End look(RevCommit commit, RevWalk walk) throws IOException {
        allowance.checkWanted();
        if (commits == limits.past().commits()) {
            return End.COMMITS;
        }
        if (allowance.isSpent()) {
            return End.TIME;
        }
        commits++;
        if (store.isCutAt(commit)) {
            unknown++;
            return null;
        }
        RevCommit parent = commit.getParentCount() == 0 ? null : walk.parseCommit(commit.getParent(0));
        book(commit, changes.between(parent == null ? null : parent.getTree(), commit.getTree()));
        return changes.areExhausted() ? End.CHANGES : null;
    }

    private void book(RevCommit commit, List<ChangedFile> changed) throws IOException {
        int author = author(commit);
        Map<String, ChangedFile> renamed = renames.in(changed);
        renamed.forEach((old, now) -> names.put(old, name(now.path())));
        Map<String, String> origins = new HashMap<>();
        for (ChangedFile file : changed) {
            ChangedFile target = file.isDeleted() ? renamed.get(file.path()) : null;
            if (target != null) {
                origins.put(target.path(), String.valueOf(file.before()));
            }
        }
        for (ChangedFile file : changed) {
            boolean moved = file.isDeleted() && renamed.containsKey(file.path());
            if (!moved && wanted.test(name(file.path())) && !allowance.isSpent()) {
                book(file, origins.getOrDefault(file.path(), file.before()), author);
            }
        }
    }

    private void book(ChangedFile file, @Nullable String before, int author) throws IOException {
        LineChanges lines =
                known.between(store, before, file.after(), limits.tree().fileBytes());
        Account account = accounts.computeIfAbsent(name(file.path()), path -> new Account());
        account.commits++;
        account.authors.add(author);
        account.added += lines.added();
        account.deleted += lines.deleted();
    }

    private String name(String path) {
        return names.getOrDefault(path, path);
    }

    private int author(RevCommit commit) {
        PersonIdent author = commit.getAuthorIdent();
        String address = author == null ? "" : author.getEmailAddress().toLowerCase(Locale.ROOT);
        return authors.computeIfAbsent(address, next -> authors.size());
    }
}

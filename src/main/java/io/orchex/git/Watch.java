package io.orchex.git;

import org.eclipse.jgit.lib.ProgressMonitor;

/** Tells a listener what JGit does, and JGit when to stop. */
final class Watch implements ProgressMonitor {

    private final Progress progress;
    private final Allowance allowance;
    private String step = "";
    private int done;
    private int total;

    Watch(Progress progress, Allowance allowance) {
        this.progress = progress;
        this.allowance = allowance;
    }

    @Override
    public void start(int tasks) {
        // Each tells of itself.
    }

    @Override
    public void beginTask(String title, int work) {
        step = title;
        total = work;
        done = 0;
        progress.at(step, done, total);
    }

    @Override
    public void update(int completed) {
        done += completed;
        progress.at(step, done, total);
    }

    @Override
    public void endTask() {
        // The next begins, or nothing does.
    }

    @Override
    public boolean isCancelled() {
        return allowance.isOver();
    }

    @Override
    public void showDuration(boolean enabled) {
        // Nobody asked.
    }
}

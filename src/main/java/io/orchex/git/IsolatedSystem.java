package io.orchex.git;

import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * The machine as JGit sees it: without git's configuration of the system and the user, without environment.
 *
 * <p>It also knows the resolution of the file system's clock. JGit would otherwise measure it with files of its own
 * inside the repository that it reads. JGit has one such view per process, so this one is everybody's.
 */
final class IsolatedSystem extends SystemReader.Delegate {

    /** Coarse enough for any file system of today; a file changed more recently is just read once more. */
    private static final long CLOCK_NANOSECONDS = 20_000_000;

    private final File nowhere;

    /** @param folder in which no file of git's configuration is */
    private IsolatedSystem(SystemReader machine, Path folder) {
        super(machine);
        nowhere = folder.resolve("no-configuration").toFile();
    }

    static synchronized void install(Path folder) {
        SystemReader machine = SystemReader.getInstance();
        if (!(machine instanceof IsolatedSystem)) {
            SystemReader.setInstance(new IsolatedSystem(machine, folder));
        }
    }

    @Override
    public @Nullable String getenv(String variable) {
        return null;
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS system) {
        return new EmptyConfig(parent, nowhere, system);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS system) {
        return new EmptyConfig(parent, nowhere, system);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS system) {
        return new EmptyConfig(parent, nowhere, system);
    }

    private static final class EmptyConfig extends FileBasedConfig {

        EmptyConfig(Config parent, File file, FS system) {
            super(parent, file, system);
        }

        @Override
        public void load() {
            // There is nothing to load, and nothing is looked for.
        }

        @Override
        public void save() {
            // What JGit found out about this machine is of no use to others.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        @Override
        public long getTimeUnit(String section, String subsection, String name, long missing, TimeUnit unit) {
            return section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)
                    ? unit.convert(CLOCK_NANOSECONDS, TimeUnit.NANOSECONDS)
                    : missing;
        }
    }
}

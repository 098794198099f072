package io.orchex.sandbox;

import java.time.Duration;

/**
 * How a run ended.
 *
 * @param cause what ended it
 * @param code its exit code; of no meaning unless it exited by itself
 * @param tail the last of what it printed to both outputs
 */
public record Ended(Cause cause, int code, String tail, Duration took) {

    /** What ends a run. */
    public enum Cause {
        EXITED("ended by itself"),
        TIME("took longer than it may"),
        MEMORY("took more memory than it may"),
        PROCESSES("started more processes than it may"),
        DISK("wrote more than it may"),
        OUTPUT("printed more than it may"),
        CANCELLED("was called off");

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        /** In words that follow its name. */
        public String words() {
            return words;
        }
    }

    /** Whether it ended by itself and says that all went well. */
    public boolean succeeded() {
        return cause == Cause.EXITED && code == 0;
    }
}

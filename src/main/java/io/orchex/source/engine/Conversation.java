package io.orchex.source.engine;

import io.orchex.source.SourceFile;
import io.orchex.source.engine.Attempt.End;
import io.orchex.source.engine.Wire.Answer;
import io.orchex.source.engine.Wire.Ask;
import java.time.Duration;
import java.util.List;

/** Several asks of one child, which keeps in mind what it was told; when the child goes, all of that is lost. */
final class Conversation implements AutoCloseable {

    private final Session session;
    private final Child child;
    private boolean ended;

    /** The child is gone before the conversation was at its end. */
    static final class BrokenOffException extends Exception {

        private static final long serialVersionUID = 1L;

        BrokenOffException(String reason) {
            super(reason, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    Conversation(Session session, Child child) {
        this.session = session;
        this.child = child;
    }

    /** Asks as long as one file may take. */
    Answer ask(Operation operation, List<SourceFile> files) throws BrokenOffException {
        return within(session.perAsk(), Ask.about(operation, files));
    }

    /** Asks the last time, as long as the job may take; then the child is free for others. */
    Answer end(Operation operation) throws BrokenOffException {
        Answer answer = within(session.left(), Ask.about(operation, List.of()));
        ended = true;
        session.giveBack(child);
        return answer;
    }

    private Answer within(Duration most, Ask ask) throws BrokenOffException {
        Attempt attempt = session.attempt(child, ask, most);
        if (attempt.end() != End.FREE) {
            throw new BrokenOffException(String.valueOf(attempt.answer().failure()));
        }
        return attempt.answer();
    }

    /** A child that was not asked to the end still has others' files in mind, so it can't go on. */
    @Override
    public void close() {
        if (!ended) {
            child.kill();
        }
    }
}

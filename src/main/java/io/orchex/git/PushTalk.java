package io.orchex.git;

import java.io.IOException;
import java.io.InputStream;

/** A conversation with a git server that is to get something: gitprotocol-pack(5), "Pushing data to a server". */
interface PushTalk extends AutoCloseable {

    /** What the server has. */
    InputStream greeting() throws IOException;

    /**
     * What it is to have, said once and after the greeting.
     *
     * @return what it says to that
     */
    InputStream say(byte[] request) throws IOException;

    @Override
    void close();
}

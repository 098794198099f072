package io.orchex.git;

import java.io.IOException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.Transport;

/** The way to the git server of one repository, with its host checked and the gateway's credential for it at hand. */
sealed interface Wire permits HttpWire, SshWire {

    /** @param repository from or into which objects go; to be closed */
    Transport open(Repository repository) throws IOException;

    /** To be closed. */
    PushTalk push();

    /** What counts and cuts the connections. */
    Line line();
}

package io.orchex.sandbox;

import io.orchex.sandbox.Identity.Way;

/** As root, where each run has a user of its own. */
final class RootSandboxTest extends HostilePrograms {

    RootSandboxTest() {
        super(Way.ROOT);
    }
}

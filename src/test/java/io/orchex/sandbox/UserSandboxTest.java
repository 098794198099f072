package io.orchex.sandbox;

import io.orchex.sandbox.Identity.Way;

/** In a user name space, as those who are not root have to. */
final class UserSandboxTest extends HostilePrograms {

    UserSandboxTest() {
        super(Identity.ways().contains(Way.OWN) ? Way.OWN : Way.DEMOTED);
    }
}

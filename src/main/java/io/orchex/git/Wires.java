package io.orchex.git;

import io.orchex.git.SourceSettings.Credential;
import java.util.Objects;
import java.util.Optional;

/** Chooses the way to a git server, and the credential for it. */
final class Wires {

    private final SourceSettings settings;
    private final SourceLimits.Download limits;
    private final Network network;

    Wires(SourceSettings settings, SourceLimits.Download limits, Network network) {
        this.settings = settings;
        this.limits = limits;
        this.network = network;
    }

    /** @throws SourceException when the host is not known, or one that may not be asked */
    Wire to(RemoteAddress address, Line line) {
        Dialer dialer = Dialer.of(address, network, settings.privateAddresses(), limits.silence(), line);
        return address.isSsh()
                ? new SshWire(address, dialer, Objects.requireNonNull(settings.ssh(), "ssh"))
                : new HttpWire(address, dialer, credential(address));
    }

    private Optional<Credential> credential(RemoteAddress address) {
        return settings.credentials().stream()
                .filter(known -> known.host().equalsIgnoreCase(address.host()))
                .filter(known -> address.isSecure() || settings.privateAddresses())
                .findFirst();
    }
}

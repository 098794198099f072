package io.orchex.git;

import io.orchex.outbound.Resolver;
import java.net.InetAddress;
import javax.net.ssl.SSLSocketFactory;

/** How hosts are found and how they prove who they are. */
record Network(Resolver resolver, SSLSocketFactory secure) {

    /** As the machine does it. */
    static Network ofMachine() {
        return new Network(InetAddress::getAllByName, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }
}

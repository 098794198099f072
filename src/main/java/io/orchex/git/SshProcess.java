package io.orchex.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.common.channel.ChannelPipedInputStream;

/** A command that runs on an ssh server. */
final class SshProcess extends Process {

    private static final int MOST_COMPLAINTS = 1 << 16;
    private static final Duration FOR_ITS_STATUS = Duration.ofSeconds(5);

    private final ChannelExec channel;
    private final InputStream output;
    private final InputStream complaints;

    SshProcess(ChannelExec channel, Dialer dialer) {
        this.channel = channel;
        ((ChannelPipedInputStream) channel.getInvertedOut())
                .setTimeout(dialer.silence().toMillis());
        this.output = new Silence(dialer.line().counted(channel.getInvertedOut()));
        this.complaints = new Bounded(channel.getInvertedErr());
    }

    @Override
    public InputStream getInputStream() {
        return output;
    }

    @Override
    public InputStream getErrorStream() {
        return complaints;
    }

    @Override
    public OutputStream getOutputStream() {
        return channel.getInvertedIn();
    }

    @Override
    public int waitFor() {
        channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED, ClientChannelEvent.EXIT_STATUS), FOR_ITS_STATUS);
        return exitValue();
    }

    @Override
    public int exitValue() {
        Integer status = channel.getExitStatus();
        return status == null ? -1 : status;
    }

    @Override
    public void destroy() {
        channel.close(true);
    }

    /** A server that says nothing is told like one on another connection. */
    private static final class Silence extends FilterInputStream {

        Silence(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (SocketException e) {
                throw silent(e);
            }
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            try {
                return super.read(into, from, length);
            } catch (SocketException e) {
                throw silent(e);
            }
        }

        private static SocketTimeoutException silent(SocketException cause) {
            SocketTimeoutException timeout = new SocketTimeoutException("the server says nothing");
            timeout.initCause(cause);
            return timeout;
        }
    }

    /** The rest of what a server complains of is thrown away, so that it can't fill the memory. */
    private static final class Bounded extends FilterInputStream {

        private int left = MOST_COMPLAINTS;

        Bounded(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            while (left <= 0 && read >= 0) {
                read = super.read(into, from, length);
            }
            left -= Math.max(read, 0);
            return read;
        }
    }
}

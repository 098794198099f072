package io.orchex.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/** An {@link HttpExchange} as JGit wants to see it. What JGit would loosen (certificates, time, redirects) stays. */
final class PinnedConnection implements HttpConnection {

    /** Nothing is taken compressed, so that what is counted is what there is. */
    private static final Set<String> OURS =
            Set.of("accept-encoding", "authorization", "host", "connection", "content-length");

    private final URL url;
    private final HttpExchange exchange;

    PinnedConnection(URL url, HttpExchange exchange) {
        this.url = url;
        this.exchange = exchange;
    }

    @Override
    public int getResponseCode() throws IOException {
        return exchange.answer().status();
    }

    @Override
    public URL getURL() {
        return url;
    }

    @Override
    public String getResponseMessage() throws IOException {
        return exchange.answer().reason();
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
        return known().headers();
    }

    @Override
    public List<String> getHeaderFields(String name) {
        return known().headers().getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    @Override
    public @Nullable String getHeaderField(String name) {
        return known().header(name).orElse(null);
    }

    @Override
    public @Nullable String getContentType() {
        return getHeaderField("Content-Type");
    }

    @Override
    public int getContentLength() {
        return -1;
    }

    private HttpAnswer known() {
        try {
            return exchange.answer();
        } catch (IOException e) {
            throw new IllegalStateException("asked for the answer before it came", e);
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return exchange.answer().body();
    }

    @Override
    public OutputStream getOutputStream() {
        return exchange.body();
    }

    @Override
    public void setRequestProperty(String name, String value) {
        if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
            exchange.header(name, value);
        }
    }

    @Override
    public void setRequestMethod(String method) {
        exchange.method(method);
    }

    @Override
    public String getRequestMethod() {
        return exchange.method();
    }

    @Override
    public boolean usingProxy() {
        return false;
    }

    @Override
    public void connect() throws IOException {
        exchange.answer();
    }

    @Override
    public void setUseCaches(boolean use) {
        // There is none.
    }

    @Override
    public void setConnectTimeout(int milliseconds) {
        // The limits of the download hold.
    }

    @Override
    public void setReadTimeout(int milliseconds) {
        // The limits of the download hold.
    }

    @Override
    public void setInstanceFollowRedirects(boolean follow) {
        // Never.
    }

    @Override
    public void setDoOutput(boolean output) {
        // Follows from the method.
    }

    @Override
    public void setFixedLengthStreamingMode(int length) {
        // The length is that of the body.
    }

    @Override
    public void setChunkedStreamingMode(int length) {
        // The body is sent at once.
    }

    @Override
    public void configure(
            KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random) {
        // Nobody else is trusted.
    }

    @Override
    public void setHostnameVerifier(HostnameVerifier verifier) {
        // The host proves its name.
    }
}

package io.orchex.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Marks as undecodable what Vert.x would not let us answer: it drops a connection on which chunks can't be read, and
 * has words of its own for other versions of HTTP. A body ends where it can't be read, and its request goes its way
 * until it is refused where it would have been served.
 */
final class Undecodable extends ChannelInboundHandlerAdapter {

    private static final Set<HttpVersion> SPOKEN = Set.of(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1);

    private final Runnable notice;
    private @Nullable HttpRequest request;

    private Undecodable(Runnable notice) {
        this.notice = notice;
    }

    /** @param notice run when a body broke off: nothing more is read on this connection, so it must end */
    static void watch(HttpConnection connection, Runnable notice) {
        if (connection instanceof ConnectionBase base) {
            ChannelHandlerContext vertx = base.channelHandlerContext();
            vertx.pipeline().addBefore(vertx.name(), "undecodable", new Undecodable(notice));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest head) {
            request = head;
            refuseOtherVersions(head);
            context.fireChannelRead(head);
        } else if (request != null && message instanceof HttpContent part && isBroken(part)) {
            ReferenceCountUtil.release(part);
            request.setDecoderResult(part.decoderResult());
            notice.run();
            context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
        } else {
            context.fireChannelRead(message);
        }
    }

    private static void refuseOtherVersions(HttpRequest head) {
        if (!SPOKEN.contains(head.protocolVersion())) {
            head.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("another version of HTTP")));
            head.setProtocolVersion(HttpVersion.HTTP_1_1);
        }
    }

    private static boolean isBroken(HttpContent part) {
        return part.decoderResult().isFailure();
    }
}

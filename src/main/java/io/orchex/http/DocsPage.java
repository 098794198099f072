package io.orchex.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Renders the contract at /docs with Swagger UI from its webjar; nothing comes from another site. */
final class DocsPage {

    private static final String WEBJAR = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String FILES = "META-INF/resources/webjars/swagger-ui/";
    private static final String POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";
    private static final String INITIALIZER = """
            window.onload = () => {
              window.ui = SwaggerUIBundle({
                url: '/v1/openapi.json',
                dom_id: '#swagger-ui',
                deepLinking: true,
                presets: [SwaggerUIBundle.presets.apis],
                layout: 'BaseLayout'
              });
            };
            """;

    private DocsPage() {}

    /** Its files cost no quota, as one page needs many of them; the contract they ask for does. */
    static void mount(Router router, Gatekeeper gatekeeper) {
        router.get("/docs*").handler(context -> {
            gatekeeper.showStanding(context.request());
            context.response().headers().remove(HttpHeaders.CACHE_CONTROL);
            context.next();
        });
        router.get("/docs").handler(DocsPage::page);
        router.get("/docs/swagger-initializer.js").handler(context -> context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/javascript; charset=utf-8")
                .end(INITIALIZER));
        router.get("/docs/*").handler(StaticHandler.create(FILES + version()).setMaxAgeSeconds(86_400));
    }

    // The page itself lies at /docs and its files below it, so its relative links need a base.
    private static void page(RoutingContext context) {
        if (!context.request().path().endsWith("/")) {
            context.response()
                    .setStatusCode(302)
                    .putHeader(HttpHeaders.LOCATION, "/docs/")
                    .end();
            return;
        }
        context.response().putHeader("Content-Security-Policy", POLICY);
        context.next();
    }

    private static String version() {
        try (InputStream file = DocsPage.class.getClassLoader().getResourceAsStream(WEBJAR)) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(WEBJAR, e);
        }
    }
}

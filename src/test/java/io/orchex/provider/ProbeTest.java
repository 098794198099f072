package io.orchex.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.provider.fake.FakeProvider;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ProbeTest extends ProviderTest {

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void a_provider_that_is_there_is_healthy_and_completes_nothing(Upstream upstream) {
        FakeProvider fake = fake(upstream);

        settled(providers.of(upstream.provider).probe(upstream.at(fake.baseUrl())));

        assertThat(fake.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ANTHROPIC", "OPENAI", "GOOGLE"})
    void a_wrong_or_missing_key_is_told(Upstream upstream) {
        URI url = fake(upstream).baseUrl();
        Provider provider = providers.of(upstream.provider);

        Endpoint wrong = new Endpoint(url, upstream.model, new Secret("sk-wrong"), Map.of());
        assertThat(failure(provider.probe(wrong)).fault()).isInstanceOf(Fault.CredentialsRefused.class);
        Endpoint keyless = new Endpoint(url, upstream.model, null, Map.of());
        assertThat(failure(provider.probe(keyless)).fault()).isInstanceOf(Fault.CredentialsRefused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "200, {\"hello\":1}, Malformed",
        "200, <html>, Malformed",
        "200, '', Malformed",
        "204, '', Malformed",
        "302, '', RequestRejected",
        "404, '', UnknownModel",
        "429, '', RateLimited",
        "500, <html>, ServerError"
    })
    void what_is_no_list_of_models_is_a_fault(int status, String body, String fault) {
        HttpServer server =
                server(request -> request.response().setStatusCode(status).end(body));

        for (Upstream upstream : Upstream.values()) {
            URI url = URI.create("http://127.0.0.1:" + server.actualPort());
            FaultException failure = failure(providers.of(upstream.provider).probe(upstream.at(url)));

            assertThat(failure.fault().getClass().getSimpleName()).isEqualTo(fault);
        }
        settled(server.close());
    }

    @Test
    void each_asks_for_the_list_of_models_in_its_own_way() {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer server = server(request -> {
            asked.add(request.method() + " " + request.uri());
            request.response().end("{\"data\":[],\"models\":[]}");
        });

        for (Upstream upstream : Upstream.values()) {
            URI url = URI.create("http://127.0.0.1:%d/base".formatted(server.actualPort()));
            settled(providers.of(upstream.provider).probe(upstream.at(url)));
        }

        assertThat(asked)
                .containsExactly(
                        "GET /base/v1/models?limit=1",
                        "GET /base/v1/models?limit=1",
                        "GET /base/models",
                        "GET /base/models",
                        "GET /base/v1beta/models?pageSize=1");
        settled(server.close());
    }

    @Test
    void the_engine_of_this_process_is_the_one_handed_in() {
        assertThat(providers.of(ProviderName.BUILTIN)).isInstanceOf(NoEngine.class);
    }

    private static HttpServer server(io.vertx.core.Handler<HttpServerRequest> handler) {
        return settled(vertx.createHttpServer().requestHandler(handler).listen(0, "127.0.0.1"));
    }
}

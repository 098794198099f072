package io.orchex.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.json.jackson.DatabindCodec;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Gives the JSON mapper of Vert.x the one form that ORCHEX speaks. */
public final class JsonForm {

    private JsonForm() {}

    /** Must run before the first message is encoded; running it again changes nothing. */
    public static void install() {
        apply(DatabindCodec.mapper());
    }

    private static void apply(ObjectMapper mapper) {
        mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        mapper.setSerializationInclusion(JsonInclude.Include.NON_NULL);
        mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        mapper.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
        mapper.registerModule(new JavaTimeModule());
        mapper.registerModule(new SimpleModule("orchex")
                .addSerializer(Instant.class, new Milliseconds())
                .addSerializer(BigDecimal.class, new PlainDecimal()));
    }

    /** RFC 3339, UTC, at most milliseconds. */
    private static final class Milliseconds extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.truncatedTo(ChronoUnit.MILLIS).toString());
        }
    }

    /** No exponent and no trailing zeros: {@code 0.012}, whatever the column's scale. */
    private static final class PlainDecimal extends JsonSerializer<BigDecimal> {
        @Override
        public void serialize(BigDecimal value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(value.stripTrailingZeros());
        }
    }
}

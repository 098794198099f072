# Builds the gateway and the image that runs it; the database is one of your own (ORCHEX_DATABASE_URL) or a volume at /data.
FROM maven:3.9.11-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml openapi.yaml ./
COPY conf conf
COPY src src
RUN mvn -B -q package -DskipTests

FROM eclipse-temurin:17.0.17_10-jre
RUN useradd --uid 10001 --create-home orchex && mkdir /data && chown orchex /data
# By number: Kubernetes does not know names of an image.
USER 10001
WORKDIR /home/orchex
COPY --from=build /build/target/lib lib
COPY --from=build /build/target/orchex-*.jar orchex.jar
ENV ORCHEX_HTTP_HOST=0.0.0.0 ORCHEX_METRICS_HOST=0.0.0.0 ORCHEX_METRICS_PORT=9464 ORCHEX_DATA_DIR=/data
VOLUME /data
EXPOSE 8080 9464
ENTRYPOINT ["java", "-XX:+ExitOnOutOfMemoryError", "-XX:MaxRAMPercentage=60", "-jar", "orchex.jar"]

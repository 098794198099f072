package io.orchex.source.typescript;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Host;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.interop.options.V8RuntimeOptions;
import com.caoccao.javet.values.reference.V8ValueObject;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orchex.source.UnreadableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/** Makes V8, with the compiler and the reading script in it. */
final class Isolate {

    static final long THREAD_STACK_BYTES = 160L << 20;

    /** 10,000 nested parentheses take an eighth of this. What the thread has beside it is for native code. */
    private static final int STACK_KILOBYTES = 128 << 10;

    /** Twice what the densest file of the longest size takes. V8 ends its process where this is not enough. */
    private static final int HEAP_MEGABYTES = 1_024;

    private static final String WEBJAR = "/META-INF/maven/org.webjars.npm/typescript/pom.properties";
    private static final String COMPILER = "/META-INF/resources/webjars/typescript/%s/lib/typescript.js";

    private static final String LIBRARY = "/META-INF/resources/webjars/typescript/%s/lib/%s";
    private static final List<String> READING = List.of(
            "reader",
            "refactoring/subject",
            "refactoring/layout",
            "refactoring/extraction",
            "refactoring/conditionals",
            "refactoring/smells");
    private static final List<String> REFACTORING = List.of(
            "refactoring/names",
            "refactoring/places",
            "refactoring/doubts",
            "refactoring/extract-function",
            "refactoring/extract-constant",
            "refactoring/unused",
            "refactoring/template-string",
            "refactoring/refactor",
            "refactoring/program",
            "refactoring/public-api");

    private Isolate() {}

    /** @throws UnreadableException if this machine can't load V8 */
    static V8Runtime create() {
        V8RuntimeOptions.V8_FLAGS.setMaxOldSpaceSize(HEAP_MEGABYTES).setCustomFlags("--stack-size=" + STACK_KILOBYTES);
        try {
            return equip(V8Host.getV8Instance().createV8Runtime());
        } catch (JavetException | LinkageError e) {
            throw new UnreadableException("V8, which reads JavaScript and TypeScript, can't be loaded on %s %s"
                    .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
        }
    }

    private static V8Runtime equip(V8Runtime runtime) {
        try {
            runtime.getExecutor(text(COMPILER.formatted(version()))).executeVoid();
            evaluate(runtime, READING);
            return runtime;
        } catch (JavetException e) {
            throw new IllegalStateException("the TypeScript compiler does not run", e);
        }
    }

    /**
     * Adds what changes code, and what the language itself declares; takes a second, so it waits until it is needed.
     */
    static void equipForRefactoring(V8Runtime runtime) throws JavetException {
        evaluate(runtime, REFACTORING);
        String version = version();
        try (V8ValueObject library = runtime.getExecutor("refactoring.library").execute()) {
            for (String name : names(library.invokeString("names"))) {
                library.invokeVoid("add", name, text(LIBRARY.formatted(version, name)));
            }
        }
    }

    private static void evaluate(V8Runtime runtime, List<String> scripts) throws JavetException {
        for (String script : scripts) {
            runtime.getExecutor(text(script + ".js")).executeVoid();
        }
    }

    private static List<String> names(String json) {
        try {
            return List.of(new ObjectMapper().readValue(json, String[].class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = open(WEBJAR)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "");
    }

    private static String text(String resource) {
        try (InputStream in = open(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = Isolate.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException(resource + " is missing");
        }
        return in;
    }
}

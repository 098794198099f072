package io.orchex.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** One of the files that a person copies, as text and, where it is YAML or JSON, as a tree. */
record ConfFile(String text) {

    static ConfFile of(String path) {
        try {
            return new ConfFile(Files.readString(Path.of(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only document. */
    Object tree() {
        return documents().get(0);
    }

    /** Anchors and merge keys resolved; a key that is there twice is an error. */
    List<Object> documents() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Yaml yaml = new Yaml(new SafeConstructor(options));
        return StreamSupport.stream(yaml.loadAll(text).spliterator(), false).toList();
    }

    /** What is at a path of keys and places: {@code spec.template.spec.containers.0.image}. */
    static Object at(Object tree, String path) {
        Object found = tree;
        for (String step : path.split("\\.", -1)) {
            found = found instanceof List<?> list
                    ? list.get(Integer.parseInt(step))
                    : Objects.requireNonNull(((Map<?, ?>) Objects.requireNonNull(found)).get(step), path);
        }
        return found;
    }

    static String text(Object tree, String path) {
        return at(tree, path).toString();
    }

    static List<?> list(Object tree, String path) {
        return (List<?>) at(tree, path);
    }

    static Map<?, ?> map(Object tree, String path) {
        return (Map<?, ?>) at(tree, path);
    }

    /** All values of a key, wherever it is. */
    static Stream<Object> everywhere(Object tree, String key) {
        if (tree instanceof Map<?, ?> map) {
            Stream<Object> here = Stream.ofNullable(map.get(key)).map(Object.class::cast);
            return Stream.concat(here, map.values().stream().flatMap(below -> everywhere(below, key)));
        }
        return tree instanceof List<?> list ? list.stream().flatMap(below -> everywhere(below, key)) : Stream.empty();
    }

    /** What the first group of a pattern finds, line by line. */
    List<String> find(String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** The words of the only line that begins with this one. */
    List<String> words(String first) {
        List<String> lines =
                text.lines().filter(line -> line.startsWith(first + " ")).toList();
        return Arrays.asList(
                lines.get(lines.size() - 1).substring(first.length() + 1).split("\\s+"));
    }
}

package io.orchex.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is to be run.
 *
 * @param words the program, found in the system's folders, and its arguments
 * @param folder the one folder that it may write to, which is where it starts; its files may change their owner
 * @param environment variables beside those that every program wants
 */
public record Command(List<String> words, Path folder, Map<String, String> environment) {

    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command has at least one word");
        }
    }
}

package io.orchex.source.java.extraction;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the Java that runs this knows of the types of its library. */
final class Library {

    private Library() {}

    static Optional<Set<String>> thrownBy(Class<?> type, String method) {
        List<Method> methods = methods(type, method);
        return methods.isEmpty() ? Optional.empty() : Optional.of(thrown(methods.stream()));
    }

    static List<Method> methods(Class<?> type, String name) {
        return Stream.concat(Stream.of(type.getMethods()), Stream.of(Object.class.getMethods()))
                .filter(method -> method.getName().equals(name) && !method.isBridge())
                .toList();
    }

    static Set<String> thrown(Stream<? extends Executable> callables) {
        return callables
                .flatMap(callable -> Arrays.stream(callable.getExceptionTypes()))
                .filter(type -> !RuntimeException.class.isAssignableFrom(type) && !Error.class.isAssignableFrom(type))
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What all of them give. */
    static Optional<Class<?>> result(List<Method> methods) {
        List<? extends Class<?>> results =
                methods.stream().map(Method::getReturnType).distinct().toList();
        return results.size() == 1 ? Optional.of(results.get(0)) : Optional.empty();
    }

    static Optional<Class<?>> fieldOf(Class<?> type, String name) {
        return Stream.of(type.getFields())
                .filter(field -> field.getName().equals(name))
                .<Class<?>>map(java.lang.reflect.Field::getType)
                .findFirst();
    }

    static @Nullable Class<?> load(String name) {
        try {
            return Class.forName(name, false, ClassLoader.getPlatformClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}

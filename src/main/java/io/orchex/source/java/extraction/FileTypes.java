package io.orchex.source.java.extraction;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import java.util.Optional;
import java.util.stream.Stream;

/** The types that a name means in a file: those of the file itself, and those of the library of Java. */
final class FileTypes {

    private final CompilationUnit tree;

    FileTypes(CompilationUnit tree) {
        this.tree = tree;
    }

    /** The type of the file that is called so. */
    Optional<TypeDeclaration<?>> declared(String name) {
        return tree.findAll(TypeDeclaration.class).stream()
                .filter(type -> type.getNameAsString().equals(name))
                .<TypeDeclaration<?>>map(type -> (TypeDeclaration<?>) type)
                .findFirst();
    }

    /** A type of the library by the name that the file has for it. */
    Optional<Class<?>> found(String name) {
        if (name.startsWith("java.")) {
            return Optional.ofNullable(Library.load(name));
        }
        if (!name.matches("[A-Z]\\w*") || declared(name).isPresent()) {
            return Optional.empty();
        }
        Optional<String> imported = tree.getImports().stream()
                .filter(one -> !one.isStatic() && !one.isAsterisk())
                .map(ImportDeclaration::getNameAsString)
                .filter(one -> Thrown.simple(one).equals(name))
                .findFirst();
        return imported.isPresent()
                ? imported.filter(one -> one.startsWith("java")).map(Library::load)
                : packages()
                        .map(whole -> Library.load(whole + "." + name))
                        .filter(type -> type != null)
                        .<Class<?>>map(type -> type)
                        .findFirst();
    }

    private Stream<String> packages() {
        return Stream.concat(
                tree.getImports().stream()
                        .filter(one -> !one.isStatic() && one.isAsterisk())
                        .map(ImportDeclaration::getNameAsString)
                        .filter(one -> one.startsWith("java")),
                Stream.of("java.lang"));
    }
}

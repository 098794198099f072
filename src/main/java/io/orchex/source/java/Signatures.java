package io.orchex.source.java;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Modifier;
import com.github.javaparser.ast.Modifier.Keyword;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.AnnotationMemberDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithModifiers;
import com.github.javaparser.ast.type.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Declarations as a user of them sees them, a line each. */
final class Signatures {

    private static final Pattern NAME = Pattern.compile("(?<![\\w.$])[A-Za-z_$][\\w$]*");

    /** Modifiers that a user of the code can tell. */
    private static final Set<Keyword> TOLD = Set.of(
            Keyword.PUBLIC,
            Keyword.PROTECTED,
            Keyword.STATIC,
            Keyword.FINAL,
            Keyword.ABSTRACT,
            Keyword.DEFAULT,
            Keyword.SEALED,
            Keyword.NON_SEALED);

    private final Map<String, String> imported = new HashMap<>();

    Signatures(CompilationUnit tree) {
        for (ImportDeclaration declaration : tree.getImports()) {
            if (!declaration.isAsterisk() && !declaration.isStatic()) {
                imported.put(declaration.getName().getIdentifier(), declaration.getNameAsString());
            }
        }
    }

    String type(TypeDeclaration<?> type, String name, boolean inInterface) {
        if (type instanceof ClassOrInterfaceDeclaration declared) {
            String heading = generics(declared.getTypeParameters())
                    + list(" extends ", declared.getExtendedTypes())
                    + list(" implements ", declared.getImplementedTypes())
                    + list(" permits ", declared.getPermittedTypes());
            String kind = declared.isInterface() ? "interface" : "class";
            return words(modifiers(type, inInterface), kind, name + heading);
        }
        if (type instanceof RecordDeclaration declared) {
            String components = declared.getParameters().stream()
                    .map(component -> qualified(component.getType().asString()) + " " + component.getNameAsString())
                    .collect(Collectors.joining(", ", "(", ")"));
            String heading = generics(declared.getTypeParameters())
                    + components
                    + list(" implements ", declared.getImplementedTypes());
            return words(modifiers(type, inInterface), "record", name + heading);
        }
        return type instanceof EnumDeclaration declared
                ? words(
                        modifiers(type, inInterface),
                        "enum",
                        name + list(" implements ", declared.getImplementedTypes()))
                : words(modifiers(type, inInterface), "@interface", name);
    }

    String method(MethodDeclaration method, String type, boolean inInterface) {
        return words(
                modifiers(method, inInterface),
                generics(method.getTypeParameters()),
                qualified(method.getType().asString()),
                call(method, type));
    }

    String constructor(ConstructorDeclaration constructor, String type) {
        return words(modifiers(constructor, false), generics(constructor.getTypeParameters()), call(constructor, type));
    }

    String element(AnnotationMemberDeclaration element, String type) {
        String fallback = element.getDefaultValue().isPresent() ? "with default" : "";
        return words(qualified(element.getType().asString()), type + "." + element.getNameAsString(), fallback);
    }

    Stream<String> fields(FieldDeclaration field, String type, boolean inInterface) {
        return field.getVariables().stream()
                .map(variable -> words(
                        modifiers(field, inInterface),
                        qualified(variable.getType().asString()),
                        type + "." + variable.getNameAsString()));
    }

    private String call(CallableDeclaration<?> callable, String type) {
        String parameters = callable.getParameters().stream()
                .map(parameter -> parameter.getType().asString() + (parameter.isVarArgs() ? "..." : ""))
                .map(this::qualified)
                .collect(Collectors.joining(", ", "(", ")"));
        return type + "." + callable.getNameAsString() + parameters + list(" throws ", callable.getThrownExceptions());
    }

    private String generics(NodeList<? extends Type> parameters) {
        return parameters.isEmpty() ? "" : list("<", parameters) + ">";
    }

    private String list(String before, NodeList<? extends Type> types) {
        return types.isEmpty()
                ? ""
                : types.stream().map(type -> qualified(type.asString())).collect(Collectors.joining(", ", before, ""));
    }

    /** Types by the names they were imported by, so that another import of the same name is seen. */
    private String qualified(String type) {
        return NAME.matcher(type)
                .replaceAll(name -> Matcher.quoteReplacement(imported.getOrDefault(name.group(), name.group())));
    }

    /** All of an interface is public, whether it says so or not. */
    private static String modifiers(NodeWithModifiers<?> declaration, boolean inInterface) {
        Stream<String> said = declaration.getModifiers().stream()
                .map(Modifier::getKeyword)
                .filter(TOLD::contains)
                .map(Keyword::asString);
        Stream<String> implied = inInterface ? Stream.of("public") : Stream.of();
        return Stream.concat(said, implied).distinct().sorted().collect(Collectors.joining(" "));
    }

    private static String words(String... words) {
        return Stream.of(words).filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
    }
}

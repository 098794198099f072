package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import java.util.Set;
import java.util.regex.Pattern;

/** Knows the expressions of the JDK that open a file, a socket or a connection. */
final class Resources {

    private static final Set<String> OPENING_TYPES = Set.of(
            "FileInputStream",
            "FileOutputStream",
            "FileReader",
            "FileWriter",
            "RandomAccessFile",
            "Socket",
            "ServerSocket",
            "DatagramSocket",
            "ZipFile",
            "JarFile");
    private static final Set<String> WRAPPING_TYPES = Set.of(
            "BufferedInputStream",
            "BufferedOutputStream",
            "BufferedReader",
            "BufferedWriter",
            "InputStreamReader",
            "OutputStreamWriter",
            "DataInputStream",
            "DataOutputStream",
            "ObjectInputStream",
            "ObjectOutputStream",
            "GZIPInputStream",
            "GZIPOutputStream",
            "ZipInputStream",
            "ZipOutputStream",
            "JarInputStream",
            "LineNumberReader",
            "PushbackInputStream",
            "PrintStream",
            "PrintWriter",
            "Scanner");
    private static final Set<String> FILE_TAKING_TYPES = Set.of("PrintStream", "PrintWriter", "Scanner", "Formatter");
    private static final Set<String> OPENING_CALLS = Set.of(
            "Files.newInputStream",
            "Files.newOutputStream",
            "Files.newBufferedReader",
            "Files.newBufferedWriter",
            "Files.newByteChannel",
            "Files.newDirectoryStream",
            "Files.lines",
            "Files.list",
            "Files.walk",
            "Files.find",
            "FileChannel.open",
            "DriverManager.getConnection",
            "SocketChannel.open",
            "ServerSocketChannel.open");
    private static final Pattern POOL = Pattern.compile("(?i)(this\\.)?(ds|.*datasource|.*pool)(\\(\\))?");
    private static final Set<String> LAZY = Set.of("Files.lines", "Files.list", "Files.walk", "Files.find");

    private Resources() {}

    /** Whether the expression opens something that only it holds. */
    static boolean opens(Expression expression) {
        if (expression instanceof ObjectCreationExpr creation
                && creation.getAnonymousClassBody().isEmpty()) {
            return makes(creation);
        }
        return expression instanceof MethodCallExpr call && calls(call);
    }

    /** A stream of lines or files that stays open until it is closed, even when read to its end. */
    static boolean isLazy(Expression expression) {
        return expression instanceof MethodCallExpr call && LAZY.contains(qualified(call));
    }

    private static boolean makes(ObjectCreationExpr creation) {
        String type = creation.getType().getNameAsString();
        if (OPENING_TYPES.contains(type)) {
            return creation.getArguments().stream()
                    .noneMatch(argument -> Nodes.code(argument).matches("(?i)fd|.*descriptor.*"));
        }
        if (FILE_TAKING_TYPES.contains(type)
                && creation.getArguments().stream().limit(1).anyMatch(argument -> isFile(type, argument))) {
            return true;
        }
        return WRAPPING_TYPES.contains(type)
                && creation.getArguments().stream().limit(1).anyMatch(Resources::isHeldHere);
    }

    private static boolean isFile(String type, Expression argument) {
        if (argument instanceof ObjectCreationExpr creation) {
            return creation.getType().getNameAsString().equals("File");
        }
        return Texts.isText(argument) && !type.equals("Scanner") && !type.equals("Formatter");
    }

    /** Opened in the argument itself, or by a local variable that is never closed. */
    private static boolean isHeldHere(Expression argument) {
        if (argument instanceof NameExpr name) {
            return Scopes.declaration(name, name.getNameAsString())
                    .filter(Resources::isLeakingLocal)
                    .isPresent();
        }
        return opens(argument);
    }

    private static boolean isLeakingLocal(Node declaration) {
        return declaration instanceof VariableDeclarator local
                && Lifetime.isPlainLocal(local)
                && local.getInitializer().filter(Resources::opens).isPresent()
                && Assignments.mentions(local).stream().noneMatch(Lifetime::closes);
    }

    private static boolean calls(MethodCallExpr call) {
        String scope = call.getScope().map(Nodes::code).orElse("");
        return switch (call.getNameAsString()) {
            case "getConnection" ->
                OPENING_CALLS.contains(qualified(call)) || POOL.matcher(scope).matches();
            case "openStream" -> scope.matches("(?i)(new URL\\(.*|.*url)");
            default -> OPENING_CALLS.contains(qualified(call));
        };
    }

    private static String qualified(MethodCallExpr call) {
        return call.getScope().map(Nodes::code).orElse("") + "." + call.getNameAsString();
    }
}

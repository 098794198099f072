package io.orchex.scale;

import io.orchex.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The sources of a library, compiled once, so that each file can be compiled again by itself. */
final class Project {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    private final String name;
    private final String classPath;
    private final Path classes;
    private final List<SourceFile> files;

    private Project(Path jar, String classPath) throws IOException {
        this.name = jar.getFileName().toString().replace("-sources.jar", "");
        this.classPath = classPath;
        this.classes = Files.createTempDirectory("proof");
        this.files = unpacked(jar);
        compile(files, classes);
    }

    /** @param classPath what the sources need, may be empty */
    static Project of(Path jar, String classPath) throws IOException {
        return new Project(jar, classPath);
    }

    String name() {
        return name;
    }

    List<SourceFile> files() {
        return files;
    }

    /** What the compiler says against the file, without places. */
    List<String> errors(SourceFile file) {
        try {
            return compile(List.of(file), Files.createTempDirectory(classes, "out"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> compile(List<SourceFile> sources, Path out) {
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        List<String> options = List.of(
                "-proc:none",
                "-nowarn",
                "-Xmaxerrs",
                "10000",
                "-XDshould-stop.ifError=FLOW",
                "-d",
                out.toString(),
                "-cp",
                classes + java.io.File.pathSeparator + classPath);
        COMPILER.getTask(
                        null,
                        null,
                        said,
                        options,
                        null,
                        sources.stream().map(Text::new).toList())
                .call();
        return said.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .map(problem -> problem.getMessage(Locale.ROOT))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<SourceFile> unpacked(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<SourceFile> files = new ArrayList<>();
            for (ZipEntry entry : zip.stream()
                    .sorted(java.util.Comparator.comparing(ZipEntry::getName))
                    .toList()) {
                if (entry.getName().endsWith(".java") && !entry.getName().endsWith("-info.java")) {
                    String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                    files.add(new SourceFile(entry.getName(), "java", text));
                }
            }
            return files;
        }
    }

    private static final class Text extends SimpleJavaFileObject {

        private final String code;

        Text(SourceFile file) {
            super(URI.create("string:///" + file.path()), Kind.SOURCE);
            this.code = file.text();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }
}

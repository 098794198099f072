package io.orchex.source.java.typecheck;

import io.orchex.source.Program;
import io.orchex.source.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jdt.internal.compiler.env.ICompilationUnit;

/**
 * The files of a program that can be compiled together. Modules of a repository may each have a {@code Main}; a
 * compiler takes the first and looks at nothing in the others, so it is the file that matters, or else the one that is
 * nearest.
 */
record OneOfEach(List<ICompilationUnit> units, List<String> leftOut) {

    private static final Pattern PACKAGE = Pattern.compile("^\\s*package\\s+([\\w.$]+)\\s*;", Pattern.MULTILINE);
    private static final String MODULE = "module-info";

    static OneOfEach of(Program program) {
        List<SourceFile> nearestFirst = program.files().stream()
                .sorted(Comparator.<SourceFile>comparingInt(file -> distance(file.path(), program.focus()))
                        .thenComparing(SourceFile::path))
                .toList();
        Set<String> taken = new HashSet<>();
        List<ICompilationUnit> units = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (SourceFile file : nearestFirst) {
            if (!SourceUnit.simpleName(file.path()).equals(MODULE) && taken.add(type(file))) {
                units.add(new SourceUnit(file));
            } else {
                leftOut.add(file.path());
            }
        }
        return new OneOfEach(units, leftOut);
    }

    /** How many folders away from the nearest file in focus; nothing is nearer than that itself. */
    private static int distance(String path, Set<String> focus) {
        return focus.stream().mapToInt(other -> distance(path, other)).min().orElse(0);
    }

    private static int distance(String path, String other) {
        if (path.equals(other)) {
            return -1;
        }
        String[] folders = path.split("/", -1);
        String[] others = other.split("/", -1);
        int common = 0;
        while (common < Math.min(folders.length, others.length) && folders[common].equals(others[common])) {
            common++;
        }
        return folders.length + others.length - 2 * common;
    }

    private static String type(SourceFile file) {
        Matcher matcher = PACKAGE.matcher(file.text());
        return (matcher.find() ? matcher.group(1) : "") + "." + SourceUnit.simpleName(file.path());
    }
}

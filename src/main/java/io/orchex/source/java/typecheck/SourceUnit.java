package io.orchex.source.java.typecheck;

import io.orchex.source.SourceFile;
import org.eclipse.jdt.internal.compiler.env.ICompilationUnit;
import org.jspecify.annotations.Nullable;

/** A source file as the compiler takes it. */
record SourceUnit(SourceFile file) implements ICompilationUnit {

    private static final String MARK = "\uFEFF";

    @Override
    public char[] getContents() {
        String text = file.text();
        return (text.startsWith(MARK) ? text.substring(1) : text).toCharArray();
    }

    @Override
    public char[] getMainTypeName() {
        return simpleName(file.path()).toCharArray();
    }

    static String simpleName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** None: the folder above the packages is not known, so they are not compared with the folders. */
    @Override
    public char @Nullable [][] getPackageName() {
        return null;
    }

    @Override
    public char[] getFileName() {
        return file.path().toCharArray();
    }
}

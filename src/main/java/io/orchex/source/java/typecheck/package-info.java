/**
 * What a compiler says of Java, by ECJ.
 *
 * <p>ECJ is the one compiler that compiles Java 25 on a Java 17 runtime without a JDK, goes on where libraries are
 * missing, and never runs anything of what it compiles: annotation processors are off, class files are not made. Its
 * official interface takes no sources from memory, so its {@code Compiler} class is used, which is internal: the
 * version is pinned. As a whole file with one unresolved import would go without flow analysis, and nobody has all
 * libraries of a stranger's repository, {@link io.orchex.source.java.typecheck.PatientCompiler} analyses every function
 * that is sound in itself, and names the others.
 */
@NullMarked
package io.orchex.source.java.typecheck;

import org.jspecify.annotations.NullMarked;

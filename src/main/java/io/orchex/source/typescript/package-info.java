/**
 * JavaScript and TypeScript, JSX included: valid files are measured by {@link io.orchex.source.ecma}, all others and
 * all that needs more than figures by the TypeScript compiler in V8, which is not started before.
 *
 * <p>The compiler's own tree is exact where other parsers guess (regular expressions, generics, JSX), and in V8 it is
 * ten times as fast as a native parser that is asked node by node: one script, {@code reader.js}, walks the tree where
 * it is and hands over one JSON text per file. The isolate has no file system, no network and no Node, so a source file
 * can do nothing but be parsed. It lives in the engine's children only, made on first use and kept: V8 ends its process
 * when memory runs out.
 *
 * <p>The figures follow the definitions of {@link io.orchex.source}. {@code ??} is a logical operator for cyclomatic
 * complexity, as in SonarSource's rule for JavaScript, and costs a reader nothing, as in the white paper; {@code ?.},
 * {@code ??=} and default values count nowhere. Like operators that fill the braces of JSX ({@code {open && <Menu/>}})
 * cost a reader nothing, as in SonarJS. A function that has a name, or is given to something that has one, is a
 * function of its own wherever it stands. An anonymous one inside another function is part of that, as lambdas are in
 * Java: its cognitive points count there, one level deeper, and its cyclomatic ones do not. One outside of any is known
 * by what the call that it is passed to is given to ({@code const Menu = memo(() => …)}), or by that call, as in the
 * outlines of editors: {@code app.get('/orders') callback}. Code outside of functions is not measured.
 *
 * <p>What changes code is in V8 too ({@code refactoring/}, one script a recipe): edits of the text by ranges, found
 * with the compiler's knowledge of which name means what. A proposal is made only if the result parses, if the compiler
 * says nothing new of it and if no function becomes harder; types prove too little in JavaScript for more, so the rest
 * is left to the tests of the project. The compiler's own "extract symbol" is not used: it hands over by value what
 * closures share and change, which broke 43 of 690 tests of one library, prints code anew and leaves the name to the
 * reader. Here a variable that changes and is mentioned by more than one function is never handed over; the new
 * function stands as far out as it can without that, at last inside the old one, where all is at hand.
 * {@code BehaviourTest} runs a program after every change that could be proposed for it.
 */
@NullMarked
package io.orchex.source.typescript;

import org.jspecify.annotations.NullMarked;

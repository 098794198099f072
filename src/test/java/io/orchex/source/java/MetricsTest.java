package io.orchex.source.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orchex.source.Branch;
import io.orchex.source.Function;
import org.junit.jupiter.api.Test;

/** The examples of G. Ann Campbell's white paper "Cognitive Complexity", version 1.5, with the figures given there. */
final class MetricsTest {

    @Test
    void sum_of_primes_is_7_for_cognitive_and_4_for_cyclomatic_complexity() {
        Function function = Code.only("""
                int sumOfPrimes(int max) {
                  int total = 0;
                  OUT: for (int i = 1; i <= max; ++i) {
                    for (int j = 2; j < i; ++j) {
                      if (i % j == 0) {
                        continue OUT;
                      }
                    }
                    total += i;
                  }
                  return total;
                }
                """);
        assertThat(function.cognitive()).isEqualTo(7);
        assertThat(function.cyclomatic()).isEqualTo(4);
        assertThat(function.nesting()).isEqualTo(3);
        assertThat(function.branches())
                .extracting(Branch::what, branch -> branch.span().line(), Branch::nesting, Branch::cognitive)
                .containsExactly(
                        tuple("for", 3, 0, 1),
                        tuple("for", 4, 1, 2),
                        tuple("if", 5, 2, 3),
                        tuple("continue at a label", 6, 3, 1));
    }

    @Test
    void get_words_is_1_for_cognitive_and_4_for_cyclomatic_complexity() {
        Function function = Code.only("""
                String getWords(int number) {
                  switch (number) {
                    case 1: return "one";
                    case 2: return "a couple";
                    case 3: return "a few";
                    default: return "lots";
                  }
                }
                """);
        assertThat(function.cognitive()).isEqualTo(1);
        assertThat(function.cyclomatic()).isEqualTo(4);
    }

    @Test
    void overridden_symbol_from_is_19() {
        Function function = Code.only("""
                @Nullable private MethodJavaSymbol overriddenSymbolFrom(ClassJavaType classType) {
                  if (classType.isUnknown()) {
                    return Symbols.unknownMethodSymbol;
                  }
                  boolean unknownFound = false;
                  List<JavaSymbol> symbols = classType.getSymbol().members().lookup(name);
                  for (JavaSymbol overrideSymbol : symbols) {
                    if (overrideSymbol.isKind(JavaSymbol.MTH)
                        && !overrideSymbol.isStatic()) {
                      MethodJavaSymbol methodJavaSymbol = (MethodJavaSymbol) overrideSymbol;
                      if (canOverride(methodJavaSymbol)) {
                        Boolean overriding = checkOverridingParameters(methodJavaSymbol, classType);
                        if (overriding == null) {
                          if (!unknownFound) {
                            unknownFound = true;
                          }
                        } else if (overriding) {
                          return methodJavaSymbol;
                        }
                      }
                    }
                  }
                  if (unknownFound) {
                    return Symbols.unknownMethodSymbol;
                  }
                  return null;
                }
                """);
        assertThat(function.cognitive()).isEqualTo(19);
    }

    @Test
    void add_version_is_35() {
        Function function = Code.only("""
                private void addVersion(final Entry entry, final Transaction txn)
                    throws PersistitInterruptedException, RollbackException {
                  final TransactionIndex ti = _persistit.getTransactionIndex();
                  while (true) {
                    try {
                      synchronized (this) {
                        if (frst != null) {
                          if (frst.getVersion() > entry.getVersion()) {
                            throw new RollbackException();
                          }
                          if (txn.isActive()) {
                            for (Entry e = frst; e != null; e = e.getPrevious()) {
                              final long version = e.getVersion();
                              final long depends = ti.wwDependency(version, txn.getTransactionStatus(), 0);
                              if (depends == TIMED_OUT) {
                                throw new WWRetryException(version);
                              }
                              if (depends != 0 && depends != ABORTED) {
                                throw new RollbackException();
                              }
                            }
                          }
                        }
                        entry.setPrevious(frst);
                        frst = entry;
                        break;
                      }
                    } catch (final WWRetryException re) {
                      try {
                        final long depends = _persistit.getTransactionIndex()
                            .wwDependency(re.getVersionHandle(), txn.getTransactionStatus(),
                                SharedResource.DEFAULT_MAX_WAIT_TIME);
                        if (depends != 0 && depends != ABORTED) {
                          throw new RollbackException();
                        }
                      } catch (final InterruptedException ie) {
                        throw new PersistitInterruptedException(ie);
                      }
                    } catch (final InterruptedException ie) {
                      throw new PersistitInterruptedException(ie);
                    }
                  }
                }
                """);
        assertThat(function.cognitive()).isEqualTo(35);
    }

    @Test
    void to_regexp_is_20() {
        Function function = Code.only("""
                private static String toRegexp(String antPattern, String directorySeparator) {
                  final String escapedDirectorySeparator = '\\\\' + directorySeparator;
                  final StringBuilder sb = new StringBuilder(antPattern.length());
                  sb.append('^');
                  int i = antPattern.startsWith("/") || antPattern.startsWith("\\\\") ? 1 : 0;
                  while (i < antPattern.length()) {
                    final char ch = antPattern.charAt(i);
                    if (SPECIAL_CHARS.indexOf(ch) != -1) {
                      sb.append('\\\\').append(ch);
                    } else if (ch == '*') {
                      if (i + 1 < antPattern.length() && antPattern.charAt(i + 1) == '*') {
                        if (i + 2 < antPattern.length() && isSlash(antPattern.charAt(i + 2))) {
                          sb.append("(?:.*").append(escapedDirectorySeparator).append("|)");
                          i += 2;
                        } else {
                          sb.append(".*");
                          i += 1;
                        }
                      } else {
                        sb.append("[^").append(escapedDirectorySeparator).append("]*?");
                      }
                    } else if (ch == '?') {
                      sb.append("[^").append(escapedDirectorySeparator).append("]");
                    } else if (isSlash(ch)) {
                      sb.append(escapedDirectorySeparator);
                    } else {
                      sb.append(ch);
                    }
                    i++;
                  }
                  sb.append('$');
                  return sb.toString();
                }
                """);
        assertThat(function.cognitive()).isEqualTo(20);
    }

    @Test
    void each_run_of_like_operators_counts_once() {
        Function function = Code.only("void f() { if (a && b && c || d || e && f) {} if (a && !(b && c)) {} }");
        assertThat(function.cognitive()).isEqualTo(1 + 3 + 1 + 1 + 1);
        assertThat(function.cyclomatic()).isEqualTo(1 + 1 + 5 + 1 + 2);
    }

    @Test
    void a_lambda_adds_to_cognitive_but_not_to_cyclomatic_complexity() {
        Function function = Code.only("void f() { Runnable r = () -> { if (a) { run(); } }; }");
        assertThat(function.cognitive()).isEqualTo(2);
        assertThat(function.cyclomatic()).isEqualTo(1);
    }

    @Test
    void a_member_of_an_anonymous_class_counts_in_the_method_around_it() {
        var functions = Code.read("""
                        class A {
                          void f() {
                            new Thread(new Runnable() {
                              public void run() {
                                if (a) { b(); }
                              }
                            }).start();
                          }
                        }
                        """).functions();
        assertThat(functions)
                .extracting(Function::name, Function::cyclomatic, Function::cognitive)
                .containsExactly(tuple("A.f", 1, 2), tuple("A.run", 2, 0));
    }

    @Test
    void length_counts_lines_that_hold_code() {
        Function function = Code.only("void f() {\n  // why\n\n  a();\n  /* b();\n  */\n}");
        assertThat(function.codeLines()).isEqualTo(3);
    }
}

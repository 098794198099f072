package io.orchex.source.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Aim;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The names of new functions say what the statements do. */
final class NewNamesTest {

    static Stream<Arguments> blocks() {
        return Stream.of(
                // What the comment says.
                name("collectOverdueInvoices", "// Collect all the overdue invoices.\nif (a) { if (b) { x(); } }"),
                name("skipLeadingSpaces", "/* skips leading spaces */\nwhile (a) { if (b) { x(); } }"),
                name("handleSurrogatePairs", "// surrogate pairs\nif (a) { if (b) { x(); } }"),
                name("handleNegativeOffset", "// if negative offset\nif (a) { if (b) { x(); } }"),
                name("flushBuffer", "// We do this because of #12, see there.\nif (a) { if (b) { flush(buffer); } }"),
                name(
                        "processRows",
                        "// Count number of the default rows and then read what is left\nfor (int i = 0; i < size; i++) { if (rows[i].b()) { rows[i].c().d++; } }"),
                name("produceParameters", "// if lambda, produce the parameters\nif (a) { if (b) { x(); } }"),
                name(
                        "putListsOfMethods",
                        "// put all lists of methods with same name in the cache\nif (a) { if (b) { x(); } }"),
                name(
                        "closeReaders",
                        "// close the reader and stream maps that are open\nfor (T reader : readers) { if (b) { close(reader); } }"),
                // What it gives back.
                name(
                        "listNames",
                        "String[] names = dir.list();\nif (a) { if (names == null) { throw new E(); } }\nuse(names);"),
                name("countMatches", "int matches = 0;\nfor (T t : list) { if (t.b()) { matches++; } }\nuse(matches);"),
                name("computeTotal", "int total = 0;\nif (a) { if (b) { total = n * 3; } }\nuse(total);"),
                name("findLastIndex", "int lastIndex = 0;\nwhile (a) { if (b) { lastIndex = n; } }\nuse(lastIndex);"),
                name("hasSign", "boolean sign = false;\nif (a) { if (b) { sign = n > 3; } }\nuse(sign);"),
                name("isFound", "boolean found = false;\nif (a) { if (b) { found = n > 3; } }\nuse(found);"),
                name("checkReady", "boolean isReady = false;\nif (a) { if (b) { isReady = n > 3; } }\nuse(isReady);"),
                name("parseHeader", "Header header = null;\nif (a) { if (b) { header = parse(n); } }\nuse(header);"),
                name("buildMessage", "String message = \"\";\nif (a) { if (b) { message += n; } }\nuse(message);"),
                name("collectNames", "Names names = null;\nif (a) { if (b) { names.add(n); } }\nuse(names);"),
                name("advancePosition", "if (a) { if (b) { position++; } }\nuse(position);"),
                name(
                        "computeLongest",
                        "int tmpLongest = n;\nif (a) { if (b) { tmpLongest = n * 3; } }\nuse(tmpLongest);"),
                name("findSourceIndex", "int srcIdx = n;\nif (a) { if (b) { srcIdx = n + 1; } }\nuse(srcIdx);"),
                name("countMatches", "int matches = n;\nwhile (a) { if (b) { matches++; } }\nuse(matches);"),
                name("resolveHeldLease", "Lease held = null;\nif (a) { if (b) { held = resolve(n); } }\nuse(held);"),
                // What it mainly does.
                name("copyTable", "if (a) { if (b) { System.arraycopy(table, 0, x, 0, n); } }"),
                name("deleteFolder", "if (a) { if (b) { delete(folder); n++; } }\nuse(n);"),
                name("addUnknownField", "if (a) { if (b) { add(UNKNOWN_FIELD); } }"),
                name("addDate", "if (a) { if (b) { x.add(Calendar.DATE, n); } }"),
                name("writeInvoices", "for (T invoice : invoices) { if (b) { out.write(invoice); } }"),
                name("appendQuoted", "if (a) { if (b) { out.append(quoted); } }"),
                name("closeReader", "if (a) { if (b) { log(\"x\"); reader.close(); } }"),
                name("fillTable", "for (int i = 0; i < n; i++) { if (b) { table[i] = n; } }"),
                name("updateLimit", "if (a) { if (b) { limit = n; } }"),
                name("addOfF", "if (a) { ArrayList x = all(); if (b) { x.add(n); } }"),
                name(
                        "storeTable",
                        "boolean full = false;\nif (a) { if (b) { full = n > 3; } store(table); }\nuse(full);"),
                name("prepareF", "if (b) { if (inTable(table)) { x(); } }"),
                name("addFieldType", "if (a) { if (b) { add(iFieldType); } }"),
                name("addFieldsToSkip", "while (a) { if (b) { add(fieldToSkip); } }"),
                name("computeRemaining", "int remaining = n;\nwhile (a) { if (b) { remaining--; } }\nuse(remaining);"),
                name("putFields", "if (a) { for (T field : list) { if (b) { put(field); } } }"),
                name("configureWriter", "writer.setA(n);\nwriter.setB(a ? b ? 1 : 2 : 3);"),
                name("checkLength", "if (length < 0 || length > n) { throw new E(); }"),
                name("checkRows", "for (T row : rows) { checkState(row.b(), n); if (b) { checkState(row.c(), n); } }"),
                // What it is for.
                name("processKinds", "for (Kind kind : klist) { if (kind.b()) { kind.c().d++; } }"),
                name("processRows", "for (int i = 0; i < size; i++) { if (rows[i].b()) { rows[i].c().d++; } }"),
                name("processRows", "for (int i = 0; i < maxLen; i++) { if (rows[i] > n) { a.b++; } }"),
                name("processAccounts", "for (T account : accounts) { if (account.b()) { account.c().d++; } }"),
                name("handleEmptyValues", "if (isEmpty(values)) { if (b) { x(); } }"),
                name("handleOption", "if (opt > n) { if (b) { x(); } }"),
                name("handleState", "switch (state) { case 1: if (b) { x(); } }"));
    }

    private static Arguments name(String name, String block) {
        return Arguments.of(name, block);
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void a_name_says_what_the_block_does(String name, String block) {
        String[] parts = block.split("\n(?=use\\()", 2);
        String head =
                "class A {\nint limit;\nvoid f(boolean a, boolean b, int n, int position, int[] table) {\nstart();\n";
        String code = head + parts[0] + "\nif (n > 4) { other(); }\n" + (parts.length > 1 ? parts[1] : "") + "\n}\n}\n";
        int last = 4 + (int) parts[0].lines().count();
        assertThat(Code.refactor(code, Aim.Type.EXTRACT_FUNCTION, "", 5, last).diff())
                .containsPattern("[+ ]private \\w+(\\[])? " + name + "\\(");
    }

    @Test
    void a_round_of_a_loop_does_to_one_what_its_function_does_to_many() {
        assertThat(Code.refactor("""
                class A {
                    void storeOrders(Iterator<Order> all, boolean wanted) {
                        while (all.hasNext()) {
                            Order order = all.next();
                            if (wanted) {
                                if (order.b()) {
                                    order.c().d++;
                                }
                            }
                        }
                    }
                }
                """, Aim.Type.EXTRACT_FUNCTION, "", 4, 9).text())
                .contains("private void storeOrder(Iterator<Order> all, boolean wanted) {");
    }

    @Test
    void what_goes_through_many_itself_is_no_round_of_one() {
        String code = """
                class A {
                    void storeOrders(List<Customer> customers, boolean wanted) {
                        for (Customer customer : customers) {
                            for (Order order : customer.getOrders()) {
                                if (wanted) {
                                    order.c().d++;
                                }
                            }
                        }
                    }
                }
                """;
        assertThat(Code.refactor(code, Aim.Type.EXTRACT_FUNCTION, "", 4, 8).text())
                .contains("private void processCustomer(boolean wanted, Customer customer) {");
        assertThat(Code.refactor(code, Aim.Type.EXTRACT_FUNCTION, "", 5, 7).text())
                .contains("private void storeOrder(boolean wanted, Order order) {");
    }

    @Test
    void one_of_two_loops_through_the_same_is_not_named_like_both() {
        assertThat(Code.refactor("""
                        class A {
                            void storeOrders(Customer customer, boolean wanted) {
                                for (Order order : customer.getOrders()) {
                                    if (wanted) {
                                        apply(order);
                                    }
                                }
                                for (Order order : customer.getOrders()) {
                                    drop(order);
                                }
                            }
                        }
                        """, Aim.Type.EXTRACT_FUNCTION, "", 4, 6).text())
                .contains("private void applyOrder(boolean wanted, Order order) {");
    }

    @Test
    void a_branch_is_named_by_the_comment_above_it() {
        assertThat(Code.refactor("""
                        class A {
                            void print(boolean first, int depth) {
                                start();
                                // Flush the line. Blank ones look alike.
                                if (!first) {
                                    if (depth > 3) {
                                        x.y++;
                                    } else {
                                        x.z++;
                                    }
                                }
                                stop();
                            }
                        }
                        """, Aim.Type.EXTRACT_FUNCTION, "", 6, 10).text())
                .contains(
                        "        // Flush the line. Blank ones look alike.\n        if (!first) {\n            flushLine(depth);")
                .contains("private void flushLine(int depth) {\n        if (depth > 3) {");
    }

    @Test
    void no_name_is_like_another_but_for_a_mark() {
        assertThat(Code.refactor("""
                        class A {
                            void f(List<Order> orders, boolean wanted) {
                                start();
                                if (orders != null) {
                                    for (Order order : orders) {
                                        if (wanted) {
                                            _addOrders(order);
                                        }
                                    }
                                }
                                stop();
                            }
                            void _addOrders(Order order) {}
                        }
                        """, Aim.Type.EXTRACT_FUNCTION, "", 4, 10).text())
                .doesNotContain("void addOrders(");
    }

    @Test
    void all_of_a_case_is_named_after_it() {
        String code = """
                class A {
                    void process(Token token, Tree tree) {
                        switch (token.kind()) {
                            case Token.END_TAG:
                                if (token.isEmpty()) {
                                    if (tree.depth() > 3) {
                                        tree.closeAll(token);
                                    }
                                }
                                break;
                            default:
                                if (token.name().equals("template")) {
                                    if (!tree.isOpen(token)) {
                                        token.c().d++;
                                        tree.c().d++;
                                    }
                                }
                        }
                    }
                }
                """;
        assertThat(Code.refactor(code, Aim.Type.EXTRACT_FUNCTION, "", 5, 9).text())
                .contains("private void processEndTag(Token token, Tree tree) {");
        assertThat(Code.refactor(
                                code.replaceFirst("}\\s+}\\s*$", "}\nvoid processEndTag() {}\n}\n"),
                                Aim.Type.EXTRACT_FUNCTION,
                                "",
                                5,
                                9)
                        .text())
                .contains("private void processForEndTag(Token token, Tree tree) {");
        assertThat(Code.refactor(code, Aim.Type.EXTRACT_FUNCTION, "", 13, 16).text())
                .contains("private void processTemplate(Token token, Tree tree) {");
    }

    @Test
    void a_function_with_a_question_for_a_name_checks() {
        assertThat(Code.refactor("""
                class A {
                    boolean isValid(List<String> octets, int n) {
                        if (n > 3) {
                            return false;
                        }
                        log(n);
                        for (String octet : octets) {
                            if (octet.b()) {
                                return n > 1;
                            }
                        }
                        return true;
                    }
                }
                """, Aim.Type.EXTRACT_FUNCTION, "", 7, 11).text())
                .contains("return checkOctets(octets, n);");
    }
}

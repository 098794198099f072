package io.orchex.source.typescript;

import static io.orchex.source.Aim.Type.EXTRACT_FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Aim;
import io.orchex.source.Function.Complexity;
import io.orchex.source.Kind;
import io.orchex.source.Rewrite;
import io.orchex.source.Rewrite.Change;
import io.orchex.source.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Statements that become functions, and the rules that forbid it. */
final class ExtractFunctionTest {

    /** The compiler guesses what was meant for the first ten of a program, whichever it sees first. */
    @Test
    void names_that_nobody_declares_are_as_unknown_behind_the_change_as_before_it() {
        Rewrite rewrite = Wanted.of(EXTRACT_FUNCTION, "a.js", """
                const [apple, grape, melon, peach, lemon, mango, olive, plum, pear, cherry, banana, orange] = fruits;

                export function countItems(list, out) {
                  let total = 0;
                  for (const item of list) {
                    if (item.kind === 'part') {
                      for (const part of item.parts) {
                        if (part.visible && part.size > 0) {
                          out.push(apples, grapes, melons, peachs, lemons, mangos);
                        } else if (part.hidden) {
                          out.push(part.title);
                        }
                      }
                    }
                  }
                  total += olives + plums + pears + cherrys + bananas + oranges;
                  return total;
                }
                """);

        assertThat(rewrite.refusal()).isEmpty();
        assertThat(rewrite.text()).contains("processParts(item, out);");
    }

    @Test
    void a_name_keeps_what_the_comment_speaks_of_whole() {
        assertThat(commented("sort the paths of the first element of the key"))
                .contains("  sortPaths(list, out)\n\n  // Then the rest");
        assertThat(commented("get array of nested keys and convert them")).contains("  getNestedKeys(list, out)\n");
        assertThat(commented("fill the array with parts")).contains("  processParts(list, out)\n");
        assertThat(commented("collect long option values given twice")).contains("  processParts(list, out)\n");
    }

    @Test
    void the_return_of_what_is_made_goes_along() {
        Rewrite rewrite = built("return label\n");

        assertThat(rewrite.text())
                .contains("    return formatLabel(parts)\n  }\n}\n")
                .contains("  return label\n}\n");
        assertThat(rewrite.doubt()).isEmpty();
    }

    @Test
    void what_only_begins_a_text_is_a_doubt() {
        assertThat(built("label += more\n    log(label)\n    return label\n").doubt())
                .isEmpty();
        String further = "label += await more()\n    ";
        assertThat(built(further + further + "return label\n").doubt())
                .isEqualTo("the function would begin what `join` goes on with");
    }

    private static Rewrite built(String end) {
        return Wanted.of(EXTRACT_FUNCTION, "a.js", """
                export async function join (parts, more) {
                  if (parts.length === 0) {
                    log(parts)
                    log(more)
                    return more
                  } else {
                    let label = ''
                    for (const part of parts) {
                      if (part.visible && part.size > 0) {
                        label += 'x' + part.name
                      } else if (part.hidden || part.size < 0) {
                        label += part.title
                      }
                    }
                    %s  }
                }
                """.formatted(end));
    }

    @Test
    void what_other_files_type_and_a_branch_makes_narrower_is_not_shared_with_a_function_inside() {
        Rewrite rewrite = Wanted.of(EXTRACT_FUNCTION, "a.ts", """
                import { limitOf } from './limits';

                export function take(list: string[], wanted: boolean): number {
                  let at;
                  let most = limitOf(list);
                  most = typeof most !== 'number' ? 1 : most;
                  let found = 0;
                  let open = false;
                  let last = 0;
                  if (wanted) {
                    found = most;
                  } else {
                    for (at = 1; at < list.length; at++) {
                      if (list[at].startsWith('-') || list[at].endsWith('-')) found++;
                      else if (found > 3) open = true;
                      else if (found > 2) last = at;
                    }
                    if (found < most) open = true;
                  }
                  return open ? found + last : most;
                }
                """);
        assertThat(rewrite.text()).doesNotContain("  function ");
    }

    @Test
    void what_is_taken_from_a_type_of_another_file_is_not_of_that_type() {
        Rewrite rewrite = Wanted.of(EXTRACT_FUNCTION, "a.ts", """
                import { Settings } from './settings';

                export function count(settings: Settings, list: string[]): number {
                  let twice = settings['count-twice'];
                  if (list.length === 0) {
                    return 0;
                  }
                  let total = 0;
                  for (const item of list) {
                    if (item.startsWith('-') || twice) {
                      if (item.length > 3 || twice) use(item);
                    } else if (item.endsWith('-') && twice !== item) {
                      twice = false;
                    }
                  }
                  return twice ? total : list.length;
                }
                """);
        assertThat(rewrite.text()).doesNotContain("twice: Settings");
    }

    private static String commented(String comment) {
        return Wanted.of(EXTRACT_FUNCTION, "a.js", """
                export function count (list, out, more) {
                  out.begin(list)

                  // %s
                  for (const part of list.parts) {
                    if (part.visible && part.size > 0) {
                      out.c.d++
                    } else if (part.hidden || part.size < 0) {
                      out.c.e++
                    }
                  }

                  // Then the rest
                  if (more) {
                    more.show(out)
                  }
                  out.end(list)
                  return out
                }
                """.formatted(comment)).text();
    }

    @Test
    void statements_move_behind_their_function_with_what_they_read_and_give_back() {
        Rewrite rewrite = Wanted.of(EXTRACT_FUNCTION, "a.js", """
                exports.bill = function bill(orders, rate) {
                  // Sums up what is still to be paid
                  let total = 0;
                  for (const order of orders) {
                    if (order.open && !order.free) {
                      total += order.price * rate;
                    }
                  }
                  if (total > 100) {
                    return total - 5;
                  }
                  return total;
                };

                exports.other = 1;
                """);
        assertThat(rewrite.text()).isEqualTo("""
                exports.bill = function bill(orders, rate) {
                  const total = sumUp(orders, rate);
                  if (total > 100) {
                    return total - 5;
                  }
                  return total;
                };

                function sumUp(orders, rate) {
                  // Sums up what is still to be paid
                  let total = 0;
                  for (const order of orders) {
                    if (order.open && !order.free) {
                      total += order.price * rate;
                    }
                  }
                  return total;
                }

                exports.other = 1;
                """);
        assertThat(rewrite.changes())
                .containsExactly(new Change(
                        Kind.OVER_COMPLEX,
                        3,
                        "moved lines 3-8 of `bill` into `sumUp`",
                        "bill",
                        new Complexity(5, 5),
                        new Complexity(4, 4)));
        assertThat(rewrite.diff()).startsWith("--- a/a.js\n+++ b/a.js\n@@ -1,4 +1,12 @@\n");
    }

    @Test
    void typescript_gets_the_types_that_stand_there_and_their_parameters() {
        Rewrite rewrite = in("a.ts", 5, 9, """
                import { Item } from './item';

                export function pick<T extends Item>(items: T[], wanted?: (item: T) => boolean): T[] {
                \tconst found: T[] = [];
                \tfor (const item of items) {
                \t\tif (!wanted || wanted(item)) {
                \t\t\tfound.push(item);
                \t\t}
                \t}
                \treturn found.length > 3 ? [] : found;
                }
                """);
        assertThat(rewrite.text()).contains("""
                \tcollectFound(items, wanted, found);
                \treturn found.length > 3 ? [] : found;
                }

                function collectFound<T extends Item>(items: T[], wanted: ((item: T) => boolean) | undefined, found: T[]): void {
                \tfor (const item of items) {
                \t\tif (!wanted || wanted(item)) {
                """);
    }

    @Test
    void where_methods_are_private_by_their_names_the_new_one_is_so_too() {
        String code = """
                class Shelf {
                  sell(prices, limit) {
                    for (const price of prices) {
                      if (price > limit) {
                        this.sold += price;
                        this.note(price);
                      }
                    }
                    return this.sold > limit ? 1 : 0;
                  }

                  %s() {}
                }
                module.exports = Shelf;
                """;
        assertThat(in("a.js", 3, 8, code.formatted("_close")).text())
                .contains("this._processPrices(prices, limit);")
                .contains("  }\n\n  _processPrices(prices, limit) {");
        assertThat(in("a.js", 3, 8, code.formatted("/**\n   * Closes.\n   * @private\n   */\n  _close"))
                        .text())
                .contains("  }\n\n  /**\n   * @private\n   */\n  _processPrices(prices, limit) {");
        assertThat(in("a.js", 3, 8, code.formatted("close")).text()).doesNotContain("this._");
        assertThat(in("a.js", 3, 8, code.formatted("_close").replace("class Shelf", "class Shelf extends Store"))
                        .text())
                .doesNotContain("this._");
    }

    @Test
    void what_a_maintainer_would_hardly_want_is_made_with_a_doubt() {
        String code = """
                'use strict';
                exports.fill = function fill(rows, a, b) {
                  start(rows);
                  if (a) {
                    for (const row of rows) {
                      if (row.wanted) {
                        %s
                        row.seen = true;
                      }
                    }
                  }
                  return b;
                };
                """;
        assertThat(in("a.js", 5, 10, code.formatted("storeRow(row, b);")).doubt())
                .isEmpty();
        assertThat(in("a.js", 5, 10, code.formatted("this.storeRow(row, b);")).doubt())
                .isEqualTo("the function would have to be told what `this` is");
        assertThat(in("a.js", 5, 10, code.formatted("row.b = a;")).doubt())
                .isEqualTo("nothing in the lines tells a name for the function");
    }

    @Test
    void a_part_with_a_telling_name_is_offered_before_what_was_asked_for_without_one() {
        Rewrite rewrite = in("a.js", 12, 19, """
                'use strict';
                exports.fill = function fill(rows, a, b) {
                  begin(rows);
                  for (const row of rows) {
                    if (row.wanted) {
                      if (a) {
                        store(row, b);
                      }
                    }
                  }
                  end(rows);
                  for (let i = 0; i < a; i++) {
                    if (b) {
                      if (i > 3) {
                        b.x += i;
                      } else {
                        b.y += i;
                      }
                    }
                  }
                  return b;
                };
                """);
        assertThat(rewrite.doubt()).isEmpty();
        assertThat(rewrite.text()).contains("function storeRows(");
    }

    @Test
    void a_constant_that_comes_back_and_a_name_made_of_two_calls_are_doubts() {
        String code = """
                'use strict';
                exports.read = function read(rows, a, b) {
                  let isNamed = false;
                  begin(rows);
                  if (a) {
                    %s
                  }
                  end(rows);
                  return isNamed ? b : a;
                };
                """;
        assertThat(in(
                                "a.js",
                                6,
                                14,
                                code.formatted(
                                        "if (rows.bad) {\nif (b > 3) {\nthrow new Error(a);\n}\n}\nisNamed = true;"))
                        .doubt())
                .isEqualTo("the function would give back a constant");
        assertThat(in(
                                "a.js",
                                6,
                                14,
                                code.formatted(
                                        "isNamed = b > 1;\nif (rows.bad) {\nif (b > 3) {\nb.c = 1;\nisNamed = true;\n}\n}"))
                        .doubt())
                .isEqualTo("nothing in the lines tells a name for the function");
        assertThat(in(
                                "a.js",
                                6,
                                14,
                                code.formatted(
                                        "if (a > 3) {\nif (b > 4) {\nskipSpaces(a, rows);\n}\n}\nb.y++;\nb.z++;"))
                        .doubt())
                .isEqualTo("nothing in the lines tells a name for the function");
    }

    @Test
    void what_only_the_range_uses_goes_along() {
        String code = """
                export function mark(issues, root, mapper) {
                  begin(issues);
                  begin(root);
                  for (const issue of issues) {
                    if (issue.path.length === 0) {
                      root.errors.push(mapper(issue));
                    } else {
                      %s
                      while (i < issue.path.length) {
                        const part = issue.path[i];
                        if (!at[part]) {
                          %s
                        }
                        if (i === issue.path.length - 1) {
                          at.errors.push(mapper(issue));
                        }
                        at = at[part];
                        i++;
                      }
                    }
                  }
                  return root;
                }
                """;

        Rewrite rewrite = in("a.js", 4, 19, code.formatted("let at = root;\nlet i = 0;", "createPart(at, part);"));
        assertThat(rewrite.doubt()).isEmpty();
        assertThat(rewrite.text()).contains("      createPath(root, issue, mapper);\n    }\n");
        assertThat(in(
                                "a.js",
                                4,
                                19,
                                code.formatted("let at = root;\nlet i = 0;", "Object.defineProperty(at, part, {});"))
                        .doubt())
                .isEqualTo("nothing in the lines tells a name for the function");
    }

    @Test
    void what_would_be_left_to_begin_outside_is_a_doubt() {
        String code = """
                export async function take(rows, out) {
                  let left = %s;
                  await begin(rows);
                  for (const row of rows) {
                    if (row.wanted) {
                      if (row.open && left > 0) {
                        left--;
                        storeRow(row);
                      } else if (left < 0) {
                        break;
                      }
                    }
                  }
                  if (out.open) {
                    if (out.wanted) {
                      await end(out);
                    }
                  }
                  await end(rows);
                }
                """;
        assertThat(in("a.js", 4, 13, code.formatted("3")).doubt())
                .isEqualTo("nothing but the function would use `left`, which begins outside of it");
    }

    @Test
    void what_is_added_to_further_or_changed_beside_is_a_doubt() {
        String code = """
                export function tell(row, extra) {
                  const titles = [];
                  for (const part of row.parts) {
                    if (part.open) {
                      if (part.text) {
                        titles.push(part.text);
                      }
                      %s
                    }
                  }
                  if (row.open) {
                    if (extra.open) {
                      log(extra);
                    }
                  }
                  %s
                  return titles.join(' ') + extra;
                }
                """;
        assertThat(in("a.js", 2, 10, code.formatted("log(part);", "")).doubt()).isEmpty();
        assertThat(in("a.js", 2, 10, code.formatted("log(part);", "titles.push(row.end);"))
                        .doubt())
                .isEqualTo("the function would begin what `tell` goes on with");
        assertThat(in("a.js", 2, 10, code.formatted("extra.push(part);", "")).doubt())
                .isEqualTo("the function would change `extra` beside what it gives back");
        assertThat(in("a.js", 2, 10, code.formatted("extra[part.id] = part;", ""))
                        .doubt())
                .isEqualTo("the function would change `extra` beside what it gives back");
    }

    @Test
    void what_goes_in_and_is_given_back_changed_is_a_doubt() {
        assertThat(in("a.ts", 11, 24, """
                        export function split(row: string, count?: number) {
                          const cells = row.split('|').map((cell) => {
                            if (cell.length > 3) {
                              return cell.length > 5 ? cell : '';
                            } else if (cell.length === 2) {
                              return '-';
                            }
                            return ' ';
                          });
                          log(row);
                          log(cells);
                          if (!cells[0].trim()) {
                            cells.shift();
                          }
                          if (count) {
                            if (cells.length > count) {
                              cells.splice(count);
                            } else {
                              while (cells.length < count) cells.push('');
                            }
                          }
                          for (let i = 0; i < cells.length; i++) {
                            cells[i] = cells[i].trim();
                          }
                          return cells;
                        }
                        """).text()).contains("  processCells(count, cells);\n  return cells;\n");
    }

    @Test
    void what_is_made_last_names_no_function_that_does_something_else_before() {
        String code = """
                export function build(options, schema) {
                  log(schema);
                  if (options.rounding) {
                    if (!ROUNDINGS.has(options.rounding)) {
                      throw new Error(options.rounding);
                    }
                  }
                  if (options.size) {
                    if (options.size > 3) {
                      sizes = options.size;
                    } else {
                      throw new Error(options.size);
                    }
                  }
                  const location = new Location(%s);
                  detectLoops(location);
                  if (options.open) {
                    if (schema.open) {
                      return undefined;
                    }
                  }
                  return location.read(options);
                }
                """;
        assertThat(in("a.js", 3, 15, code.formatted("schema")).doubt())
                .isEqualTo("nothing in the lines tells a name for the function");
        assertThat(in("a.js", 3, 15, code.formatted("sizes")).doubt()).isEmpty();
    }

    @Test
    void what_is_chosen_is_determined_and_what_says_whether_it_is_right_verifies() {
        String code = """
                export function check(row, size) {
                  log(row);
                  log(size);
                  if (!row.open) {
                    return false;
                  }
                  %s
                }
                """;
        assertThat(in("a.js", 7, 12, code.formatted("""
                        let cycle = row.cycle;
                          if (!cycle) {
                            if (row.is12) {
                              cycle = 'h12';
                            } else if (size > 2) {
                              cycle = 'h24';
                            }
                          }
                          log(cycle);
                          log(row);
                          return cycle === size;""")).text()).contains("const cycle = determineCycle(row, size);");
        String sum = """
                // Calculate the check digit
                  for (const digit of row.digits) {
                    if (digit > size) {
                      return %s;
                    }
                  }
                  return %s;""";
        assertThat(in("a.js", 7, 12, code.formatted(sum.formatted("digit === 1", "!row.digits[12]")))
                        .text())
                .contains("return verifyCheckDigit(row, size);");
        assertThat(in("a.js", 7, 12, code.formatted(sum.formatted("digit", "row.digits[12]")))
                        .text())
                .contains("return calculateCheckDigit(row, size);");
    }

    @Test
    void a_comment_that_speaks_of_more_than_the_range_is_a_doubt() {
        String code = """
                export function check(row, size) {
                  log(row);
                  log(size);
                  let y = row.year;
                  if (row.month > 20) {
                    if (row.month > 40) {
                      y = '18' + y;
                    } else {
                      y = '20' + y;
                    }
                  }
                  // Check the date
                  const date = `${y}/${row.month}`;%s
                  if (!isDate(date)) { return false; }
                  return date > size;
                }
                """;
        assertThat(in("a.js", 4, 13, code.formatted("")).doubt())
                .isEqualTo("a comment in the range speaks of what follows it as well");
        assertThat(in("a.js", 4, 13, code.formatted("\n")).doubt()).isEmpty();
    }

    @Test
    void what_the_compiler_follows_only_where_it_stands_stays_there() {
        String code = """
                export class Row {
                  size: number;
                  constructor(parts: number[], last: number) {
                    log(parts);
                    if (parts.length > 1) {
                      for (const part of parts) {
                        if (part > last) {
                          %s
                        }
                      }
                    }
                    log(last);
                    log(parts);
                  }
                }
                """;
        assertThat(in("a.ts", 4, 11, code.formatted("this.size = part;")).refusal())
                .isEqualTo("line 8 sets `this.size`, which a constructor has to do by itself");
        assertThat(in("a.ts", 4, 11, code.formatted("storePart(part);")).refusal())
                .isEmpty();
        assertThat(in("a.ts", 4, 12, """
                        export function read(at: Row, last: number) {
                          let next;
                          try {
                            next = at.read();
                          } catch (failure) {
                            if (last > 1) {
                              if (at.open) {
                                closeRow(at);
                              }
                            }
                            throw failure;
                          }
                          return next + last;
                        }
                        """).text()).contains("    throw failure;\n  }\n  return next + last;");
    }

    @Test
    void what_a_function_gives_back_is_written_where_the_other_one_writes_it() {
        String code = """
                import { Quote } from './quote';

                export function read<T>(rows: T[], last: T)%s {
                  log(rows);
                  if (rows.length > 3) {
                    return undefined;
                  }
                  log(last);
                  for (const row of rows) {
                    if (row !== last) {
                      if (last) {
                        storeRow(row);
                      }
                    }
                  }
                  %s
                }
                """;
        String quote = "return { type: 'quote', last };";
        assertThat(in("a.ts", 9, 16, code.formatted(": Quote<T> | undefined", quote))
                        .text())
                .contains("<T>(rows: T[], last: T): Quote<T> | undefined {\n");
        assertThat(in("a.ts", 9, 16, code.formatted(": string | undefined", "log(rows);\n  log(last);\n  return '';"))
                        .text())
                .contains("<T>(rows: T[], last: T): void {\n");
        assertThat(in("a.ts", 9, 16, code.formatted("", quote)).text()).contains("<T>(rows: T[], last: T) {\n");
    }

    @Test
    void what_a_condition_tells_by_a_type_of_another_file_is_a_doubt() {
        String code = """
                import { Options, isReady } from './options';

                function isFull(text: unknown): text is string {
                  return text !== '';
                }

                export function read(rows: string[], options: number | %1$s, limit: string | undefined) {
                  if (typeof options === 'number') {
                    return rows.length;
                  }
                  if (!%2$s(limit)) {
                    return 0;
                  }
                  log(rows);
                  for (const row of rows) {
                    if (row.length > 3) {
                      if (%3$s) {
                        storeRow(row);
                      }
                    }
                  }
                  return rows.length;
                }
                """;
        assertThat(in("a.ts", 15, 21, code.formatted("string", "isFull", "limit === row"))
                        .doubt())
                .isEmpty();
        assertThat(in("a.ts", 15, 21, code.formatted("Options", "isFull", "options.size > 2"))
                        .doubt())
                .isEqualTo(
                        "what a condition outside of the function tells of `options` is not known without other files");
        assertThat(in("a.ts", 15, 21, code.formatted("string", "isReady", "limit.length > 2"))
                        .doubt())
                .isEqualTo(
                        "what a condition outside of the function tells of `limit` is not known without other files");
    }

    @Test
    void a_method_that_uses_this_gets_a_private_one_beside_it() {
        Rewrite rewrite = in("a.ts", 4, 8, """
                class Shelf {
                  private sold = 0;
                  sell(prices: number[], limit: number): number {
                    for (const price of prices) {
                      if (price > limit) {
                        this.sold += price;
                      }
                    }
                    return this.sold > limit ? 1 : 0;
                  }
                }
                """);
        assertThat(rewrite.text()).contains("""
                    this.processPrices(prices, limit);
                    return this.sold > limit ? 1 : 0;
                  }

                  private processPrices(prices: number[], limit: number): void {
                """);
    }

    @Test
    void what_reads_private_names_stays_in_its_class() {
        Rewrite rewrite = in("a.js", 4, 8, """
                export class Shelf {
                  #sold = 0;
                  sell(prices, limit) {
                    for (const price of prices) {
                      if (price > limit) {
                        this.#sold += price;
                      }
                    }
                    return this.#sold > limit ? 1 : 0;
                  }
                }
                """);
        assertThat(rewrite.text())
                .contains("    this.#processPrices(prices, limit);\n", "\n  #processPrices(prices, limit) {\n");
    }

    @Test
    void in_plain_javascript_this_is_handed_over() {
        Rewrite rewrite = in("a.js", 3, 7, """
                'use strict'
                exports.render = function (views, name) {
                  for (const view of views) {
                    if (view.name === name) {
                      this.found = view
                    }
                  }
                  return name ? this.found : null
                }
                """);
        assertThat(rewrite.text())
                .contains("\n  processViews.call(this, views, name)\n", "\nfunction processViews(views, name) {\n")
                .doesNotContain(";");
    }

    @Test
    void what_closures_share_is_never_handed_over() {
        String code = """
                export function limiter(tasks, done) {
                  let running = 0;
                  tasks.forEach((task) => {
                    task(() => {
                      running -= 1;
                      done(running);
                    });
                  });
                  while (tasks.length > 0) {
                    if (running < 3) {
                      running += 1;
                      if (tasks.length > 5) {
                        tasks.pop();
                      }
                    }
                  }
                }
                """;
        assertThat(in("a.js", 9, 16, code).text())
                .doesNotContainPattern("function \\w+\\([^)]*running")
                .doesNotContain("running = ".concat("update"));
    }

    @Test
    void what_closures_change_is_changed_beside_them_and_not_by_value() {
        assertThat(in("a.js", 3, 6, """
                        export function watch(list, on) {
                          let last; on(() => last);
                          if (list.length > 0) {
                            last = list[0]; on(() => { last = null; });
                          }
                          return last;
                        }
                        """).refusal())
                .isEqualTo("`watch` has no run of statements whose move would make it simpler");
        assertThat(in("a.js", 4, 6, """
                        export function watch(list, on) {
                          let last; on(() => last);
                          list.forEach((item) => {
                            if (item.on && item.name) {
                              last = item;
                            }
                          });
                        }
                        """).text())
                .contains("      last = item;\n    }\n  }\n")
                .contains("    updateLast(item);\n", "  function updateLast(item) {\n    if");
    }

    @Test
    void words_that_mean_their_own_function_forbid_a_move() {
        for (String word : List.of("await go()", "yield", "super.go()", "new.target", "arguments[0]", "eval('1')")) {
            String code = """
                    class A extends B {
                      async *go(list) {
                        if (list.length > 0) {
                          if (list[0]) { if (%s) { list.pop(); } }
                        }
                      }
                    }
                    module.exports = A;
                    """.formatted(word);
            assertThat(in("a.js", 4, 4, code).refusal()).as(word).contains("means something else in another function");
        }
    }

    @Test
    void what_has_two_results_stays_in_the_function_that_reads_them() {
        assertThat(in("a.js", 2, 6, """
                        export function count(list, odd, even) {
                          for (const item of list) {
                            if (item > 2) {
                              odd += item; even -= 1;
                            }
                          }
                          return even + odd;
                        }
                        """).text())
                .contains(
                        "  function updateOdd(item) {\n    if (item > 2) {\n      odd += item; even -= 1;\n    }\n  }\n\n  for");
    }

    @Test
    void a_text_that_is_not_the_language_is_refused_with_its_line() {
        assertThat(Wanted.of(EXTRACT_FUNCTION, "a.js", "function a() {\n  if (\n")
                        .refusal())
                .startsWith("line 2 can't be parsed: ");
    }

    @Test
    void names_of_a_page_are_not_added_to() {
        Rewrite rewrite = in("a.js", 3, 7, """
                function show(list, out) {
                  if (list) {
                    for (const item of list) {
                      if (item.on) {
                        out.show(item);
                      }
                    }
                  }
                }
                """);
        assertThat(rewrite.text()).contains("  function showList() {\n    for (const item of list) {");
    }

    @Test
    void line_ends_comments_and_templates_stay_as_they_are() {
        String code = """
                export function letter(names, out) {
                    if (names.length > 1) {
                        // Greets everybody
                        for (const name of names) { // each
                            if (name) {
                                out.write(`
                  Dear ${name},
                            `); /* sent */
                            }
                        } // done
                    }
                }
                """.replace("\n", "\r\n");
        String text = in("a.js", 2, 11, code).text();
        assertThat(text.replace("\r\n", "")).doesNotContain("\n");
        assertThat(text)
                .contains(
                        "// Greets everybody\r\n",
                        " // each\r\n",
                        "`\r\n  Dear ${name},\r\n            `); /* sent */",
                        "} // done\r\n");
    }

    @Test
    void hooks_stay_in_their_component() {
        Rewrite rewrite = in("a.tsx", 4, 14, """
                import { useEffect, useState } from 'react';

                export function useLabel(id: string, flag: boolean) {
                  const [state, setState] = useState<string[]>([]);
                  useEffect(() => {
                    if (flag) {
                      if (id === 'a') {
                        setState(['a']);
                      } else if (id === 'b') {
                        setState(['b']);
                      }
                    }
                  }, [id, flag]);
                  let label = '';
                  if (flag) {
                    if (state.length > 2) {
                      label = 'many';
                    }
                  }
                  return { label, state };
                }
                """);
        assertThat(rewrite.text())
                .contains("  const [state, setState] = useState", "  useEffect(() => {\n    doSetState");
    }

    @Test
    void a_function_of_which_only_the_text_is_used_keeps_all_that_it_calls() {
        String code = """
                export const grab = (page) => %s((list) => {
                  const out = [];
                  for (const el of list) {
                    if (el.a) {
                      if (el.b) {
                        for (const c of el.c) {
                          if (c.on) out.push(c);
                        }
                      }
                    }
                  }
                  return out;
                });
                """;
        assertThat(in("a.js", 2, 10, code.formatted("page.open")).text()).contains("\n\nfunction collectOut(el, out)");
        assertThat(in("a.js", 2, 10, code.formatted("page.evaluate")).text())
                .contains("  const out = [];\n  function collectOut(el)");
    }

    @Test
    void what_arguments_sees_is_given_back() {
        String code = """
                %sexports.f = function combine(a, b) {
                  if (b) {
                    if (typeof a === 'string') {
                      a = a.split(',');
                    } else if (!a) {
                      a = b;
                    }
                    b.inspect(a, 'all');
                  }
                  return b.format.apply(this, arguments);
                };
                """;
        assertThat(in("a.js", 3, 8, code.formatted("")).text()).contains("a = doInspect(", "return a;");
        assertThat(in("a.js", 4, 9, code.formatted("'use strict';\n")).text()).doesNotContain("return a;");
    }

    @Test
    void what_is_disposed_of_at_the_end_of_its_block_stays_there() {
        Rewrite rewrite = in("a.ts", 4, 9, """
                export function load(path: string, found: string[]): void {
                  if (path) {
                    if (found) {
                      using file = open(path);
                      for (const line of file.lines) {
                        if (line !== 'none') {
                          found.push(line);
                        }
                      }
                      file.read();
                    }
                  }
                }

                declare function open(path: string): Disposable & { read(): void; lines: string[] };
                """);
        assertThat(rewrite.text()).doesNotContain("function load(path: string, found: string[]): void {\n  using");
        assertThat(rewrite.text()).contains("using file = open(path);");
    }

    @Test
    void what_is_named_after_two_results_names_both() {
        Rewrite rewrite = in("a.js", 3, 14, """
                export function birth(tin, log) {
                  if (log) {
                    let full_year = tin.slice(0, 2);
                    let month = Number(tin.slice(2, 4));
                    if (month > 40) {
                      full_year = `21${full_year}`;
                      month -= 40;
                    } else if (month > 20) {
                      full_year = `20${full_year}`;
                      month -= 20;
                    }

                    log(month);
                    log(full_year);
                    log(tin);
                  }
                  return log;
                }
                """);
        assertThat(rewrite.text()).contains("const { full_year, month } = formatFullYearAndMonth(tin);");
    }

    private static final String DOCUMENTED = """
            %s

            /**
             * Counts.
             *
             * @param {Array<Item>} items
             * @param {string} [label]
             * @returns {number}
             */
            export function count(items, label) {
              let total = 0;
              for (const item of items) {
                if (item.kind) {
                  if (item.size > 3 && label) {
                    total += item.size;
                  } else if (item.parts) {
                    for (const part of item.parts) {
                      if (part !== label) total++;
                    }
                  }
                }
              }
              return total;
            }
            """;

    @Test
    void javascript_that_is_checked_documents_its_types() {
        String typedef = "/**\n * @typedef {{ kind: string, size: number, parts?: string[] }} Item\n */";
        assertThat(in("a.js", 13, 19, DOCUMENTED.formatted("// @ts-check\n" + typedef))
                        .text())
                .contains("""
                        /**
                         * @param {Item} item
                         * @param {string | undefined} label
                         * @param {number} total
                         */
                        function countTotal(item, label, total) {
                        """);
        assertThat(in("a.js", 12, 18, DOCUMENTED.formatted(typedef)).text())
                .contains("}\n\nfunction countTotal(item, label, total) {\n");
    }

    @Test
    void what_another_file_says_of_types_is_not_written_down_as_something_else() {
        String code = DOCUMENTED.formatted("/**\n * @import {Item} from './item.js'\n */");
        assertThat(in("a.js", 13, 19, code).text()).doesNotContain("{any}", "{Item} item");
    }

    @Test
    void checks_stay_before_what_is_called_after_its_value() {
        Rewrite rewrite = in("a.js", 2, 14, """
                export function print(opts, out, log) {
                  if (!opts.templates) {
                    throw new Error('none');
                  }
                  if (opts.simple && opts.min) {
                    throw new Error('both');
                  }
                  const known = {};
                  if (opts.known) {
                    for (const one of opts.known) {
                      if (one.on) known[one.name] = true;
                    }
                  }

                  out.write(known);
                  out.write(opts);
                  out.end(known);
                  log(out);
                  log(opts);
                }
                """);
        assertThat(rewrite.text()).contains("function buildKnown(opts) {\n  const known = {};");
        assertThat(rewrite.doubt()).isEmpty();
    }

    private static Rewrite in(String path, int line, int endLine, String text) {
        return Wanted.of(new Aim(EXTRACT_FUNCTION, "", List.of(new Span(line, 1, endLine, 1)), null), path, text);
    }
}

package io.orchex.source.sitter;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Size;
import io.orchex.source.Structure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each language has one file whose figures were counted by hand: name, cyclomatic, cognitive, depth of nesting. */
final class SampleTest {

    @Test
    void python_is_read_as_counted_by_hand() throws Exception {
        Sample sample = Sample.file(Python.language(), "sample.py");
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics())
                .containsExactly(
                        "Order.__init__ 2 1 0",
                        "Order.total 7 10 2",
                        "Order._ship 5 8 3",
                        "kind 3 1 1",
                        "load 4 3 1",
                        "load.parse 2 1 0");
        assertThat(sample.reading().size()).isEqualTo(new Size(64, 49, 4));
        assertThat(sample.reading().structure())
                .isEqualTo(new Structure(List.of("os", "shop.stock", ".prices", "shop.tax"), 4, 2));
        assertThat(sample.parameters("Order.__init__")).containsExactly("customer", "items", "notes", "options");
        assertThat(sample.fixed()).containsExactly("Order.__init__");
        assertThat(sample.secrets()).containsExactly(10);
    }

    @Test
    void go_is_read_as_counted_by_hand() throws Exception {
        Sample sample = Sample.file(Go.language(), "sample.go");
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics()).containsExactly("Cache.Get 6 7 2", "Walk 6 12 2", "hidden 1 1 0");
        assertThat(sample.reading().size()).isEqualTo(new Size(60, 50, 3));
        assertThat(sample.reading().structure())
                .isEqualTo(new Structure(List.of("fmt", "net/http", "github.com/acme/log"), 3, 2));
        assertThat(sample.parameters("Cache.Get")).containsExactly("key", "fallback", "limit", "more");
        assertThat(sample.fixed()).isEmpty();
        assertThat(sample.secrets()).isEmpty();
    }

    @Test
    void c_is_read_as_counted_by_hand() throws Exception {
        Sample sample = Sample.file(C.language(), "sample.c");
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics()).containsExactly("ring_write 8 13 3", "names 6 6 2");
        assertThat(sample.reading().size()).isEqualTo(new Size(46, 39, 2));
        assertThat(sample.reading().structure()).isEqualTo(new Structure(List.of("stdio.h", "ring.h"), 3, 2));
        assertThat(sample.parameters("ring_write")).containsExactly("ring", "bytes", "filter", "length");
        assertThat(sample.fixed()).isEmpty();
        assertThat(sample.secrets()).containsExactly(11);
    }

    @Test
    void cpp_is_read_as_counted_by_hand() throws Exception {
        Sample sample = Sample.file(Cpp.language(), "sample.cpp");
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics())
                .containsExactly(
                        "Order.Order 1 0 0",
                        "Order.~Order 1 0 0",
                        "Order.total 5 10 2",
                        "Order.check 1 0 0",
                        "largest 2 2 1",
                        "hidden 1 0 0",
                        "shop.Order.name 3 3 2");
        assertThat(sample.reading().size()).isEqualTo(new Size(53, 42, 2));
        assertThat(sample.reading().structure()).isEqualTo(new Structure(List.of("vector", "shop/order.hpp"), 6, 2));
        assertThat(sample.parameters("Order.total")).containsExactly("items");
        assertThat(sample.fixed()).containsExactly("Order.Order", "Order.total");
        assertThat(sample.secrets()).isEmpty();
    }

    @Test
    void csharp_is_read_as_counted_by_hand() throws Exception {
        Sample sample = Sample.file(CSharp.language(), "sample.cs");
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics())
                .containsExactly(
                        "Order.Count.get 2 1 0",
                        "Order.Count.set 2 1 1",
                        "Order.Order 1 0 0",
                        "Order.Total 6 8 2",
                        "Order.Kind 4 1 1",
                        "Order.Size 3 1 1",
                        "Order.Run 4 7 1",
                        "Order.Run.Helper 2 1 0");
        assertThat(sample.reading().size()).isEqualTo(new Size(78, 67, 2));
        assertThat(sample.reading().structure())
                .isEqualTo(new Structure(List.of("System", "System.Collections.Generic", "Shop.Tax"), 7, 2));
        assertThat(sample.parameters("Order.Total")).containsExactly("rebate", "codes");
        assertThat(sample.fixed()).containsExactly("Order.Order", "Order.Total");
        assertThat(sample.secrets()).containsExactly(10);
    }

    @Test
    void rust_is_read_as_counted_by_hand() throws Exception {
        Sample sample = Sample.file(Rust.language(), "sample.rs");
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics())
                .containsExactly(
                        "Cache.get 6 7 2",
                        "Cache.walk 7 15 3",
                        "Cache.fmt 1 0 0",
                        "Store.count 1 0 0",
                        "outer 1 0 0",
                        "outer.inner 3 1 0");
        assertThat(sample.reading().size()).isEqualTo(new Size(60, 48, 4));
        assertThat(sample.reading().structure())
                .isEqualTo(new Structure(List.of("std::collections::HashMap", "std::{fmt, io}"), 6, 3));
        assertThat(sample.parameters("Cache.get")).containsExactly("key", "fallback", "limit");
        assertThat(sample.fixed()).containsExactly("Cache.fmt");
        assertThat(sample.secrets()).containsExactly(13);
    }

    @Test
    void php_is_read_as_counted_by_hand() throws Exception {
        Sample sample = Sample.file(Php.language(), "sample.php");
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics())
                .containsExactly("Order.__construct 1 0 0", "Order.total 8 13 2", "Order.kind 4 2 1", "run 5 11 2");
        assertThat(sample.reading().size()).isEqualTo(new Size(74, 62, 5));
        assertThat(sample.reading().structure())
                .isEqualTo(new Structure(List.of("Shop\\Tax\\Rate", "Shop\\Stock", "Shop\\Price", "config.php"), 6, 2));
        assertThat(sample.parameters("Order.total")).containsExactly("rebate", "codes");
        assertThat(sample.fixed()).containsExactly("Order.__construct");
        assertThat(sample.secrets()).containsExactly(13);
    }

    @Test
    void ruby_is_read_as_counted_by_hand() throws Exception {
        Sample sample = Sample.file(Ruby.language(), "sample.rb");
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics())
                .containsExactly(
                        "Shop.Order.initialize 1 0 0",
                        "Shop.Order.total 9 14 2",
                        "Shop.Order.kind 3 1 1",
                        "Shop.Order.run 5 8 2",
                        "Shop.Order.long? 2 1 0");
        assertThat(sample.reading().size()).isEqualTo(new Size(66, 57, 2));
        assertThat(sample.reading().structure()).isEqualTo(new Structure(List.of("json", "../shop/price"), 5, 2));
        assertThat(sample.parameters("Shop.Order.total"))
                .containsExactly("rebate", "codes", "tax", "round", "options", "block");
        assertThat(sample.fixed()).containsExactly("Shop.Order.initialize");
        assertThat(sample.secrets()).containsExactly(7);
    }

    @Test
    void kotlin_is_read_as_counted_by_hand() throws Exception {
        Sample sample = Sample.file(Kotlin.language(), "sample.kt");
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics())
                .containsExactly(
                        "Order.total 7 13 3",
                        "Order.kind 3 1 1",
                        "Order.run 3 6 1",
                        "Order.run.helper 2 2 1",
                        "Order.get 2 2 1",
                        "Order.init 2 1 1",
                        "Shop.shout 1 0 0");
        assertThat(sample.reading().size()).isEqualTo(new Size(61, 50, 2));
        assertThat(sample.reading().structure())
                .isEqualTo(new Structure(List.of("shop.tax.Rate", "shop.stock.*"), 6, 2));
        assertThat(sample.parameters("Order.total")).containsExactly("rebate", "codes");
        assertThat(sample.fixed()).containsExactly("Order.total");
        assertThat(sample.secrets()).containsExactly(8);
    }

    @Test
    void scala_is_read_as_counted_by_hand() throws Exception {
        Sample sample = Sample.file(Scala.language(), "sample.scala");
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics())
                .containsExactly(
                        "Order.total 8 12 3",
                        "Order.kind 3 1 1",
                        "Order.run 3 6 1",
                        "Order.run.helper 2 2 1",
                        "Shop.shout 1 0 0");
        assertThat(sample.reading().size()).isEqualTo(new Size(53, 44, 2));
        assertThat(sample.reading().structure())
                .isEqualTo(new Structure(List.of("shop.tax.Rate", "shop.stock.{Item, Store => Shelf}"), 6, 2));
        assertThat(sample.parameters("Order.total")).containsExactly("rebate");
        assertThat(sample.fixed()).containsExactly("Order.total");
        assertThat(sample.secrets()).containsExactly(8);
    }

    @Test
    void swift_is_read_as_counted_by_hand() throws Exception {
        Sample sample = Sample.file(Swift.language(), "sample.swift");
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics())
                .containsExactly(
                        "Order.size.get 2 1 0",
                        "Order.size.set 2 1 1",
                        "Order.init 1 0 0",
                        "Order.total 8 15 2",
                        "Order.kind 3 1 1",
                        "Order.run 3 5 1",
                        "Order.run.helper 2 1 0",
                        "Order.shout 1 0 0");
        assertThat(sample.reading().size()).isEqualTo(new Size(65, 56, 2));
        assertThat(sample.reading().structure()).isEqualTo(new Structure(List.of("Foundation", "Shop.Item"), 6, 2));
        assertThat(sample.parameters("Order.total")).containsExactly("rebate", "codes");
        assertThat(sample.fixed()).containsExactly("Order.init", "Order.total");
        assertThat(sample.secrets()).containsExactly(6);
    }

    @Test
    void bash_is_read_as_counted_by_hand() throws Exception {
        Sample sample = Sample.file(Bash.language(), "sample.sh");
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics()).containsExactly("total 13 16 2", "_hidden 1 0 0");
        assertThat(sample.reading().size()).isEqualTo(new Size(40, 33, 3));
        assertThat(sample.reading().structure())
                .isEqualTo(new Structure(List.of("./lib/common.sh", "config.sh"), 1, 1));
        assertThat(sample.parameters("total")).isEmpty();
        assertThat(sample.fixed()).isEmpty();
        assertThat(sample.secrets()).containsExactly(7);
    }
}

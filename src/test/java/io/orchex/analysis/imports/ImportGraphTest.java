package io.orchex.analysis.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.analysis.imports.ImportGraph.Source;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ImportGraphTest {

    private final List<Source> sources = new ArrayList<>();

    private ImportGraphTest file(String language, String path, String... imports) {
        sources.add(new Source(path, language, List.of(imports)));
        return this;
    }

    private int afferent(String path) {
        return ImportGraph.of(sources).afferent(path);
    }

    private int efferent(String path) {
        return ImportGraph.of(sources).efferent(path);
    }

    @Test
    void java_finds_types_members_and_packages_and_no_library() {
        file(
                        "java",
                        "app/src/main/java/com/shop/Order.java",
                        "com.shop.price.Price",
                        "com.shop.price.Price.ZERO",
                        "com.shop.tax.*",
                        "java.util.List",
                        "org.other.price.Price")
                .file("java", "app/src/main/java/com/shop/price/Price.java")
                .file("java", "app/src/main/java/com/shop/tax/Rate.java")
                .file("java", "app/src/main/java/com/shop/tax/Country.java")
                .file("java", "app/src/main/java/com/shop/util/List.java");
        assertThat(efferent("app/src/main/java/com/shop/Order.java")).isEqualTo(2);
        assertThat(afferent("app/src/main/java/com/shop/price/Price.java")).isEqualTo(1);
        assertThat(afferent("app/src/main/java/com/shop/tax/Rate.java")).isEqualTo(1);
        assertThat(afferent("app/src/main/java/com/shop/tax/Country.java")).isEqualTo(1);
        assertThat(afferent("app/src/main/java/com/shop/util/List.java")).isZero();
    }

    @Test
    void of_several_modules_the_own_one_is_meant() {
        file("java", "a/src/com/shop/Order.java", "com.shop.Price")
                .file("java", "a/src/com/shop/Price.java")
                .file("java", "b/src/com/shop/Price.java");
        assertThat(afferent("a/src/com/shop/Price.java")).isEqualTo(1);
        assertThat(afferent("b/src/com/shop/Price.java")).isZero();
    }

    @Test
    void scripts_find_extensions_indexes_and_compiled_names() {
        file("typescript", "src/app/main.ts", "./view", "../model", "'../store.js'", "react", "./gone", "../../../out")
                .file("tsx", "src/app/view.tsx")
                .file("typescript", "src/model/index.ts", "../app/main")
                .file("typescript", "src/store.ts")
                .file("javascript", "react.js");
        assertThat(efferent("src/app/main.ts")).isEqualTo(3);
        assertThat(afferent("src/app/view.tsx")).isEqualTo(1);
        assertThat(afferent("src/model/index.ts")).isEqualTo(1);
        assertThat(afferent("src/store.ts")).isEqualTo(1);
        assertThat(afferent("react.js")).isZero();
        assertThat(afferent("src/app/main.ts")).isEqualTo(1);
    }

    @Test
    void python_finds_dotted_and_relative_modules_and_no_library_of_the_same_name() {
        file("python", "src/shop/order.py", "shop.price", ".tax", "..tools", ".", "json", "shop.price.Price")
                .file("python", "src/shop/__init__.py")
                .file("python", "src/shop/price.py")
                .file("python", "src/shop/tax/__init__.py")
                .file("python", "src/tools.py")
                .file("python", "src/shop/web/__init__.py", "json")
                .file("python", "src/shop/web/json.py");
        assertThat(afferent("src/shop/price.py")).isEqualTo(1);
        assertThat(afferent("src/shop/tax/__init__.py")).isEqualTo(1);
        assertThat(afferent("src/tools.py")).isEqualTo(1);
        assertThat(afferent("src/shop/__init__.py")).isEqualTo(1);
        assertThat(efferent("src/shop/order.py")).isEqualTo(4);
    }

    @Test
    void go_finds_the_packages_of_its_own_module() {
        file(
                        "go",
                        "main.go",
                        "fmt",
                        "example.com/shop/internal/price",
                        "example.com/shop/errors",
                        "github.com/pkg/errors")
                .file("go", "internal/price/price.go", "errors")
                .file("go", "internal/price/round.go")
                .file("go", "internal/price/round_test.go")
                .file("go", "errors/errors.go");
        assertThat(efferent("main.go")).isEqualTo(2);
        assertThat(afferent("internal/price/price.go")).isEqualTo(1);
        assertThat(afferent("internal/price/round.go")).isEqualTo(1);
        assertThat(afferent("internal/price/round_test.go")).isZero();
        assertThat(afferent("errors/errors.go")).isEqualTo(1);
    }

    @Test
    void headers_stand_beside_or_at_the_end_of_a_path() {
        file("c", "src/net/socket.c", "socket.h", "util/list.h", "stdio.h", "../main.h")
                .file("c", "src/net/socket.h")
                .file("c", "include/util/list.h")
                .file("c", "src/main.h")
                .file("cpp", "src/app.cpp", "\"net/socket.h\"");
        assertThat(efferent("src/net/socket.c")).isEqualTo(3);
        assertThat(afferent("src/net/socket.h")).isEqualTo(2);
    }

    @Test
    void rust_finds_modules_of_its_own_crate() {
        file("rust", "src/lib.rs")
                .file("rust", "src/price.rs", "crate::tax::{Rate, Country}", "std::fmt", "super::order::Order")
                .file("rust", "src/order.rs", "self::line::Line", "crate::price::Price as P")
                .file("rust", "src/order/line.rs", "super::Order")
                .file("rust", "src/tax/mod.rs", "serde::Serialize");
        assertThat(efferent("src/price.rs")).isEqualTo(2);
        assertThat(afferent("src/tax/mod.rs")).isEqualTo(1);
        assertThat(afferent("src/order/line.rs")).isEqualTo(1);
        assertThat(afferent("src/price.rs")).isEqualTo(1);
        assertThat(efferent("src/tax/mod.rs")).isZero();
    }

    @Test
    void other_languages_are_found_by_the_end_of_the_path() {
        file("php", "app/Web/Page.php", "App\\Model\\User", "Vendor\\Thing")
                .file("php", "app/Model/User.php")
                .file("ruby", "lib/shop/order.rb", "shop/price", "json", "helper")
                .file("ruby", "lib/shop/price.rb")
                .file("ruby", "lib/shop/helper.rb")
                .file("ruby", "lib/web/json.rb");
        assertThat(afferent("app/Model/User.php")).isEqualTo(1);
        assertThat(afferent("lib/shop/price.rb")).isEqualTo(1);
        assertThat(afferent("lib/shop/helper.rb")).isEqualTo(1);
        assertThat(afferent("lib/web/json.rb")).isZero();
    }

    @Test
    void a_file_is_not_coupled_to_itself_and_once_to_each_other() {
        file("java", "src/a/b/One.java", "a.b.One", "a.b.Two", "a.b.Two.X", "a.b.Two.Y")
                .file("java", "src/a/b/Two.java");
        assertThat(efferent("src/a/b/One.java")).isEqualTo(1);
        assertThat(afferent("src/a/b/One.java")).isZero();
        assertThat(afferent("src/a/b/Two.java")).isEqualTo(1);
    }

    @Test
    void odd_imports_break_nothing() {
        for (String language : List.of("java", "python", "go", "c", "rust", "javascript", "php", "swift")) {
            file(
                    language,
                    "x/odd." + language,
                    "",
                    ".",
                    "..",
                    "...",
                    "/",
                    "::",
                    "\\",
                    "*",
                    ".*",
                    "a..b",
                    "../../..",
                    "\"\"");
        }
        sources.forEach(source -> assertThat(efferent(source.path())).isZero());
    }
}

package io.orchex.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

final class HtmlReportTest {

    private static final Pattern SVG = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL);

    @Test
    void it_loads_nothing_and_runs_nothing() {
        String page = HtmlReport.of(Sample.report());
        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .contains(
                        "content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\"")
                .contains("prefers-color-scheme: dark")
                .doesNotContainPattern("(?i)<script|<link|<img|<iframe|@import|url\\(|\\son\\w+=|\\ssrc=|\\shref=");
    }

    @Test
    void a_strangers_text_stays_text() {
        String page = HtmlReport.of(Sample.hostile());
        assertThat(page)
                .contains("src/&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;")
                .doesNotContain("<script")
                .doesNotContain("\u202e");
    }

    @Test
    void both_drawings_show_every_file() throws Exception {
        List<Document> drawings = SVG.matcher(HtmlReport.of(Sample.report()))
                .results()
                .map(match -> parsed(match.group()))
                .toList();
        assertThat(drawings).hasSize(2);
        assertThat(drawings.get(0).getElementsByTagName("rect").getLength()).isEqualTo(3);
        assertThat(drawings.get(1).getElementsByTagName("circle").getLength()).isEqualTo(3);
        assertThat(drawings.get(0).getElementsByTagName("title").item(0).getTextContent())
                .startsWith("lib/util & more.js\nscore ");
    }

    @Test
    void a_name_that_has_no_room_is_left_out() {
        String page = HtmlReport.of(
                Sample.of(List.of(Sample.order(""), Sample.with("a.js"), Sample.with("b.js")), List.of()));
        assertThat(SVG.matcher(page).results().skip(1).map(MatchResult::group))
                .singleElement()
                .asString()
                .contains(">Order.java</text>", ">a.js</text>")
                .doesNotContain(">b.js</text>");
    }

    @Test
    void the_numbers_at_the_axes_stand_over_the_dots() {
        String page = HtmlReport.of(Sample.report());
        assertThat(page.lastIndexOf("<circle"))
                .isPositive()
                .isLessThan(page.indexOf(">commits in the last 12 months<"));
    }

    @Test
    void what_stands_between_backticks_is_code() {
        assertThat(HtmlReport.of(Sample.report()))
                .contains("<code>Order.total</code> has a cognitive complexity of")
                .doesNotContain("`");
    }

    @Test
    void hostile_drawings_are_well_formed() {
        Matcher drawings = SVG.matcher(HtmlReport.of(Sample.hostile()));
        assertThat(drawings.results().map(match -> parsed(match.group()))).hasSize(2);
    }

    @Test
    void a_repository_of_nothing_has_a_page_too() {
        assertThat(HtmlReport.of(Sample.of(List.of(), List.of())))
                .contains("No file was changed in the last 12 months")
                .endsWith("</html>\n");
    }

    private static Document parsed(String svg) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)));
        } catch (Exception e) {
            throw new AssertionError(svg, e);
        }
    }
}

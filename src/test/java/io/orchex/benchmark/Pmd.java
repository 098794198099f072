package io.orchex.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.sourceforge.pmd.PMDConfiguration;
import net.sourceforge.pmd.PmdAnalysis;
import net.sourceforge.pmd.cpd.CPDConfiguration;
import net.sourceforge.pmd.cpd.CpdAnalysis;
import net.sourceforge.pmd.lang.java.JavaLanguageModule;

/** PMD in a process of its own, as its command line runs it. */
final class Pmd {

    /** As the shortest block that counts here. */
    private static final int LEAST_TOKENS = 70;

    /** Every method is measured and told. */
    private static final String RULES = """
            <ruleset name="complexity" xmlns="http://pmd.sourceforge.net/ruleset/2.0.0">
              <description>Both complexities of every method</description>
              <rule ref="category/java/design.xml/CyclomaticComplexity">
                <properties>
                  <property name="methodReportLevel" value="1"/>
                  <property name="classReportLevel" value="1"/>
                </properties>
              </rule>
              <rule ref="category/java/design.xml/CognitiveComplexity">
                <properties><property name="reportLevel" value="1"/></properties>
              </rule>
            </ruleset>
            """;

    private Pmd() {}

    /** @param arguments {@code rules} or {@code duplicates}, a file that lists the sources, the number of threads */
    public static void main(String[] arguments) throws IOException {
        Path list = Path.of(arguments[1]);
        if (arguments[0].equals("rules")) {
            judge(list, Integer.parseInt(arguments[2]));
        } else {
            compare(list);
        }
    }

    /**
     * @param threads that judge; duplicates are always looked for by one
     * @throws IOException if it fails
     */
    static void run(String task, Corpus corpus, int threads) throws IOException, InterruptedException {
        Processes.run(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx4g",
                "-cp",
                System.getProperty("java.class.path"),
                Pmd.class.getName(),
                task,
                corpus.list().toString(),
                Integer.toString(threads));
    }

    private static void judge(Path list, int threads) throws IOException {
        PMDConfiguration configuration = new PMDConfiguration();
        configuration.setInputFilePath(list);
        configuration.setThreads(threads);
        configuration.setIgnoreIncrementalAnalysis(true);
        configuration.setReportFormat("csv");
        configuration.setReportFile(Path.of(list + ".csv"));
        configuration.addRuleSet(
                Files.writeString(Path.of(list + ".xml"), RULES).toString());
        try (PmdAnalysis analysis = PmdAnalysis.create(configuration)) {
            analysis.performAnalysis();
        }
    }

    /** Looks for duplicates in this process. */
    static void compare(Path list) throws IOException {
        CPDConfiguration configuration = new CPDConfiguration();
        configuration.setOnlyRecognizeLanguage(JavaLanguageModule.getInstance());
        configuration.setInputFilePath(list);
        configuration.setMinimumTileSize(LEAST_TOKENS);
        try (CpdAnalysis analysis = CpdAnalysis.create(configuration)) {
            analysis.performAnalysis();
        }
    }
}

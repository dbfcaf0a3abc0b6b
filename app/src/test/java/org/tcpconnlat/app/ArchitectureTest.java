package org.tcpconnlat.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.channels.FileChannel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The fences of CONTRIBUTING.md: who may know whom, and where each library stands. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("org.tcpconnlat");

  /** One of each module: that a rule holds of nothing would say nothing. */
  private static final List<String> TYPES =
      List.of(
          "bpf.BpfObject",
          "capture.ConnectBatch",
          "recorder.LiveEvents",
          "analyzer.ClassicTable",
          "app.Main");

  private static final String BPF = "org.tcpconnlat.bpf..";
  private static final String RECORDER = "org.tcpconnlat.recorder..";
  private static final String ANALYZER = "org.tcpconnlat.analyzer..";
  private static final String APP = "org.tcpconnlat.app..";

  @Test
  void theCaptureLiesBeneathAllElse() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("org.tcpconnlat.capture..", "org.tcpconnlat.console..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BPF, RECORDER, ANALYZER, APP));
  }

  @Test
  void theRecorderDoesNotKnowTheAnalyzer() {
    check(
        noClasses()
            .that()
            .resideInAPackage(RECORDER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ANALYZER, APP));
  }

  @Test
  void theAnalyzerDoesNotKnowTheRecorder() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ANALYZER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(RECORDER, BPF, APP));
  }

  @Test
  void jnaStandsInOnePackage() {
    check(only("org.tcpconnlat.recorder.nat..", "com.sun.jna.."));
  }

  @Test
  void parquetStandsInOnePackage() {
    check(
        only(
            "org.tcpconnlat.capture.parquet..",
            "org.apache.parquet..",
            "org.apache.hadoop..",
            "shaded.parquet..",
            "com.github.luben.."));
  }

  @Test
  void tablesawStandsInOnePackage() {
    check(only("org.tcpconnlat.analyzer.tablesaw..", "tech.tablesaw.."));
  }

  @Test
  void arrowStandsInOnePackage() {
    check(only("org.tcpconnlat.analyzer.arrow..", "org.apache.arrow.."));
  }

  @Test
  void picocliStandsInCommands() {
    check(
        noClasses()
            .that(knowNothingOfTheCommandLine())
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli.."));
  }

  @Test
  void noClassIsCalledByWhatItIsNot() {
    check(
        classes()
            .should()
            .haveNameNotMatching(".*(Manager|Util|Utils|Helper|Helpers|Impl)")
            .andShould()
            .resideOutsideOfPackages("..util..", "..common..", "..helpers.."));
  }

  @Test
  void filesAreSyncedInOnePlace() {
    check(
        noClasses()
            .that()
            .haveNameNotMatching(".*\\.FileSync(Test)?")
            .should()
            .callMethod(FileChannel.class, "force", boolean.class)
            .because("it knows what a file system may refuse"));
  }

  @Test
  void modulesHaveNoCycles() {
    check(slices().matching("org.tcpconnlat.(*)..").should().beFreeOfCycles());
  }

  @Test
  void everyModuleIsLookedAt() {
    for (String type : TYPES) {
      assertTrue(CLASSES.contain("org.tcpconnlat." + type), type);
    }
  }

  private static void check(ArchRule rule) {
    rule.check(CLASSES);
  }

  private static ArchRule only(String fence, String... library) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(fence)
        .should()
        .dependOnClassesThat(resideInAnyPackage(library))
        .because(fence + " is its fence");
  }

  private static DescribedPredicate<JavaClass> knowNothingOfTheCommandLine() {
    return describe(
        "are no command, no mixin, no consumer of an option's words and not what puts them together or lists them",
        candidate ->
            !resideInAPackage("org.tcpconnlat.app.manual..").test(candidate)
                && !outermost(candidate)
                    .matches(
                        "Main|Outcomes|OptionList|ParserMessage|.*Command|.*Mixin|.*Consumer"));
  }

  private static String outermost(JavaClass candidate) {
    return candidate
        .getEnclosingClass()
        .map(ArchitectureTest::outermost)
        .orElse(candidate.getSimpleName());
  }
}

package org.tcpconnlat.fleet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** Spark stands in this module, which knows nothing of the libraries that others have fenced. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("org.tcpconnlat");

  @Test
  void sparkStandsInThisModule() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.tcpconnlat.fleet..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "scala..")
        .check(CLASSES);
    assertTrue(CLASSES.contain("org.tcpconnlat.fleet.SparkEngine"));
  }

  @Test
  void thisModuleKnowsNoOthersFencedLibrary() {
    noClasses()
        .that()
        .resideInAPackage("org.tcpconnlat.fleet..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.parquet..",
            "org.apache.arrow..",
            "tech.tablesaw..",
            "com.sun.jna..",
            "org.tcpconnlat.app..",
            "org.tcpconnlat.recorder..")
        .check(CLASSES);
  }
}

package io.diffusionlab.distribution;

import static com.tngtech.archunit.core.domain.AccessTarget.Predicates.declaredIn;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.ndarray.NDManager;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Keeps the drawing of the modules true. */
@AnalyzeClasses(packages = "io.diffusionlab", importOptions = DoNotIncludeTests.class)
class ModuleRulesTest {

  @ArchTest static final ArchRule guiceStaysInTheRunner = only("runner", "com.google.inject..");

  @ArchTest static final ArchRule snakeYamlStaysInConfig = only("config", "org.yaml..");

  @ArchTest
  static final ArchRule onnxRuntimeStaysInInference = only("inference", "ai.onnxruntime..");

  @ArchTest
  static final ArchRule mlflowStaysInTheTrackers = only("plugins.trackers", "org.mlflow..");

  @ArchTest static final ArchRule picocliStaysInTheCommandLine = only("runner.cli", "picocli..");

  @ArchTest
  static final ArchRule pluginsSeeTheSpiAlone =
      noClasses()
          .that()
          .resideInAPackage("io.diffusionlab.plugins..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.diffusionlab.config..",
              "io.diffusionlab.graph..",
              "io.diffusionlab.engine..",
              "io.diffusionlab.inference..",
              "io.diffusionlab.report..",
              "io.diffusionlab.runner..");

  @ArchTest
  static final ArchRule pluginsDoNotSeeEachOther =
      slices().matching("io.diffusionlab.plugins.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule theSpiStandsAlone =
      noClasses()
          .that()
          .resideInAPackage("io.diffusionlab.spi..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.diffusionlab..")
                  .and(DescribedPredicate.not(resideInAPackage("..spi.."))));

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.diffusionlab.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule everyPackageIsNullMarked = classes().should(new BeInANullMarkedPackage());

  @ArchTest
  static final ArchRule namesSayWhatAClassIsFor =
      noClasses()
          .should()
          .haveNameMatching(".*\\.(Abstract|Base|Common)[A-Z]\\w*|.*(Utils?|Helper|Impl)")
          .orShould()
          .resideInAnyPackage("..util..", "..utils..", "..helper..", "..common..", "..impl..");

  @ArchTest
  static final ArchRule onlyTheCommandLinePrints =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.diffusionlab.runner.cli..")
          .should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule onlyTheEngineOpensBaseManagers =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.diffusionlab.engine..", "io.diffusionlab.testkit..")
          .should()
          .callMethodWhere(target(declaredIn(NDManager.class)).and(target(name("newBaseManager"))));

  private static ArchRule only(String module, String library) {
    return noClasses()
        .that()
        .resideOutsideOfPackage("io.diffusionlab." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .because("'%s' is to be known by %s alone".formatted(library, module));
  }

  private static final class BeInANullMarkedPackage extends ArchCondition<JavaClass> {

    BeInANullMarkedPackage() {
      super("be in a @NullMarked package");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
      String message = "%s: its package-info.java is not @NullMarked".formatted(type.getName());
      events.add(new SimpleConditionEvent(type, marked, message));
    }
  }
}

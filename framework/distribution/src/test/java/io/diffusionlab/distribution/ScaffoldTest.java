package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.diffusionlab.spi.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Modules that {@code new-plugin} writes: compiled, tested and used, as their authors would. */
class ScaffoldTest {

  @TempDir Path folder;

  static List<String> kinds() {
    return Kind.ALL.stream().map(Kind::key).toList();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void buildsPassesItsTestsAndRuns(String kind) throws Exception {
    Path module = folder.resolve("module");
    Console written = Console.run("new-plugin", kind, "my-own", module);
    assertEquals(0, written.exitCode(), written.err());
    Path classes = compile(module);
    TestExecutionSummary summary = test(classes);
    StringWriter failures = new StringWriter();
    summary.printFailuresTo(new PrintWriter(failures), 5);
    assertEquals(0, summary.getTotalFailureCount(), failures.toString());
    assertTrue(summary.getTestsSucceededCount() > 6, "tests: " + summary.getTestsFoundCount());
    Path target = Files.createDirectories(module.resolve("target"));
    jar(classes, target.resolve("my-own.jar"));
    Console described = Console.run("describe", kind, "my-own", "--plugins", target);
    assertEquals(0, described.exitCode(), described.err());
    assertTrue(described.out().contains("from my-own.jar"), described.out());
    assertTrue(Console.run("plugins", "--plugins", target).out().contains("my-own"));
  }

  @Test
  void takesPartInAnExperiment() throws Exception {
    for (String kind : List.of("schedule", "architecture", "dataset")) {
      Path module = folder.resolve(kind);
      assertEquals(0, Console.run("new-plugin", kind, "my-own", module).exitCode());
      jar(compile(module), Files.createDirectories(module.resolve("jars")).resolve("p.jar"));
    }
    Path file = folder.resolve("a.yaml");
    String more = "schedule: my-own\narchitecture: my-own\ndataset: my-own\ntraining: {steps: 2}\n";
    Files.writeString(file, "question: Does it run?\nfeatures: pixels\n" + more);
    Object[] words = {
      file,
      "--dry-run",
      "--plugins",
      folder.resolve("schedule/jars"),
      "--plugins",
      folder.resolve("architecture/jars"),
      "--plugins",
      folder.resolve("dataset/jars")
    };
    Console checked = Console.run(words);
    assertEquals(0, checked.exitCode(), checked.err());
  }

  @Test
  void namesClassesByThePartAndItsKindOnce() {
    assertEquals(0, Console.run("new-plugin", "loss", "my-loss", folder.resolve("m")).exitCode());
    Path sources = folder.resolve("m/src/main/java/org/example/myloss");
    assertTrue(Files.exists(sources.resolve("MyLoss.java")));
  }

  @Test
  void overwritesNothing() throws IOException {
    Path mine = Files.writeString(folder.resolve("mine"), "my own");
    Console refused = Console.run("new-plugin", "loss", "my-own", mine);
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("mine' exists"), refused.err());
    assertEquals("my own", Files.readString(mine));
  }

  @Test
  void refusesNamesThatCannotBe() {
    assertMistake("did you mean 'schedule'?", "schedul", "my-own");
    assertMistake("'My_Own' is no name for a part", "schedule", "My_Own");
    assertMistake("there is a schedule 'cosine' already", "schedule", "cosine");
  }

  private void assertMistake(String message, String kind, String name) {
    Console refused = Console.run("new-plugin", kind, name, folder.resolve("new"));
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains(message), refused.err());
  }

  private static Path compile(Path module) throws IOException {
    Path classes = Files.createDirectories(module.resolve("classes"));
    List<String> words = new ArrayList<>(List.of("--release", "17", "-proc:none", "-Werror"));
    words.addAll(List.of("-Xlint:all,-classfile,-path,-processing", "-d", classes.toString()));
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    try (Stream<Path> sources = Files.walk(module.resolve("src"))) {
      sources
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> words.add(file.toString()));
    }
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new)));
    Path services = Path.of("META-INF/services/io.diffusionlab.spi.Plugin");
    Files.createDirectories(classes.resolve(services).resolve("..").normalize());
    Files.copy(module.resolve("src/main/resources").resolve(services), classes.resolve(services));
    return classes;
  }

  private static TestExecutionSummary test(Path classes) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
      for (String name : testNames(classes)) {
        request.selectors(selectClass(loader.loadClass(name)));
      }
      LauncherDiscoveryRequest built = request.build();
      SummaryGeneratingListener listener = new SummaryGeneratingListener();
      LauncherFactory.create().execute(built, listener);
      return listener.getSummary();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static List<String> testNames(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(file -> file.endsWith("Test.class"))
          .map(file -> file.replace(".class", "").replace('/', '.'))
          .toList();
    }
  }

  private static void jar(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file);
        Stream<Path> files = Files.walk(classes)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(each).toString()));
        entries.write(Files.readAllBytes(each));
        entries.closeEntry();
      }
    }
  }
}

package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shell script, unpacked, with this Java and a program that tells whether it got an archive.
 */
class ClassArchiveTest {

  private static final String PROGRAM =
      """
      package io.diffusionlab.runner.cli;
      public class RunExperiment {
        public static void main(String[] args) {
          String archive = System.getProperty("diffusionlab.archive");
          System.out.println(args[0] + (archive == null ? " without" : " with"));
        }
      }
      """;

  @TempDir Path folder;
  private Path jar = Path.of("");

  @BeforeEach
  void unpack() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell here");
    Files.createDirectories(folder.resolve("bin"));
    Files.copy(Path.of("../../run-experiment"), folder.resolve("bin/run-experiment"));
    jar = Files.createDirectories(folder.resolve("lib")).resolve("program.jar");
    Path source = Files.writeString(folder.resolve("RunExperiment.java"), PROGRAM);
    String classes = folder.resolve("compiled").toString();
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes, source.toString()));
    String name = "io/diffusionlab/runner/cli/RunExperiment.class";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.putNextEntry(new JarEntry(name));
      out.write(Files.readAllBytes(Path.of(classes, name)));
    }
  }

  @Test
  void isMadeOnceForWhatStartsTrials() throws Exception {
    assertEquals(List.of("describe without"), launch("describe"));
    List<String> first = launch("a.yaml");
    assertEquals(2, first.size());
    assertTrue(first.get(0).startsWith("Preparing for faster starts"), first.get(0));
    assertEquals("a.yaml with", first.get(1));
    assertEquals(List.of("a.yaml with"), launch("a.yaml"));
    assertEquals(List.of("describe with"), launch("describe"));
  }

  @Test
  void isMadeAnewForANewerJar() throws Exception {
    launch("run");
    FileTime old = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(archive().orElseThrow(), old);
    assertEquals(2, launch("run").size());
    assertTrue(Files.getLastModifiedTime(archive().orElseThrow()).compareTo(old) > 0);
    assertEquals(List.of("run with"), launch("run"));
  }

  @Test
  void doesNoHarmWhereItDoesNotFit() throws Exception {
    launch("run");
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000_000_000L));
    assertEquals(List.of("run with"), launch("run")); // and Java, silently, reads the jar
    Path archive = archive().orElseThrow();
    assertTrue(archive.toFile().setWritable(true));
    Files.writeString(archive, "no archive");
    assertEquals(List.of("run with"), launch("run"));
  }

  @Test
  void isLeftAloneWhereItCannotBeMade() throws Exception {
    Files.writeString(jar, "no jar"); // so that the program does not start
    assertEquals(1, exitCode(launching("run")));
    assertEquals(0, Files.size(archive().orElseThrow()), "a mark that it has been tried");
    assertFalse(launch("run").stream().anyMatch(line -> line.startsWith("Preparing")));
  }

  private Optional<Path> archive() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found =
          files.filter(file -> file.getFileName().toString().startsWith("classes-")).toList();
      assertTrue(found.size() < 2, found.toString());
      return found.stream().findFirst();
    }
  }

  private List<String> launch(String command) throws IOException, InterruptedException {
    Process process = launching(command).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return new ArrayList<>(said.lines().toList());
  }

  private static int exitCode(ProcessBuilder builder) throws IOException, InterruptedException {
    return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
  }

  private ProcessBuilder launching(String command) {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", folder.resolve("bin/run-experiment").toString(), command)
            .redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }
}

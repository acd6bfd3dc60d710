package io.diffusionlab.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedNativesTest {

  @TempDir Path folder;

  @Test
  void areUnpackedOnceAndMendedWhereCutShort() throws Exception {
    Path jar = UnpackedNatives.jar();
    assertTrue(UnpackedNatives.unpack(jar, folder));
    List<Path> libraries = files();
    assertTrue(
        libraries.stream().anyMatch(file -> file.toString().contains("onnxruntime4j_jni")),
        libraries.toString());
    Path cut = libraries.get(0);
    Path whole = libraries.get(1);
    byte[] content = Files.readAllBytes(cut);
    Files.write(cut, new byte[] {1});
    FileTime longAgo = FileTime.fromMillis(0);
    Files.setLastModifiedTime(whole, longAgo);
    assertTrue(UnpackedNatives.unpack(jar, folder));
    assertArrayEquals(content, Files.readAllBytes(cut));
    assertEquals(longAgo, Files.getLastModifiedTime(whole));
    assertEquals(libraries, files());
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> found = Files.list(folder)) {
      return found.sorted().toList();
    }
  }
}

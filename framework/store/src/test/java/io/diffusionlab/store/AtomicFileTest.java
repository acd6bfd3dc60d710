package io.diffusionlab.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir Path folder;

  @Test
  void replacesTheWholeFileAndLeavesNothingBeside() throws IOException {
    Path file = folder.resolve("new/folder/a.txt");
    AtomicFile.write(file, "a longer first text");
    AtomicFile.write(file, "second");
    assertEquals("second", Files.readString(file));
    try (Stream<Path> children = Files.list(folder.resolve("new/folder"))) {
      assertEquals(List.of(file), children.toList());
    }
  }

  @Test
  void isCreatedOnceAndNeverReplaced() throws IOException {
    Path file = folder.resolve("new/a.txt");
    assertTrue(AtomicFile.create(file, "first"));
    assertFalse(AtomicFile.create(file, "second"));
    assertEquals("first", Files.readString(file));
    try (Stream<Path> children = Files.list(folder.resolve("new"))) {
      assertEquals(List.of(file), children.toList());
    }
  }

  @Test
  void keepsTheOldFileWhenTheNewOneCannotBeWritten() throws IOException {
    Path taken = folder.resolve("a");
    Files.createDirectories(taken.resolve("not-empty")); // a directory cannot be replaced by a file
    assertThrows(IOException.class, () -> AtomicFile.write(taken, "text"));
    try (Stream<Path> children = Files.list(folder)) {
      assertEquals(List.of(taken), children.toList());
    }
  }

  @Test
  void tellsWhichFileCouldNotBeWritten() {
    Path file = folder.resolve("a.txt");
    IOException told =
        assertThrows(
            IOException.class,
            () ->
                AtomicFile.write(
                    file,
                    channel -> {
                      throw new IOException("No space left on device");
                    }));
    assertEquals(file + ": No space left on device", told.getMessage());
    assertEquals(Optional.of("the disk is full; " + told.getMessage()), Unwritable.in(told));
  }
}

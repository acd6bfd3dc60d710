package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.engine.Checkpoints.Checkpoint;
import io.diffusionlab.store.Fence;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

  @TempDir Path folder;
  private Checkpoints checkpoints = new Checkpoints(Path.of(""), 2, Fence.NONE);

  @BeforeEach
  void useTheTemporaryFolder() {
    checkpoints = new Checkpoints(folder, 2, Fence.NONE);
  }

  @Test
  void giveBackTheNewestAsItWasSaved() throws IOException {
    checkpoints.save(new Checkpoint(5, List.of(tensor("a", 1, 2, 3))));
    checkpoints.save(new Checkpoint(7, List.of(tensor("a", 4, 5, 6), tensor("b.c", -1))));
    Checkpoint newest = checkpoints.newest().orElseThrow();
    assertEquals(7, newest.step());
    assertEquals(List.of("a", "b.c"), newest.tensors().stream().map(Tensor::name).toList());
    assertEquals(List.of(3L), newest.tensors().get(0).shape());
    assertEquals(5f, newest.tensors().get(0).data().getFloat(4));
    assertEquals(-1f, newest.tensors().get(1).data().getFloat(0));
  }

  @Test
  void thereIsNoneAtFirst() throws IOException {
    assertEquals(Optional.empty(), checkpoints.newest());
  }

  @Test
  void skipOneThatIsCutOffAnywhere() throws IOException {
    checkpoints.save(new Checkpoint(5, List.of(tensor("a", 1, 2, 3))));
    checkpoints.save(new Checkpoint(7, List.of(tensor("a", 4, 5, 6))));
    Path file = folder.resolve("step-000000007.safetensors");
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      assertEquals(5, checkpoints.newest().orElseThrow().step(), "cut to " + length);
    }
  }

  @Test
  void skipOneWithAnyByteChanged() throws IOException {
    checkpoints.save(new Checkpoint(5, List.of(tensor("a", 1, 2, 3))));
    checkpoints.save(new Checkpoint(7, List.of(tensor("a", 4, 5, 6))));
    Path file = folder.resolve("step-000000007.safetensors");
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 4;
      Files.write(file, changed);
      assertEquals(5, checkpoints.newest().orElseThrow().step(), "byte " + i);
    }
  }

  @Test
  void deleteWhatAKilledProcessLeftHalfWritten() throws IOException {
    Path half = folder.resolve(".step-000000007.safetensors.4711.tmp");
    Files.write(half, new byte[10]);
    assertEquals(Optional.empty(), checkpoints.newest());
    assertFalse(Files.exists(half));
  }

  @Test
  void setADamagedOneAside() throws IOException {
    checkpoints.save(new Checkpoint(5, List.of(tensor("a", 1))));
    Path file = folder.resolve("step-000000005.safetensors");
    try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
      cut.setLength(20);
    }
    assertEquals(Optional.empty(), checkpoints.newest());
    assertTrue(Files.exists(folder.resolve("step-000000005.safetensors.damaged")));
  }

  @Test
  void ofAProcessThatHasLostTheTrialAreNotWritten() throws IOException {
    new Checkpoints(folder, 2, new Held(1, false)).save(new Checkpoint(5, List.of(tensor("a", 1))));
    Checkpoints fenced = new Checkpoints(folder, 2, new Held(1, true));
    assertThrows(IOException.class, () -> fenced.save(new Checkpoint(9, List.of(tensor("a", 2)))));
    assertEquals(5, checkpoints.newest().orElseThrow().step());
  }

  /** It may have passed the fence a moment before it was taken over. */
  @Test
  void ofALaterProcessAreNotDeletedByAnEarlierOne() throws IOException {
    new Checkpoints(folder, 1, new Held(2, false)).save(new Checkpoint(5, List.of(tensor("a", 1))));
    new Checkpoints(folder, 1, new Held(1, false)).save(new Checkpoint(9, List.of(tensor("a", 2))));
    assertTrue(Files.exists(folder.resolve("step-000000005-e2.safetensors")));
    assertTrue(Files.exists(folder.resolve("step-000000009-e1.safetensors")));
  }

  private record Held(long epoch, boolean lost) implements Fence {
    @Override
    public void check() throws IOException {
      if (lost) {
        throw new IOException("lost");
      }
    }
  }

  /** The layout of the format's specification, read by hand. */
  @Test
  void areSafetensorsFiles() throws IOException {
    checkpoints.save(new Checkpoint(5, List.of(tensor("a", 1, 2, 3), tensor("b", 4))));
    byte[] bytes = Files.readAllBytes(folder.resolve("step-000000005.safetensors"));
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) file.getLong();
    String header = new String(bytes, 8, length, StandardCharsets.UTF_8);
    assertEquals(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[12,16]},"
            + "\"sha256\":{\"dtype\":\"U8\",\"shape\":[32],\"data_offsets\":[16,48]}}",
        header.strip());
    assertEquals(0, length % 8);
    assertEquals(8 + length + 48, bytes.length);
    assertEquals(4f, file.getFloat(8 + length + 12));
  }

  private static Tensor tensor(String name, float... values) {
    ByteBuffer data = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      data.putFloat(value);
    }
    return new Tensor(name, List.of((long) values.length), data.flip());
  }
}

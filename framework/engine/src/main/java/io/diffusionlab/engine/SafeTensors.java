package io.diffusionlab.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffusionlab.store.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Tensors in one file that any tool for the safetensors format reads, and that shows when it is
 * damaged: its last tensor, {@code sha256}, is the digest of all bytes before it.
 */
final class SafeTensors {

  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final String DIGEST = "sha256";
  private static final int DIGEST_BYTES = 32;

  private SafeTensors() {}

  /** Replaces {@code file}; whoever reads it sees the old one or the new one, whole. */
  static void write(Path file, List<Tensor> tensors) throws IOException {
    MessageDigest digest = sha256();
    AtomicFile.write(
        file,
        channel -> {
          write(channel, digest, header(tensors));
          for (Tensor tensor : tensors) {
            write(channel, digest, tensor.data());
          }
          channel.write(ByteBuffer.wrap(digest.digest()));
        });
  }

  /**
   * Reads every tensor, in the file's order.
   *
   * @throws IOException if the file is not whole, as it was written
   */
  static List<Tensor> read(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (FileChannel channel = FileChannel.open(file)) {
      long length = read(channel, digest, Long.BYTES).getLong();
      JsonNode header = JSON.readTree(read(channel, digest, length).array());
      List<Tensor> tensors = new ArrayList<>();
      for (Map.Entry<String, JsonNode> entry : header.properties()) {
        if (!entry.getKey().equals(DIGEST)) {
          tensors.add(tensor(entry, read(channel, digest, bytes(entry.getValue()))));
        }
      }
      byte[] actual = digest.digest();
      if (!Arrays.equals(actual, read(channel, digest, DIGEST_BYTES).array())) {
        throw new IOException("its checksum does not fit its content");
      }
      return tensors;
    } catch (JsonProcessingException e) {
      throw new IOException("'%s' is damaged: its header cannot be read".formatted(file), e);
    } catch (IOException e) {
      throw new IOException("'%s' is damaged: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static ByteBuffer header(List<Tensor> tensors) {
    ObjectNode root = JSON.createObjectNode();
    long offset = 0;
    for (Tensor tensor : tensors) {
      int bytes = tensor.data().remaining();
      describe(root.putObject(tensor.name()), "F32", tensor.shape(), offset, bytes);
      offset += bytes;
    }
    describe(root.putObject(DIGEST), "U8", List.of((long) DIGEST_BYTES), offset, DIGEST_BYTES);
    byte[] text = root.toString().getBytes(StandardCharsets.UTF_8);
    int padded = (text.length + 7) / 8 * 8; // the format wants the data at a multiple of 8 bytes
    byte[] spaces = " ".repeat(padded - text.length).getBytes(StandardCharsets.UTF_8);
    ByteBuffer header = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
    return header.putLong(padded).put(text).put(spaces).flip();
  }

  private static void describe(
      ObjectNode entry, String type, List<Long> shape, long offset, int bytes) {
    entry.put("dtype", type);
    shape.forEach(entry.putArray("shape")::add);
    entry.putArray("data_offsets").add(offset).add(offset + bytes);
  }

  private static Tensor tensor(Map.Entry<String, JsonNode> entry, ByteBuffer data) {
    List<Long> shape = new ArrayList<>();
    entry.getValue().path("shape").forEach(size -> shape.add(size.asLong()));
    return new Tensor(entry.getKey(), shape, data);
  }

  private static long bytes(JsonNode entry) {
    JsonNode offsets = entry.path("data_offsets");
    return offsets.path(1).asLong() - offsets.path(0).asLong();
  }

  private static ByteBuffer read(FileChannel channel, MessageDigest digest, long bytes)
      throws IOException {
    if (bytes < 0 || bytes > Math.min(channel.size() - channel.position(), Integer.MAX_VALUE)) {
      throw new IOException("it ends too early");
    }
    ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(bytes));
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
    digest.update(buffer.flip());
    return buffer.rewind().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void write(WritableByteChannel channel, MessageDigest digest, ByteBuffer data)
      throws IOException {
    digest.update(data.duplicate());
    while (data.hasRemaining()) {
      channel.write(data);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

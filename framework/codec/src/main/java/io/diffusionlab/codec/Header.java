package io.diffusionlab.codec;

import java.nio.ByteBuffer;

/**
 * The first bytes of a file.
 *
 * @param model checksum of the model that the file needs
 * @param images how many
 * @param until the step at which the message ends; 0 if the images are exact
 * @param length bytes of the message, to tell whether it was cut off
 * @param pixels checksum of the images' grey levels
 */
record Header(int model, int images, int until, int length, int pixels) {

  private static final int MAGIC = 0x444C5043; // "DLPC"
  private static final byte VERSION = 1;

  static final int SIZE = 4 + 1 + 4 + 2 + 2 + 4 + 4;
  static final int MOST = 0xFFFF; // images, or steps

  byte[] followedBy(byte[] message) {
    return ByteBuffer.allocate(SIZE + message.length)
        .putInt(MAGIC)
        .put(VERSION)
        .putInt(model)
        .putShort((short) images)
        .putShort((short) until)
        .putInt(length)
        .putInt(pixels)
        .put(message)
        .array();
  }

  /**
   * @throws IllegalArgumentException if the file is none of ours
   */
  static Header of(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    if (file.length < SIZE || bytes.getInt() != MAGIC) {
      throw new IllegalArgumentException("not a file that 'run-experiment encode' wrote");
    }
    byte version = bytes.get();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "written in version %d of the format; expected %d".formatted(version, VERSION));
    }
    return new Header(
        bytes.getInt(),
        Short.toUnsignedInt(bytes.getShort()),
        Short.toUnsignedInt(bytes.getShort()),
        bytes.getInt(),
        bytes.getInt());
  }
}

package io.diffusionlab.codec;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;

/**
 * Images as bytes, coarse things first: x_T, x_{T−1}, …, x_1 by minimal random coding, then x_0 by
 * arithmetic coding. Ho et al. (2020), §4.3.
 *
 * <p>Any beginning of a file gives the images as far as it reaches. Sender and receiver must
 * compute x̂_0 alike. Rounding that differs by a few last digits does not matter before x_0: what
 * is sent does not depend on it. The last part does: its arithmetic coder needs the same bits of
 * x̂_0(x_1), so the same kind of machine, the same version of ONNX Runtime and the same number of
 * threads; a checksum tells.
 */
public final class ProgressiveCodec {

  private final Model model;
  private final int levels;
  private final int check;

  /**
   * @param levels grey levels of the images, at most 1024
   * @param check a checksum of the model
   * @throws IllegalArgumentException if the data are continuous
   */
  public ProgressiveCodec(Model model, int levels, int check) {
    if (levels < 2 || levels > 1024) {
      throw new IllegalArgumentException(
          "data of %d grey levels cannot be encoded; expected 2 … 1024, as images have"
              .formatted(levels));
    }
    this.model = model;
    this.levels = levels;
    this.check = check;
  }

  /**
   * The images as a file.
   *
   * @param images in [−1, 1], (n, …)
   * @param until the step at which the message ends, in [1, T); 0 for exact images
   * @param stages is told after each step
   * @throws IllegalArgumentException if there are no images, or no such step
   */
  public byte[] encode(float[] images, int until, Consumer<Stage> stages) {
    int count = images.length / model.size();
    check(count, until);
    RangeEncoder coder = new RangeEncoder();
    Channel channel = new Channel.Sender(coder);
    Pixels pixels = new Pixels(images, model.size(), levels);
    double ideal = send(new Walk(model, count, channel, pixels), pixels, until, channel, stages);
    byte[] message = coder.finish();
    if (until == 0) {
      stages.accept(new Stage(0, Header.SIZE + message.length, ideal, 0));
    }
    int checksum = Pixels.checksum(images, levels);
    return new Header(check, count, until, message.length, checksum).followedBy(message);
  }

  private void check(int count, int until) {
    if (count < 1 || count > Header.MOST) {
      throw new IllegalArgumentException(count + " images; expected 1 … " + Header.MOST);
    }
    int timesteps = model.levels().timesteps();
    if (until < 0 || until >= timesteps) {
      throw new IllegalArgumentException(
          "no message ends at step %d; expected 0 … %d".formatted(until, timesteps - 1));
    }
  }

  private double send(
      Walk walk, Pixels pixels, int until, Channel channel, Consumer<Stage> stages) {
    double ideal = 0;
    tell(walk, ideal, pixels, channel, stages);
    while (walk.t() > Math.max(1, until)) {
      IntToDoubleFunction divergence = walk.divergence();
      walk.advance(Math.max(1, until));
      ideal += divergence.applyAsDouble(walk.t()) / Math.log(2);
      tell(walk, ideal, pixels, channel, stages);
    }
    if (until == 0) {
      Residual residual = new Residual(channel, walk.denoised(), levels);
      ideal += residual.bits(pixels);
      residual.exchange(pixels);
    }
    return ideal;
  }

  private static void tell(
      Walk walk, double ideal, Pixels pixels, Channel channel, Consumer<Stage> stages) {
    int bytes = Header.SIZE + channel.bytes();
    stages.accept(new Stage(walk.t(), bytes, ideal, pixels.rmse(walk.denoised())));
  }

  /**
   * The images of a file, or of the beginning of one, as far as it reaches.
   *
   * @param until the step at which to stop, in [0, T]
   * @throws IllegalArgumentException if the file is none of ours, or another model's
   * @throws IllegalStateException if the images are not those that were encoded
   */
  public Decoded decode(byte[] file, int until) {
    Header header = Header.of(file);
    if (header.model() != check) {
      throw new IllegalArgumentException("the file was encoded with another model");
    }
    byte[] message = Arrays.copyOfRange(file, Header.SIZE, file.length);
    Channel channel =
        new Channel.Receiver(new RangeDecoder(message), message.length, header.length());
    Walk walk = new Walk(model, header.images(), channel, Target.UNKNOWN);
    int last = Math.max(until, header.until());
    boolean whole = true;
    int bytes = 0;
    while (whole && walk.t() > Math.max(1, last)) {
      whole = walk.advance(Math.max(1, header.until()));
      bytes = whole ? channel.bytes() : bytes;
    }
    if (whole && last == 0) {
      float[] exact = new Residual(channel, walk.denoised(), levels).exchange(Target.UNKNOWN);
      if (channel.whole()) {
        return exact(exact, header, Header.SIZE + channel.bytes());
      }
    }
    return new Decoded(walk.denoised(), header.images(), walk.t(), Header.SIZE + bytes);
  }

  private Decoded exact(float[] images, Header header, int bytes) {
    if (Pixels.checksum(images, levels) != header.pixels()) {
      throw new IllegalStateException(
          "the images decoded are not those that were encoded: the file is damaged, or this"
              + " machine rounds otherwise than the one that encoded; stop before the last part"
              + " (--until 1)");
    }
    return new Decoded(images, header.images(), 0, bytes);
  }
}

package io.diffusionlab.plugins.datasets;

import io.diffusionlab.plugins.datasets.ImageListing.Item;
import io.diffusionlab.plugins.datasets.Picture.Crop;
import io.diffusionlab.spi.Examples;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Images of one split, decoded when first read and kept as long as there is room. */
final class ImageExamples implements Examples {

  private static final long MEGABYTE = 1 << 20;

  private final ImageFiles files;
  private final List<Item> items;
  private final ImageFolderDataset.Config config;
  private final boolean augmented;
  private final AtomicReferenceArray<@Nullable Picture> kept;
  private final AtomicLong bytesKept = new AtomicLong();

  /**
   * @param files closed with this
   * @param augmented whether crops and flips may be random
   */
  ImageExamples(
      ImageFiles files, List<Item> items, ImageFolderDataset.Config config, boolean augmented) {
    this.files = files;
    this.items = items;
    this.config = config;
    this.augmented = augmented;
    this.kept = new AtomicReferenceArray<>(items.size());
  }

  @Override
  public int size() {
    return items.size();
  }

  @Override
  public int label(int index) {
    return items.get(index).label();
  }

  @Override
  public void read(int index, RandomGenerator augment, float[] into, int offset)
      throws IOException {
    Picture picture = picture(index);
    int spareRows = picture.height() - config.size();
    int spareColumns = picture.width() - config.size();
    boolean random = augmented && config.crop() == ImageFolderDataset.CropPlace.RANDOM;
    int top = random ? augment.nextInt(spareRows + 1) : spareRows / 2;
    int left = random ? augment.nextInt(spareColumns + 1) : spareColumns / 2;
    boolean mirrored = augmented && config.flip() && augment.nextBoolean();
    picture.crop(new Crop(top, left, config.size(), mirrored), into, offset);
  }

  @Override
  public void close() throws IOException {
    files.close();
  }

  private Picture picture(int index) throws IOException {
    Picture known = kept.get(index);
    if (known != null) {
      return known;
    }
    String name = items.get(index).name();
    Picture picture =
        Picture.decode(
            files.read(name),
            config.path().resolve(name).toString(),
            config.shorterSide(),
            config.channels() == ImageFolderDataset.Channels.GREY);
    if (bytesKept.addAndGet(picture.bytes()) <= config.cacheMegabytes() * MEGABYTE) {
      kept.set(index, picture);
    }
    return picture;
  }
}

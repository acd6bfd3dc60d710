package io.diffusionlab.plugins.datasets;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Split;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Image files in a folder or a zip archive; see {@link ImageListing} for splits and classes. */
@About("JPEG, PNG, GIF and BMP files in a folder or zip; sub-folders train, test and per class")
public final class ImageFolderDataset implements Dataset {

  private final Config config;
  private final ImageListing listing;

  /** Settings. */
  public record Config(
      @About("folder or zip file") Path path,
      @Default("32") @Range(min = 4, max = 1024) @About("height and width of a sample") int size,
      @Range(min = 4, max = 4096)
          @About("shorter side after resizing, before the crop; if left out, size")
          Optional<Integer> resize,
      @Default("centre") @About("which square is cut out of a training image") CropPlace crop,
      @Default("false") @About("whether half of the training images are mirrored") boolean flip,
      @Default("rgb") @About("colour or grey") Channels channels,
      @Default("0.1")
          @Range(min = 0, max = 1)
          @About("share of the images to measure on, if there is no folder 'test'")
          double testShare,
      @Default("512") @Range(min = 0) @About("memory for decoded images") int cacheMegabytes) {

    int shorterSide() {
      return resize.orElse(size);
    }
  }

  /** Where a square is cut from an image that is not one. */
  public enum CropPlace {
    CENTRE,
    RANDOM
  }

  /** Numbers per pixel. */
  public enum Channels {
    GREY,
    RGB
  }

  /**
   * @throws IllegalArgumentException if there are no images at the path
   */
  @Inject
  public ImageFolderDataset(Config config) {
    if (config.shorterSide() < config.size()) {
      throw new IllegalArgumentException(
          "image-folder: resize '%d' is less than size '%d'"
              .formatted(config.shorterSide(), config.size()));
    }
    this.config = config;
    this.listing = listing(config);
  }

  @Override
  public DataShape shape() {
    int channels = config.channels() == Channels.GREY ? 1 : 3;
    return DataShape.image(channels, config.size(), config.size());
  }

  @Override
  public List<String> classes() {
    return listing.classes();
  }

  @Override
  public Examples open(Split split) throws IOException {
    return new ImageExamples(
        ImageFiles.open(config.path()), listing.of(split), config, split == Split.TRAIN);
  }

  private static ImageListing listing(Config config) {
    Path path = config.path();
    if (!Files.exists(path)) {
      throw new IllegalArgumentException(
          "image-folder: there is no folder or zip file '%s'".formatted(path.toAbsolutePath()));
    }
    try (ImageFiles files = ImageFiles.open(path)) {
      List<String> names = files.names();
      if (names.size() < 2) {
        throw new IllegalArgumentException(
            "image-folder: '%s' holds %d images (.jpg, .jpeg, .png, .gif, .bmp); expected at least 2"
                .formatted(path.toAbsolutePath(), names.size()));
      }
      return ImageListing.of(names, config.testShare());
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "image-folder: '%s' is neither a folder nor a zip file that can be read: %s"
              .formatted(path.toAbsolutePath(), unreadable.getMessage()),
          unreadable);
    }
  }
}

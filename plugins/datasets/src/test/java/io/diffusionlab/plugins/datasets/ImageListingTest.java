package io.diffusionlab.plugins.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.plugins.datasets.ImageListing.Item;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImageListingTest {

  @Test
  void foldersMakeSplitsAndClasses() {
    ImageListing listing =
        ImageListing.of(List.of("c/test/cat/1.png", "c/train/cat/2.png", "c/train/dog/1.png"), 0.5);
    assertEquals(List.of("cat", "dog"), listing.classes());
    assertEquals(
        List.of(new Item("c/train/cat/2.png", 0), new Item("c/train/dog/1.png", 1)),
        listing.train());
    assertEquals(List.of(new Item("c/test/cat/1.png", 0)), listing.test());
  }

  @Test
  void imagesInNoFolderHaveNoClass() {
    ImageListing listing = ImageListing.of(List.of("1.png", "2.png", "3.png"), 0.34);
    assertEquals(List.of(), listing.classes());
    assertEquals(2, listing.train().size());
    assertEquals(1, listing.test().size());
    assertEquals(-1, listing.train().get(0).label());
  }

  @Test
  void withoutATestFolderAShareIsSetAside() {
    List<String> names =
        IntStream.range(0, 100).mapToObj(i -> (i % 2 == 0 ? "a/" : "b/") + i + ".jpg").toList();
    ImageListing listing = ImageListing.of(names, 0.2);
    assertEquals(20, listing.test().size());
    Set<String> all = new HashSet<>();
    Stream.concat(listing.train().stream(), listing.test().stream())
        .forEach(item -> all.add(item.name()));
    assertEquals(new HashSet<>(names), all);
    assertEquals(listing, ImageListing.of(names, 0.2));
    assertTrue(listing.test().stream().anyMatch(item -> item.label() == 1));
  }

  @Test
  void aFolderThatHoldsEverythingIsNoClass() {
    ImageListing listing = ImageListing.of(List.of("a/b/x/1.png", "a/b/y/2.png"), 0.5);
    assertEquals(List.of("x", "y"), listing.classes());
  }

  @Test
  void aLoneTrainFolderIsSplit() {
    ImageListing listing = ImageListing.of(List.of("train/x/1.png", "train/y/2.png"), 0.5);
    assertEquals(List.of("x", "y"), listing.classes());
    assertEquals(1, listing.test().size());
    assertEquals(1, listing.train().size());
  }
}

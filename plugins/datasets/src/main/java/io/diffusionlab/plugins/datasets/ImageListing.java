package io.diffusionlab.plugins.datasets;

import io.diffusionlab.spi.Split;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Which images belong to which split and class, by the folders they are in.
 *
 * <p>Folders that hold everything are passed over. Below them, {@code train/} and {@code test/}
 * make the splits if there are such folders; the next folder down is the class if every image has
 * one.
 *
 * @param classes names in order; empty if images lie in no folders
 */
record ImageListing(List<Item> train, List<Item> test, List<String> classes) {

  ImageListing {
    train = List.copyOf(train);
    test = List.copyOf(test);
    classes = List.copyOf(classes);
  }

  /**
   * One image.
   *
   * @param label index of its class; −1 if there are no classes
   */
  record Item(String name, int label) {}

  /**
   * @param names of all images, with {@code /} between folders
   * @param testShare of the images that become the test split where no folder says so
   */
  static ImageListing of(List<String> names, double testShare) {
    String root = root(names);
    List<String> train = below(names, root + folder(Split.TRAIN));
    List<String> test = below(names, root + folder(Split.TEST));
    if (!train.isEmpty() && !test.isEmpty()) {
      return labelled(train, root + folder(Split.TRAIN), test, root + folder(Split.TEST));
    }
    String all = train.isEmpty() ? root : root + folder(Split.TRAIN);
    List<String> shuffled = new ArrayList<>(below(names, all));
    Collections.shuffle(shuffled, new Random(0));
    int count = Math.max(1, (int) Math.round(testShare * shuffled.size()));
    List<String> first = shuffled.subList(0, Math.min(count, shuffled.size()));
    List<String> rest = shuffled.subList(first.size(), shuffled.size());
    return labelled(sorted(rest), all, sorted(first), all);
  }

  List<Item> of(Split split) {
    return split == Split.TRAIN ? train : test;
  }

  private static ImageListing labelled(
      List<String> train, String trainFolder, List<String> test, String testFolder) {
    List<String> trainClasses = train.stream().map(name -> className(name, trainFolder)).toList();
    List<String> testClasses = test.stream().map(name -> className(name, testFolder)).toList();
    List<String> found =
        Stream.concat(trainClasses.stream(), testClasses.stream()).distinct().sorted().toList();
    List<String> classes = found.contains("") ? List.of() : found;
    return new ImageListing(
        items(train, trainClasses, classes), items(test, testClasses, classes), classes);
  }

  private static List<Item> items(
      List<String> names, List<String> classOfEach, List<String> classes) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      items.add(new Item(names.get(i), classes.indexOf(classOfEach.get(i))));
    }
    return items;
  }

  /** The folder that the image is in, as seen from {@code from}; empty if it is in none. */
  private static String className(String name, String from) {
    String path = name.substring(from.length());
    return path.substring(0, Math.max(0, path.indexOf('/')));
  }

  /** The folders that all images have in common, down to {@code train} or {@code test}. */
  private static String root(List<String> names) {
    String root = "";
    while (!names.isEmpty()) {
      String folder = className(names.get(0), root);
      String next = root + folder + "/";
      boolean split = Stream.of(Split.values()).anyMatch(it -> folder(it).equals(folder + "/"));
      if (folder.isEmpty() || split || below(names, next).size() < names.size()) {
        return root;
      }
      root = next;
    }
    return root;
  }

  private static List<String> below(List<String> names, String folder) {
    return names.stream().filter(name -> name.startsWith(folder)).toList();
  }

  private static String folder(Split split) {
    return split.name().toLowerCase(Locale.ROOT) + "/";
  }

  private static List<String> sorted(List<String> names) {
    return names.stream().sorted().toList();
  }
}

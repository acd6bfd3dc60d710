package io.diffusionlab.plugins.architectures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import io.diffusionlab.nn.ParameterPaths;
import io.diffusionlab.spi.AttentionPlacement;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnetArchitectureTest {

  private static final AttentionPlacement NOWHERE = site -> false;
  private static final AttentionPlacement EVERYWHERE = site -> true;

  /** Ho et al. (2020): after each block at 16×16, and in the middle. */
  private static final AttentionPlacement AS_HO =
      site -> site.side() == Site.Side.MIDDLE || site.resolution() == 16;

  @Test
  void hasHosParametersForCifar10() {
    UnetArchitecture.Config config = config(128, List.of(1, 2, 2, 2), 2, 32);
    assertEquals(35_746_307, parameters(config, AS_HO, DataShape.image(3, 32, 32)));
  }

  @Test
  void hasHosParametersFor256Pixels() {
    UnetArchitecture.Config config = config(128, List.of(1, 1, 2, 2, 4, 4), 2, 32);
    assertEquals(113_673_219, parameters(config, AS_HO, DataShape.image(3, 256, 256)));
  }

  @Test
  void hasHosParametersForTheLargeBedroomModel() {
    UnetArchitecture.Config config = config(192, List.of(1, 1, 2, 2, 4, 4), 2, 32);
    assertEquals(255_677_955, parameters(config, AS_HO, DataShape.image(3, 256, 256)));
  }

  @Test
  void showsAttentionEveryPlaceThereIs() {
    List<Site> shown = new ArrayList<>();
    AttentionPlacement placement =
        new AttentionPlacement() {
          @Override
          public boolean at(Site site) {
            return false;
          }

          @Override
          public void check(List<Site> sites) {
            shown.addAll(sites);
          }
        };
    UnetArchitecture.Config config = config(8, List.of(1, 2), 1, 4);
    new UnetArchitecture(config, placement).network(DataShape.image(1, 28, 28));
    assertEquals(
        List.of(
            new Site(Site.Side.DOWN, 0, 28),
            new Site(Site.Side.UP, 0, 28),
            new Site(Site.Side.DOWN, 1, 14),
            new Site(Site.Side.UP, 1, 14),
            new Site(Site.Side.MIDDLE, 1, 14)),
        shown);
  }

  @Test
  void countsAsByHandWithOneLevel() {
    // One level, one block, width w, attention nowhere, one image channel.
    long w = 8;
    long time = (w * 4 * w + 4 * w) + (4 * w * 4 * w + 4 * w);
    long input = 9 * w + w;
    long same = residual(w, w); // down, middle twice
    long joined = residual(2 * w, w); // up twice: block's and input's outputs
    long output = 2 * w + 9 * w + 1;
    long expected = time + input + 3 * same + 2 * joined + output;
    UnetArchitecture.Config config = config(8, List.of(1), 1, 4);
    assertEquals(expected, parameters(config, NOWHERE, DataShape.image(1, 8, 8)));
  }

  @Test
  void countsAttentionAsFourLinearLayersAndANormalisation() {
    UnetArchitecture.Config config = config(8, List.of(1, 3), 1, 4);
    DataShape image = DataShape.image(1, 8, 8);
    long without = parameters(config, NOWHERE, image);
    long with = parameters(config, site -> site.side() == Site.Side.MIDDLE, image);
    assertEquals(4 * (24 * 24 + 24) + 2 * 24, with - without);
  }

  /** Two normalisations, two convolutions, the time's linear layer and the skip. */
  private static long residual(long in, long out) {
    long skip = in == out ? 0 : in * out + out;
    long embedding = 4 * 8 * out + out;
    return 2 * in + (9 * in * out + out) + embedding + 2 * out + (9 * out * out + out) + skip;
  }

  @Test
  void asksForEachPlaceOnTheWay() {
    Set<String> asked = new TreeSet<>();
    AttentionPlacement recording =
        site -> {
          asked.add("%s %d %d".formatted(site.side(), site.level(), site.resolution()));
          return false;
        };
    DataShape image = DataShape.image(1, 28, 28);
    new UnetArchitecture(config(8, List.of(1, 2, 2), 2, 4), recording).network(image);
    Set<String> expected =
        Set.of("DOWN 0 28", "DOWN 1 14", "DOWN 2 7", "MIDDLE 2 7", "UP 0 28", "UP 1 14", "UP 2 7");
    assertEquals(expected, asked);
  }

  @Test
  void putsAttentionBehindEachBlockOfAChosenPlace() {
    UnetArchitecture.Config config = config(8, List.of(1, 2), 2, 4);
    assertEquals(Set.of(), attentionPaths(config, NOWHERE));
    assertEquals(
        Set.of("middle.0"), attentionPaths(config, site -> site.side() == Site.Side.MIDDLE));
    assertEquals(
        Set.of("down.1.0", "down.1.1", "up.1.0", "up.1.1", "up.1.2"),
        attentionPaths(config, site -> site.resolution() == 8 && site.side() != Site.Side.MIDDLE));
    assertEquals(2 * 2 + 1 + 2 * 3, attentionPaths(config, EVERYWHERE).size());
  }

  private static Set<String> attentionPaths(
      UnetArchitecture.Config config, AttentionPlacement attention) {
    Block network = new UnetArchitecture(config, attention).network(DataShape.image(1, 16, 16));
    return ParameterPaths.of(network).keySet().stream()
        .filter(path -> path.endsWith(".attention.query.weight"))
        .map(path -> path.replace(".attention.query.weight", ""))
        .collect(Collectors.toSet());
  }

  @Test
  void namesItsParametersForReaders() {
    UnetArchitecture.Config config = config(8, List.of(1, 2), 1, 4);
    Block network = new UnetArchitecture(config, EVERYWHERE).network(DataShape.image(1, 8, 8));
    Set<String> paths = ParameterPaths.of(network).keySet();
    Set<String> some =
        Set.of(
            "time.linear1.weight",
            "input.weight",
            "down.0.0.residual.conv1.weight",
            "down.0.0.attention.output.bias",
            "down.0.downsample.conv.weight",
            "down.1.0.residual.skip.weight",
            "middle.1.residual.norm2.gamma",
            "up.1.upsample.conv.bias",
            "up.0.1.residual.time.weight",
            "output.norm.beta",
            "output.conv.weight");
    assertEquals(
        Set.of(), some.stream().filter(path -> !paths.contains(path)).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @CsvSource({"1,16,16,3", "1,28,28,3", "3,32,32,4", "2,7,7,1", "1,8,12,2", "1,1,1,1"})
  void givesAnOutputOfTheInputsShapeThatStartsAtZero(
      int channels, int height, int width, int levels) {
    List<Integer> multipliers = List.of(1, 2, 2, 2).subList(0, levels);
    DataShape image = DataShape.image(channels, height, width);
    Block network = new UnetArchitecture(config(8, multipliers, 1, 4), AS_HO).network(image);
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray output = Networks.output(network, manager, image);
      assertEquals(new Shape(image.batch(2)), output.getShape());
      assertArrayEquals(new float[2 * image.size()], output.toFloatArray());
    }
  }

  @Test
  void usesTheStepOfEachSample() {
    DataShape image = DataShape.image(1, 8, 8);
    UnetArchitecture.Config config = config(8, List.of(1, 2), 1, 4);
    Block network = new UnetArchitecture(config, EVERYWHERE).network(image);
    try (NDManager manager = NDManager.newBaseManager()) {
      Networks.assertStepMatters(network, manager, image);
    }
  }

  @Test
  void saysWhichLevelsFitAnImage() {
    UnetArchitecture unet = new UnetArchitecture(config(8, List.of(1, 2, 2, 2), 1, 4), NOWHERE);
    assertEquals(
        "4 levels halve the image 3 times, so height and width must be multiples of 8, but the"
            + " image is 1×28×28; at most 3 levels fit",
        complaint(() -> unet.network(DataShape.image(1, 28, 28))));
  }

  @Test
  void saysWhichLevelsFitASignal() {
    UnetArchitecture unet = new UnetArchitecture(config(8, List.of(1, 2, 2, 2), 1, 4), NOWHERE);
    assertEquals(
        "4 levels halve the signal 3 times, so its length must be a multiple of 8, but the signal"
            + " is 2×36; at most 3 levels fit",
        complaint(() -> unet.network(DataShape.signal(2, 36))));
  }

  @Test
  void looksAtThreeNumbersOfASignalWhereItLooksAtNineOfAnImage() {
    // As countsAsByHandWithOneLevel, with 3 in place of 9.
    UnetArchitecture.Config config = config(8, List.of(1), 1, 4);
    long image = parameters(config, EVERYWHERE, DataShape.image(1, 8, 8));
    long signal = parameters(config, EVERYWHERE, DataShape.signal(1, 8));
    long kernels = 8 + 3 * (8 * 8 + 8 * 8) + 2 * (16 * 8 + 8 * 8) + 8;
    assertEquals(6 * kernels, image - signal);
  }

  @Test
  void givesASignalOfTheInputsShapeThatStartsAtZero() {
    DataShape signal = DataShape.signal(2, 12);
    Block network =
        new UnetArchitecture(config(8, List.of(1, 2, 2), 1, 4), EVERYWHERE).network(signal);
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray output = Networks.output(network, manager, signal);
      assertEquals(new Shape(2, 2, 12), output.getShape());
      assertArrayEquals(new float[2 * 24], output.toFloatArray());
    }
  }

  @Test
  void refusesVectors() {
    UnetArchitecture unet = new UnetArchitecture(config(8, List.of(1), 1, 4), NOWHERE);
    assertEquals(
        "unet takes images (channels × height × width) and signals (channels × length), not samples"
            + " of size 2; mlp takes vectors",
        complaint(() -> unet.network(DataShape.vector(2))));
  }

  @Test
  void refusesSettingsThatDoNotFitEachOther() {
    assertEquals(
        "32 groups do not divide a width of 48; the largest number up to it that does is 24",
        complaint(() -> new UnetArchitecture(config(48, List.of(1), 1, 32), NOWHERE)));
    assertEquals(
        "unet needs at least one multiplier, as in [1, 2]",
        complaint(() -> new UnetArchitecture(config(32, List.of(), 1, 32), NOWHERE)));
    UnetArchitecture.Config heads = new UnetArchitecture.Config(8, List.of(1), 1, 0, 3, 4);
    assertEquals(
        "3 attention heads do not divide 8 channels",
        complaint(() -> new UnetArchitecture(heads, EVERYWHERE).network(DataShape.image(1, 8, 8))));
  }

  private static String complaint(org.junit.jupiter.api.function.Executable executable) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, executable).getMessage());
  }

  private static long parameters(
      UnetArchitecture.Config config, AttentionPlacement attention, DataShape image) {
    return Networks.parameters(new UnetArchitecture(config, attention).network(image), image);
  }

  private static UnetArchitecture.Config config(
      int width, List<Integer> multipliers, int blocks, int groups) {
    return new UnetArchitecture.Config(width, multipliers, blocks, 0, 1, groups);
  }
}

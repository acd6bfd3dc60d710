package io.diffusionlab.plugins.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diffusionlab.spi.AttentionPlacement;
import io.diffusionlab.spi.Site;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttentionPlacementTest {

  private static final Site DOWN_32 = new Site(Site.Side.DOWN, 0, 32);
  private static final Site DOWN_16 = new Site(Site.Side.DOWN, 1, 16);
  private static final Site MIDDLE_16 = new Site(Site.Side.MIDDLE, 1, 16);
  private static final Site UP_16 = new Site(Site.Side.UP, 1, 16);
  private static final Site UP_32 = new Site(Site.Side.UP, 0, 32);
  private static final List<Site> ALL = List.of(DOWN_32, DOWN_16, MIDDLE_16, UP_16, UP_32);

  @Test
  void noneIsReallyNone() {
    assertEquals(List.of(), chosen(new NoneAttention()));
  }

  @Test
  void bottleneckIsTheMiddleAlone() {
    assertEquals(List.of(MIDDLE_16), chosen(new BottleneckAttention()));
  }

  @Test
  void everywhereLeavesNothingOut() {
    assertEquals(ALL, chosen(new EverywhereAttention()));
  }

  @Test
  void atResolutionsTakesBothWaysAndTheBottleneckAsHoDoes() {
    assertEquals(List.of(DOWN_16, MIDDLE_16, UP_16), chosen(at(List.of(16), true)));
    assertEquals(List.of(DOWN_32, MIDDLE_16, UP_32), chosen(at(List.of(32), true)));
    assertEquals(List.of(MIDDLE_16), chosen(at(List.of(7), true)));
  }

  @Test
  void atResolutionsCanLeaveTheBottleneckOut() {
    assertEquals(List.of(DOWN_16, UP_16), chosen(at(List.of(16), false)));
  }

  @Test
  void atResolutionsRefusesANetworkThatHasNoneOfThem() {
    at(List.of(8, 16), true).check(ALL); // one is enough
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> at(List.of(7, 8), true).check(ALL));
    assertEquals(
        "attention 'at-resolutions' asks for [7, 8], but the network's feature maps have heights"
            + " [32, 16]",
        thrown.getMessage());
  }

  private static AttentionPlacement at(List<Integer> resolutions, boolean bottleneck) {
    return new AtResolutionsAttention(new AtResolutionsAttention.Config(resolutions, bottleneck));
  }

  private static List<Site> chosen(AttentionPlacement placement) {
    return ALL.stream().filter(placement::at).toList();
  }
}

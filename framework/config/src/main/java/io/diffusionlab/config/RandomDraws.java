package io.diffusionlab.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Different points drawn at random, the same ones each time.
 *
 * <p>Every setting has random numbers of its own: more draws leave the first ones as they were, and
 * so does another setting. {@link Random} is the one generator whose numbers Java's documentation
 * fixes for all time.
 */
record RandomDraws(List<Draw> draws, int count, long seed) implements Sweep {
  private static final int TRIES = 100; // for each point, before they are taken to have run out

  RandomDraws {
    draws = List.copyOf(draws);
  }

  /** One setting and where its values come from. */
  record Draw(String path, String section, Position keyAt, Distribution distribution) {

    private Factor factor(Random random) {
      return new Factor(path, section, keyAt, distribution.draw(random));
    }

    private Random random(long seed) {
      String hash = SettingsHash.of(List.of(Long.toString(seed), path));
      return new Random(Long.parseUnsignedLong(hash.substring(0, 16), 16));
    }
  }

  @Override
  public long size() {
    return count;
  }

  @Override
  public Set<String> paths() {
    return new LinkedHashSet<>(draws.stream().map(Draw::path).toList());
  }

  /** Fewer than asked for if there are no more. */
  @Override
  public List<Point> points() {
    List<Random> randoms = draws.stream().map(draw -> draw.random(seed)).toList();
    Map<List<String>, Point> points = new LinkedHashMap<>();
    for (long tries = 0; points.size() < count && tries < (long) TRIES * count; tries++) {
      Point point = draw(randoms);
      points.putIfAbsent(point.identity(), point);
    }
    return List.copyOf(points.values());
  }

  private Point draw(List<Random> randoms) {
    Point point = new Point(List.of());
    for (int i = 0; i < draws.size(); i++) {
      point = point.and(new Point(List.of(draws.get(i).factor(randoms.get(i)))));
    }
    return point;
  }
}

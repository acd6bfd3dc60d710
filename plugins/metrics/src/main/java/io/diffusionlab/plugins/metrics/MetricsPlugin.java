package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.Metric;
import io.diffusionlab.spi.Plugin;
import io.diffusionlab.spi.Registry;

/** The scores that come with Diffusion Lab. */
public final class MetricsPlugin implements Plugin {

  @Override
  public void register(Registry registry) {
    registry.add(Metric.class, "vlb", VlbMetric.class, VlbMetric.Config.class);
    registry.add(
        Metric.class,
        "ode-likelihood",
        OdeLikelihoodMetric.class,
        OdeLikelihoodMetric.Config.class);
    registry.add(
        Metric.class,
        "progressive-decoding",
        ProgressiveDecodingMetric.class,
        ProgressiveDecodingMetric.Config.class);
    registry.add(
        Metric.class, "interpolation", InterpolationMetric.class, InterpolationMetric.Config.class);
    registry.add(Metric.class, "rule", RuleMetric.class, RuleMetric.Config.class);
    registry.add(Metric.class, "fid", FidMetric.class, FeatureSettings.class);
    registry.add(Metric.class, "kid", KidMetric.class, FeatureSettings.class);
    registry.add(Metric.class, "mmd", MmdMetric.class, MmdMetric.Config.class);
    registry.add(
        Metric.class,
        "inception-score",
        InceptionScoreMetric.class,
        InceptionScoreMetric.Config.class);
    registry.add(Metric.class, "mode-coverage", ModeCoverageMetric.class, FeatureSettings.class);
    registry.add(
        Metric.class,
        "precision-recall",
        PrecisionRecallMetric.class,
        PrecisionRecallMetric.Config.class);
    registry.add(
        Metric.class,
        "sliced-wasserstein",
        SlicedWassersteinMetric.class,
        SlicedWassersteinMetric.Config.class);
    registry.add(
        Metric.class,
        "nearest-neighbour",
        NearestNeighbourMetric.class,
        NearestNeighbourMetric.Config.class);
  }
}

package io.diffusionlab.codec;

/**
 * Where a message stands.
 *
 * @param t the step that the receiver has reached; 0 once the images are exact
 * @param bytes of the message, for all images together
 * @param idealBits what the model says they should take: the KL divergences and, at t = 0, −log₂ of
 *     the pixels' probabilities
 * @param rmse of x̂_0(x_t), on the scale 0 … 255
 */
public record Stage(int t, int bytes, double idealBits, double rmse) {}

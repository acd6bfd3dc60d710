/** Images as bytes: a progressive codec that sends x_T, x_{T−1}, … through a denoiser. */
@NullMarked
package io.diffusionlab.codec;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.diffusionlab.runner.mlflow;

import org.jspecify.annotations.NullMarked;

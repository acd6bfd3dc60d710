/** An MLflow server of the user's own, beside the runs. */
@NullMarked
package io.diffusionlab.runner.mlflow;

import org.jspecify.annotations.NullMarked;

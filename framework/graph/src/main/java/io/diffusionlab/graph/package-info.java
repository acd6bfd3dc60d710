/**
 * From an ordinary DJL block to a graph, and from the graph to TorchScript for training and to ONNX
 * for everything else.
 */
@NullMarked
package io.diffusionlab.graph;

import org.jspecify.annotations.NullMarked;

package io.diffusionlab.runner.mlflow;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;

/** Ports on this machine that nothing listens at. */
final class Port {

  private static final int USUAL = 5000; // MLflow's own default

  private Port() {}

  /**
   * The one wished for, else MLflow's usual one, else any.
   *
   * @throws LocalServerException if the one wished for is taken
   */
  static int free(OptionalInt wished) throws IOException {
    if (wished.isEmpty()) {
      return isFree(USUAL) ? USUAL : any();
    }
    if (!isFree(wished.getAsInt())) {
      throw new LocalServerException(
          "port %d is taken; without --port, a free one is found".formatted(wished.getAsInt()));
    }
    return wished.getAsInt();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static int any() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

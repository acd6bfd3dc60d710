package io.diffusionlab.runner.mlflow;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Answers as Python does; what goes wrong stands in {@code trouble.txt} beside it. */
final class FakePython {

  private FakePython() {}

  /** Makes a {@code python3} that runs this class. */
  static void install(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path python = folder.resolve("python3");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Files.writeString(
        python,
        "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -cp '%s' %s '%s' \"$@\"\n"
            .formatted(
                java, System.getProperty("java.class.path"), FakePython.class.getName(), folder));
    python.toFile().setExecutable(true);
  }

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Path file = folder.resolve("trouble.txt");
    String trouble = Files.exists(file) ? Files.readString(file) : "";
    String call = String.join(" ", List.of(args).subList(1, Math.min(args.length, 3)));
    if (call.startsWith("-c")) {
      System.out.println(trouble.equals("old") ? "3 8" : "3 12");
    } else if (call.equals("-m venv")) {
      Path bin = Files.createDirectories(Path.of(args[args.length - 1]).resolve("bin"));
      Files.copy(folder.resolve("python3"), bin.resolve("python"), REPLACE_EXISTING);
      bin.resolve("python").toFile().setExecutable(true);
    } else if (call.equals("-m pip")) {
      end(
          trouble.equals("network"),
          "ERROR: No matching distribution found for " + args[args.length - 1]);
    } else {
      end(trouble.equals("database"), "ERROR: the database is locked");
      serve(Integer.parseInt(args[List.of(args).indexOf("--port") + 1]));
    }
  }

  private static void end(boolean bad, String words) {
    if (bad) {
      System.err.println(words);
      System.exit(1);
    }
  }

  private static void serve(int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server = HttpServer.create(address, 0);
    server.createContext(
        "/health",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write(new byte[] {'O', 'K'});
          exchange.close();
        });
    server.start();
  }
}

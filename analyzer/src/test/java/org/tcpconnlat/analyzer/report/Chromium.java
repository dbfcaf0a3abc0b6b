package org.tcpconnlat.analyzer.report;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium with a profile of its own, driven by its DevTools protocol. */
final class Chromium implements AutoCloseable {
  private static final List<String> ARGUMENTS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--disable-dev-shm-usage",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--remote-debugging-port=0",
          "--window-size=1280,1000");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final Path profile;

  Chromium(Path program, Path profile) throws IOException {
    this.profile = profile;
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(ARGUMENTS);
    command.add("--user-data-dir=" + profile);
    this.process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("chromium.log").toFile())
            .start();
  }

  /** The program, which a machine that runs these tests must have. */
  static Path program() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .flatMap(place -> Stream.of("chromium", "chromium-browser").map(Path.of(place)::resolve))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no chromium: apt-get install chromium"));
  }

  /** Opens a tab on nothing. */
  ChromiumTab open() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/json/new?about:blank"))
            .method("PUT", HttpRequest.BodyPublishers.noBody())
            .build();
    String answer = http.send(request, BodyHandlers.ofString()).body();
    return new ChromiumTab(http, ChromiumTab.text(answer, "webSocketDebuggerUrl").orElseThrow());
  }

  /** Chromium writes the port that it chose into its profile. */
  private String port() throws IOException, InterruptedException {
    Path file = profile.resolve("DevToolsActivePort");
    for (int wait = 0; wait < 300; wait++) {
      if (Files.exists(file) && !Files.readString(file).isEmpty()) {
        return Files.readAllLines(file).get(0);
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IOException(Files.readString(profile.resolve("chromium.log")));
  }

  /** Ends the browser and what it started. */
  @Override
  public void close() throws InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }
}

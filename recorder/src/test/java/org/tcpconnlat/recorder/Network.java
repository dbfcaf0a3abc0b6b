package org.tcpconnlat.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The two network namespaces of {@code samples/net/scene.sh}, with known delay and trouble between
 * them, and this module's {@code scenario} program to connect in them. Needs root.
 */
final class Network implements AutoCloseable {
  static final String NEAR = "192.0.2.10";
  static final String NEAR_V6 = "2001:db8:1::10";
  static final String FAR = "198.51.100.10";
  static final long NEAR_NANOS = 2_000_000;
  static final long FAR_NANOS = 80_000_000;

  private static final String HOLD_SCENE =
      """
      set -eu
      source ../samples/net/scene.sh
      trap scene_close EXIT
      scene_open
      clang -O2 -Wall -Werror -pthread -o "$scene_bin/scenario" src/test/c/scenario.c
      echo "$client $server $scene_bin"
      read -r _ || true
      """;

  private final Process scene;
  private final String client;
  private final String server;
  private final Path programs;
  private final List<Process> listeners = new ArrayList<>();

  private Network(Process scene, String[] answer) {
    this.scene = scene;
    client = answer[0];
    server = answer[1];
    programs = Path.of(answer[2]);
  }

  static Network open() throws IOException {
    Process scene =
        new ProcessBuilder("bash", "-c", HOLD_SCENE).redirectError(Redirect.INHERIT).start();
    String line = scene.inputReader(UTF_8).readLine();
    if (line == null) {
      throw new IOException("no network to test in: is this root?");
    }
    return new Network(scene, line.split(" ", -1));
  }

  /** What sockets of the client's side belong to. */
  long clientInode() {
    return FilterText.netns("client", clientFile());
  }

  String clientFile() {
    return "/run/netns/" + client;
  }

  /** Runs bash on the client's side to its end. */
  void client(String script) throws Exception {
    bash(client, script);
  }

  /** Runs bash on the server's side to its end. */
  void server(String script) throws Exception {
    bash(server, script);
  }

  private static void bash(String netns, String script) throws Exception {
    Process bash =
        new ProcessBuilder("ip", "netns", "exec", netns, "bash", "-euc", script)
            .redirectErrorStream(true)
            .start();
    String output = new String(bash.getInputStream().readAllBytes(), UTF_8);
    if (bash.waitFor() != 0) {
      throw new IOException(script + ": " + output);
    }
  }

  /** Accepts connects to more ports on the server's side. */
  void serve(int... ports) throws IOException {
    List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", server));
    command.add(programs.resolve("listen").toString());
    IntStream.of(ports).forEach(port -> command.add(Integer.toString(port)));
    Process listener = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    listeners.add(listener);
    if (listener.inputReader(UTF_8).readLine() == null) {
      throw new IOException("nothing listens");
    }
  }

  /** Starts a scenario on the client's side. */
  Scenario start(String kind, String address, int port, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", client));
    command.add(programs.resolve("scenario").toString());
    command.addAll(List.of(kind, address, Integer.toString(port)));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
    builder.environment().put("THERE", "/run/netns/" + server);
    return new Scenario(builder.start());
  }

  /** What a shell runs to connect on the client's side. */
  String scenarioCommand(String arguments) {
    return "ip netns exec " + client + " " + programs.resolve("scenario") + " " + arguments;
  }

  /** Runs a scenario on the client's side to its end. */
  Scenario run(String kind, String address, int port, Object... arguments) throws Exception {
    Scenario scenario = start(kind, address, port, arguments);
    scenario.report();
    scenario.awaitEnd();
    return scenario;
  }

  @Override
  public void close() throws Exception {
    listeners.forEach(Process::destroyForcibly);
    scene.getOutputStream().close();
    scene.waitFor();
  }
}

package org.tcpconnlat.analyzer.report;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A tab of {@link Chromium}: opens a file, runs scripts in it, and hears all it complains of. */
final class ChromiumTab implements WebSocket.Listener {
  private static final Pattern ID = Pattern.compile("^\\{\"id\":(\\d+)");
  private static final List<String> COMPLAINTS =
      List.of("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded");

  private final Map<Integer, CompletableFuture<String>> answers = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> loaded = new CompletableFuture<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;
  private int lastId;

  ChromiumTab(HttpClient http, String address) throws Exception {
    socket =
        http.newWebSocketBuilder().buildAsync(URI.create(address), this).get(30, TimeUnit.SECONDS);
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", "{}");
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    partial.append(text);
    if (last) {
      hear(partial.toString());
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  private void hear(String message) {
    Matcher id = ID.matcher(message);
    if (id.find()) {
      answers.get(Integer.valueOf(id.group(1))).complete(message);
      return;
    }
    String method = text(message, "method").orElse("");
    if (COMPLAINTS.contains(method)) {
      complaints.add(message);
    } else if (method.equals("Network.requestWillBeSent")) {
      text(message, "url").ifPresent(requests::add);
    } else if (method.equals("Page.loadEventFired")) {
      loaded.complete(null);
    }
  }

  /** Shows a file; returns when it has loaded. */
  void show(Path file) throws Exception {
    call("Page.navigate", "{\"url\":\"" + file.toUri() + "\"}");
    loaded.get(60, TimeUnit.SECONDS);
  }

  /** The value of an expression, as text. */
  String evaluate(String expression) throws Exception {
    String asked = Json.of(Map.of("expression", "String(" + expression + ")"));
    String answer = call("Runtime.evaluate", asked);
    return text(answer, "value").orElseThrow(() -> new AssertionError(answer));
  }

  void press(String key) throws Exception {
    for (String type : List.of("keyDown", "keyUp")) {
      call("Input.dispatchKeyEvent", "{\"type\":\"" + type + "\",\"key\":\"" + key + "\"}");
    }
  }

  /** Moves the mouse to a place in the window. */
  void move(String x, String y) throws Exception {
    call("Input.dispatchMouseEvent", "{\"type\":\"mouseMoved\",\"x\":" + x + ",\"y\":" + y + "}");
  }

  /** Exceptions and whatever reached the console, refusals of the page's policy among them. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Addresses asked for, that of the file itself included. */
  List<String> requests() {
    return new ArrayList<>(requests);
  }

  String call(String method, String parameters) throws Exception {
    int id = ++lastId;
    CompletableFuture<String> answer = new CompletableFuture<>();
    answers.put(id, answer);
    String message =
        "{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}";
    socket.sendText(message, true).get(30, TimeUnit.SECONDS);
    return answer.get(60, TimeUnit.SECONDS);
  }

  /** The first text of a name in JSON, with its simple escapes undone. */
  static Optional<String> text(String json, String name) {
    Matcher match =
        Pattern.compile("\"" + name + "\":\\s*\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(json);
    return match.find()
        ? Optional.of(match.group(1).replaceAll("\\\\([\"\\\\/])", "$1").replace("\\n", "\n"))
        : Optional.empty();
  }
}

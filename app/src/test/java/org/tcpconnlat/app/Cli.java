package org.tcpconnlat.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.tcpconnlat.console.Console;

/** What one command line did, run in this JVM as {@link Main} runs it. */
record Cli(int status, String out, String err) {
  static Cli run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(out, new PrintStream(err, true, UTF_8), /* interactive= */ false);
    int status = new Main(console, /* colours= */ false).run(args);
    return new Cli(status, out.toString(UTF_8), err.toString(UTF_8));
  }
}

package org.tcpconnlat.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files of any name, pipes and directories, through the launcher in a shell. */
@Timeout(300)
class FilesInShellTest {
  private static final Path LINKS = Path.of("links.parquet").toAbsolutePath();
  private static final Path LAUNCHER = Path.of("../app/src/launcher/tcpconnlat");

  @TempDir private Path directory;

  /** What a shell did with {@code t} for the launcher and {@code links} for a capture. */
  private record Shell(int status, String out, String err) {}

  @BeforeEach
  void install() throws IOException {
    Path home = directory.resolve("home");
    Files.createDirectories(home.resolve("bin"));
    Files.copy(LAUNCHER, home.resolve("bin/tcpconnlat"));
    Manifest manifest = new Manifest();
    Attributes of = manifest.getMainAttributes();
    of.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    of.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    of.put(
        Attributes.Name.CLASS_PATH,
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" ")));
    Path jar = home.resolve("tcpconnlat.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    Files.createDirectory(directory.resolve("work"));
  }

  @Test
  void opensAnyNameInAnyLocale() throws Exception {
    String rows = ok("t analyze $links").out;
    for (String locale : List.of("C", "POSIX", "de_DE.UTF-8", "xx_XX", "C.UTF-8")) {
      assertEquals(
          rows,
          ok("cp $links gr\u00fcn.parquet; LC_ALL=" + locale + " t analyze gr\u00fcn.parquet").out);
    }
  }

  @Test
  void opensNamesThatAreNoUtf8() throws Exception {
    String rows = ok("t analyze $links").out;
    String named = "f=$(printf 'gr\\374n.parquet'); cp $links \"$f\"; ";
    assertEquals(rows, ok(named + "t analyze \"$f\"").out);
    assertEquals(rows, ok(named + "t analyze .").out);
    assertEquals(
        rows,
        ok(named + "d=$(printf '\\374'); mkdir -p \"$d\"; mv \"$f\" \"$d\"; t analyze \"$d\"").out);
    Shell made = shell("t filter $links -4 -o $(printf '\\374.parquet')");
    assertEquals(2, made.status);
    assertEquals(1, made.err.lines().count(), made.err);
  }

  @Test
  void drawsInTheUsersLocale() throws Exception {
    assertTrue(isAscii(ok("LC_ALL=C t analyze $links --heatmap").out));
    assertTrue(isAscii(ok("LC_ALL= LC_CTYPE= LANG= t analyze $links --heatmap").out));
    assertFalse(isAscii(ok("LC_ALL=de_DE.UTF-8 t analyze $links --heatmap").out));
    assertFalse(isAscii(ok("LC_ALL= LC_CTYPE= LANG=de_DE.UTF-8 t analyze $links --heatmap").out));
  }

  @Test
  void readsWhatComesThroughPipes() throws Exception {
    String rows = ok("t analyze $links").out;
    for (String command :
        List.of(
            "cat $links | t analyze -",
            "cat $links | t analyze /dev/stdin",
            "t analyze - <$links",
            "gzip <$links >l.gz; t analyze <(zcat l.gz)",
            "t merge - -o - <$links | t analyze -",
            "t export --format csv - <$links -o /dev/stdout >x; cat $links | t analyze - -o /dev/stdout")) {
      assertEquals(rows, ok(command).out, command);
    }
    assertEquals(
        ok("t info $links").out.lines().skip(1).toList(),
        ok("cat $links | t info -").out.lines().skip(1).toList());
    assertEquals(
        ok("t compare $links $links").out, ok("t compare <(cat $links) <(cat $links)").out);
    Shell empty = shell("true | t analyze -");
    assertEquals(new Shell(1, "", "tcpconnlat: -: an empty file\n"), empty);
    assertEquals(1, shell("yes | t analyze -").status);
  }

  @Test
  void refusesToPrintIntoWhatItReads() throws Exception {
    for (String command :
        List.of(
            "t analyze a.parquet >>a.parquet",
            "t analyze - <a.parquet 1<>a.parquet",
            "t export --format csv . >>a.parquet",
            "t analyze - -o a.parquet --force <a.parquet",
            "t filter a.parquet -4 -o /proc/self/fd/5 --force 5<a.parquet")) {
      Shell refused = shell("cp $links a.parquet; " + command);
      assertEquals(2, refused.status, command + refused.err);
      assertTrue(refused.err.contains("one of the inputs"), refused.err);
      assertEquals(-1, Files.mismatch(LINKS, directory.resolve("work/a.parquet")), command);
    }
  }

  @Test
  void leavesADirectoryOutThatItCannotRead() throws Exception {
    String secret = "mkdir -p d/secret; cp $links d; chmod 000 d/secret; ";
    // Root may read all, unless what allows it is taken.
    String plain =
        "root".equals(System.getProperty("user.name"))
            ? "setpriv --bounding-set=-dac_override,-dac_read_search "
            : "";
    Shell refused = shell(secret + plain + "$t analyze d; s=$?; chmod 700 d/secret; exit $s");
    assertEquals(1, refused.status);
    assertEquals(
        "tcpconnlat: d/secret: permission denied; --skip-bad leaves it out\n", refused.err);
    Shell taken = ok(secret + plain + "$t analyze d --skip-bad; chmod 700 d/secret");
    assertEquals(ok("t analyze $links").out, taken.out);
    assertEquals("tcpconnlat: d/secret: permission denied; left out\n", taken.err);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  private Shell ok(String script) throws IOException, InterruptedException {
    Shell done = shell(script);
    assertEquals(0, done.status, script + "\n" + done.err);
    return done;
  }

  private Shell shell(String script) throws IOException, InterruptedException {
    Path text = Files.writeString(directory.resolve("script"), "t() { \"$t\" \"$@\"; }\n" + script);
    Path err = directory.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder("timeout", "-s", "KILL", "120", "bash", text.toString())
            .directory(directory.resolve("work").toFile())
            .redirectError(err.toFile());
    builder.environment().put("t", directory.resolve("home/bin/tcpconnlat").toString());
    builder.environment().put("links", LINKS.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Shell(process.waitFor(), out, Files.readString(err));
  }
}

package org.tcpconnlat.app.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.app.Main;
import picocli.CommandLine.Help.Ansi;

class ManualTest {
  private static final Path FORMAT = Path.of("../capture/FORMAT.md");

  private final CommandText root = new CommandText(Main.allCommands());

  @Test
  void everyCommandHasAPageAndAHelpText(@TempDir Path directory) throws IOException {
    Manual.main(new String[] {directory.toString(), "2026-11-25", "1.2.3", FORMAT.toString()});

    for (CommandText command : commands().toList()) {
      String page = command.pageName() + "." + command.section();
      String text = Files.readString(directory.resolve("man").resolve(page));
      assertTrue(text.startsWith(".TH "), page);
      assertTrue(text.contains("\"2026-11-25\" \"tcpconnlat 1.2.3\""), page);
      String help = Files.readString(directory.resolve("help/" + command.name()));
      assertEquals(command.help(Ansi.OFF), help);
      Path inColour = directory.resolve("help-in-colour").resolve(command.name());
      assertEquals(command.help(Ansi.ON), Files.readString(inColour));
      assertEquals(help, command.help(Ansi.ON).replaceAll("\u001b\\[[0-9;]*m", ""));
    }
    assertTrue(Files.exists(directory.resolve("man/tcpconnlat-format.5")));
  }

  @Test
  void pageTellsEveryOptionAndEveryExample() {
    commands()
        .forEach(
            command -> {
              String page = new CommandPage(command, "2026-11-25", "1").text(List.of("x(1)"));
              command.options().stream()
                  .flatMap(option -> Stream.of(option.names()))
                  .forEach(name -> assertTrue(page.contains(Roff.bold(name)), name));
              command
                  .examples()
                  .forEach(line -> assertTrue(page.contains(Roff.escaped(line)), line));
            });
  }

  @Test
  void commandsOfTheAnalyzerAreForAnyUser() {
    assertEquals(8, root.section());
    assertEquals(1, command("analyze").section());
    assertEquals("tcpconnlat-analyze", command("analyze").pageName());
  }

  @Test
  void synopsisIsALineForEachWay() {
    assertEquals(2, root.synopsis().size());
    assertEquals(1, command("analyze").synopsis().size());
  }

  @Test
  void summaryIsOneSentence() {
    commands()
        .forEach(
            command -> {
              assertFalse(command.summary().isBlank(), command.name());
              assertFalse(command.summary().endsWith("."), command.name());
            });
  }

  @Test
  void completionKnowsEveryCommandAndOption() {
    String fish = FishCompletion.script(root);
    String zsh = ZshCompletion.script(root);
    for (CommandText command : root.commands()) {
      assertTrue(fish.contains(" -a " + command.name() + " "), command.name());
      assertTrue(zsh.contains("    " + command.name() + ")\n"), command.name());
    }
    assertTrue(zsh.contains("'--format=["), "a value may stick to a long option");
    assertTrue(fish.contains(" -s o -l output -r -F -d "), "a file's name completes to files");
  }

  @Test
  void textIsNeverTakenForARequest() {
    assertEquals("\\&.TH\n", new Roff().text(".TH").toString());
    assertEquals("\\&'x\n", new Roff().text("'x").toString());
    assertEquals("a\\eb\\-c", Roff.escaped("a\\b-c"));
  }

  @Test
  void formatPageTurnsTablesIntoEntries() {
    String page =
        FormatPage.text(
            List.of(
                "# T", "## Rows", "| id | column |", "| --- | --- |", "| 1 | `time` |", "- a *b*"),
            "2026-11-25",
            "1");

    assertTrue(page.contains(".SH ROWS\n.TP\n1\n\\fBtime\\fR\n.IP \\(bu 2\na \\fIb\\fR\n"), page);
    assertFalse(page.contains("column"), page);
  }

  private Stream<CommandText> commands() {
    return Stream.concat(Stream.of(root), root.commands().stream());
  }

  private CommandText command(String name) {
    return root.commands().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }
}

package org.tcpconnlat.app.manual;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.tcpconnlat.app.Main;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * Writes what the packages say of the commands, all of it from what {@code --help} is made of:
 * pages of the manual, completion for three shells, and the help texts as they are printed.
 */
public final class Manual {
  private static final String FORMAT = "tcpconnlat-format(5)";

  private final CommandText root;
  private final List<CommandText> pages;

  private Manual(CommandLine commandLine) {
    this.root = new CommandText(commandLine);
    this.pages = Stream.concat(Stream.of(root), root.commands().stream()).toList();
  }

  /**
   * Writes everything.
   *
   * @param args the directory to write into, the pages' date, the program's version, and the
   *     description of the file format
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 4) {
      throw new IllegalArgumentException("DIRECTORY DATE VERSION FORMAT.md");
    }
    Path directory = Path.of(args[0]);
    String version = "tcpconnlat " + args[2];
    Manual manual = new Manual(Main.allCommands());
    manual.writePages(directory.resolve("man"), args[1], version);
    manual.writeCompletion(directory.resolve("completion"));
    manual.writeHelp(directory.resolve("help"), Ansi.OFF);
    manual.writeHelp(directory.resolve("help-in-colour"), Ansi.ON);
    write(
        directory.resolve("man/tcpconnlat-format.5"),
        FormatPage.text(Files.readAllLines(Path.of(args[3])), args[1], version));
  }

  private void writePages(Path directory, String date, String version) throws IOException {
    for (CommandText command : pages) {
      List<String> others =
          Stream.concat(
                  pages.stream().filter(c -> !c.equals(command)).map(Manual::reference),
                  Stream.of(FORMAT))
              .toList();
      write(
          directory.resolve(command.pageName() + "." + command.section()),
          new CommandPage(command, date, version).text(others));
    }
  }

  private void writeCompletion(Path directory) throws IOException {
    write(directory.resolve("tcpconnlat.bash"), AutoComplete.bash(root.name(), root.command()));
    write(directory.resolve("_tcpconnlat"), ZshCompletion.script(root));
    write(directory.resolve("tcpconnlat.fish"), FishCompletion.script(root));
  }

  /** Named by the command; the live tool's is {@code tcpconnlat}. */
  private void writeHelp(Path directory, Ansi colours) throws IOException {
    for (CommandText command : pages) {
      write(directory.resolve(command.name()), command.help(colours));
    }
  }

  private static String reference(CommandText command) {
    return command.pageName() + "(" + command.section() + ")";
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, UTF_8);
  }
}

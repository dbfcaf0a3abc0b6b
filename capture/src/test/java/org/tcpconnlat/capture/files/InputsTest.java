package org.tcpconnlat.capture.files;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.UsageException;

class InputsTest {
  @TempDir private Path directory;
  private Path input;

  @BeforeEach
  void write() throws IOException {
    Path below = Files.createDirectories(directory.resolve("captures/date=2026-11-23"));
    input = Files.writeString(below.resolve("run.parquet"), "precious");
  }

  @Test
  void refusesTheFileItselfByWhateverPath() {
    refuses(input, input);
    refuses(input, input.getParent().resolve("../date=2026-11-23/run.parquet"));
  }

  @Test
  void refusesLinksEitherWay() throws IOException {
    Path hard = Files.createLink(directory.resolve("hard"), input);
    Path soft = Files.createSymbolicLink(directory.resolve("soft"), input);
    Path aside = Files.createSymbolicLink(directory.resolve("aside"), input.getParent());
    for (Path link : List.of(hard, soft, aside.resolve("run.parquet"))) {
      refuses(input, link);
      refuses(link, input);
    }
  }

  @Test
  void refusesAnOpenDescriptorOfIt() throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(input.toFile(), "r")) {
      Path descriptor = descriptorOf(input);
      refuses(input, descriptor);
      refuses(descriptor, input);
      assertEquals(8, open.length());
    }
  }

  @Test
  void refusesWhatLiesInADirectoryThatIsRead() throws IOException {
    Path journal = Files.writeString(directory.resolve("captures/b.parquet.journal"), "j");
    Path hard = Files.createLink(directory.resolve("hard"), input);
    Path captures = directory.resolve("captures");
    refuses(captures, input);
    refuses(captures, hard);
    refuses(captures, journal);
    Path text = Files.writeString(captures.resolve("notes.txt"), "not read");
    assertDoesNotThrow(() -> new Inputs(List.of(captures)).refuse(text));
    assertDoesNotThrow(() -> new Inputs(List.of(captures)).refuse(captures.resolve("new.parquet")));
  }

  @Test
  void refusesANameThatAnInputIsToGet() {
    refuses(directory.resolve("new.key"), directory.resolve("captures/../new.key"));
  }

  @Test
  void takesAFileThatIsNone() throws IOException {
    Path other = Files.writeString(directory.resolve("other"), "precious");
    assertDoesNotThrow(() -> new Inputs(List.of(input)).refuse(other));
    assertDoesNotThrow(
        () -> new Inputs(List.of(Path.of("/dev/null"))).refuse(Path.of("/dev/null")));
  }

  private static void refuses(Path input, Path output) {
    Inputs inputs = new Inputs(List.of(Path.of("/dev/null"), input));
    UsageException e =
        assertThrows(UsageException.class, () -> inputs.refuse(output), input + " " + output);
    assertEquals(output + ": is one of the inputs", e.getMessage().split("[,;]", 2)[0]);
    assertThrows(UsageException.class, () -> new NewFile(output, true, inputs));
  }

  private static Path descriptorOf(Path file) throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(Files::exists).filter(of -> leadsTo(of, file)).findFirst().orElseThrow();
    }
  }

  private static boolean leadsTo(Path descriptor, Path file) {
    try {
      return Files.isSameFile(descriptor, file);
    } catch (IOException e) {
      return false;
    }
  }
}

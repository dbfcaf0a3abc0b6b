package org.tcpconnlat.capture.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.files.Listing.Listed;
import org.tcpconnlat.capture.filter.Days;
import org.tcpconnlat.capture.finish.CaptureNames;
import org.tcpconnlat.capture.parquet.Limits;

/**
 * The files that a command reads: captures and journals, told apart by their first bytes, and of
 * directories those below them (see {@link Listing}). Of those that hold the same connects one
 * counts (see {@link CountedOnce}). However many they are, they take few descriptors.
 */
public final class CaptureFiles implements AutoCloseable {
  private final Inputs inputs;
  private final List<CaptureSource> sources = new ArrayList<>();

  /** How each file is opened. */
  private record Opening(BadFiles bad, Limits limits, Consumer<String> say) {
    /**
     * Opens a file. One that a directory had, and has no more, is passed over: it is as if the
     * directory had been read a moment later. The capture stands for a journal that became one.
     */
    Optional<CaptureSource> open(Listed file) throws IOException {
      Path path = file.path();
      try {
        return open(path);
      } catch (NoSuchFileException e) {
        if (file.named()) {
          return refusedOrSaid(path, e);
        }
      }
      Optional<Path> capture = CaptureNames.ofJournal(path).map(CaptureNames::capture);
      if (capture.isPresent() && Files.exists(capture.get())) {
        return open(new Listed(capture.get(), false));
      }
      say.accept(path + ": was removed meanwhile");
      return Optional.empty();
    }

    void unreadable(Path directory, IOException why) throws IOException {
      if (bad == BadFiles.REFUSE) {
        throw new CaptureException(
            directory, AnyFile.reason(why) + "; --skip-bad leaves it out", why);
      }
      say.accept(directory + ": " + AnyFile.reason(why) + "; left out");
    }

    private Optional<CaptureSource> open(Path path) throws IOException {
      try {
        return Optional.of(
            bad == BadFiles.REFUSE
                ? AnyFile.open(path, limits, say)
                : AnyFile.openWhole(path, limits, say));
      } catch (NoSuchFileException e) {
        throw e;
      } catch (IOException e) {
        return refusedOrSaid(path, e);
      }
    }

    private Optional<CaptureSource> refusedOrSaid(Path path, IOException failure)
        throws IOException {
      if (bad == BadFiles.REFUSE) {
        throw failure;
      }
      String reason =
          failure instanceof CaptureException
              ? failure.getMessage()
              : path + ": " + AnyFile.reason(failure);
      say.accept(reason + "; left out");
      return Optional.empty();
    }
  }

  private CaptureFiles(Inputs inputs) {
    this.inputs = inputs;
  }

  /** What to do about a file that can't be used. */
  public enum BadFiles {
    /** None of the files is used. */
    REFUSE,
    /**
     * It is left out and said. Each file is read whole beforehand, so that one that turns out to be
     * damaged in its middle has not been counted by half.
     */
    SKIP
  }

  /**
   * Opens files and directories, in the order given; a file that is named twice is read once.
   *
   * @param days those of whose directories captures are wanted
   * @param limits what a capture may claim
   * @param say takes a line for each file that is left out, and for each journal that is damaged
   *     from somewhere on
   * @throws CaptureException if a file can't be used ({@link BadFiles#REFUSE}), or none can
   */
  public static CaptureFiles open(
      List<Path> paths, Days days, BadFiles bad, Limits limits, Consumer<String> say)
      throws IOException {
    CaptureFiles files = new CaptureFiles(new Inputs(paths));
    try {
      Opening opening = new Opening(bad, limits, say);
      for (Listed file : Listing.of(paths, days, opening::unreadable)) {
        opening.open(file).ifPresent(files.sources::add);
      }
      CountedOnce.Found found = CountedOnce.in(files.sources);
      files.leaveOut(found.leftOut());
      found.remarks().forEach(say);
      if (files.sources.isEmpty()) {
        throw new CaptureException(paths.get(0), "no file that can be read");
      }
      return files;
    } catch (IOException | RuntimeException | Error e) {
      files.closeAfter(e);
      throw e;
    }
  }

  /** As the other, of any day. */
  public static CaptureFiles open(
      List<Path> paths, BadFiles bad, Limits limits, Consumer<String> say) throws IOException {
    return open(paths, Days.ALL, bad, limits, say);
  }

  /** As {@link #open(List, BadFiles, Limits, Consumer)}, of which no file may be bad. */
  public static CaptureFiles open(List<Path> paths, Consumer<String> say) throws IOException {
    return open(paths, BadFiles.REFUSE, Limits.STANDARD, say);
  }

  /**
   * The finished captures below a directory that a reading of it takes, in order of their names.
   */
  public static List<Path> finished(Path directory) throws IOException {
    return Listing.finished(directory);
  }

  /** Puts something in each source's place that reads, and in the end closes, it. */
  public CaptureFiles wrapped(UnaryOperator<CaptureSource> wrapper) {
    sources.replaceAll(wrapper);
    return this;
  }

  /** What they were named by: no output may replace it. */
  public Inputs inputs() {
    return inputs;
  }

  /** At least one. */
  public List<CaptureSource> sources() {
    return List.copyOf(sources);
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (CaptureSource source : sources) {
      try {
        source.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    sources.clear();
    if (failure != null) {
      throw failure;
    }
  }

  private void leaveOut(Set<CaptureSource> unwanted) throws IOException {
    sources.removeAll(unwanted);
    for (CaptureSource source : unwanted) {
      source.close();
    }
  }

  private void closeAfter(Throwable failure) {
    try {
      close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}

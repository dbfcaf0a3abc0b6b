package org.tcpconnlat.capture.finish;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.Map;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Outcome;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.capture.journal.DirectorySync;
import org.tcpconnlat.capture.journal.FileSync;
import org.tcpconnlat.capture.journal.JournalFile;
import org.tcpconnlat.capture.journal.JournalLock;
import org.tcpconnlat.capture.parquet.CaptureFile;
import org.tcpconnlat.capture.parquet.CaptureWriter;

/**
 * Makes a capture of a journal, whether the recorder stopped, rotated or died. The capture's name
 * appears only when all of it is on the disk, and the journal goes only after that:
 *
 * <pre>
 * journal -> FILE.partial -> fsync -> rename to FILE -> fsync of the directory -> journal removed
 * </pre>
 *
 * <p>After a crash at any step the next run goes on: a partial file is begun anew, and a journal
 * whose capture is there already is only removed. In bounded memory. A journal that could not be
 * read to its end stays, for what may still be in it.
 */
public final class Finisher {
  private final FileOwner owner;
  private final boolean replace;
  private final Progress progress;

  /**
   * @param replace whether a file of the capture's name may be replaced
   */
  public Finisher(FileOwner owner, boolean replace, Progress progress) {
    this.owner = owner;
    this.replace = replace;
    this.progress = progress;
  }

  /**
   * Finishes a journal. After a failure it is as it was.
   *
   * @throws FileAlreadyExistsException if the capture's name is another file's, which stays
   * @throws CaptureException if the journal is none, in use, or could not be read or written
   */
  public Finished finish(Path journal, Path capture) throws IOException {
    if (Files.isSymbolicLink(journal)) {
      throw new CaptureException(journal, "is a symbolic link");
    }
    refuseItself(journal, capture);
    refuseItself(journal, new CaptureNames(capture).partial());
    try (FileChannel held =
        FileChannel.open(
            journal, StandardOpenOption.READ, StandardOpenOption.WRITE, NOFOLLOW_LINKS)) {
      JournalLock.take(held, journal);
      FileSync.force(held, false); // finishing may take long: power may fail meanwhile
      return finishHeld(journal, capture);
    }
  }

  private static void refuseItself(Path journal, Path made) throws IOException {
    if (Files.exists(made) && Files.isSameFile(journal, made)) {
      throw new UsageException(made + ": is the journal itself; -o takes another name");
    }
  }

  private Finished finishHeld(Path journal, Path capture) throws IOException {
    try (JournalFile source = JournalFile.open(journal)) {
      boolean existed = holds(capture, source.metadata());
      Path partial = new CaptureNames(capture).partial();
      Files.deleteIfExists(partial);
      Map<Outcome, Long> outcomes = existed ? Map.of() : make(source, partial, capture);
      DirectorySync.of(capture);
      if (source.damage().isEmpty()) {
        Files.delete(journal);
      }
      return new Finished(
          capture, source.metadata(), outcomes, Files.size(capture), source.damage(), existed);
    }
  }

  private Map<Outcome, Long> make(JournalFile source, Path partial, Path capture)
      throws IOException {
    refuseExisting(capture);
    Map<Outcome, Long> outcomes = convert(source, partial);
    publish(partial, capture);
    return outcomes;
  }

  /** Whether the file is this journal's capture: the same segment with as many connects. */
  private static boolean holds(Path capture, CaptureMetadata journal) throws IOException {
    if (!Files.isRegularFile(capture, NOFOLLOW_LINKS)) {
      return false;
    }
    try (CaptureFile file = CaptureFile.open(capture)) {
      CaptureMetadata found = file.metadata();
      return found.session().equals(journal.session())
          && found.segment() == journal.segment()
          && found.state() == journal.state()
          && found.counters().equals(journal.counters());
    } catch (CaptureException e) {
      return false;
    }
  }

  private void refuseExisting(Path capture) throws IOException {
    if (Files.isSymbolicLink(capture)) {
      throw new CaptureException(capture, "is a symbolic link");
    }
    if (!replace && Files.exists(capture, NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(capture.toString());
    }
  }

  private Map<Outcome, Long> convert(JournalFile source, Path partial) throws IOException {
    try (CaptureWriter writer = new CaptureWriter(partial)) {
      owner.give(partial);
      Copy copy = new Copy(writer, source);
      source.read(copy::write);
      writer.finish(copy.cgroups.describe(source.metadata()));
      return copy.outcomes();
    } catch (IOException e) {
      deleteAfter(e, partial);
      throw located(e, partial);
    } catch (RuntimeException | Error e) {
      deleteAfter(e, partial);
      throw e;
    }
  }

  private final class Copy {
    private final CaptureWriter writer;
    private final long all;
    private final long[] outcomes = new long[Outcome.values().length];
    private final CgroupUse cgroups;
    private long done;

    private Copy(CaptureWriter writer, JournalFile source) {
      this.writer = writer;
      this.all = source.connects();
      this.cgroups = new CgroupUse(source.metadata().cgroups());
    }

    private void write(ConnectBatch batch) throws IOException {
      writer.write(batch);
      for (int i = 0; i < batch.size; i++) {
        outcomes[batch.outcome[i]]++;
        cgroups.see(batch.cgroupId[i]);
      }
      done += batch.size;
      progress.at(done, all);
    }

    private Map<Outcome, Long> outcomes() {
      Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
      for (Outcome outcome : Outcome.values()) {
        counts.put(outcome, outcomes[outcome.ordinal()]);
      }
      counts.values().removeIf(count -> count == 0);
      return counts;
    }
  }

  private void publish(Path partial, Path capture) throws IOException {
    try {
      refuseExisting(capture);
      Files.move(partial, capture, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      deleteAfter(e, partial);
      throw e;
    }
  }

  private static void deleteAfter(Throwable failure, Path partial) {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** What a failing write says is only the errno's text. */
  private static IOException located(IOException failure, Path partial) {
    return failure instanceof CaptureException || failure instanceof FileSystemException
        ? failure
        : new CaptureException(partial, failure.getMessage(), failure);
  }
}

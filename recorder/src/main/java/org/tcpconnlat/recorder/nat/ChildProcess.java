package org.tcpconnlat.recorder.nat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tcpconnlat.capture.EnvironmentException;

/**
 * A program that this process starts and waits for. Other than Java's own it takes words that no
 * string can hold, tells why it can't be started, and doesn't ignore SIGQUIT, which the JVM's
 * threads block.
 */
public final class ChildProcess {
  /** Room for glibc's and musl's {@code posix_spawnattr_t}. */
  static final int SPAWN_ATTRIBUTES_BYTES = 512;

  static final int POSIX_SPAWN_SETSIGMASK = 8;

  /** Room for glibc's and musl's {@code sigset_t}; all zero, it is empty. */
  static final int SIGNAL_SET_BYTES = 128;

  private static final byte[] SHELL = "/bin/sh".getBytes(US_ASCII);
  private static final int F_SETFD = 2;
  private static final int FD_CLOEXEC = 1;
  private static final int FIRST_OF_OURS = 3;
  private static final int SIGTERM = 15;
  private static final int ENOENT = 2;
  private static final int EINTR = 4;
  private static final int ENOEXEC = 8;
  private static final int EACCES = 13;
  private static final int AFTER_SIGNAL = 128;
  private static final int P_PID = 1;
  private static final int WEXITED = 4;
  private static final int WNOWAIT = 1 << 24;

  /** Room for {@code siginfo_t}. */
  static final int SIGNAL_INFO_BYTES = 128;

  private final int pid;
  private boolean ended;

  /** Why it can't be started. */
  public static final class NotStarted extends Exception {
    private NotStarted(int errno) {
      super(
          switch (errno) {
            case ENOENT -> "what it names as its interpreter isn't there";
            case EACCES -> "permission denied";
            default -> "can't be run: errno " + errno;
          });
    }
  }

  private ChildProcess(int pid) {
    this.pid = pid;
  }

  /**
   * Starts a program with our standard streams and none of our other files. A file that is neither
   * a program nor names an interpreter is a shell's script, as everywhere.
   *
   * @param file which is there, as the kernel calls it
   * @param words of which the first is what the program is called by
   */
  public static ChildProcess start(byte[] file, List<byte[]> words, List<byte[]> environment)
      throws IOException, NotStarted {
    closeAtStart();
    int[] pid = new int[1];
    int errno = spawn(pid, file, words, environment);
    if (errno == ENOEXEC) {
      List<byte[]> script = new ArrayList<>(words);
      script.set(0, file);
      script.add(0, SHELL);
      errno = spawn(pid, SHELL, script, environment);
    }
    if (errno != 0) {
      throw new NotStarted(errno);
    }
    return new ChildProcess(pid[0]);
  }

  private static int spawn(int[] pid, byte[] file, List<byte[]> words, List<byte[]> environment) {
    try (Memory path = strings(List.of(file));
        Memory attributes = new Memory(SPAWN_ATTRIBUTES_BYTES);
        Memory none = new Memory(SIGNAL_SET_BYTES);
        Memory argv = strings(words);
        Memory envp = strings(environment)) {
      none.clear();
      checked(Libc.posix_spawnattr_init(attributes));
      checked(Libc.posix_spawnattr_setsigmask(attributes, none));
      checked(Libc.posix_spawnattr_setflags(attributes, (short) POSIX_SPAWN_SETSIGMASK));
      int errno = Libc.posix_spawn(pid, path.getPointer(0), Pointer.NULL, attributes, argv, envp);
      Libc.posix_spawnattr_destroy(attributes);
      return errno;
    }
  }

  /**
   * As {@code char *const argv[]}: pointers, the last of them null, and behind these the texts.
   *
   * <pre>
   * +----+----+-----+------+---------+---------+-----
   * | p0 | p1 | ... | NULL | text0 \0| text1 \0| ...
   * +----+----+-----+------+---------+---------+-----
   * </pre>
   */
  private static Memory strings(List<byte[]> texts) {
    long pointers = (texts.size() + 1L) * Native.POINTER_SIZE;
    Memory memory = new Memory(pointers + texts.stream().mapToLong(text -> text.length + 1L).sum());
    memory.clear();
    long at = pointers;
    for (int i = 0; i < texts.size(); i++) {
      memory.setPointer((long) i * Native.POINTER_SIZE, memory.share(at));
      memory.write(at, texts.get(i), 0, texts.get(i).length);
      at += texts.get(i).length + 1L;
    }
    return memory;
  }

  /** Our own variables, {@code NAME=VALUE} each; /proc doesn't show them after a change of user. */
  public static List<byte[]> environment() {
    List<byte[]> variables = new ArrayList<>();
    Pointer environ = NativeLibrary.getInstance("c").getGlobalVariableAddress("environ");
    for (Pointer variable : environ.getPointer(0).getPointerArray(0)) {
      variables.add(variable.getByteArray(0, (int) variable.indexOf(0, (byte) 0)));
    }
    return variables;
  }

  /** No file of ours is the program's, whoever opened it and however. */
  private static void closeAtStart() throws IOException {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path file : open) {
        int fd = Integer.parseInt(file.getFileName().toString());
        if (fd >= FIRST_OF_OURS) {
          Libc.fcntl(fd, F_SETFD, FD_CLOEXEC);
        }
      }
    }
  }

  private static void checked(int errno) {
    if (errno != 0) {
      throw new EnvironmentException("can't start a program: errno " + errno);
    }
  }

  /** Asks it to end. */
  public synchronized void terminate() {
    if (!ended) {
      Libc.kill(pid, SIGTERM);
    }
  }

  /** Waits for its end, once; its exit status, after a signal 128 and the signal's number. */
  public int await() {
    try (Memory info = new Memory(SIGNAL_INFO_BYTES)) {
      while (Libc.waitid(P_PID, pid, info, WEXITED | WNOWAIT) != 0
          && Native.getLastError() == EINTR) {
        // a signal of ours
      }
    }
    int[] status = new int[1];
    synchronized (this) {
      ended = true; // from here on its number may be another's
      Libc.waitpid(pid, status, 0);
    }
    int signal = status[0] & 0x7f;
    return signal == 0 ? status[0] >> 8 & 0xff : AFTER_SIGNAL + signal;
  }
}

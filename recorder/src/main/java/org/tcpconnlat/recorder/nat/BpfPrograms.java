package org.tcpconnlat.recorder.nat;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.tcpconnlat.capture.EnvironmentException;

/**
 * The loaded kernel programs and their maps. Closing detaches, then frees them; mappings of the
 * maps live on until they are unmapped. For one thread.
 */
public final class BpfPrograms implements AutoCloseable {
  /** In the order in which they must see an event; see rescue_final in tcpconnlat.bpf.c. */
  private static final List<String> PROGRAMS =
      List.of("on_set_state", "rescue_final", "on_destroy");

  /** Before the others, which want to know the descendants. Loaded only for that filter. */
  private static final List<String> FOLLOWERS = List.of("on_fork", "on_exit");

  private static final String CONFIG = ".rodata";
  private static final String RING = "ring";
  private static final String ACCOUNTS = "accounts";
  private static final String CGROUPS = "cgroups";
  private static final String DESCENDANTS = "descendants";

  private final Pointer object;
  private final Deque<Pointer> links = new ArrayDeque<>();
  private final int ringBytes;
  private final int cpus;
  private List<String> programs = Stream.concat(FOLLOWERS.stream(), PROGRAMS.stream()).toList();

  private BpfPrograms(Pointer object, int ringBytes, int cpus) {
    this.object = object;
    this.ringBytes = ringBytes;
    this.cpus = cpus;
  }

  /**
   * Loads the object's programs; they see nothing before {@link #attach}.
   *
   * @throws org.tcpconnlat.capture.EnvironmentException if this machine can't run them
   */
  public static BpfPrograms load(byte[] elf, ProgramConfig config) {
    Requirements.check();
    LibbpfLog.install();
    BpfPrograms programs = new BpfPrograms(open(elf), config.ringBytes(), PossibleCpus.bound());
    try {
      programs.load(config);
      return programs;
    } catch (RuntimeException e) {
      programs.close();
      throw e;
    }
  }

  private static Pointer open(byte[] elf) {
    try (Memory copy = new Memory(elf.length)) {
      copy.write(0, elf, 0, elf.length);
      Pointer object = Libbpf.bpf_object__open_mem(copy, elf.length, Pointer.NULL);
      return found("the object", object);
    }
  }

  private void load(ProgramConfig config) {
    byte[] constants = config.bytes();
    checked(CONFIG, Libbpf.bpf_map__set_initial_value(map(CONFIG), constants, constants.length));
    checked(RING, Libbpf.bpf_map__set_max_entries(map(RING), ringBytes));
    checked(ACCOUNTS, Libbpf.bpf_map__set_max_entries(map(ACCOUNTS), cpus));
    if (!config.followsDescendants()) {
      followNoDescendants();
    }
    checked("load", Libbpf.bpf_object__load(object));
    config.cgroup().ifPresent(this::choose);
  }

  private void followNoDescendants() {
    checked(DESCENDANTS, Libbpf.bpf_map__set_max_entries(map(DESCENDANTS), 1));
    for (String name : FOLLOWERS) {
      checked(name, Libbpf.bpf_program__set_autoload(program(name), false));
    }
    programs = PROGRAMS;
  }

  private void choose(Path cgroup) {
    int fd = Libc.open(cgroup.toString(), Libc.O_CLOEXEC);
    if (fd < 0) {
      throw new EnvironmentException(cgroup + ": no such cgroup");
    }
    try {
      int error = Libbpf.bpf_map_update_elem(fd(CGROUPS), new int[] {0}, new int[] {fd}, 0);
      if (error != 0) {
        throw new EnvironmentException(cgroup + ": not a directory of cgroup v2");
      }
    } finally {
      Libc.close(fd);
    }
  }

  /** From the return on, every connect that starts is seen. */
  public void attach() {
    for (String name : programs) {
      Pointer link = Libbpf.bpf_program__attach(program(name));
      if (link == null) {
        throw Requirements.unmet("attach", Native.getLastError());
      }
      links.push(link);
    }
  }

  /**
   * From the return on no program starts; one that runs on another CPU ends within microseconds.
   * The maps stay. Idempotent.
   */
  public void detach() {
    while (!links.isEmpty()) {
      checked("detach", Libbpf.bpf_link__destroy(links.pop()));
    }
  }

  public int ringFd() {
    return fd(RING);
  }

  /** The ring's first page, which holds the consumer's position. */
  public Mapping mapRingConsumer() {
    return Mapping.writable(ringFd(), 0, Mapping.pageBytes());
  }

  /** The page with the producer's position, and the data twice in a row. */
  public Mapping mapRingProducer() {
    int page = Mapping.pageBytes();
    return Mapping.readOnly(ringFd(), page, page + 2 * ringBytes);
  }

  /** One element a possible CPU, of {@code elementBytes}. */
  public Mapping mapAccounts(int elementBytes) {
    return Mapping.readOnly(fd(ACCOUNTS), 0, cpus * elementBytes);
  }

  /** One more than the highest CPU's number. */
  public int possibleCpus() {
    return cpus;
  }

  private int fd(String map) {
    return checked(map, Libbpf.bpf_map__fd(map(map)));
  }

  /** For what /proc/self/fdinfo tells of each program. */
  public List<Integer> programFds() {
    return PROGRAMS.stream()
        .map(name -> checked(name, Libbpf.bpf_program__fd(program(name))))
        .toList();
  }

  private Pointer map(String name) {
    return found(name, Libbpf.bpf_object__find_map_by_name(object, name));
  }

  private Pointer program(String name) {
    return found(name, Libbpf.bpf_object__find_program_by_name(object, name));
  }

  private static Pointer found(String what, Pointer pointer) {
    if (pointer == null) {
      throw Requirements.unmet(what, Native.getLastError());
    }
    return pointer;
  }

  private static int checked(String what, int result) {
    if (result < 0) {
      throw Requirements.unmet(what, -result);
    }
    return result;
  }

  @Override
  public void close() {
    try {
      detach();
    } finally {
      Libbpf.bpf_object__close(object);
    }
  }
}

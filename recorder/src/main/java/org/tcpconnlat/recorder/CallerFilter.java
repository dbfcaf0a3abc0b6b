package org.tcpconnlat.recorder;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whose connects are wanted; each that is given must hold.
 *
 * @param pid this process, by its id in the recorder's pid namespace
 * @param uid the calling thread's user
 * @param cgroup the directory of a cgroup: its processes and those of the groups below it
 * @param command the recorder's descendants, which the command of this name is the first of
 */
public record CallerFilter(
    OptionalInt pid, OptionalInt uid, Optional<Path> cgroup, Optional<String> command) {
  public static final CallerFilter NONE =
      new CallerFilter(
          OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());

  public static CallerFilter ofPid(int pid) {
    return new CallerFilter(
        OptionalInt.of(pid), OptionalInt.empty(), Optional.empty(), Optional.empty());
  }

  void describe(Map<String, String> filters) {
    pid.ifPresent(wanted -> filters.put("pid", Integer.toString(wanted)));
    uid.ifPresent(wanted -> filters.put("uid", Integer.toUnsignedString(wanted)));
    cgroup.ifPresent(directory -> filters.put("cgroup", directory.toString()));
    command.ifPresent(name -> filters.put("command", name));
  }
}

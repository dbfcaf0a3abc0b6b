package org.tcpconnlat.recorder.nat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tcpconnlat.capture.EnvironmentException;

/** What the machine must offer, and which of it is missing when a step fails. */
final class Requirements {
  private static final Path BTF = Path.of("/sys/kernel/btf/vmlinux");
  private static final Path LOCKDOWN = Path.of("/sys/kernel/security/lockdown");
  private static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+).*");

  /** Socket storage in tracing programs; all else that is used is older. */
  private static final int NEEDED_MAJOR = 5;

  private static final int NEEDED_MINOR = 11;
  private static final int EPERM = 1;
  private static final int EACCES = 13;
  private static final int ENOMEM = 12;

  private Requirements() {}

  /** What can be told before trying. */
  static void check() {
    checkJna();
    checkLibbpf();
    if (!Files.exists(BTF)) {
      throw new EnvironmentException(
          "this kernel has no BTF (%s): one built with CONFIG_DEBUG_INFO_BTF is needed"
              .formatted(BTF));
    }
  }

  private static void checkJna() {
    try {
      Libc.getpagesize();
    } catch (LinkageError e) {
      throw new EnvironmentException(
          "JNA can't load its native part (%s): -Djna.tmpdir=DIR names a directory for it"
              .formatted(e.getMessage()),
          e);
    }
  }

  private static void checkLibbpf() {
    try {
      Libbpf.libbpf_major_version();
    } catch (LinkageError e) {
      throw new EnvironmentException(
          Libbpf.LIBRARY + " is missing: apt-get install libbpf1 (dnf install libbpf)", e);
    }
  }

  /** Why a step of loading failed, most telling reason first. */
  static EnvironmentException unmet(String step, int errno) {
    return new EnvironmentException(reason(step, errno));
  }

  private static String reason(String step, int errno) {
    if (lockdown().contains("[confidentiality]")) {
      return "kernel lockdown forbids tracing: boot with lockdown=integrity or without it";
    }
    if (errno == EPERM || errno == EACCES) {
      return "tracing needs privilege: run as root (sudo), or with CAP_BPF and CAP_PERFMON";
    }
    if (isTooOld(System.getProperty("os.version"))) {
      return "kernel %s is too old: %d.%d or newer is needed"
          .formatted(System.getProperty("os.version"), NEEDED_MAJOR, NEEDED_MINOR);
    }
    if (errno == ENOMEM) {
      return "no memory for the BPF maps: a smaller --ring-size needs less";
    }
    return "the kernel refuses the BPF program (%s: errno %d): %s"
        .formatted(step, errno, LibbpfLog.lastWarning());
  }

  static boolean isTooOld(String release) {
    Matcher version = RELEASE.matcher(release);
    if (!version.matches()) {
      return false;
    }
    int major = Integer.parseInt(version.group(1));
    return major < NEEDED_MAJOR
        || (major == NEEDED_MAJOR && Integer.parseInt(version.group(2)) < NEEDED_MINOR);
  }

  /** As in {@code none [integrity] confidentiality}; empty where the kernel has none. */
  private static String lockdown() {
    try {
      return KernelText.of(LOCKDOWN);
    } catch (IOException e) {
      return "";
    }
  }
}

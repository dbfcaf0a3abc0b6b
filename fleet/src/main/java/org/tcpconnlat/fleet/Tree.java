package org.tcpconnlat.fleet;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.files.CaptureTree;
import org.tcpconnlat.capture.filter.Days;

/**
 * The captures that names on the command line mean, wherever Hadoop's file systems reach: a file
 * stands for itself, a directory for the {@code *.parquet} below it, without what is hidden and
 * without days that can't matter.
 */
final class Tree {
  private static final String CAPTURE = ".parquet";
  private static final String JOURNAL = ".journal";

  private final Days days;
  private final TreeMap<String, Long> files = new TreeMap<>();
  private final List<String> journals = new ArrayList<>();
  private int passedOver;

  /** A file and its length. */
  record File(String uri, long bytes) {}

  private Tree(Days days) {
    this.days = days;
  }

  /**
   * Lists what is meant.
   *
   * @throws CaptureException if a name is no file's, or nothing is below it
   */
  static Tree of(List<String> names, Days days, Configuration hadoop) throws IOException {
    Tree tree = new Tree(days);
    for (String name : names) {
      tree.add(new Path(name), hadoop);
    }
    return tree;
  }

  /** In order of their names. */
  List<File> files() {
    return files.entrySet().stream().map(of -> new File(of.getKey(), of.getValue())).toList();
  }

  /** Journals that no capture was made of yet. */
  long unfinished() {
    return journals.stream()
        .filter(of -> !files.containsKey(of.substring(0, of.length() - JOURNAL.length())))
        .count();
  }

  /** Directories of days that were not looked into. */
  int passedOver() {
    return passedOver;
  }

  private void add(Path name, Configuration hadoop) throws IOException {
    FileSystem system = name.getFileSystem(hadoop);
    FileStatus status = status(system, name);
    if (status.isFile()) {
      add(status);
      return;
    }
    int before = files.size();
    addBelow(system, status.getPath());
    if (files.size() == before) {
      throw new CaptureException(
          RemoteCapture.pathOf(name.toString()),
          days.equals(Days.ALL)
              ? "no captures in this directory"
              : "no captures of the days that are asked for in this directory");
    }
  }

  private static FileStatus status(FileSystem system, Path name) throws IOException {
    try {
      return system.getFileStatus(name);
    } catch (FileNotFoundException e) {
      throw new CaptureException(RemoteCapture.pathOf(name.toString()), "no such file", e);
    }
  }

  private void addBelow(FileSystem system, Path directory) throws IOException {
    for (FileStatus status : system.listStatus(directory)) {
      String name = status.getPath().getName();
      if (name.startsWith(".")) {
        continue;
      }
      if (status.isDirectory()) {
        descend(system, status.getPath(), name);
      } else if (name.endsWith(CAPTURE)) {
        add(status);
      } else if (name.endsWith(JOURNAL)) {
        journals.add(status.getPath().toString());
      }
    }
  }

  private void descend(FileSystem system, Path directory, String name) throws IOException {
    if (CaptureTree.day(name).map(days::contains).orElse(true)) {
      addBelow(system, directory);
    } else {
      passedOver++;
    }
  }

  private void add(FileStatus status) {
    files.put(status.getPath().toString(), status.getLen());
  }
}

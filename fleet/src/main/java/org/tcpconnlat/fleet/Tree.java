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
import org.tcpconnlat.capture.finish.CaptureNames;

/**
 * The captures that names on the command line mean, wherever Hadoop's file systems reach: a file
 * stands for itself, a directory for the {@code *.parquet} below it, without what is hidden and
 * without days that can't matter.
 */
final class Tree {
  private final Days days;
  private final TreeMap<String, Long> files = new TreeMap<>();
  private final List<String> unfinished = new ArrayList<>();
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
    return unfinished.stream().filter(capture -> !files.containsKey(capture)).count();
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
      if (status.isDirectory()) {
        if (!CaptureNames.isHidden(name)) {
          descend(system, status.getPath(), name);
        }
      } else if (CaptureNames.isCapture(name)) {
        add(status);
      } else {
        CaptureNames.captureOf(name)
            .map(capture -> new Path(status.getPath().getParent(), capture).toString())
            .ifPresent(unfinished::add);
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

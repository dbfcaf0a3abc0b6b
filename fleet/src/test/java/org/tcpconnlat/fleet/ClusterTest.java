package org.tcpconnlat.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A standalone cluster on loopback: a master and two workers, each with one executor of 512 MB. */
class ClusterTest {
  @TempDir Path directory;
  private final List<SparkProcess> processes = new ArrayList<>();
  private String master;

  @BeforeEach
  void startCluster() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    master = "spark://127.0.0.1:" + port;
    processes.add(
        SparkProcess.run(
            directory,
            "master",
            List.of("-Xmx160m", "-Dspark.ui.enabled=false"),
            "org.apache.spark.deploy.master.Master",
            "--host",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--webui-port",
            "0"));
    for (int worker = 0; worker < 2; worker++) {
      processes.add(
          SparkProcess.run(
              directory,
              "worker" + worker,
              List.of("-Xmx160m"),
              "org.apache.spark.deploy.worker.Worker",
              "--host",
              "127.0.0.1",
              "--webui-port",
              "0",
              "--cores",
              "1",
              "--memory",
              "600m",
              "--work-dir",
              directory.resolve("work" + worker).toString(),
              master));
    }
  }

  @AfterEach
  void stopCluster() {
    processes.forEach(SparkProcess::close);
  }

  @Test
  void killedWorkerChangesNothingInTheAnswer() throws Exception {
    Path captures = new SampleFleet(20, 2, 10, 1_000).writeTo(directory.resolve("captures"));
    List<Object> query = List.of("analyze", captures, "--by", "host,port", "--format", "csv");
    SparkProcess.Result alone;
    try (SparkProcess local = SparkProcess.submit(directory, "local[2]", query)) {
      alone = local.await();
    }
    assertEquals(0, alone.exit(), alone.err());
    assertEquals(1 + 80, alone.out().lines().count());
    List<Object> shown = new ArrayList<>(query);
    shown.add("--show-plan");
    try (SparkProcess client = SparkProcess.submit(directory, master, shown)) {
      while (client.isAlive() && !worksAt(1)) {
        Thread.sleep(50);
      }
      assertTrue(client.isAlive(), "it was over before the kill: " + client.err());
      processes.get(2).close();
      SparkProcess.Result result = client.await();
      assertEquals(0, result.exit(), result.err());
      assertEquals(alone.out(), result.out());
      assertTrue(result.err().contains("Lost executor"), result.err());
      assertFalse(result.err().contains("left out"), result.err());
    }
  }

  /** Whether a worker's executor is at a task of the reading, which comes after the footers. */
  private boolean worksAt(int worker) throws IOException {
    Path work = directory.resolve("work" + worker);
    if (!Files.isDirectory(work)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(work)) {
      for (Path log : files.filter(file -> file.endsWith("stderr")).toList()) {
        if (Files.readString(log).matches("(?s).*Running task \\d+\\.\\d+ in stage [1-9].*")) {
          return true;
        }
      }
    }
    return false;
  }
}

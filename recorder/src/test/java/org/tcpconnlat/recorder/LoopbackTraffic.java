package org.tcpconnlat.recorder;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;

/** Connects of this process to itself. */
final class LoopbackTraffic implements AutoCloseable {
  /** This process, as the kernel's events name it. */
  static final int PID = Math.toIntExact(ProcessHandle.current().pid());

  private final ServerSocket server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
  private final AtomicBoolean stopped = new AtomicBoolean();
  private Thread steady;

  LoopbackTraffic() throws IOException {}

  int port() {
    return server.getLocalPort();
  }

  void connect(int times) throws IOException {
    for (int i = 0; i < times; i++) {
      try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
          Socket accepted = server.accept()) {
        // RST instead of TIME_WAIT: a test must not use up the ports.
        client.setSoLinger(true, 0);
        accepted.setSoLinger(true, 0);
      }
    }
  }

  /** Connects in the background, a few at a time, until closed. */
  LoopbackTraffic steadily() {
    steady =
        new Thread(
            () -> {
              try {
                while (!stopped.get()) {
                  connect(10);
                  Thread.sleep(10);
                }
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    steady.start();
    return this;
  }

  @Override
  public void close() throws IOException {
    stopped.set(true);
    if (steady != null) {
      try {
        steady.join();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
    server.close();
  }
}

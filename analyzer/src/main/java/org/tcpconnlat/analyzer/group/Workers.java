package org.tcpconnlat.analyzer.group;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A fixed pool of threads that runs tasks until all have ended. */
final class Workers implements AutoCloseable {
  private final ExecutorService pool;
  private volatile boolean failed;

  Workers(int threads) {
    pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "analyzer");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * The tasks' results, in their order. Returns when no task runs any more, so that what they read
   * may be closed; after a failure those that haven't started are passed over.
   */
  <T> List<T> all(List<Callable<T>> tasks) throws IOException {
    List<T> results = new ArrayList<>();
    for (Future<T> future : runToEnd(tasks.stream().map(this::guarded).toList())) {
      result(future, results);
    }
    return results;
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }

  private <T> List<Future<T>> runToEnd(List<Callable<T>> tasks) throws IOException {
    try {
      return pool.invokeAll(tasks);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private <T> Callable<T> guarded(Callable<T> task) {
    return () -> {
      if (failed) {
        throw new CancellationException();
      }
      try {
        return task.call();
      } catch (Throwable e) {
        failed = true;
        throw e;
      }
    };
  }

  private static <T> void result(Future<T> future, List<T> results) throws IOException {
    try {
      results.add(future.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } catch (ExecutionException e) {
      rethrow(e.getCause());
    }
  }

  /** A cancelled task is not the failure: that is the one of another, further on. */
  private static void rethrow(Throwable cause) throws IOException {
    if (cause instanceof CancellationException) {
      return;
    }
    if (cause instanceof IOException e) {
      throw e;
    }
    throw new IllegalStateException(cause);
  }
}

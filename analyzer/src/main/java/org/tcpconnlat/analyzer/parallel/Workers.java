package org.tcpconnlat.analyzer.parallel;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A fixed pool of threads that does steps until all have ended. */
public final class Workers implements AutoCloseable {
  private final ExecutorService pool;
  private final int threads;
  private volatile boolean failed;

  public Workers(int threads) {
    this.threads = threads;
    pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "analyzer");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** One of many steps. */
  public interface Step<S> {
    void run(int number, S state) throws IOException;
  }

  /**
   * Does steps 0 to {@code count - 1}: each thread takes the next until none is left. Returns when
   * no step runs any more, so that what they read may be closed; after a failure those that haven't
   * started are passed over.
   *
   * @param state makes what the steps of one thread share
   * @return the states
   */
  public <S> List<S> each(int count, Supplier<S> state, Step<S> step) throws IOException {
    AtomicInteger next = new AtomicInteger();
    return all(
        Collections.nCopies(
            threads,
            () -> {
              S own = state.get();
              for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                passOverAfterFailure();
                step.run(i, own);
              }
              return own;
            }));
  }

  private <T> List<T> all(List<Callable<T>> tasks) throws IOException {
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
      passOverAfterFailure();
      try {
        return task.call();
      } catch (Throwable e) {
        failed = true;
        throw e;
      }
    };
  }

  private void passOverAfterFailure() {
    if (failed) {
      throw new CancellationException();
    }
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
    Thrown.again(cause);
  }
}

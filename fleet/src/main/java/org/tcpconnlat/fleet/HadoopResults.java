package org.tcpconnlat.fleet;

import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.tcpconnlat.analyzer.output.NewResult;
import org.tcpconnlat.analyzer.output.Results;

/**
 * Results in Hadoop's file systems where a name has a scheme, such as {@code s3a:} or {@code
 * hdfs:}; other names are files of the driver's.
 */
record HadoopResults(Configuration hadoop) implements Results {
  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:/.*");

  @Override
  public void check(String name, boolean force) throws IOException {
    if (SCHEME.matcher(name).matches()) {
      HadoopResult.of(name, force, hadoop);
    } else {
      Results.FILES.check(name, force);
    }
  }

  @Override
  public NewResult create(String name, boolean force) throws IOException {
    if (!SCHEME.matcher(name).matches()) {
      return Results.FILES.create(name, force);
    }
    HadoopResult result = HadoopResult.of(name, force, hadoop);
    result.open();
    return result;
  }
}

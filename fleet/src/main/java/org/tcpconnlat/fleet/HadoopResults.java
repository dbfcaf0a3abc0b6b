package org.tcpconnlat.fleet;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.tcpconnlat.analyzer.output.LocalResults;
import org.tcpconnlat.analyzer.output.NewResult;
import org.tcpconnlat.analyzer.output.Results;
import org.tcpconnlat.capture.UsageException;

/**
 * Results in Hadoop's file systems where a name has a scheme, such as {@code s3a:} or {@code
 * hdfs:}; other names are files of the driver's.
 *
 * @param inputs the URIs of what is read, which no result may replace
 * @param local where the driver's files go
 */
record HadoopResults(Configuration hadoop, List<String> inputs, LocalResults local)
    implements Results {
  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:/.*");

  @Override
  public void check(String name, boolean force) throws IOException {
    if (SCHEME.matcher(name).matches()) {
      refuseInput(name);
      HadoopResult.of(name, force, hadoop);
    } else {
      local.check(name, force);
    }
  }

  @Override
  public NewResult create(String name, boolean force) throws IOException {
    if (!SCHEME.matcher(name).matches()) {
      return local.create(name, force);
    }
    refuseInput(name);
    HadoopResult result = HadoopResult.of(name, force, hadoop);
    result.open();
    return result;
  }

  @Override
  public void refuseInput(String name) throws IOException {
    if (!SCHEME.matcher(name).matches()) {
      local.refuseInput(name);
      return;
    }
    Path path = new Path(name);
    FileSystem system = path.getFileSystem(hadoop);
    String uri = system.makeQualified(path).toString();
    if (inputs.contains(uri)) {
      throw new UsageException(name + ": is one of the inputs; give another name");
    }
    if (uri.startsWith("file:")) {
      local.inputs().refuse(RemoteCapture.pathOf(uri));
    }
  }
}

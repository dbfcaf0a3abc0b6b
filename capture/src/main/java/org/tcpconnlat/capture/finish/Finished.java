package org.tcpconnlat.capture.finish;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.Outcome;

/**
 * A capture that is there under its name.
 *
 * @param outcomes how many connects ended how, those that occur; empty where {@code existed}
 * @param bytes the file's length
 * @param damage where and why the journal could not be read to its end; it is kept then
 * @param existed whether an earlier run had finished it, but not removed the journal
 */
public record Finished(
    Path capture,
    CaptureMetadata metadata,
    Map<Outcome, Long> outcomes,
    long bytes,
    Optional<String> damage,
    boolean existed) {}

package org.tcpconnlat.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Losses, cost and untracked processes as texts. Each key is missing where there is nothing to say.
 *
 * <pre>
 * losses       START/END,RING_FULL,REFUSED,REPLACED,DECODE_FAILURES START/END,...
 * untracked    a number
 * cost.*       a number each
 * </pre>
 */
final class AccountText {
  private static final String LOSSES = "losses";
  private static final String UNTRACKED = "untracked";
  private static final String CPU = "cost.cpu_us";
  private static final String MEMORY = "cost.peak_memory_bytes";
  private static final String BPF = "cost.bpf_ns";
  private static final int LOSS_FIELDS = 5;

  private AccountText() {}

  static void put(Map<String, String> texts, CaptureMetadata metadata) {
    if (!metadata.losses().isEmpty()) {
      texts.put(MetadataText.PREFIX + LOSSES, lossesText(metadata.losses()));
    }
    if (metadata.untracked() > 0) {
      texts.put(MetadataText.PREFIX + UNTRACKED, Long.toString(metadata.untracked()));
    }
    metadata.cost().ifPresent(cost -> putCost(texts, cost));
  }

  static List<LossInterval> losses(MetadataFields fields) throws CaptureException {
    List<LossInterval> losses = new ArrayList<>();
    if (has(fields, LOSSES)) {
      for (String entry : fields.text(LOSSES).split(" ", -1)) {
        losses.add(loss(fields, entry));
      }
    }
    return losses;
  }

  static long untracked(MetadataFields fields) throws CaptureException {
    return has(fields, UNTRACKED) ? fields.count(UNTRACKED) : 0;
  }

  static Optional<RecordingCost> cost(MetadataFields fields) throws CaptureException {
    if (!has(fields, CPU)) {
      return Optional.empty();
    }
    OptionalLong bpf = has(fields, BPF) ? OptionalLong.of(fields.count(BPF)) : OptionalLong.empty();
    return Optional.of(new RecordingCost(fields.count(CPU), fields.count(MEMORY), bpf));
  }

  private static boolean has(MetadataFields fields, String key) {
    return fields.texts().containsKey(MetadataText.PREFIX + key);
  }

  private static String lossesText(List<LossInterval> losses) {
    return losses.stream().map(AccountText::lossText).collect(Collectors.joining(" "));
  }

  private static String lossText(LossInterval loss) {
    return "%s/%s,%d,%d,%d,%d"
        .formatted(
            TimeText.of(loss.startMicros()),
            TimeText.of(loss.endMicros()),
            loss.ringFull(),
            loss.refused(),
            loss.replaced(),
            loss.decodeFailures());
  }

  private static LossInterval loss(MetadataFields fields, String entry) throws CaptureException {
    String[] parts = entry.split(",", -1);
    String[] bounds = parts[0].split("/", -1);
    if (parts.length != LOSS_FIELDS || bounds.length != 2) {
      throw fields.malformed(LOSSES, entry);
    }
    long start = fields.time(LOSSES, bounds[0]);
    return new LossInterval(
        start,
        Math.max(start, fields.time(LOSSES, bounds[1])), // of 0.1, where the clock went back
        fields.number(LOSSES, parts[1]),
        fields.number(LOSSES, parts[2]),
        fields.number(LOSSES, parts[3]),
        fields.number(LOSSES, parts[4]));
  }

  private static void putCost(Map<String, String> texts, RecordingCost cost) {
    texts.put(MetadataText.PREFIX + CPU, Long.toString(cost.cpuMicros()));
    texts.put(MetadataText.PREFIX + MEMORY, Long.toString(cost.peakMemoryBytes()));
    cost.bpfNanos().ifPresent(ns -> texts.put(MetadataText.PREFIX + BPF, Long.toString(ns)));
  }
}

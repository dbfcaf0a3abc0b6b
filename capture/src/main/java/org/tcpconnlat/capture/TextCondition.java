package org.tcpconnlat.capture;

import java.util.Arrays;
import java.util.Set;

/**
 * A text is one of some. Each distinct text is tested once: what was found is kept by its id, for
 * the dictionaries that were last used.
 */
public final class TextCondition implements Condition {
  private final Column column;
  private final TextTest wanted;
  private transient Verdicts verdicts = new Verdicts(null, new byte[0]);

  /**
   * @param column one whose texts are in {@link Dictionaries}
   */
  public TextCondition(Column column, TextTest wanted) {
    this.column = column;
    this.wanted = wanted;
  }

  /**
   * What is known of the texts of a table: 0 nothing, 1 wanted, 2 not. Threads may write into it at
   * once, and one's may be lost to another that makes it longer: then a text is tested again.
   */
  private record Verdicts(Texts texts, byte[] byId) {
    private static final byte WANTED = 1;
    private static final byte UNWANTED = 2;
  }

  /** What is read back knows of no texts yet. */
  private Object readResolve() {
    return new TextCondition(column, wanted);
  }

  public Column column() {
    return column;
  }

  @Override
  public Set<Column> columns() {
    return Set.of(column);
  }

  @Override
  public boolean accepts(ConnectBatch batch, int row) {
    return accepts(batch.dictionaries, BatchColumns.ints(batch, column)[row]);
  }

  /** Whether rows with this text pass. */
  public boolean wants(String text) {
    return wanted.test(text);
  }

  /** Whether rows with this id in the column pass. */
  public boolean accepts(Dictionaries dictionaries, int id) {
    return accepts(dictionaries.texts(column), id);
  }

  @Override
  public int retain(ConnectBatch batch, int[] rows, int count) {
    Texts texts = batch.dictionaries.texts(column);
    int[] ids = BatchColumns.ints(batch, column);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (accepts(texts, ids[row])) {
        rows[kept++] = row;
      }
    }
    return kept;
  }

  private boolean accepts(Texts texts, int id) {
    Verdicts known = verdicts;
    byte verdict = known.texts == texts && id < known.byId.length ? known.byId[id] : 0;
    return verdict == 0 ? test(texts, id) : verdict == Verdicts.WANTED;
  }

  private boolean test(Texts texts, int id) {
    boolean accepted = wanted.test(texts.text(id));
    Verdicts known = verdicts;
    if (known.texts != texts || id >= known.byId.length) {
      byte[] byId = known.texts == texts ? known.byId : new byte[0];
      known = new Verdicts(texts, Arrays.copyOf(byId, Math.max(2 * id, texts.size())));
      verdicts = known;
    }
    known.byId[id] = accepted ? Verdicts.WANTED : Verdicts.UNWANTED;
    return accepted;
  }
}

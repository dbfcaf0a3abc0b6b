package org.tcpconnlat.capture.parquet;

import java.util.List;

/**
 * @param pagesEnd where the last page ends and what {@link FooterChecksum} covers begins
 */
record FileLayout(long rows, List<RowGroupLayout> rowGroups, long pagesEnd) {}

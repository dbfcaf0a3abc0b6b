package org.tcpconnlat.analyzer.report;

import java.util.List;

/** Names that a process can give itself, or that a stranger's capture can hold. */
final class HostileNames {
  static final List<String> ALL =
      List.of(
          "</script><script>window.pwned=1</script>",
          "<img src=x onerror=window.pwned=1>",
          "<!--<script>",
          "]]>",
          "{{script}}",
          "\"'`\\",
          "\u001b[31mred\u0007",
          "\u202egnp.exe",
          "a\u2028b\u2029c",
          "\ud800",
          "=cmd|' /C calc'!A0",
          "\u0000",
          "",
          "x".repeat(5000));

  private HostileNames() {}
}

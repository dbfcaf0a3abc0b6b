package org.tcpconnlat.analyzer.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts the page together. Its Content-Security-Policy lets exactly the scripts and styles run that
 * are put in here, by their hashes, and nothing be fetched.
 */
final class Page {
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/";
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

  private Page() {}

  /** What a page shows: its markup and the scripts that fill it, besides those that all share. */
  enum Kind {
    REPORT("report.html"),
    COMPARISON("comparison.html");

    private static final List<String> SHARED =
        List.of("elements.js", "wording.js", "latencies.js", "colours.js", "charts.js");

    private final String markup;

    Kind(String markup) {
      this.markup = markup;
    }

    private List<String> scripts() {
      return switch (this) {
        case REPORT -> List.of("heatmap.js", "tables.js", "findings.js", "page.js");
        case COMPARISON -> List.of("comparison.js");
      };
    }

    private String script() {
      return Stream.concat(SHARED.stream(), scripts().stream())
          .map(Page::resource)
          .collect(Collectors.joining("\n", "(() => {\n'use strict';\n", "\n})();"));
    }
  }

  /** The page as UTF-8. */
  static byte[] of(Kind kind, String title, String json) {
    String chartStyle = resource(UPLOT + "dist/uPlot.min.css");
    String style = resource("report.css");
    String chartScript = resource(UPLOT + "dist/uPlot.iife.min.js");
    String script = kind.script();
    Map<String, String> parts =
        Map.of(
            "policy", policy(List.of(chartScript, script), List.of(chartStyle, style)),
            "title", escape(title),
            "chartstyle", chartStyle,
            "style", style,
            "json", json,
            "licence", escape(resource(UPLOT + "LICENSE")),
            "chartscript", chartScript,
            "script", script);
    return fill(resource(kind.markup), parts).getBytes(StandardCharsets.UTF_8);
  }

  /** One pass, so that nothing that is put in can name a place of its own. */
  private static String fill(String template, Map<String, String> parts) {
    return PLACE
        .matcher(template)
        .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
  }

  private static String policy(List<String> scripts, List<String> styles) {
    return "default-src 'none'; script-src "
        + hashes(scripts)
        + "; style-src "
        + hashes(styles)
        + "; base-uri 'none'; form-action 'none'";
  }

  private static String hashes(List<String> texts) {
    return texts.stream().map(Page::hash).collect(Collectors.joining(" "));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** A resource's text with the line ends that an HTML parser hands to the hash. */
  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.tcpconnlat.app;

import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tcpconnlat.console.OptionHeading;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options in {@code --help}: the command's own, then those with a heading. picocli's groups
 * have headings, too, but put together at each start what would be said of their options together,
 * a fifth of all that it does to know the options.
 */
final class OptionList implements IHelpSectionRenderer {
  private static final String NONE = "";

  @Override
  public String render(Help help) {
    Map<String, List<OptionSpec>> byHeading = new LinkedHashMap<>();
    byHeading.put(NONE, new ArrayList<>());
    for (OptionSpec option : help.commandSpec().options()) {
      byHeading.computeIfAbsent(heading(option), heading -> new ArrayList<>()).add(option);
    }
    StringBuilder text = new StringBuilder();
    byHeading.forEach(
        (heading, options) -> {
          if (!heading.equals(NONE)) {
            text.append(help.createHeading("%n" + heading + "%n"));
          }
          text.append(help.optionListExcludingGroups(options));
        });
    return text.toString();
  }

  private static String heading(OptionSpec option) {
    OptionHeading heading =
        option.userObject() instanceof Member member
            ? member.getDeclaringClass().getAnnotation(OptionHeading.class)
            : null;
    return heading == null ? NONE : heading.value();
  }
}

package org.tcpconnlat.app;

import java.util.ArrayList;
import java.util.List;
import org.tcpconnlat.console.HeadedOptions;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options in {@code --help}: the command's own, then those with a heading. picocli's groups
 * have headings, too, but put together at each start what would be said of their options together,
 * a fifth of all that it does to know the options.
 */
final class OptionList implements IHelpSectionRenderer {
  @Override
  public String render(Help help) {
    List<OptionSpec> own = new ArrayList<>(help.commandSpec().options());
    StringBuilder headed = new StringBuilder();
    for (CommandSpec mixin : help.commandSpec().mixins().values()) {
      if (mixin.userObject() instanceof HeadedOptions options) {
        own.removeAll(mixin.options());
        headed.append(help.createHeading("%n" + options.heading() + "%n"));
        headed.append(help.optionListExcludingGroups(mixin.options()));
      }
    }
    return help.optionListExcludingGroups(own) + headed;
  }
}

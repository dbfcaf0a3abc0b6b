package org.tcpconnlat.analyzer.explain;

import java.util.List;
import org.tcpconnlat.analyzer.profile.Grouping;
import org.tcpconnlat.analyzer.profile.Profile;
import org.tcpconnlat.analyzer.profile.Tally;

/**
 * Replies that came only after a SYN was sent again. The kernel waits 1 s, then 2 s, then 4 s, so
 * that their latencies stack just above 1 s, 3 s and 7 s; since 6.5 the first waits are 1 s each
 * (net.ipv4.tcp_syn_linear_timeouts), and they stack above 1 s, 2 s, 3 s and 4 s.
 */
final class SynLoss {
  private static final long SECOND = 1_000_000_000L;

  private SynLoss() {}

  static List<Finding> find(Profile profile, double level) {
    Tally total = profile.total();
    long late = total.repliedAfterLoss();
    if (late == 0) {
      return List.of();
    }
    return List.of(
        new Finding(
            Finding.Kind.SYN_LOSS,
            Wording.count(late, "connect")
                + " got a reply only after a lost SYN"
                + where(profile, level),
            Wording.share(late, total.replied())
                + " of replies; sent again once (1 s and more) "
                + Wording.number(total.repliedAfter(1))
                + ", twice (2 s and more) "
                + Wording.number(total.repliedAfter(2))
                + ", more often "
                + Wording.number(total.repliedAfter(3)),
            new Picture.Band(SECOND, 4 * SECOND)));
  }

  private static String where(Profile profile, double level) {
    Excess excess =
        Excess.of(
            profile.groups().get(Grouping.ADDRESS), Tally::repliedAfterLoss, Tally::replied, level);
    if (excess.above().isEmpty()) {
      return excess.kind() == Excess.Kind.ALIKE ? ", everywhere alike" : "";
    }
    return ", above all from " + excess.above().get(0).text();
  }
}

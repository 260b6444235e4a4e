import type { AlertRulesState } from '../../shared/events/alert-rules-changed';
import type { Problems } from '../diagnostics/problems';
import { AlertKeeper } from '../alerts/alert-keeper';
import { alertTimesOf } from '../alerts/alert-times';
import { shippedProcedures } from '../alerts/procedures';
import { raiseThrough } from '../alerts/raise';
import { RuleTrial } from '../alerts/rule-trial';
import { RulesKeeper } from '../alerts/rules-keeper';
import { AlertSources } from '../alerts/sources/alert-sources';
import { StatisticsDesk } from '../alerts/statistics-desk';
import type { Bus } from '../bus/bus';
import type { Station } from '../gate/station';
import type { Publisher } from '../ipc/publish';
import type { StationClock } from '../policy/station-clock';
import type { Store } from '../store/open-store';
import type { Deployment } from './deployment';

/** What of the station is about alerts. */
export type AlertParts = Pick<
  Station,
  'alerts' | 'rules' | 'ruleTrial' | 'alertTimes' | 'procedures' | 'alertSources' | 'alertHistory' | 'alertStatistics'
>;

/** Makes it. @param station - asked for only once the station stands */
export function assembleAlerts(
  { alerts }: Deployment,
  assets: string,
  {
    bus,
    store,
    clock,
    problems,
    publisher,
    rules: state,
  }: {
    readonly bus: Bus;
    readonly store: Store;
    readonly clock: StationClock;
    readonly problems: Problems;
    readonly publisher: Publisher;
    readonly rules: AlertRulesState;
  },
  station: () => Station,
): AlertParts {
  const rules = new RulesKeeper(bus, store.alertRules, state);
  bus.subscribe('alertRules', () => publisher.publish({ kind: 'alert-rules-changed', rules: rules.state }, 'console'));
  return {
    alerts: new AlertKeeper(bus, store),
    rules,
    ruleTrial: new RuleTrial(store.signals, (trial) =>
      publisher.publish({ kind: 'rule-trial-changed', trial }, 'console'),
    ),
    alertTimes: alertTimesOf(alerts),
    procedures: alerts?.procedures ?? shippedProcedures(assets),
    alertSources: new AlertSources({
      raise: (event, source) => raiseThrough(station())(event, source),
      nowMs: () => clock.nowMs(),
      letters: store.deadLetters,
      problems,
      tell: (alertSources) => publisher.publish({ kind: 'alert-sources-changed', alertSources }, 'console'),
    }),
    alertHistory: store.alertHistory,
    alertStatistics: new StatisticsDesk({
      facts: store.alertFacts,
      open: () => station().alerts.alerts.filter(({ handling }) => handling !== 'closed'),
      changed: (statistics) => publisher.publish({ kind: 'alert-statistics-changed', statistics }, 'console'),
    }),
  };
}

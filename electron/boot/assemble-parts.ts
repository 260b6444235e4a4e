/** Makes the parts of a station that need the gate: alerts, requests, tours and scenarios. */
import { shell } from 'electron';
import type { AlertRulesState } from '../../shared/state/alerts';
import { StatisticsReader } from '../alerts/alert-statistics';
import { Alerts, alertTimesOf } from '../alerts/alerts';
import { RuleTrial } from '../alerts/past-signals';
import { RulesInForce, shippedProcedures } from '../alerts/rules-in-force';
import { intake } from '../alerts/signal-intake';
import { AlertSources } from '../alerts/sources/alert-sources';
import type { Bus } from '../bus/bus';
import type { Deployment } from '../config/deployment';
import { record } from '../gate/record';
import { documentOf } from '../gate/handlers/requests';
import { raiseThrough } from '../gate/run-command';
import type { AlertParts, Station, TrainingDirector } from '../gate/station';
import { obstacleTo, purposeOn, syncTickets } from '../gate/sync-tickets';
import { makeQueue, type QueueHost, type RequestsPlan } from '../requests/make-queue';
import { RecordingRequests, type RecordingRequestsHost } from '../requests/recording-requests';
import type { Store } from '../store/open-store';
import { TourRunner } from '../tours/tour-runner';
import { ScenarioPlayer, scenarioSource } from '../training/scenario-player';
import { shippedScenarios } from '../training/training-district';

/** Makes everything about alerts. @param station - asked for only once the station stands */
export function assembleAlerts(
  { alerts }: Deployment,
  assets: string,
  parts: Pick<Station, 'bus' | 'clock' | 'problems' | 'publisher'> & {
    readonly store: Store;
    readonly rules: AlertRulesState;
  },
  station: () => Station,
): AlertParts {
  const { bus, store, clock, problems, publisher } = parts;
  const rules = new RulesInForce(bus, store.alertRules, parts.rules);
  bus.subscribe('alertRules', () => publisher.publish('alertRules'));
  return {
    store: new Alerts(bus, store),
    rules,
    trial: new RuleTrial(store.signals, (trial) => publisher.announce('ruleTrial', trial)),
    times: alertTimesOf(alerts),
    procedures: alerts?.procedures ?? shippedProcedures(assets),
    sources: new AlertSources({
      raise: (event, source) => raiseThrough(station())(event, source),
      nowMs: () => clock.nowMs(),
      letters: store.deadLetters,
      problems,
      tell: () => publisher.publish('alertSources'),
    }),
    history: store.alertHistory,
    statistics: new StatisticsReader({
      facts: store.alertFacts,
      open: () => station().alerts.store.alerts.filter(({ handling }) => handling !== 'closed'),
      changed: (statistics) => publisher.announce('alertStatistics', statistics),
    }),
    silence: null,
  };
}

/** Makes the requests for recordings. @param station - asked for only once the station stands */
export function assembleRequests(
  plan: RequestsPlan,
  parts: Pick<RecordingRequestsHost, 'table' | 'problems' | 'nowMs'> & Omit<QueueHost, 'openFile'>,
  station: () => Station,
): RecordingRequests {
  return new RecordingRequests({
    ...parts,
    queue: makeQueue(plan, { ...parts, openFile: (file) => shell.openPath(file) }),
    changed: () => station().publisher.publish('recordingRequests'),
    document: (request, what) => documentOf(station(), request, what),
    record: (verb, kind, detail) => {
      const actor = verb === 'answer-recording-request' ? 'district' : 'source:station';
      record(station(), [{ kind, verb, actor, detail }], false);
    },
  });
}

/**
 * Makes the runner of a station's tours. It follows walls, alerts and tours by itself, and has to be told about windows.
 * @param station - asked for only after it is complete
 */
export function runTours(bus: Bus, station: () => Station): TourRunner {
  const runner = new TourRunner({
    walls: () => bus.read('walls'),
    change: (change) => void station().walls.change(change),
    tour: (id) => station().saved.tours.find(id),
    isAlerted: (monitorId) => station().alerts.store.openOn(monitorId) !== undefined,
    // A tour waits while its tiles are dark or its window is hidden.
    isShown: (monitorId) =>
      purposeOn(station(), monitorId) !== undefined &&
      station()
        .windows.all()
        .some(({ role, shown }) => role.kind === 'wall' && role.monitorId === monitorId && shown),
    obstacle: (monitorId, cameraId) => obstacleTo(station(), monitorId, cameraId),
    moved: () => syncTickets(station(), 'tour'),
    changed: () => station().publisher.publish('tourRuns'),
  });
  for (const topic of ['walls', 'alerts', 'tours', 'policy'] as const) bus.subscribe(topic, () => runner.soon());
  return runner;
}

/** Makes the player of training scenarios; a real district has none. @param of - the station, once it exists */
export function scenariosOf(of: () => Station, training: TrainingDirector | undefined, assets: string): ScenarioPlayer {
  return new ScenarioPlayer({
    scenarios: training ? shippedScenarios(assets) : [],
    signal: async (event) => {
      const host = { raise: raiseThrough(of()), nowMs: () => of().clock.nowMs() };
      const result = await intake(event, { source: scenarioSource }, host);
      if (result.kind !== 'taken') throw new Error(result.reason);
      return result.alertId ?? undefined;
    },
    direct: async (cameraId, behaviour) => {
      const outcome = await training?.direct(cameraId, behaviour);
      if (outcome?.kind === 'refused') throw new Error(outcome.reason);
    },
    alert: (id) => of().alerts.store.find(id),
    nowMs: () => of().clock.nowMs(),
    changed: () => of().publisher.publish('scenarios'),
  });
}

/** Makes a station from its deployment: store, audit, bus and all its parts, and publishes their changes to the windows. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { shell } from 'electron';
import { emptyChain } from '../../shared/audit/hash-chain';
import { noPolicy, noStanding } from '../../shared/policy/signed-documents';
import { takingOf } from '../../shared/policy/terms';
import { closedIncidentsListed } from '../../shared/vocabulary/incident';
import { utcMs } from '../../shared/vocabulary/time';
import { arrangementOf, sameArrangement } from '../../shared/wall/arrange-walls';
import { Accounts } from '../accounts/accounts';
import { readRules, RulesInForce, shippedProcedures } from '../alerts/rules-in-force';
import { AuditReader } from '../audit/audit-reader';
import { AuditReports } from '../audit/audit-reports';
import { type CheckpointHost, openCheckpointFile } from '../audit/checkpoint-delivery';
import { ExportJob } from '../audit/export-log';
import { type Bus, LocalBus } from '../bus/bus';
import { ShownRecordings, ShownTime } from '../cameras/shown-recordings';
import { RecordedTickets, Tickets } from '../cameras/tickets';
import { type Deployment, restoredWalls } from '../config/deployment';
import { Problems } from '../diagnostics/problems';
import { Attempts, recordAttempt } from '../gate/attempts';
import { CameraListing, updateListing } from '../gate/camera-listing';
import { Viewing } from '../gate/presence';
import { openAudit, record, recordEnd } from '../gate/record';
import type { AlertParts, Station, TrainingDirector } from '../gate/station';
import { obstacleTo, purposeOn, syncTickets } from '../gate/sync-tickets';
import { topicsOf } from '../gate/topics';
import { Bookmarks, forgetOldBookmarks } from '../incidents/bookmarks';
import { followAlerts, IncidentExports, Incidents, type Printing } from '../incidents/incidents';
import { listenerOf, Publisher } from '../ipc/publisher';
import { Agreement } from '../policy/agreement';
import { notConfigured, OperatorNotices, OperatorSession } from '../policy/session';
import { StationClock } from '../policy/station-clock';
import { MaskLifts, ViewSessions } from '../policy/view-sessions';
import { OperatorPreferences } from '../preferences/preferences';
import { HeldPictures, Snapshots, type StampPicture } from '../snapshots/snapshots';
import { openStore, type Store } from '../store/open-store';
import { Tours } from '../tours/tours';
import { shippedScenarios, trainingPasswordHash } from '../training/training-district';
import { ArrangementImports, ChosenFiles, writeText } from '../walls/arrangement-files';
import { byName, Layouts } from '../walls/layouts';
import { Salvos } from '../walls/salvos';
import { systemDialogs } from '../walls/system-dialogs';
import { Walls } from '../walls/walls';
import { Displays } from '../windows/displays';
import { consoleWindowId, type Windows } from '../windows/windows';
import { beginCheckpoints, damageOf, openedFact } from './begin-run';
import type { AlertRulesState } from '../../shared/state/alerts';
import { StatisticsReader } from '../alerts/alert-statistics';
import { Alerts, alertTimesOf } from '../alerts/alerts';
import { RuleTrial } from '../alerts/past-signals';
import { intake } from '../alerts/signal-intake';
import { AlertSources } from '../alerts/sources/alert-sources';
import { documentOf } from '../gate/handlers/requests';
import { raiseThrough } from '../gate/run-command';
import { makeQueue, type QueueHost, type RequestsPlan } from '../requests/make-queue';
import { RecordingRequests, type RecordingRequestsHost } from '../requests/recording-requests';
import { TourRunner } from '../tours/tour-runner';
import { ScenarioPlayer, scenarioSource } from '../training/scenario-player';

/** How long closed alerts are read at the start, milliseconds: the longest time for which an agreement lets one open cameras. */
const alertsKeptMs = 24 * 3_600_000;
/** The most closed alerts that are read at the start. */
const closedReadCount = 2_000;

export interface Folders {
  readonly assets: string;
  /** The audit's verifier, which is exported with the audit. */
  readonly verifier: string;
  readonly userData: string;
}

/** What signs, sends, prints and stamps for a station. */
export interface StationHost extends CheckpointHost {
  readonly print: Printing;
  readonly stamp: StampPicture;
}

export interface Assembly {
  readonly station: Station;
  readonly store: Store;
}

/** @throws Error when policy, store or audit cannot be opened: without them no station may run */
export function assembleStation(
  deployment: Deployment,
  folders: Folders,
  windows: Windows,
  host: StationHost,
): Assembly {
  const folder = join(folders.userData, deployment.folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const store = openStore(join(folder, 'station.db'));
  const own = openCheckpointFile(folder);
  const last = own.file?.last;
  const known = last && { log: last.log, sequence: last.sequence, hash: last.head };
  const { audit, broken } = openAudit(join(folder, 'audit.jsonl'), known);

  const listing = new CameraListing(deployment.directory);
  const publisher = new Publisher({
    sources: topicsOf(() => station),
    listeners: () =>
      windows
        .all()
        .filter(({ window }) => !window.isDestroyed())
        .map(listenerOf),
    withAliases: (value) => listing.withAliases(value),
  });
  const problems = new Problems(() => publisher.publish('problems'));
  const clock = new StationClock(store.agreement);
  const { agreement: sources } = deployment;
  const agreement = sources && new Agreement({ sources, table: store.agreement, clock, problems });
  const { documents: salvos, damaged } = store.salvos.readable();
  const rules = readRules({ assets: folders.assets, configured: deployment.alerts?.rules, table: store.alertRules });
  const incidents = store.incidents.openAndNewest(closedIncidentsListed);
  const bus = new LocalBus({
    walls: restoredWalls(deployment, store.walls.all()),
    salvos,
    layouts: byName(store.layouts.all()),
    alerts: store.alerts.openOrClosedSince(utcMs(Date.now() - alertsKeptMs), closedReadCount),
    alertRules: rules.state.rules,
    tours: byName(store.tours.all()),
    incidents,
    bookmarks: [...store.bookmarks.loose(), ...store.bookmarks.of(incidents.map(({ id }) => id))],
    policy: agreement?.policies.policy ?? notConfigured(noPolicy),
    standing: agreement?.standings.standing ?? noStanding,
    auditHead: emptyChain,
  });
  const accounts = new Accounts({ table: store.accounts, clock });
  if (deployment.folder === 'training')
    accounts.provide(
      deployment.operators.map(({ id }) => id),
      trainingPasswordHash,
    );
  const preferences = new OperatorPreferences({
    table: store.preferences,
    problems,
    changed: (operatorId) => {
      if (operatorId === station.session.operator.id) publisher.publish('preferences');
    },
  });
  let assembled = false;
  const session = new OperatorSession({
    first: deployment.session,
    operators: deployment.operators,
    viewing: () => viewSessions.purpose,
    table: store.shift,
    changed: () => {
      station.audit.reader.end();
      station.audit.reports.forget();
      station.snapshots.pictures.forget();
      // These belong to the operator, or are not for everybody.
      publisher.publish('session', 'preferences', 'undo', 'salvos', 'salvoRefusals');
      publisher.publish('incidents', 'bookmarks', 'recordingRequests');
    },
    warned: () => publisher.publish('session'),
    notKept: (why) => problems.add({ area: 'store', message: `Who works here could not be kept (${why}).` }),
  });
  const viewSessions = new ViewSessions({
    table: store.viewSessions,
    policy: () => bus.read('policy'),
    lengthMs: deployment.viewLengthMs,
    changed: () => {
      if (!assembled) return;
      publisher.publish('session');
      station.tourRunner.soon();
    },
    lapsed: (ended) => {
      syncTickets(station, 'end-view');
      recordEnd(station, ended, 'time');
    },
    notKept: (why) => problems.add({ area: 'store', message: `The view session could not be kept (${why}).` }),
  });
  const notices = new OperatorNotices(store.notices, (operatorId) => {
    if (operatorId === session.operator.id) publisher.publish('session');
  });
  const walls = new Walls({
    bus,
    store,
    knows: (cameraId) => deployment.directory.camera(cameraId) !== undefined,
    operator: (id) => session.find(id),
    taking: (operator) => takingOf(operator?.role, bus.read('policy')),
  });
  const station: Station = {
    name: deployment.name,
    bus,
    clock,
    agreement,
    directory: deployment.directory,
    listing,
    session,
    viewSessions,
    viewing: new Viewing(),
    rights: {
      tickets: new Tickets(),
      refusals: new Map(),
      recorded: new RecordedTickets(consoleWindowId),
      lifts: new MaskLifts(() => syncTickets(station, 'restore-mask')),
      pins: new Map(),
      shownTime: new ShownTime(),
      shownRecordings: new ShownRecordings(),
      attempts: new Attempts((attempt) => recordAttempt(station, attempt)),
    },
    operators: { accounts, notices, preferences, useBanner: deployment.banner },
    walls,
    saved: {
      salvos: new Salvos(bus, store.salvos),
      layouts: new Layouts({ bus, store, walls }),
      tours: new Tours(bus, store.tours),
      arrangements: new ArrangementImports(),
    },
    tourRunner: runTours(bus, () => station),
    alerts: assembleAlerts(
      deployment,
      folders.assets,
      { bus, store, clock, problems, publisher, rules: rules.state },
      () => station,
    ),
    incidents: {
      store: new Incidents(bus, store.incidents),
      bookmarks: new Bookmarks(bus, store.bookmarks),
      exports: new IncidentExports({
        ...host.print,
        write: writeText,
        exported: (exported) => publisher.announce('incidentExport', exported),
      }),
    },
    requests: assembleRequests(
      deployment.recordingRequests,
      { table: store.recordingRequests, problems, nowMs: () => clock.nowMs(), folder, ...host },
      () => station,
    ),
    snapshots: {
      pictures: new HeldPictures(),
      jobs: new Snapshots({ stamp: host.stamp, write: writeText }),
    },
    files: new ChosenFiles(systemDialogs),
    audit: {
      log: audit,
      reader: new AuditReader(audit.file),
      exports: new ExportJob(folders.verifier, (state) => publisher.announce('auditExport', state)),
      reports: new AuditReports({
        findings: store.reviewFindings,
        print: host.print.pdf,
        write: writeText,
        changed: (report) => publisher.announce('report', report),
        exported: (exported) => publisher.announce('reportExport', exported),
      }),
      checkpoints: undefined,
    },
    training: {
      director: deployment.training,
      district: deployment.district,
      scenarios: scenariosOf(() => station, deployment.training, folders.assets),
    },
    publisher,
    windows,
    displays: new Displays(store.displays),
    problems,
  };
  assembled = true;
  updateListing(station);
  for (const problem of deployment.problems) problems.add(problem);
  for (const log of broken) problems.add(damageOf(log));
  for (const id of damaged) {
    const message = `A salvo cannot be read and is left out (${id.slice(0, 80)}). What is kept of it stays in the database.`;
    problems.add({ area: 'store', message });
  }
  if (rules.problem) problems.add(rules.problem);
  announce(station);
  record(station, [openedFact(station, broken)], true);
  if (viewSessions.left) recordEnd(station, viewSessions.left, 'restart');
  if (own.problem) problems.add(own.problem);
  if (own.file)
    beginCheckpoints(station, { folder, file: own.file, config: deployment.audit ?? { checkpoints: [] } }, host);
  agreement?.begin(
    ({ kind, verb, detail }) => record(station, [{ kind, verb, actor: 'district', detail }], true),
    () => {
      bus.publish('policy', agreement.policies.policy);
      bus.publish('standing', agreement.standings.standing);
    },
  );
  return { station, store };
}

function announce(station: Station): void {
  const { bus, publisher } = station;
  let arrangement = arrangementOf(bus.read('walls'));
  bus.subscribe('walls', (all) => {
    publisher.publish('walls', 'undo');
    const now = arrangementOf(all);
    if (sameArrangement(arrangement, now)) return;
    arrangement = now;
    // Closes the windows of removed monitors, opens those of monitors that came back, and renames all of them.
    station.windows.settle();
  });
  // Pictures that are no longer allowed stop before the windows learn why.
  const decideAnew = (): void => {
    syncTickets(station, 'agreement');
    publisher.publish('session', 'salvos', 'salvoRefusals', 'agreement', 'incidents', 'bookmarks', 'recordingRequests');
  };
  bus.subscribe('policy', decideAnew);
  bus.subscribe('standing', decideAnew);
  bus.subscribe('salvos', () => publisher.publish('salvos', 'salvoRefusals'));
  bus.subscribe('layouts', () => publisher.publish('layouts'));
  bus.subscribe('tours', () => publisher.publish('tours'));
  bus.subscribe('incidents', () => publisher.publish('incidents'));
  bus.subscribe('bookmarks', () => publisher.publish('bookmarks'));
  forgetOldBookmarks(station);
  // Alerts may have changed just before the last run ended.
  followAlerts(station);
  bus.subscribe('alerts', () => {
    publisher.publish('alerts');
    station.training.scenarios.alertsChanged();
    followAlerts(station);
  });
}

/** Makes everything about alerts. @param station - asked for only once the station stands */
function assembleAlerts(
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
function assembleRequests(
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
function runTours(bus: Bus, station: () => Station): TourRunner {
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
function scenariosOf(of: () => Station, training: TrainingDirector | undefined, assets: string): ScenarioPlayer {
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

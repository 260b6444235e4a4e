/** Puts a station together from its deployment: store, audit, bus, keepers, and what they announce. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { emptyChain } from '../../shared/audit/hash-chain';
import { noPolicy, noStanding } from '../../shared/policy/no-policy';
import { takingOf } from '../../shared/policy/taking';
import { utcMs } from '../../shared/vocabulary/time';
import { Accounts } from '../accounts/accounts';
import { scenariosOf } from '../training/scenarios/scenarios-of';
import { trainingPasswordHash } from '../training/training-password';
import { readRules } from '../alerts/read-rules';
import { ArrangementKeeper } from '../arrangements/arrangement-keeper';
import { writeText } from '../arrangements/arrangement-files';
import { ChosenFiles } from '../arrangements/chosen-files';
import { systemDialogs } from '../arrangements/system-dialogs';
import { AuditReader } from '../audit/reading/audit-reader';
import { ExportJob } from '../audit/export-job';
import { ReportDesk } from '../audit/report/report-desk';
import { openCheckpointFile, type CheckpointHost } from '../audit/open-checkpoints';
import { LocalBus } from '../bus/local-bus';
import { RecordedTickets } from '../cameras/recorded-tickets';
import { ShownRecordings } from '../cameras/shown-recordings';
import { ShownTime } from '../cameras/shown-time';
import { SourcePins } from '../cameras/source-pins';
import { Tickets } from '../cameras/tickets';
import { Problems } from '../diagnostics/problems';
import { Attempts } from '../gate/attempts';
import { CameraListing } from '../gate/camera-listing';
import { sessionState } from '../gate/session-state';
import { updateListing } from '../gate/sync-listing';
import { syncTickets } from '../gate/sync-tickets';
import type { Station } from '../gate/station';
import { tellRequests } from '../gate/requests-state';
import { tellSalvos, tellWalls } from '../gate/tell';
import { tellIncidents } from '../gate/tell-incidents';
import { openAudit, record } from '../gate/record';
import { recordAttempt } from '../gate/record-attempt';
import { recordEnd } from '../gate/view-facts';
import { Publisher } from '../ipc/publish';
import { BookmarkKeeper } from '../incidents/bookmark-keeper';
import { IncidentDesk, type Printing } from '../incidents/incident-desk';
import { IncidentKeeper } from '../incidents/incident-keeper';
import { closedIncidentsListed } from '../../shared/vocabulary/incident';
import { inOrder, LayoutKeeper } from '../layouts/layout-keeper';
import { PreferenceKeeper } from '../preferences/preference-keeper';
import { Agreement } from '../policy/agreement';
import { notConfigured } from '../policy/not-configured';
import { NoticeKeeper } from '../policy/notice-keeper';
import { SessionKeeper } from '../policy/session-keeper';
import { StationClock } from '../policy/station-clock';
import { MaskLifts } from '../policy/mask-lifts';
import { ViewSessions } from '../policy/view-sessions';
import { openStore, type Store } from '../store/open-store';
import { SalvoKeeper } from '../walls/salvo-keeper';
import { HeldPictures } from '../snapshots/held-pictures';
import { SnapshotDesk, type StampPicture } from '../snapshots/snapshot-desk';
import { runTours } from '../tours/run-tours';
import { inOrder as toursInOrder, TourKeeper } from '../tours/tour-keeper';
import { WallKeeper } from '../walls/wall-keeper';
import { DisplayKeeper } from '../windows/display-keeper';
import { consoleWindowId, type WindowKeeper } from '../windows/window-keeper';
import { announce } from './announce';
import { assembleAlerts } from './assemble-alerts';
import { assembleRequests } from './assemble-requests';
import { beginCheckpoints, damageOf, openedFact } from './begin-audit';
import { restoredWalls, type Deployment } from './deployment';

/** How long a closed alert may still open cameras at most: the agreement knows no longer time. */
const alertsKeptMs = 24 * 3_600_000;
/** Of those at most so many are read at the start. */
const closedReadCount = 2_000;

/** Where things of this run lie. */
export interface Folders {
  /** `assets/` of the application. */
  readonly assets: string;
  /** The audit's verifier, which goes along with what is exported. */
  readonly verifier: string;
  /** The user's data. */
  readonly userData: string;
}

/** What signs, sends and draws for it. */
export interface StationHost extends CheckpointHost {
  readonly print: Printing;
  readonly stamp: StampPicture;
}

/** A station and the store behind it. */
export interface Assembly {
  readonly station: Station;
  readonly store: Store;
}

/** @throws Error when policy, store or audit cannot be opened: without them no station may run */
export function assembleStation(
  deployment: Deployment,
  folders: Folders,
  windows: WindowKeeper,
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
  const publisher = new Publisher(
    () =>
      windows
        .all()
        .filter(({ window }) => !window.isDestroyed())
        .map(({ id, role, window }) => ({ id, role, contents: window.webContents })),
    (event) => listing.veil(event),
  );
  const problems = new Problems((all) => publisher.publish({ kind: 'problems-changed', problems: [...all] }, 'all'));
  const clock = new StationClock(store.agreement);
  const { agreement: sources } = deployment;
  const agreement = sources && new Agreement({ sources, table: store.agreement, clock, problems });
  const { salvos, damaged } = store.salvos.all();
  const rules = readRules({ assets: folders.assets, configured: deployment.alerts?.rules, table: store.alertRules });
  const incidents = store.incidents.openAndNewest(closedIncidentsListed);
  const bus = new LocalBus({
    walls: restoredWalls(deployment, store.walls.all()),
    salvos,
    layouts: inOrder(store.layouts.all()),
    alerts: store.alerts.openOrClosedSince(utcMs(Date.now() - alertsKeptMs), closedReadCount),
    alertRules: rules.state.rules,
    tours: toursInOrder(store.tours.all()),
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
  const preferences = new PreferenceKeeper({
    table: store.preferences,
    problems,
    changed: (operatorId, next) => {
      if (operatorId !== station.session.operator.id) return;
      publisher.publish({ kind: 'preferences-changed', preferences: next }, 'all');
    },
  });
  let assembled = false;
  const tellSession = (): void => publisher.publish({ kind: 'session-changed', session: sessionState(station) }, 'all');
  const session = new SessionKeeper({
    first: deployment.session,
    operators: deployment.operators,
    viewing: () => viewSessions.purpose,
    table: store.shift,
    changed: () => {
      station.auditReader.end();
      station.reports.forget();
      station.pictures.forget();
      tellSession();
      publisher.publish({ kind: 'preferences-changed', preferences: preferences.of(session.operator) }, 'all');
      // What can be undone is the operator's own.
      tellWalls(station);
      tellSalvos(station);
      tellIncidents(station);
      // Not everybody reads them.
      tellRequests(station);
    },
    warned: tellSession,
    notKept: (why) => problems.add({ area: 'store', message: `Who works here could not be kept (${why}).` }),
  });
  const viewSessions = new ViewSessions({
    table: store.viewSessions,
    policy: () => bus.read('policy'),
    lengthMs: deployment.viewLengthMs,
    changed: () => {
      if (!assembled) return;
      tellSession();
      station.tourRunner.soon();
    },
    lapsed: (ended) => {
      syncTickets(station, 'end-view');
      recordEnd(station, ended, 'time');
    },
    notKept: (why) => problems.add({ area: 'store', message: `The view session could not be kept (${why}).` }),
  });
  const notices = new NoticeKeeper(store.notices, (operatorId) => {
    if (operatorId === session.operator.id) tellSession();
  });
  const walls = new WallKeeper({
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
    pins: new SourcePins(),
    shownTime: new ShownTime(),
    accounts,
    useBanner: deployment.banner,
    session,
    viewSessions,
    lifts: new MaskLifts(() => syncTickets(station, 'restore-mask')),
    notices,
    walls,
    salvos: new SalvoKeeper(bus, store.salvos),
    layouts: new LayoutKeeper({ bus, store, walls }),
    files: new ChosenFiles(systemDialogs),
    arrangements: new ArrangementKeeper(),
    tours: new TourKeeper(bus, store.tours),
    tourRunner: runTours(bus, () => station),
    ...assembleAlerts(
      deployment,
      folders.assets,
      { bus, store, clock, problems, publisher, rules: rules.state },
      () => station,
    ),
    incidents: new IncidentKeeper(bus, store.incidents),
    bookmarks: new BookmarkKeeper(bus, store.bookmarks),
    incidentDesk: new IncidentDesk({
      ...host.print,
      write: writeText,
      exported: (exported) => publisher.publish({ kind: 'incident-export-changed', exported }, 'console'),
    }),
    requests: assembleRequests(
      deployment.recordingRequests,
      { table: store.recordingRequests, problems, nowMs: () => clock.nowMs(), folder, ...host },
      () => station,
    ),
    tickets: new Tickets(),
    recorded: new RecordedTickets(consoleWindowId),
    shownRecordings: new ShownRecordings(),
    attempts: new Attempts((attempt) => recordAttempt(station, attempt)),
    preferences,
    audit,
    auditReader: new AuditReader(audit.file),
    auditExport: new ExportJob(folders.verifier, (state) =>
      publisher.publish({ kind: 'audit-export-changed', audit: state }, 'console'),
    ),
    reports: new ReportDesk({
      findings: store.reviewFindings,
      print: host.print.pdf,
      write: writeText,
      changed: (report) => publisher.publish({ kind: 'report-changed', report }, 'console'),
      exported: (exported) => publisher.publish({ kind: 'report-export-changed', exported }, 'console'),
    }),
    pictures: new HeldPictures(),
    snapshots: new SnapshotDesk({ stamp: host.stamp, write: writeText }),
    checkpoints: undefined,
    publisher,
    windows,
    displays: new DisplayKeeper(store.displays),
    problems,
    district: deployment.district,
    scenarios: scenariosOf(() => station, deployment.training),
    training: deployment.training,
    viewed: null,
    playback: null,
    heard: null,
    peeked: null,
    silence: null,
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

/** Everything that a command may act on, in parts. `boot/assemble-station` makes it once; handlers get nothing else. */
import type { AlertSilence } from '../../shared/alerts/sounding';
import type { Procedure } from '../../shared/vocabulary/alert';
import type { CameraId, WindowId } from '../../shared/vocabulary/ids';
import type { Refusal } from '../../shared/vocabulary/ticket';
import type { DistrictAct, TrainingBehaviour } from '../../shared/vocabulary/training';
import type { Accounts } from '../accounts/accounts';
import type { StatisticsReader } from '../alerts/alert-statistics';
import type { Alerts, AlertTimes } from '../alerts/alerts';
import type { RuleTrial } from '../alerts/past-signals';
import type { RulesInForce } from '../alerts/rules-in-force';
import type { AlertSources } from '../alerts/sources/alert-sources';
import type { AuditLog } from '../audit/append';
import type { AuditReader } from '../audit/audit-reader';
import type { AuditReports } from '../audit/audit-reports';
import type { Checkpoints } from '../audit/checkpoints';
import type { ExportJob } from '../audit/export-log';
import type { Bus } from '../bus/bus';
import type { CameraDirectory } from '../cameras/directory';
import type { ShownRecordings, ShownTime } from '../cameras/shown-recordings';
import type { RecordedTickets, Tickets } from '../cameras/tickets';
import type { Problems } from '../diagnostics/problems';
import type { Bookmarks } from '../incidents/bookmarks';
import type { IncidentExports, Incidents } from '../incidents/incidents';
import type { Publisher } from '../ipc/publisher';
import type { Agreement } from '../policy/agreement';
import type { OperatorNotices, OperatorSession } from '../policy/session';
import type { StationClock } from '../policy/station-clock';
import type { MaskLifts, ViewSessions } from '../policy/view-sessions';
import type { OperatorPreferences } from '../preferences/preferences';
import type { RecordingRequests } from '../requests/recording-requests';
import type { HeldPictures, Snapshots } from '../snapshots/snapshots';
import type { AlertHistoryTable } from '../store/alert-tables';
import type { TourRunner } from '../tours/tour-runner';
import type { Tours } from '../tours/tours';
import type { ScenarioPlayer } from '../training/scenario-player';
import type { ArrangementImports, ChosenFiles } from '../walls/arrangement-files';
import type { Layouts } from '../walls/layouts';
import type { Salvos } from '../walls/salvos';
import type { Walls } from '../walls/walls';
import type { Displays } from '../windows/displays';
import type { Windows } from '../windows/windows';
import type { Attempts } from './attempts';
import type { CameraListing } from './camera-listing';
import type { Viewing } from './presence';

export interface TrainingDirector {
  direct(
    cameraId: CameraId,
    behaviour: TrainingBehaviour,
  ): Promise<{ readonly kind: 'done' } | { readonly kind: 'refused'; readonly reason: string }>;
}

export interface DistrictDirector {
  direct(act: DistrictAct): void;
}

/** What windows may load now, and what they made of it. */
export interface Rights {
  readonly tickets: Tickets;
  /** Why each window has no ticket for other cameras that it is to show. */
  readonly refusals: Map<WindowId, readonly Refusal[]>;
  readonly recorded: RecordedTickets;
  readonly lifts: MaskLifts;
  /**
   * The index of the source that an operator holds a camera to, for all windows. It ends with the run: a forgotten pin would keep a
   * camera dark whose other source is well.
   */
  readonly pins: Map<CameraId, number>;
  readonly shownTime: ShownTime;
  readonly shownRecordings: ShownRecordings;
  /** What windows try that no window of ours would. */
  readonly attempts: Attempts;
}

export interface Operators {
  /** What operators sign in with; ask it by `check-account`. */
  readonly accounts: Accounts;
  readonly notices: OperatorNotices;
  readonly preferences: OperatorPreferences;
  /** What whoever signs in acknowledges, where the configuration says it in its own words. */
  readonly useBanner: string | undefined;
}

/** What operators save to use it again. */
export interface Saved {
  readonly salvos: Salvos;
  readonly layouts: Layouts;
  readonly tours: Tours;
  /** The files of these that are being imported. */
  readonly arrangements: ArrangementImports;
}

export interface AlertParts {
  readonly store: Alerts;
  readonly rules: RulesInForce;
  readonly trial: RuleTrial;
  /** The times of alerts that the configuration shortens. */
  readonly times: AlertTimes;
  readonly procedures: readonly Procedure[];
  readonly sources: AlertSources;
  readonly history: Pick<AlertHistoryTable, 'search'>;
  readonly statistics: StatisticsReader;
  /** Who silenced the sound of alerts last, and for how long. */
  silence: AlertSilence | null;
}

export interface IncidentParts {
  readonly store: Incidents;
  readonly bookmarks: Bookmarks;
  readonly exports: IncidentExports;
}

/** The audit, and what is made of it. Only `record` appends. */
export interface AuditParts {
  readonly log: AuditLog;
  readonly reader: AuditReader;
  readonly exports: ExportJob;
  readonly reports: AuditReports;
  /** Undefined where the station has no key to sign them with. */
  checkpoints: Checkpoints | undefined;
}

export interface SnapshotParts {
  readonly pictures: HeldPictures;
  readonly jobs: Snapshots;
}

export interface TrainingParts {
  /** Undefined at a real district. */
  readonly director: TrainingDirector | undefined;
  /** Who ends and renews the training district's agreement. */
  readonly district: DistrictDirector | undefined;
  /** Offers nothing at a real district. */
  readonly scenarios: ScenarioPlayer;
}

export interface Station {
  readonly name: string;
  readonly bus: Bus;
  /** The time by which the agreement is judged. */
  readonly clock: StationClock;
  /** Where policy and standing come from; absent at a station that is not configured. */
  readonly agreement: Agreement | undefined;
  readonly directory: CameraDirectory;
  readonly listing: CameraListing;
  readonly session: OperatorSession;
  readonly viewSessions: ViewSessions;
  readonly viewing: Viewing;
  readonly rights: Rights;
  readonly operators: Operators;
  readonly walls: Walls;
  readonly saved: Saved;
  readonly tourRunner: TourRunner;
  readonly alerts: AlertParts;
  readonly incidents: IncidentParts;
  readonly requests: RecordingRequests;
  readonly snapshots: SnapshotParts;
  readonly files: ChosenFiles;
  readonly audit: AuditParts;
  readonly training: TrainingParts;
  readonly publisher: Publisher;
  readonly windows: Windows;
  readonly displays: Displays;
  readonly problems: Problems;
}

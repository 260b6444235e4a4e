/** Everything that a command may act on, in parts. `boot/assemble-station` makes it once; handlers get nothing else. */
import type { AlertSilence } from '../../shared/alerts/sounding';
import type { Procedure } from '../../shared/vocabulary/alert';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { DistrictAct, TrainingBehaviour } from '../../shared/vocabulary/training';
import type { Accounts } from '../accounts/accounts';
import type { StatisticsDesk } from '../alerts/alert-statistics';
import type { AlertKeeper, AlertTimes } from '../alerts/alerts';
import type { RuleTrial } from '../alerts/past-signals';
import type { RulesKeeper } from '../alerts/rules-in-force';
import type { AlertSources } from '../alerts/sources/alert-sources';
import type { AuditLog } from '../audit/append';
import type { AuditReader } from '../audit/audit-reader';
import type { ReportDesk } from '../audit/audit-reports';
import type { CheckpointKeeper } from '../audit/checkpoints';
import type { ExportJob } from '../audit/export-log';
import type { Bus } from '../bus/bus';
import type { CameraDirectory, SourcePins } from '../cameras/directory';
import type { ShownRecordings, ShownTime } from '../cameras/shown-recordings';
import type { RecordedTickets, Tickets } from '../cameras/tickets';
import type { Problems } from '../diagnostics/problems';
import type { BookmarkKeeper } from '../incidents/bookmarks';
import type { IncidentDesk, IncidentKeeper } from '../incidents/incidents';
import type { Publisher } from '../ipc/publisher';
import type { Agreement } from '../policy/agreement';
import type { NoticeKeeper, SessionKeeper } from '../policy/session';
import type { StationClock } from '../policy/station-clock';
import type { MaskLifts, ViewSessions } from '../policy/view-sessions';
import type { PreferenceKeeper } from '../preferences/preferences';
import type { RecordingRequests } from '../requests/recording-requests';
import type { HeldPictures, SnapshotDesk } from '../snapshots/snapshots';
import type { AlertHistoryTable } from '../store/alert-tables';
import type { TourRunner } from '../tours/tour-runner';
import type { TourKeeper } from '../tours/tours';
import type { ScenarioPlayer } from '../training/scenario-player';
import type { ArrangementKeeper, ChosenFiles } from '../walls/arrangement-files';
import type { LayoutKeeper } from '../walls/layouts';
import type { SalvoKeeper } from '../walls/salvos';
import type { WallKeeper } from '../walls/walls';
import type { DisplayKeeper } from '../windows/displays';
import type { WindowKeeper } from '../windows/windows';
import type { Attempts } from './attempts';
import type { CameraListing } from './camera-listing';
import type { Viewing } from './presence';

/** Directs the cameras of the training district. */
export interface TrainingDirector {
  direct(
    cameraId: CameraId,
    behaviour: TrainingBehaviour,
  ): Promise<{ readonly kind: 'done' } | { readonly kind: 'refused'; readonly reason: string }>;
}

/** Directs the district of the training district. */
export interface DistrictDesk {
  direct(act: DistrictAct): void;
}

/** What windows may load now, and what they made of it. */
export interface Rights {
  readonly tickets: Tickets;
  /** The tickets for recordings, the console's alone. */
  readonly recorded: RecordedTickets;
  /** The masks that are lifted now. */
  readonly lifts: MaskLifts;
  readonly pins: SourcePins;
  readonly shownTime: ShownTime;
  readonly shownRecordings: ShownRecordings;
  /** What windows try that no window of ours would. */
  readonly attempts: Attempts;
}

/** What is kept of each operator. */
export interface Operators {
  /** What operators sign in with; ask it by `check-account`. */
  readonly accounts: Accounts;
  readonly notices: NoticeKeeper;
  readonly preferences: PreferenceKeeper;
  /** What whoever signs in acknowledges, where the configuration says it in its own words. */
  readonly useBanner: string | undefined;
}

/** What operators save to use it again. */
export interface Saved {
  readonly salvos: SalvoKeeper;
  readonly layouts: LayoutKeeper;
  readonly tours: TourKeeper;
  /** The files of these that are being imported. */
  readonly arrangements: ArrangementKeeper;
}

/** Everything about alerts. */
export interface AlertParts {
  readonly store: AlertKeeper;
  /** What becomes of signals. */
  readonly rules: RulesKeeper;
  readonly trial: RuleTrial;
  /** The times of alerts that the configuration shortens. */
  readonly times: AlertTimes;
  /** What is done about alerts, step by step. */
  readonly procedures: readonly Procedure[];
  readonly sources: AlertSources;
  /** Closed alerts of any age. */
  readonly history: Pick<AlertHistoryTable, 'search'>;
  readonly statistics: StatisticsDesk;
  /** Who silenced the sound of alerts last, and for how long. */
  silence: AlertSilence | null;
}

/** Everything about incidents. */
export interface IncidentParts {
  readonly store: IncidentKeeper;
  readonly bookmarks: BookmarkKeeper;
  /** Saves and prints them. */
  readonly exports: IncidentDesk;
}

/** The audit, and what is made of it. Only `record` appends. */
export interface AuditParts {
  readonly log: AuditLog;
  readonly reader: AuditReader;
  readonly exports: ExportJob;
  readonly reports: ReportDesk;
  /** Undefined where the station has no key to sign them with. */
  checkpoints: CheckpointKeeper | undefined;
}

/** Pictures of recordings that are kept. */
export interface SnapshotParts {
  /** What the console has handed over. */
  readonly pictures: HeldPictures;
  readonly jobs: SnapshotDesk;
}

/** What only the training district has. */
export interface TrainingParts {
  /** Undefined at a real district. */
  readonly director: TrainingDirector | undefined;
  /** Who ends and renews the training district's agreement. */
  readonly district: DistrictDesk | undefined;
  /** Offers nothing at a real district. */
  readonly scenarios: ScenarioPlayer;
}

/** The station of this run. */
export interface Station {
  /** What the deployment is called. */
  readonly name: string;
  readonly bus: Bus;
  /** The time by which the agreement is judged. */
  readonly clock: StationClock;
  /** Where policy and standing come from; absent at a station that is not configured. */
  readonly agreement: Agreement | undefined;
  readonly directory: CameraDirectory;
  /** The cameras that windows may know of. */
  readonly listing: CameraListing;
  readonly session: SessionKeeper;
  readonly viewSessions: ViewSessions;
  readonly viewing: Viewing;
  readonly rights: Rights;
  readonly operators: Operators;
  readonly walls: WallKeeper;
  readonly saved: Saved;
  readonly tourRunner: TourRunner;
  readonly alerts: AlertParts;
  readonly incidents: IncidentParts;
  readonly requests: RecordingRequests;
  readonly snapshots: SnapshotParts;
  /** The files that operators have chosen to read or write. */
  readonly files: ChosenFiles;
  readonly audit: AuditParts;
  readonly training: TrainingParts;
  readonly publisher: Publisher;
  readonly windows: WindowKeeper;
  readonly displays: DisplayKeeper;
  readonly problems: Problems;
}

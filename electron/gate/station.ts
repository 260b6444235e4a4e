/** All that a command may act on. Made once by `start-station`; handlers get nothing else. */
import type { AlertSilence } from '../../shared/alerts/sounding';
import type { Procedure } from '../../shared/vocabulary/alert';
import type { DistrictAct, TrainingBehaviour } from '../../shared/vocabulary/training';
import type { CameraId, MonitorId } from '../../shared/vocabulary/ids';
import type { Accounts } from '../accounts/accounts';
import type { AlertKeeper } from '../alerts/alert-keeper';
import type { RuleTrial } from '../alerts/rule-trial';
import type { RulesKeeper } from '../alerts/rules-keeper';
import type { AlertTimes } from '../alerts/alert-times';
import type { AlertSources } from '../alerts/sources/alert-sources';
import type { StatisticsDesk } from '../alerts/statistics-desk';
import type { AuditLog } from '../audit/append';
import type { AuditReader } from '../audit/reading/audit-reader';
import type { ReportDesk } from '../audit/report/report-desk';
import type { ExportJob } from '../audit/export-job';
import type { CheckpointKeeper } from '../audit/checkpoint-keeper';
import type { ArrangementKeeper } from '../arrangements/arrangement-keeper';
import type { ChosenFiles } from '../arrangements/chosen-files';
import type { Bus } from '../bus/bus';
import type { BookmarkKeeper } from '../incidents/bookmark-keeper';
import type { IncidentDesk } from '../incidents/incident-desk';
import type { IncidentKeeper } from '../incidents/incident-keeper';
import type { CameraDirectory } from '../cameras/directory';
import type { RecordedTickets } from '../cameras/recorded-tickets';
import type { ShownRecordings } from '../cameras/shown-recordings';
import type { ShownTime } from '../cameras/shown-time';
import type { SourcePins } from '../cameras/source-pins';
import type { Tickets } from '../cameras/tickets';
import type { LayoutKeeper } from '../layouts/layout-keeper';
import type { Publisher } from '../ipc/publisher';
import type { PreferenceKeeper } from '../preferences/preference-keeper';
import type { NoticeKeeper } from '../policy/notice-keeper';
import type { Agreement } from '../policy/agreement';
import type { MaskLifts } from '../policy/mask-lifts';
import type { ViewSessions } from '../policy/view-sessions';
import type { SessionKeeper } from '../policy/session-keeper';
import type { StationClock } from '../policy/station-clock';
import type { AlertHistoryTable } from '../store/tables/alert-history';
import type { SalvoKeeper } from '../walls/salvo-keeper';
import type { HeldPictures } from '../snapshots/held-pictures';
import type { SnapshotDesk } from '../snapshots/snapshot-desk';
import type { TourKeeper } from '../tours/tour-keeper';
import type { TourRunner } from '../tours/tour-runner';
import type { ScenarioPlayer } from '../training/scenarios/scenario-player';
import type { WallKeeper } from '../walls/wall-keeper';
import type { RecordingRequests } from '../requests/recording-requests';
import type { DisplayKeeper } from '../windows/display-keeper';
import type { WindowKeeper } from '../windows/window-keeper';
import type { Attempts } from './attempts';
import type { CameraListing } from './camera-listing';
import type { OpenPlayback } from './sync-playback';
import type { Problems } from '../diagnostics/problems';

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
  /** What of the directory windows may know. */
  readonly listing: CameraListing;
  readonly pins: SourcePins;
  readonly shownTime: ShownTime;
  /** What operators sign in with; ask it by `check-account`. */
  readonly accounts: Accounts;
  /** What whoever signs in acknowledges, where the configuration says it in its own words. */
  readonly useBanner: string | undefined;
  readonly session: SessionKeeper;
  readonly viewSessions: ViewSessions;
  /** The masks that are lifted now. */
  readonly lifts: MaskLifts;
  readonly notices: NoticeKeeper;
  readonly walls: WallKeeper;
  readonly salvos: SalvoKeeper;
  readonly layouts: LayoutKeeper;
  readonly files: ChosenFiles;
  readonly arrangements: ArrangementKeeper;
  readonly tours: TourKeeper;
  readonly tourRunner: TourRunner;
  readonly alerts: AlertKeeper;
  /** What becomes of signals. */
  readonly rules: RulesKeeper;
  readonly ruleTrial: RuleTrial;
  /** What the configuration shortens of the times of alerts. */
  readonly alertTimes: AlertTimes;
  /** What is done about alerts, step by step. */
  readonly procedures: readonly Procedure[];
  readonly alertSources: AlertSources;
  /** Closed alerts of any age. */
  readonly alertHistory: Pick<AlertHistoryTable, 'search'>;
  readonly alertStatistics: StatisticsDesk;
  readonly incidents: IncidentKeeper;
  readonly bookmarks: BookmarkKeeper;
  /** Saves and prints them. */
  readonly incidentDesk: IncidentDesk;
  readonly requests: RecordingRequests;
  readonly tickets: Tickets;
  /** The tickets for recordings, the console's alone. */
  readonly recorded: RecordedTickets;
  readonly shownRecordings: ShownRecordings;
  /** What windows try that nothing of ours would. */
  readonly attempts: Attempts;
  readonly preferences: PreferenceKeeper;
  readonly audit: AuditLog;
  readonly auditReader: AuditReader;
  readonly auditExport: ExportJob;
  readonly reports: ReportDesk;
  /** What the console has handed over for a snapshot. */
  readonly pictures: HeldPictures;
  readonly snapshots: SnapshotDesk;
  /** Undefined where the station has no key to sign them with. */
  checkpoints: CheckpointKeeper | undefined;
  readonly publisher: Publisher;
  readonly windows: WindowKeeper;
  readonly displays: DisplayKeeper;
  readonly problems: Problems;
  /** Only in the training district: who ends and renews its agreement. */
  readonly district: DistrictDesk | undefined;
  /** Offers something only in the training district. */
  readonly scenarios: ScenarioPlayer;
  /** Only in the training district. */
  readonly training: TrainingDirector | undefined;
  /** The camera that the console's card shows. */
  viewed: CameraId | null;
  /** What the console plays back. */
  playback: OpenPlayback | null;
  /** The one feed that is heard, and the monitor whose window plays it. */
  heard: { readonly monitorId: MonitorId; readonly cameraId: CameraId } | null;
  /** The sound of alerts, as it was silenced last. */
  silence: AlertSilence | null;
  /** The camera that the operator points at on the map. */
  peeked: CameraId | null;
}

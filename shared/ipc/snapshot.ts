/** All that a window mirrors, at one revision: what it gets when it opens or reloads. */
import { z } from 'zod';
import { AlertSilence } from '../alerts/silence';
import { AgreementState } from '../events/agreement-changed';
import { AlertRulesState } from '../events/alert-rules-changed';
import { ArmedSchool } from '../events/directory-changed';
import { MonitorWindow } from '../events/monitors-changed';
import { Problem } from '../events/problems-changed';
import { RecordingRequestsState } from '../events/recording-requests-changed';
import { SessionState } from '../events/session-changed';
import { SalvoState } from '../events/salvos-changed';
import { TrainingState } from '../events/training-changed';
import { UndoState } from '../events/wall-changed';
import { Alert } from '../vocabulary/alert';
import { AlertSourceHealth } from '../vocabulary/alert-source';
import { Bookmark } from '../vocabulary/bookmark';
import { Camera } from '../vocabulary/camera';
import { ComposerChoice } from '../vocabulary/composer';
import { DisplayInfo } from '../vocabulary/display';
import { TileReport } from '../vocabulary/feed';
import { MonitorId } from '../vocabulary/ids';
import { Incident } from '../vocabulary/incident';
import { OwnLayout } from '../vocabulary/layout';
import { Playback } from '../vocabulary/playback';
import { Procedure } from '../vocabulary/procedure';
import { Preferences } from '../vocabulary/preferences';
import { School } from '../vocabulary/school';
import { ScenarioState } from '../vocabulary/scenario';
import { Refusal, Ticket } from '../vocabulary/ticket';
import { Tour, TourRun } from '../vocabulary/tour';
import { Wall } from '../vocabulary/wall';

/** Which window this is: decides what it shows and what it may send. */
export const WindowRole = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('console') }),
  z.object({ kind: z.literal('wall'), monitorId: MonitorId }),
]);
export type WindowRole = z.infer<typeof WindowRole>;

/** What the map may lie on. The schematic is always there. */
export const MapSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('schematic') }),
  z.object({ kind: z.literal('raster'), url: z.string().max(500), attribution: z.string().max(200) }),
  z.object({ kind: z.literal('pmtiles'), url: z.string().max(500), attribution: z.string().max(200) }),
]);
export type MapSource = z.infer<typeof MapSource>;

/** The state of main at one revision. Events with this revision or an older one are already in it. */
export const Snapshot = z.object({
  revision: z.number().int().min(0),
  window: WindowRole,
  /** Whether the window can be seen, see `WindowShown`. */
  shown: z.boolean(),
  deployment: z.object({
    /** In the training district everything is invented, and every window says so. */
    training: z.boolean(),
    name: z.string().max(120),
    map: MapSource,
    composer: ComposerChoice,
    version: z.string().max(40),
  }),
  session: SessionState,
  agreement: AgreementState,
  schools: z.array(School),
  /** Those that lists may name now, in the order of the directory. */
  cameras: z.array(Camera),
  armed: z.array(ArmedSchool),
  walls: z.array(Wall),
  tours: z.array(Tour),
  tourRuns: z.array(TourRun),
  undo: UndoState,
  salvos: SalvoState,
  /** The station's own, in the order in which menus list them. */
  layouts: z.array(OwnLayout),
  monitors: z.array(MonitorWindow),
  displays: z.array(DisplayInfo),
  alerts: z.array(Alert),
  alertRules: AlertRulesState,
  /** The sound of alerts, where it is silenced now. */
  silence: AlertSilence.nullable(),
  /** What is done about alerts, step by step. */
  procedures: z.array(Procedure),
  /** For the console alone. */
  alertSources: z.array(AlertSourceHealth),
  /** For the console alone, and whoever may keep them. */
  incidents: z.array(Incident),
  bookmarks: z.array(Bookmark),
  /** For the console alone. */
  recordingRequests: RecordingRequestsState,
  tiles: z.array(TileReport),
  tickets: z.array(Ticket),
  refusals: z.array(Refusal),
  /** For the console alone. */
  playback: Playback.nullable(),
  directed: TrainingState,
  scenarios: ScenarioState,
  preferences: Preferences,
  problems: z.array(Problem),
});
export type Snapshot = z.infer<typeof Snapshot>;

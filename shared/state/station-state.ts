/**
 * The state of a station, topic by topic, as its windows mirror it. To add a topic: a field here, and where it is read in
 * `electron/gate/topics.ts`. Whoever changes it publishes it by its name.
 */
import { z } from 'zod';
import { AlertSilence } from '../alerts/sounding';
import { Alert, Procedure } from '../vocabulary/alert';
import { AlertSourceHealth } from '../vocabulary/alert-source';
import { Camera, School } from '../vocabulary/camera';
import { TileReport } from '../vocabulary/feed';
import { AlertId, BookmarkId, CameraId, IncidentId, SchoolId } from '../vocabulary/ids';
import { Bookmark, Incident } from '../vocabulary/incident';
import { OwnLayout } from '../vocabulary/layout';
import { Playback } from '../vocabulary/playback';
import { Clause } from '../vocabulary/policy';
import { defaultPreferences, Preferences } from '../vocabulary/preferences';
import { Salvo } from '../vocabulary/salvo';
import { Refusal, Ticket } from '../vocabulary/ticket';
import { UtcMs } from '../vocabulary/time';
import { Tour, TourRun } from '../vocabulary/tour';
import { noScenarios, ScenarioState, TrainingBehaviour } from '../vocabulary/training';
import { DisplayInfo, Wall } from '../vocabulary/wall';
import { AlertRulesState, RuleTrialState, StatisticsState } from './alerts';
import { changesOf, withChanges, type Changes } from './changes';
import { AuditExport, IncidentExport, LastSnapshot, ReportExport, ReportState } from './jobs';
import { AgreementState, RecordingRequestsState, SessionState } from './session';
import { DeploymentFacts, DragHover, MonitorWindow, WindowRole } from './windows';

/** A school whose locked cameras an alert has opened. */
export const ArmedSchool = z.object({
  schoolId: SchoolId,
  alertId: AlertId,
  /** The first moment at which the last of them is locked again, unless the alert is closed before. */
  untilMs: UtcMs,
  clause: Clause,
});
export type ArmedSchool = Readonly<z.infer<typeof ArmedSchool>>;

/** Something that is wrong with the station and that somebody must know of. */
export const Problem = z.object({
  area: z.enum([
    'configuration',
    'credentials',
    'store',
    'audit',
    'training',
    'alert-source',
    'window',
    'display',
    'preferences',
    'policy',
    'requests',
  ]),
  message: z.string().max(500),
  /** The file that it is about, and each wrong value in it with what should be there. */
  file: z.string().max(1_000).optional(),
  details: z
    .array(z.object({ path: z.string().max(300), value: z.string().max(200), expected: z.string().max(300) }))
    .max(100)
    .optional(),
});
export type Problem = z.infer<typeof Problem>;

/** What the operator can undo and redo: the label of the step, or null. */
export const UndoState = z.object({ undo: z.string().nullable(), redo: z.string().nullable() });
export type UndoState = z.infer<typeof UndoState>;

/** How the training cameras that were directed behave now; all others behave normally. */
export const TrainingState = z.array(z.object({ cameraId: CameraId, behaviour: TrainingBehaviour }));
export type TrainingState = z.infer<typeof TrainingState>;

/** What a window needs before it can show anything. */
const stationTopics = {
  window: WindowRole,
  /**
   * Whether the window can be seen: it is neither hidden nor minimised. Its page cannot tell by itself, because windows run at full
   * speed in the background and therefore always count as visible. Pictures that nobody sees are not fetched.
   */
  shown: z.boolean(),
  deployment: DeploymentFacts,
  session: SessionState,
  schools: z.array(School),
  /** The cameras that lists may name now, in the order of the directory: by school, then by number. */
  cameras: z.array(Camera),
  /** The schools whose locked cameras an alert has opened. */
  armed: z.array(ArmedSchool),
  directed: TrainingState,
  problems: z.array(Problem),
};

/** Everything else. The default is what a window holds until it is told: many topics are for the console alone. */
const otherTopics = {
  agreement: AgreementState.nullable().default(null),
  /** All walls: they are small, and a mirror of all of them cannot drift. */
  walls: z.array(Wall).default([]),
  undo: UndoState.default({ undo: null, redo: null }),
  monitors: z.array(MonitorWindow).default([]),
  /** The displays that are connected, and those that monitors wait for. */
  displays: z.array(DisplayInfo).default([]),
  /** The layouts that were drawn at this station, in the order in which menus list them. */
  layouts: z.array(OwnLayout).default([]),
  /** Published salvos, and the operator's own drafts; whoever may publish sees the drafts of all. */
  salvos: z.array(Salvo).default([]),
  /** Which cameras of these salvos the policy refuses to the operator. */
  salvoRefusals: z.array(Refusal).default([]),
  /** Sorted by name. */
  tours: z.array(Tour).default([]),
  /** How tours fare in the cells where they run. */
  tourRuns: z.array(TourRun).default([]),
  /** This window's own tickets. A ticket that is no longer listed is withdrawn: its picture leaves the screen at once. */
  tickets: z.array(Ticket).default([]),
  /** Why this window has no ticket for the other cameras that it is to show. */
  refusals: z.array(Refusal).default([]),
  /** What the console plays back; null when nothing is. A ticket that is no longer listed is withdrawn. */
  playback: Playback.nullable().default(null),
  /** The camera that is selected, in whichever window it was selected; each window marks it where it shows it. */
  selectedCameraId: CameraId.nullable().default(null),
  /** The cell of this wall window that a drag is over. */
  dragHover: DragHover.nullable().default(null),
  /** What every tile of every wall window shows, as those windows report it. */
  tiles: z.array(TileReport).default([]),
  /** All alerts that main keeps, in no order: `inQueueOrder` of `shared/alerts` sorts them. */
  alerts: z.array(Alert).default([]),
  /** Until when the sound of alerts is silenced; null while it is not. */
  silence: AlertSilence.nullable().default(null),
  procedures: z.array(Procedure).default([]),
  alertRules: AlertRulesState.nullable().default(null),
  /** The last dry run of other rules. */
  ruleTrial: RuleTrialState.default({ state: 'none' }),
  alertSources: z.array(AlertSourceHealth).default([]),
  /** The statistics that were asked for last. */
  alertStatistics: StatisticsState.default({ state: 'none' }),
  /** In no order, and only for whoever may keep incidents: they may name people. */
  incidents: z.array(Incident).default([]),
  /** The bookmarks of these incidents, and those that belong to none, in no order. */
  bookmarks: z.array(Bookmark).default([]),
  incidentExport: IncidentExport.nullable().default(null),
  recordingRequests: RecordingRequestsState.default({
    place: { kind: 'none', desk: '', clause: '', clauseText: '' },
    requests: [],
  }),
  lastSnapshot: LastSnapshot.nullable().default(null),
  auditExport: AuditExport.nullable().default(null),
  /** The district's report, for whoever made it. */
  report: ReportState.default({ state: 'none' }),
  reportExport: ReportExport.nullable().default(null),
  scenarios: ScenarioState.default(noScenarios),
  /** Those of the operator who is signed in. */
  preferences: Preferences.default(defaultPreferences),
};

/** Lists that grow: a patch of one says what changed. */
const growing = {
  alerts: changesOf(Alert, AlertId),
  incidents: changesOf(Incident, IncidentId),
  bookmarks: changesOf(Bookmark, BookmarkId),
};

export const StationState = z.object({ ...stationTopics, ...otherTopics });
/** A part of the state that is told by itself. */
export type Topic = keyof z.infer<typeof StationState>;
export type ListTopic = keyof typeof growing;
export type Told<T extends Topic> = ReadOnly<z.infer<typeof StationState>[T]>;
type ReadOnly<V> = V extends string ? V : Readonly<V>;
type ListItem = Told<ListTopic>[number];
export type StationState = { readonly [T in Topic]: Told<T> };

/** All topics, in the order in which they are read. */
export const topics = Object.keys(StationState.shape) as readonly Topic[];

/** Whether patches of a topic say what changed, rather than what it is now. */
export function isListTopic(topic: string): topic is ListTopic {
  return topic in growing;
}

/** The topics that a window needs before it can show anything. */
export type StationTopic = keyof typeof stationTopics;

/** Whether a window needs a topic before it can show anything. */
export function isStationTopic(topic: Topic): topic is StationTopic {
  return topic in stationTopics;
}

/** What a window holds of all other topics before it is told of them. */
export const untold: Omit<StationState, StationTopic> = defaultsOf(otherTopics);

/** All that a window is told when it opens or reloads. Patches with this revision or an older one are already in it. */
export const Snapshot = StationState.extend({ revision: z.number().int().min(0) });
export type Snapshot = StationState & { readonly revision: number };

export type Patch = {
  readonly [T in Topic]?: (T extends ListTopic ? Changes<Told<T>[number]> : Told<T>) | undefined;
};
export const Patch: z.ZodType<Patch> = z
  .object({ ...stationTopics, ...withoutDefaults(otherTopics), ...growing })
  .partial();

/** A patch with its place in the order of all patches of this run of the application. */
export const PublishedPatch = z.object({ revision: z.number().int().min(1), patch: Patch });
export type PublishedPatch = { readonly revision: number; readonly patch: Patch };

/** A state with a patch made. Topics that are not in it, and items of lists that have not changed, stay the same objects. */
export function withPatch(state: StationState, patch: Patch): StationState {
  const told = Object.entries(patch).filter(([, value]) => value !== undefined);
  const lists = Object.keys(growing)
    .filter(isListTopic)
    .map((topic) => [topic, patched(state[topic], patch[topic])] as const);
  return Object.assign({}, state, Object.fromEntries(told), Object.fromEntries(lists));
}

function patched(list: readonly ListItem[], changes: Patch[ListTopic]): readonly ListItem[] {
  return changes ? withChanges(list, changes) : list;
}

type Defaulted = Readonly<Record<string, z.ZodDefault>>;

// Below, each field keeps its own type, which is lost in a list of entries.
function defaultsOf<S extends Defaulted>(schemas: S): { readonly [T in keyof S]: z.output<S[T]> } {
  const defaults = Object.entries(schemas).map(([topic, schema]) => [topic, schema.def.defaultValue]);
  return Object.fromEntries(defaults) as ReturnType<typeof defaultsOf<S>>;
}

/** In a patch, a topic that is left out stays as it is. */
function withoutDefaults<S extends Defaulted>(
  schemas: S,
): { [T in keyof S]: S[T] extends z.ZodDefault<infer Inner> ? Inner : never } {
  const bare = Object.entries(schemas).map(([topic, schema]) => [topic, schema.unwrap()]);
  return Object.fromEntries(bare) as ReturnType<typeof withoutDefaults<S>>;
}

/** Every fact that main announces. To add one: a file here, a line here, and a mirror that takes it. */
import { z } from 'zod';
import { AgreementChanged } from './agreement-changed';
import { AlertChanged } from './alert-changed';
import { AlertRulesChanged, RuleTrialChanged } from './alert-rules-changed';
import { AlertsSilenced } from './alerts-silenced';
import { AlertSourcesChanged } from './alert-sources-changed';
import { AlertStatisticsChanged } from './alert-statistics-changed';
import { AuditExportChanged } from './audit-export-changed';
import { CameraSelected } from './camera-selected';
import { DirectoryChanged } from './directory-changed';
import { DragHover } from './drag-hover';
import { FeedHealth } from './feed-health';
import { BookmarksChanged, IncidentExportChanged, IncidentsChanged } from './incidents-changed';
import { LayoutsChanged } from './layouts-changed';
import { MonitorsChanged } from './monitors-changed';
import { PlaybackChanged } from './playback-changed';
import { PreferencesChanged } from './preferences-changed';
import { ProblemsChanged } from './problems-changed';
import { ReportChanged, ReportExportChanged } from './report-changed';
import { RecordingRequestsChanged } from './recording-requests-changed';
import { SessionChanged } from './session-changed';
import { SalvosChanged } from './salvos-changed';
import { ScenarioChanged } from './scenario-changed';
import { SnapshotTaken } from './snapshot-taken';
import { TicketsChanged } from './tickets-changed';
import { TourRunsChanged, ToursChanged } from './tours-changed';
import { TrainingChanged } from './training-changed';
import { WallChanged } from './wall-changed';
import { WindowShown } from './window-shown';

/** One announced fact. */
export const AppEvent = z.discriminatedUnion('kind', [
  WallChanged,
  SalvosChanged,
  AlertChanged,
  AlertRulesChanged,
  RuleTrialChanged,
  AlertsSilenced,
  AlertSourcesChanged,
  AlertStatisticsChanged,
  AuditExportChanged,
  ReportChanged,
  ReportExportChanged,
  FeedHealth,
  TicketsChanged,
  PlaybackChanged,
  MonitorsChanged,
  TrainingChanged,
  ScenarioChanged,
  SessionChanged,
  AgreementChanged,
  DirectoryChanged,
  ProblemsChanged,
  PreferencesChanged,
  LayoutsChanged,
  IncidentsChanged,
  BookmarksChanged,
  IncidentExportChanged,
  SnapshotTaken,
  CameraSelected,
  ToursChanged,
  TourRunsChanged,
  RecordingRequestsChanged,
  DragHover,
  WindowShown,
]);
export type AppEvent = z.infer<typeof AppEvent>;

/** A fact with its place in the order of all facts of this run of the application. */
export const PublishedEvent = z.object({ revision: z.number().int().min(1), event: AppEvent });
export type PublishedEvent = z.infer<typeof PublishedEvent>;

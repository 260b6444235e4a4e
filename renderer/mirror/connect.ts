/**
 * Keeps the mirrors true to main: a snapshot first, then every event after it. Events that came
 * while the snapshot was on its way are kept, and those it already holds are dropped.
 */
import { onEvent, takeSnapshot } from '../bridge/window-api';
import type { AppEvent, PublishedEvent } from '../../shared/events';
import type { Snapshot } from '../../shared/ipc/snapshot';
import type { Camera } from '../../shared/vocabulary/camera';
import type { CameraId } from '../../shared/vocabulary/ids';
import { useAgreement } from './agreement-mirror';
import { useAlertDesk, useAlerts, withChanged } from './alert-mirror';
import { useAlertSources } from './alert-source-mirror';
import { useAlertRules } from './alert-rules-mirror';
import { useAuditExport } from './audit-export-mirror';
import { useDrag } from './drag-mirror';
import { useFeeds } from './feed-mirror';
import { useBookmarks, useIncidentExport, useIncidents, withItems } from './incident-mirror';
import { useLayouts } from './layout-mirror';
import { usePlayback } from './playback-mirror';
import { usePreferences } from './preference-mirror';
import { useRecordingRequests } from './recording-request-mirror';
import { useReport } from './report-mirror';
import { useScenarios } from './scenario-mirror';
import { useSalvos } from './salvo-mirror';
import { useSnapshots } from './snapshot-mirror';
import { useStation } from './station-mirror';
import { useStatistics } from './statistics-mirror';
import { useTickets } from './ticket-mirror';
import { useViewed } from './viewed-mirror';
import { useTours } from './tour-mirror';
import { useWalls } from './wall-mirror';

/** Connects the mirrors. @returns a function that disconnects them */
export async function connectMirrors(): Promise<() => void> {
  const early: PublishedEvent[] = [];
  let revision: number | undefined;
  const stop = onEvent((published) => {
    if (revision === undefined) {
      early.push(published);
    } else if (published.revision > revision) {
      revision = published.revision;
      apply(published.event);
    }
  });
  const snapshot = await takeSnapshot();
  fill(snapshot);
  revision = snapshot.revision;
  for (const published of early) {
    if (published.revision <= revision) continue;
    revision = published.revision;
    apply(published.event);
  }
  return stop;
}

function fill(snapshot: Snapshot): void {
  const { window, shown, deployment, session, directed, problems } = snapshot;
  useStation.setState({
    station: {
      window,
      shown,
      deployment,
      session,
      directed,
      problems,
      schools: new Map(snapshot.schools.map((school) => [school.id, school])),
      cameras: byId(snapshot.cameras),
      armed: snapshot.armed,
    },
  });
  useAgreement.setState({ agreement: snapshot.agreement });
  const { walls, undo, monitors, displays } = snapshot;
  useWalls.setState({ walls, undo, monitors, displays });
  useSalvos.setState(snapshot.salvos);
  useLayouts.setState({ own: snapshot.layouts });
  usePreferences.setState({ preferences: snapshot.preferences });
  useAlerts.setState({ alerts: snapshot.alerts });
  useAlertDesk.setState({ silence: snapshot.silence, procedures: snapshot.procedures });
  useAlertSources.setState({ sources: snapshot.alertSources });
  useAlertRules.setState({ inForce: snapshot.alertRules });
  useIncidents.setState({ incidents: snapshot.incidents });
  useBookmarks.setState({ bookmarks: snapshot.bookmarks });
  useRecordingRequests.setState(snapshot.recordingRequests);
  useFeeds.setState({ tiles: snapshot.tiles });
  useScenarios.setState(snapshot.scenarios);
  useTours.setState({ tours: snapshot.tours, runs: snapshot.tourRuns });
  usePlayback.setState({ playback: snapshot.playback });
  useTickets.setState(byCamera(snapshot.tickets, snapshot.refusals));
}

function byId(cameras: Snapshot['cameras']): ReadonlyMap<CameraId, Camera> {
  return new Map(cameras.map((camera) => [camera.id, camera]));
}

function byCamera(
  tickets: Snapshot['tickets'],
  refusals: Snapshot['refusals'],
): ReturnType<typeof useTickets.getState> {
  return {
    tickets: new Map(tickets.map((ticket) => [ticket.cameraId, ticket])),
    refusals: new Map(refusals.map((refusal) => [refusal.cameraId, refusal])),
  };
}

function patchStation(patch: Partial<NonNullable<ReturnType<typeof useStation.getState>['station']>>): void {
  useStation.setState(({ station }) => ({ station: station && { ...station, ...patch } }));
}

function apply(event: AppEvent): void {
  switch (event.kind) {
    case 'wall-changed':
      return useWalls.setState({ walls: event.walls, undo: event.undo });
    case 'monitors-changed':
      return useWalls.setState({ monitors: event.monitors, displays: event.displays });
    case 'salvos-changed':
      return useSalvos.setState({ salvos: event.salvos, refusals: event.refusals });
    case 'alert-changed':
      return useAlerts.setState(({ alerts }) => ({ alerts: withChanged(alerts, event) }));
    case 'alerts-silenced':
      return useAlertDesk.setState({ silence: event.silence });
    case 'alert-sources-changed':
      return useAlertSources.setState({ sources: event.alertSources });
    case 'alert-statistics-changed':
      return useStatistics.setState({ statistics: event.statistics });
    case 'alert-rules-changed':
      return useAlertRules.setState({ inForce: event.rules });
    case 'rule-trial-changed':
      return useAlertRules.setState({ trial: event.trial });
    case 'audit-export-changed':
      return useAuditExport.setState({ audit: event.audit });
    case 'report-changed':
      return useReport.setState({ report: event.report });
    case 'report-export-changed':
      return useReport.setState({ exported: event.exported });
    case 'recording-requests-changed':
      return useRecordingRequests.setState(event.recordingRequests);
    case 'snapshot-taken':
      return useSnapshots.setState({ last: event });
    case 'camera-selected':
      return useViewed.setState({ cameraId: event.cameraId });
    case 'feed-health':
      return useFeeds.setState({ tiles: event.tiles });
    case 'tickets-changed':
      return useTickets.setState(byCamera(event.tickets, event.refusals));
    case 'playback-changed':
      return usePlayback.setState({ playback: event.playback });
    case 'tours-changed':
      return useTours.setState({ tours: event.tours });
    case 'tour-runs-changed':
      return useTours.setState({ runs: event.runs });
    case 'training-changed':
      return patchStation({ directed: event.directed });
    case 'scenario-changed':
      return useScenarios.setState(event.scenarios);
    case 'incidents-changed':
      return useIncidents.setState(({ incidents }) => ({
        incidents: withItems(incidents, event.incidents, event.gone),
      }));
    case 'bookmarks-changed':
      return useBookmarks.setState(({ bookmarks }) => ({
        bookmarks: withItems(bookmarks, event.bookmarks, event.gone),
      }));
    case 'incident-export-changed':
      return useIncidentExport.setState({ exported: event.exported });
    case 'layouts-changed':
      return useLayouts.setState({ own: event.layouts });
    case 'preferences-changed':
      return usePreferences.setState({ preferences: event.preferences });
    case 'session-changed':
      return patchStation({ session: event.session });
    case 'agreement-changed':
      return useAgreement.setState({ agreement: event.agreement });
    case 'directory-changed':
      return patchStation({ cameras: byId(event.cameras), armed: event.armed });
    case 'problems-changed':
      return patchStation({ problems: event.problems });
    case 'window-shown':
      return patchStation({ shown: event.shown });
    case 'drag-hover':
      return useDrag.setState({ hover: event.cell === null ? null : { cell: event.cell, label: event.label } });
  }
}

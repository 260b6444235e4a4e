// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { commands, type Verb } from '../../../shared/commands';
import { ownLayout } from '../../../shared/testing/layouts';
import { Incident } from '../../../shared/vocabulary/incident';
import { MonitorId, NoticeId, OperatorId, ScenarioId, TourId, WallId } from '../../../shared/vocabulary/ids';
import type { TileSetup } from '../../../shared/vocabulary/wall';
import { utcMs } from '../../../shared/vocabulary/time';
import { findMonitor } from '../../../shared/wall/change-walls';
import { replaceMonitor } from '../../../shared/wall/tiles';
import { useMirror } from '../../mirror/store';
import { playback } from '../../playback/testing/playback';
import { useMode } from '../../operator/mode';
import { useSelection } from '../../operator/selection';
import type { TourRun } from '../../../shared/vocabulary/tour';
import {
  alert,
  cameraId,
  dawn,
  door,
  fillMirror,
  monitorId,
  morning,
  now,
  operators,
  station,
  walls,
} from '../testing/district';
import { installFakeApi, type FakeApi } from '../testing/fake-api';
import { paletteItems, type PaletteItem } from './palette-items';

let api: FakeApi;
beforeEach(() => {
  fillMirror();
  const notice = { kind: 'monitor-taken', id: NoticeId.parse('n1'), atMs: now, monitorId: monitorId('m1') } as const;
  const notices = [{ ...notice, monitorName: 'M1', by: operators[1] }];
  useMirror.setState({ station: { ...station, session: { ...station.session, notices } } });
  api = installFakeApi();
  useMirror.setState({ playback: playback() });
  useSelection.setState({ selection: { kind: 'camera', cameraId: cameraId('east.gate') } });
  useMirror.setState({
    alerts: [
      alert('a1', { procedureId: door.id }),
      alert('a2', { handling: 'acknowledged', owner: operators[1].id }),
      alert('a4', { handling: 'acknowledged', owner: operators[0].id, suppression: 'shelved' }),
      alert('a3', { handling: 'closed' }),
    ],
  });
  const openedBy = operators[0].id;
  const incident = { id: 'case', title: 'Broken door', state: 'open', openedBy, openedMs: now };
  useMirror.setState({
    incidents: [Incident.parse(incident)],
    salvos: [morning, dawn],
    layouts: [ownLayout(1, 'Lobby')],
  });
  const stops = [{ cameraId: cameraId('east.gate'), dwellSeconds: 10 }];
  const [rounds, gates] = ['Rounds', 'Gates'].map((name) => ({
    id: TourId.parse(name.toLowerCase()),
    revision: 1,
    name,
    stops,
  }));
  const run = (cell: number, state: TourRun['state']): TourRun => ({
    ...{ at: { monitorId: monitorId('m1'), cell }, tourId: TourId.parse('rounds'), state, next: null, skipped: [] },
  });
  useMirror.setState({
    tours: [gates, rounds].flatMap((tour) => tour ?? []),
    tourRuns: [run(0, { kind: 'stuck', untilMs: now }), run(1, { kind: 'held', by: 'touch', untilMs: now })],
  });
  const [panic, drill] = ['panic-button', 'drill'].map((id) => ScenarioId.parse(id));
  if (!panic || !drill) throw new Error('there is no scenario');
  useMirror.setState({
    scenarios: {
      offers: [{ id: panic, name: 'Panic button', about: 'About it.', seconds: 60 }],
      running: { id: drill, name: 'Drill', startedAtMs: now, step: 1, steps: 2, nextAtMs: now, open: 1 },
      debriefing: null,
    },
    undo: { undo: 'Open Gate on M1 tile 1', redo: 'Layout 2x2 on M1' },
  });
});

function item(label: string | RegExp): PaletteItem {
  const found = paletteItems().find((each) =>
    typeof label === 'string' ? each.label === label : label.test(each.label),
  );
  if (!found) throw new Error(`there is no ${String(label)}`);
  return found;
}

/** Of a picture there is a line where one is shown: in the menu of playback. */
type PlaybackVerb = 'take-snapshot';

/** Where each verb is to be found, but for what only the station itself does; a new one is missing here until somebody says where. */
const lines: Readonly<Record<Exclude<Verb, 'escalate-alert' | 'expire-alert' | PlaybackVerb>, string | RegExp>> = {
  'try-alert-rules': 'Settings: Rules for alerts',
  'set-alert-rules': 'Settings: Rules for alerts',
  'open-playback': /^Door held open, East Technical: Play back from 30 s before$/,
  'close-playback': 'Back to live: end playback',
  'open-tile': 'Open #312 John Hay, Rear door',
  'open-cameras': /^John Hay, 2 cameras: Open from M1 tile 3$/,
  'swap-tiles': 'M1 tile 1: Move to a tile',
  'empty-tile': 'M1 tile 4: Empty the tile',
  'listen-tile': 'M1 tile 1: Listen',
  'lock-tile': 'M1 tile 1: Lock',
  'unlock-tile': /^M1 tile 1: Unlock/,
  'label-tile': 'M1 tile 1: Label',
  'fit-tile': 'M1 tile 1: Picture: Fill the tile',
  'zoom-tile': 'M1 tile 1: Zoom: Zoom in',
  'set-hotspot': 'M1 tile 1: Hotspot: show what is selected',
  'set-layout': 'Layout of M1: 1+5, 6 tiles',
  'save-salvo': 'Salvos: Save M1 as a salvo',
  'publish-salvo': 'Salvo Dawn: Publish',
  'apply-salvo': 'Salvo: Morning, number 7',
  'rename-salvo': 'Salvo Morning, number 7: Rename and number',
  'delete-salvo': 'Salvo Dawn: Delete',
  'save-layout': 'Layout of M1: New layout…',
  // The editor asks before it deletes.
  'delete-layout': 'Layout of M1: Edit or delete: Lobby…',
  'read-audit': 'Settings: Read the audit',
  'read-dead-letters': 'Settings: Alert sources',
  'export-audit': 'Settings: Export the audit…',
  'make-report': "Settings: The district's report",
  // A report is read before it is saved, and its sample reviewed.
  'export-report': "Settings: The district's report",
  'record-finding': "Settings: The district's report",
  'export-arrangements': 'Settings: Export layouts, salvos and tours…',
  'read-arrangements': 'Settings: Import layouts, salvos and tours…',
  // What a file holds is shown before it is imported.
  'import-arrangements': 'Settings: Import layouts, salvos and tours…',
  'save-tour': 'Tours: make and change',
  'delete-tour': 'Tour Rounds: Delete',
  'start-tour': 'M1 tile 1: Start another tour: Gates, 1 camera',
  'stop-tour': 'M1 tile 1: Stop the tour here',
  'pause-tour': 'M1 tile 1: Pause tour Rounds',
  'resume-tour': 'M1 tile 2: Resume tour Rounds',
  'step-tour': 'M1 tile 1: Next stop',
  'begin-view': 'Purpose: begin, change and end the view',
  'extend-view': 'Extend the view',
  // The panel of purposes ends a view, and takes the reasons that are owed.
  'end-view': 'Purpose: begin, change and end the view',
  'give-reason': 'Purpose: begin, change and end the view',
  'lift-mask': 'Gate, north-west: Lift the mask…',
  'restore-mask': 'Gate, north-west: Put the mask back',
  'undo-wall-change': 'Undo: Open Gate on M1 tile 1',
  'redo-wall-change': 'Redo: Layout 2x2 on M1',
  'view-camera': 'M1 tile 1: Show in the card',
  // Pointing has no line of its own: what is pointed at by a word is selected.
  'peek-camera': 'M1 tile 1: Show in the card',
  'pin-source': /^Gate, north-west: Source.*: /,
  'open-monitor': `${commands['open-monitor'].label} M2`,
  'close-monitor': `${commands['close-monitor'].label} M1`,
  'show-on-display': 'Show M2 on: Display 2, DELL U2720Q',
  'identify-displays': 'Identify displays and monitors',
  'add-wall': 'Add a wall',
  'rename-wall': 'Rename Wall A',
  'add-monitor': 'Add a monitor to Wall A',
  'rename-monitor': 'M2: Rename',
  'remove-monitor': 'M2: Remove from its wall',
  'move-monitor': 'M2: Move to Wall B',
  'set-alert-monitor': 'M1: Alerts open here',
  'put-back-monitor': 'M1: Put back what was here before the alert',
  'raise-alert': /^East Technical, 3 cameras: Raise an alert by hand…$/,
  'acknowledge-alert': 'Door held open, East Technical: Acknowledge',
  'show-alert': 'Door held open, East Technical: Show the cameras',
  'close-alert': 'Door held open, East Technical: Close',
  'work-alert': 'Door held open, East Technical: Work',
  'take-alert': 'Door held open, East Technical: Take',
  'hand-over-alert': 'Door held open, East Technical: Hand over',
  'note-alert': 'Door held open, East Technical: Write a note',
  'tick-step': 'Door held open, East Technical: Tick steps',
  'snooze-alert': 'Door held open, East Technical: Snooze',
  'shelve-alert': 'Door held open, East Technical: Shelve',
  'wake-alert': 'Door held open, East Technical: Wake',
  // The card of an alert shows it.
  'read-alert-timeline': 'Door held open, East Technical: Show on map',
  'silence-alerts': 'Silence the sound of what stands for a minute, never an alert',
  'search-alerts': 'History: search closed alerts',
  'read-alert-statistics': 'Statistics of alerts',
  'open-incident': 'Open an incident: of the selected alert, or by hand',
  // What is done with one is done on its page.
  'close-incident': 'Incident: Broken door',
  'reopen-incident': 'Incidents: the cases being worked',
  'add-incident-range': 'Incident: Broken door',
  'remove-incident-range': 'Incident: Broken door',
  'note-incident': 'Incident: Broken door',
  'export-incident': 'Incident: Broken door',
  'add-bookmark': 'Incidents: the cases being worked',
  'remove-bookmark': 'Incidents: the cases being worked',
  'direct-training': 'Training panel',
  'direct-district': 'Training panel',
  'play-scenario': 'Play training scenario: Panic button',
  'stop-scenario': 'Stop training scenario: Drill',
  revoke: /^East Technical, 3 cameras: Take out of the agreement$/,
  // It is given back where it is listed.
  restore: 'Agreement: read it',
  'set-preferences': 'Settings: Theme: High contrast',
  'take-monitor': 'Take monitor M2',
  'release-monitor': 'Release monitor M1',
  // Who has signed in finds nothing to sign in to: the way leads through a lock or the end of the shift.
  'sign-in': 'End the shift…',
  'sign-out': 'End the shift…',
  'lock-station': 'Lock the station',
  'unlock-station': 'Lock the station',
  // The list and its form lead to all of them.
  'save-request-draft': 'Settings: Requests for recordings',
  'send-recording-request': 'Gate, north-west: Ask the district for its recordings…',
  'withdraw-recording-request': 'Settings: Requests for recordings',
  'record-request-step': 'Settings: Requests for recordings',
  'confirm-notice': 'Seen: Supervisor 01 took M1',
};

const lockedByAnother = {
  operatorId: OperatorId.parse('other'),
  name: 'Other',
  role: 'analyst',
  sinceMs: utcMs(0),
} as const;

function setUpFirst(setup: TileSetup): void {
  const [wall] = useMirror.getState().walls;
  const monitor = wall && findMonitor([wall], MonitorId.parse('m1'));
  if (monitor) useMirror.setState({ walls: replaceMonitor([wall], { ...monitor, setups: [setup] }) });
}

describe('the palette', () => {
  it.each(Object.entries(lines))('knows %s', (verb, label) => {
    if (verb === 'pin-source') {
      const source = { kind: 'hls', url: 'https://nvr.example/1.m3u8' } as const;
      const ticket = {
        cameraId: cameraId('east.gate'),
        sources: [source, source],
        masks: [],
        purpose: { kind: 'training' },
      };
      useMirror.setState({ tickets: new Map([[cameraId('east.gate'), ticket as never]]) });
    }
    if (verb === 'lift-mask' || verb === 'restore-mask') {
      const area = { leftPermille: 0, topPermille: 0, widthPermille: 500, heightPermille: 500 };
      const lift = { operatorName: 'Operator 07', secondName: 'Supervisor 01', untilMs: utcMs(0) };
      const masking = verb === 'lift-mask' ? { masks: [area] } : { masks: [], lift };
      const ticket = { cameraId: cameraId('east.gate'), sources: [], ...masking, purpose: { kind: 'training' } };
      useMirror.setState({ tickets: new Map([[cameraId('east.gate'), ticket as never]]) });
    }
    if (verb === 'move-monitor') {
      const [first] = walls;
      if (!first) throw new Error('there is no wall');
      useMirror.setState({ walls: [first, { ...first, id: WallId.parse('b'), name: 'Wall B', monitors: [] }] });
    }
    if (verb === 'unlock-tile') setUpFirst({ lock: lockedByAnother, history: [] });
    expect(item(label).label).not.toBe('');
  });

  it('does what the menus do', () => {
    item('M1 tile 4: Empty the tile').run();
    item(`${commands['open-monitor'].label} M2`).run();
    item('Undo: Open Gate on M1 tile 1').run();
    expect(api.commands).toEqual([
      ['empty-tile', { at: { monitorId: 'm1', cell: 3 } }],
      ['open-monitor', { monitorId: 'm2' }],
      ['undo-wall-change', {}],
    ]);
  });

  it('opens a camera on the next tile, and selects it', () => {
    item('Open #312 John Hay, Rear door').run();
    expect(api.commands).toContainEqual(['open-tile', { at: { monitorId: 'm1', cell: 2 }, cameraId: 'hay.rear' }]);
    expect(useSelection.getState().selection).toEqual({ kind: 'camera', cameraId: 'hay.rear' });
  });

  it('says why something cannot be done now', () => {
    expect(item('Door held open, East Technical: Close').unavailable).toBe('Acknowledge it first.');
  });

  it('lists no closed alert, and nothing to undo where there is nothing', () => {
    useMirror.setState({ undo: { undo: null, redo: null } });
    const labels = paletteItems().map(({ label }) => label);
    expect(labels.filter((label) => label === 'Door held open, East Technical: Acknowledge')).toHaveLength(1);
    expect(labels.some((label) => label.startsWith('Undo'))).toBe(false);
  });

  it('lists what the role may not do, with the reason', () => {
    const denial = { clause: '6.1', reason: 'You read.', ask: 'an operator' };
    const denied = { 'open-tile': denial, 'close-monitor': denial, 'undo-wall-change': denial, 'set-layout': denial };
    useMirror.setState({ station: { ...station, session: { ...station.session, denied } } });
    const why = 'You read. Clause 6.1. Ask an operator.';
    for (const label of ['Open #312 John Hay, Rear door', 'Close monitor M1', 'Layout of M1: 1+5, 6 tiles', /^Undo: /])
      expect(item(label).unavailable).toBe(why);
    expect(item('Open monitor M2').unavailable).toBeUndefined();
  });

  it('leads to the modes that keys lead to', () => {
    item('Show or hide the keys').run();
    expect(useMode.getState().mode.kind).toBe('keys');
  });
});

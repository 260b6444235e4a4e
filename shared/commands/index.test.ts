import type { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { AuditEntry } from '../audit/entry';
import { KeyAction } from '../keys/key-actions';
import { AlertType, Disposition } from '../vocabulary/alert';
import { commands, isVerb, type Verb } from '.';
import type { CommandDefinition } from './define-command';

const longId = 'x'.repeat(64);
const at = { monitorId: longId, cell: 63 };

/** The largest input of each verb: whatever it is, the audit must be able to keep it. */
const largest: Readonly<Record<Verb, unknown>> = {
  'open-tile': { at, cameraId: longId },
  'open-cameras': { at, cameraIds: Array.from({ length: 64 }, () => longId) },
  'swap-tiles': { from: at, to: at },
  'empty-tile': { at },
  'lock-tile': { at },
  'unlock-tile': { at },
  'label-tile': { at, label: 'é'.repeat(40) },
  'fit-tile': { at, fit: 'letterbox' },
  'zoom-tile': { at, zoom: { x: 1 / 3, y: 1 / 3, scale: 47 / 3 } },
  'set-hotspot': { at, on: false },
  'set-layout': { monitorId: longId, layoutId: '8x8' },
  'save-salvo': {
    ...{ name: 'é'.repeat(40), number: 99, empties: 'keep', over: longId },
    keep: Array.from({ length: 1_024 }, (_, index) => ({ monitorId: longId, cell: index % 64 })),
    monitorIds: Array.from({ length: 16 }, (_, index) => `${'x'.repeat(60)}.${index}`),
  },
  'publish-salvo': { salvoId: longId, over: { salvoId: longId, revision: 1_000_000 } },
  'apply-salvo': { salvoId: longId, onto: longId },
  'rename-salvo': { salvoId: longId, name: 'é'.repeat(40), number: 99 },
  'delete-salvo': { salvoId: longId },
  'save-layout': {
    layoutId: 'own-0123456789ab',
    drawing: {
      ...{ name: 'é'.repeat(24), columns: 12, rows: 12 },
      cells: Array.from({ length: 64 }, (_, index) => ({
        ...{ column: index % 12, row: Math.floor(index / 12) },
        ...{ columnSpan: 1, rowSpan: 1 },
      })),
    },
  },
  'delete-layout': { layoutId: 'own-0123456789ab' },
  'export-arrangements': { fileId: longId },
  'read-audit': { filter: { kind: 'view-started', operatorId: longId, cameraId: longId, day: '2026-11-02' } },
  'read-dead-letters': {},
  'export-audit': { fileId: longId },
  'make-report': { period: { from: '2026-01-01', to: '2026-12-31' } },
  'export-report': { fileId: longId, form: 'pdf', version: 'public' },
  'record-finding': { entry: 'f'.repeat(64), finding: 'in-order', note: 'é'.repeat(300) },
  'read-arrangements': { fileId: longId },
  'import-arrangements': { fileId: longId },
  'save-tour': {
    of: { tourId: longId, revision: Number.MAX_SAFE_INTEGER },
    draft: {
      name: 'é'.repeat(40),
      stops: Array.from({ length: 64 }, () => ({ cameraId: longId, dwellSeconds: 600 })),
    },
  },
  'delete-tour': { tourId: longId },
  'start-tour': { at, tourId: longId },
  'stop-tour': { at },
  'pause-tour': { at, by: 'operator' },
  'resume-tour': { at },
  'step-tour': { at, to: 'previous' },
  'begin-view': { purpose: { kind: 'incident', number: 'é'.repeat(40) } },
  'extend-view': {},
  'end-view': {},
  'give-reason': { id: longId, reason: 'missing-person', incident: 'é'.repeat(40) },
  'lift-mask': { cameraId: longId, minutes: 60, secondId: longId, password: 'é'.repeat(200), code: '123456' },
  'restore-mask': { cameraId: longId },
  'undo-wall-change': {},
  'redo-wall-change': {},
  'view-camera': { cameraId: longId },
  'peek-camera': { cameraId: longId },
  'open-playback': { cameraIds: Array.from({ length: 16 }, () => longId), atMs: 8.64e15, alertId: longId },
  'close-playback': {},
  revoke: { revocation: { kind: 'camera', cameraId: longId, reason: 'é'.repeat(300) } },
  restore: { revocation: { kind: 'operator', operatorId: longId } },
  'direct-district': { act: 'stop-renewing' },
  'pin-source': { cameraId: longId, source: 3 },
  'open-monitor': { monitorId: longId },
  'close-monitor': { monitorId: longId },
  'show-on-display': { monitorId: longId, display: 999 },
  'identify-displays': {},
  'add-wall': { name: 'é'.repeat(40), monitorName: 'é'.repeat(20) },
  'rename-wall': { wallId: longId, name: 'é'.repeat(40) },
  'add-monitor': { wallId: longId, name: 'é'.repeat(20) },
  'rename-monitor': { monitorId: longId, name: 'é'.repeat(20) },
  'remove-monitor': { monitorId: longId },
  'move-monitor': { monitorId: longId, wallId: longId },
  'set-alert-monitor': { monitorId: longId },
  'raise-alert': {
    event: {
      id: 'é'.repeat(100),
      type: 'emergency-button',
      schoolId: longId,
      cameraId: longId,
      title: 't'.repeat(120),
    },
    source: 's'.repeat(40),
  },
  'acknowledge-alert': { alertId: longId },
  'show-alert': { alertId: longId, monitorId: longId },
  'put-back-monitor': { monitorId: longId },
  'close-alert': { alertId: longId, disposition: 'could-not-verify', note: 'é'.repeat(500) },
  'work-alert': { alertId: longId },
  'take-alert': { alertId: longId },
  'hand-over-alert': { alertId: longId, to: longId },
  'note-alert': { alertId: longId, text: 'é'.repeat(500) },
  'tick-step': { alertId: longId, step: longId, done: false },
  'snooze-alert': { alertId: longId, minutes: 30, reason: 'é'.repeat(200) },
  'shelve-alert': { alertId: longId, minutes: 480, reason: 'é'.repeat(200) },
  'wake-alert': { alertId: longId },
  'silence-alerts': { seconds: 60 },
  'read-alert-timeline': { alertId: longId, before: 1 },
  'search-alerts': {
    search: {
      ...{ query: 'é'.repeat(120), fromMs: 1, toMs: 8.64e15 },
      schoolIds: Array.from({ length: 200 }, () => longId),
      types: AlertType.options,
      priorities: [1, 2, 3],
      dispositions: Disposition.options,
    },
    cursor: Number.MAX_SAFE_INTEGER,
  },
  'read-alert-statistics': { period: '30-days' },
  'escalate-alert': { alertId: longId },
  'expire-alert': { alertId: longId },
  'try-alert-rules': { rules: [] },
  'set-alert-rules': { of: 1_000_000, rules: [] },
  'open-incident': { title: 'é'.repeat(120), number: 'é'.repeat(40), alertId: longId },
  'close-incident': { incidentId: longId },
  'reopen-incident': { incidentId: longId },
  'add-incident-range': {
    ...{ incidentId: longId, fromMs: 8.64e15, untilMs: 8.64e15 },
    cameraIds: Array.from({ length: 64 }, () => longId),
  },
  'remove-incident-range': { incidentId: longId, range: 1_000_000 },
  'note-incident': { incidentId: longId, text: 'é'.repeat(1_000) },
  'add-bookmark': {
    ...{ atMs: 8.64e15, words: 'é'.repeat(120), incidentId: longId },
    cameraIds: Array.from({ length: 16 }, () => longId),
  },
  'remove-bookmark': { bookmarkId: longId },
  'export-incident': { incidentId: longId, to: { kind: 'file', fileId: longId } },
  'direct-training': { cameraId: longId, behaviour: { kind: 'slow', bytesPerSecond: 100_000_000 } },
  'play-scenario': { scenarioId: longId },
  'stop-scenario': {},
  'listen-tile': { on: true, at, cameraId: longId },
  'set-preferences': {
    theme: 'high-contrast',
    volume: 'normal',
    soundless: [2, 3],
    firstRun: 'done',
    keys: Object.fromEntries(KeyAction.options.map((action) => [action, 'Ctrl Shift ContextMenu'])),
  },
  'take-monitor': { monitorId: longId },
  'release-monitor': { monitorId: longId },
  'sign-in': { operatorId: longId, password: 'é'.repeat(200), code: '000000', banner: 'acknowledged' },
  'sign-out': { release: true },
  'lock-station': {},
  'unlock-station': { password: 'é'.repeat(200), code: '000000' },
  'confirm-notice': { noticeId: longId },
};

const verbs = Object.keys(commands).filter(isVerb);

function detailOf(verb: Verb): unknown {
  const definition: CommandDefinition<string, z.ZodType, z.ZodType> = commands[verb];
  return definition.detail(definition.input.parse(largest[verb]));
}

describe('the commands', () => {
  it.each(verbs)('%s carries its own name', (verb) => {
    expect(commands[verb].verb).toBe(verb);
  });

  it.each(verbs)('%s says in the audit what fits an entry', (verb) => {
    const detail = detailOf(verb);
    expect(AuditEntry.shape.detail.parse(detail)).toEqual(detail);
    expect(AuditEntry.shape.verb.safeParse(verb).success).toBe(true);
  });

  it.each(verbs)('%s takes no field that it does not know', (verb) => {
    const input = largest[verb];
    expect(commands[verb].input.safeParse({ ...Object(input), also: 1 }).success).toBe(false);
  });

  it('let only what alerts do by themselves, a lock and a snapshot’s view come from a source, and let no wall window direct anything', () => {
    const from = (sender: string): Verb[] => verbs.filter((verb) => commands[verb].from.some((one) => one === sender));
    expect(from('source')).toEqual([
      'raise-alert',
      'wake-alert',
      'escalate-alert',
      'expire-alert',
      'lock-station',
      'begin-view',
    ]);
    expect(verbs.filter((verb) => !from('wall').includes(verb))).toEqual([
      'save-layout',
      'delete-layout',
      'export-arrangements',
      'read-arrangements',
      'import-arrangements',
      'publish-salvo',
      'rename-salvo',
      'delete-salvo',
      'save-tour',
      'delete-tour',
      'peek-camera',
      'open-playback',
      'close-playback',
      'open-monitor',
      'show-on-display',
      'identify-displays',
      'add-wall',
      'rename-wall',
      'add-monitor',
      'rename-monitor',
      'remove-monitor',
      'move-monitor',
      'set-alert-monitor',
      'close-alert',
      'hand-over-alert',
      'note-alert',
      'tick-step',
      'snooze-alert',
      'shelve-alert',
      'read-alert-timeline',
      'search-alerts',
      'read-alert-statistics',
      'escalate-alert',
      'expire-alert',
      'try-alert-rules',
      'set-alert-rules',
      'open-incident',
      'close-incident',
      'reopen-incident',
      'add-incident-range',
      'remove-incident-range',
      'note-incident',
      'add-bookmark',
      'remove-bookmark',
      'export-incident',
      'direct-training',
      'direct-district',
      'play-scenario',
      'stop-scenario',
      'revoke',
      'restore',
      'sign-in',
      'sign-out',
      'unlock-station',
      'confirm-notice',
      'read-audit',
      'read-dead-letters',
      'export-audit',
      'make-report',
      'export-report',
      'record-finding',
      'lift-mask',
    ]);
  });

  it('ask the policy about everything but how the application looks, and who somebody is', () => {
    const unasked = verbs.filter((verb) => commands[verb].permission === null);
    expect(unasked).toEqual(['set-preferences', 'sign-in', 'unlock-station']);
  });

  it('name the cameras that they would show', () => {
    const showing = verbs.filter((verb) => 'cameras' in commands[verb]);
    const aiming: Verb[] = ['open-tile', 'open-cameras', 'view-camera', 'peek-camera', 'pin-source', 'listen-tile'];
    const stopping: Verb[] = ['sign-out', 'lock-station'];
    const playing: Verb[] = ['open-playback', 'close-playback'];
    expect([...showing].sort()).toEqual(
      [...aiming, ...playing, ...stopping, 'end-view' as const, 'lift-mask' as const, 'restore-mask' as const].sort(),
    );
    // A view session is for whatever is on the walls: each of those is decided when its ticket is.
    for (const verb of verbs.filter((each) => !['begin-view', 'extend-view'].includes(each)))
      expect(['view-live', 'hear-live', 'playback'].includes(commands[verb].permission ?? '')).toBe(
        showing.includes(verb) && !stopping.includes(verb),
      );
  });
});

describe('isVerb', () => {
  it.each(['', 'open', 'Open-tile', 'constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'refuses "%s"',
    (word) => {
      expect(isVerb(word)).toBe(false);
    },
  );
});

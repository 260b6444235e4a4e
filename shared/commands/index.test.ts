import type { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { AuditEntry } from '../audit/entry';
import { largestInputs } from '../testing/largest-inputs';
import { commands, isVerb, type Verb } from '.';
import type { CommandDefinition, CommandSender } from './command';

const verbs = Object.keys(commands).filter(isVerb);

function definitionOf(verb: Verb): CommandDefinition<z.ZodType, z.ZodType> {
  return commands[verb];
}

function detailOf(verb: Verb): unknown {
  const definition = definitionOf(verb);
  return definition.detail(definition.input.parse(largestInputs[verb]));
}

function from(sender: CommandSender): Verb[] {
  return verbs.filter((verb) => commands[verb].from.some((one) => one === sender));
}

/** A wall window, which anybody may stand before, never sends these. */
const consoleOnly: readonly Verb[] = [
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
  'take-snapshot',
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
  'save-request-draft',
  'send-recording-request',
  'withdraw-recording-request',
  'record-request-step',
];

describe('the commands', () => {
  it.each(verbs)('%s says in the audit what fits an entry', (verb) => {
    const detail = detailOf(verb);
    expect(AuditEntry.shape.detail.parse(detail)).toEqual(detail);
    expect(AuditEntry.shape.verb.safeParse(verb).success).toBe(true);
  });

  it.each(verbs)('%s takes no field that it does not know', (verb) => {
    const input = largestInputs[verb];
    expect(commands[verb].input.safeParse({ ...Object(input), also: 1 }).success).toBe(false);
  });

  it('accept from a source inside main only what happens without a window', () => {
    expect(from('source').sort()).toEqual(
      ['begin-view', 'escalate-alert', 'expire-alert', 'lock-station', 'raise-alert', 'wake-alert'].sort(),
    );
  });

  it('are possible while nobody works here only to sign in, or for what alerts do by themselves', () => {
    const absent = (who: string): Verb[] => verbs.filter((verb) => definitionOf(verb).whileAbsent === who).sort();
    expect(absent('anybody')).toEqual(['sign-in', 'unlock-station']);
    expect(absent('source')).toEqual(['escalate-alert', 'expire-alert', 'raise-alert', 'wake-alert']);
  });

  it('accept nothing from a wall window that only the console decides', () => {
    const fromWall = from('wall');
    expect(consoleOnly.filter((verb) => fromWall.includes(verb))).toEqual([]);
    // Nor does a wall window send anything for which the policy is asked another permission than these.
    const permissions = new Set(fromWall.flatMap((verb) => commands[verb].permission ?? []));
    const allowed = 'arrange-wall handle-alert hear-live raise-alert take-monitor use-station view-live';
    expect([...permissions].sort()).toEqual(allowed.split(' '));
  });

  it('ask the policy about everything except preferences and signing in', () => {
    const unasked = verbs.filter((verb) => commands[verb].permission === null);
    expect(unasked.sort()).toEqual(['set-preferences', 'sign-in', 'unlock-station']);
  });

  it('name the cameras that they would show', () => {
    const showing = verbs.filter((verb) => 'cameras' in commands[verb]);
    const aiming: Verb[] = ['open-tile', 'open-cameras', 'view-camera', 'peek-camera', 'pin-source', 'listen-tile'];
    const stopping: Verb[] = ['sign-out', 'lock-station'];
    const playing: Verb[] = ['open-playback', 'close-playback', 'take-snapshot'];
    expect([...showing].sort()).toEqual(
      [...aiming, ...playing, ...stopping, 'end-view' as const, 'lift-mask' as const, 'restore-mask' as const].sort(),
    );
    // A view session is for whatever is on the walls: each of those is decided when its ticket is.
    for (const verb of verbs.filter((each) => !['begin-view', 'extend-view'].includes(each)))
      expect(['view-live', 'hear-live', 'playback', 'snapshot'].includes(commands[verb].permission ?? '')).toBe(
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

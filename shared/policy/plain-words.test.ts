import { describe, expect, it } from 'vitest';
import { makePolicy } from '../testing/policy';
import { Permission, Policy } from '../vocabulary/policy';
import { differences, inPlainWords } from './plain-words';

const clauses = Object.fromEntries(['1.1', '2.1', '9.9'].map((clause) => [clause, 'Text.']));
const hours = { days: ['mon', 'tue'], from: '07:00', to: '17:00', timeZone: 'America/New_York' };
const locked = { clause: '2.1', reason: 'It is a classroom.', ask: 'the principal', listed: false };
const area = { leftPermille: 100, topPermille: 200, widthPermille: 305, heightPermille: 400 };

/** A policy in which everything is said that can be said. */
const full = makePolicy({
  clauses,
  classes: [
    { class: 'always', cameras: { placements: ['exterior'] }, clause: '2.1' },
    { class: 'hours', cameras: { schoolIds: ['east-tech', 'john-hay'] }, ...locked, hours },
    {
      class: 'on-alert',
      cameras: { cameraIds: ['east-tech.hall'], placements: ['interior'] },
      ...locked,
      armedMinutes: 20,
    },
    { class: 'never', cameras: {}, clause: '2.1' },
  ],
  rules: [
    {
      ...{ permission: 'view-live', roles: ['analyst', 'supervisor', 'administrator'], clause: '1.1' },
      ...{ placements: ['exterior'], purposes: ['incident', 'immediate-threat'] },
    },
    { permission: 'use-station', roles: ['analyst'], clause: '1.1' },
  ],
  roleRefusals: [
    { role: 'administrator', permission: 'ptz', clause: '2.1', reason: 'You see nothing.', ask: 'a supervisor' },
    { role: 'district-auditor', clause: '1.1', reason: 'You read.' },
  ],
  sessions: { longestMinutes: { analyst: 30 }, clause: '1.1' },
  threat: { roles: ['supervisor'], reasonWithinMinutes: 10, opensOnAlert: true, clause: '1.1' },
  lease: { minutes: 2_880, clause: '1.1' },
  masks: [{ cameraId: 'east-tech.front', areas: [area], clause: '2.1' }],
  lifting: { longestMinutes: 3, clause: '2.1' },
  warm: { seconds: 90, cameras: 4, clause: '2.1' },
  withheld: [
    {
      permissions: ['playback'],
      cameras: { cameraIds: ['east-tech.gate'] },
      clause: '2.1',
      reason: 'Not these.',
      ask: 'the desk',
    },
  ],
  recordings: { lookBackMinutes: 60, printPictures: false, clause: '2.1' },
  watermark: { clause: '1.1' },
  lock: { idleMinutes: 15, wallAttended: true, clause: '1.1' },
});

function section(title: string, policy = full): readonly string[] {
  const found = inPlainWords(policy, {
    school: (id) => (id === 'east-tech' ? 'East Technical' : undefined),
    camera: (id) => (id === 'east-tech.front' ? 'East Technical, front' : undefined),
  }).find((one) => one.title === title);
  return found?.lines.map(({ text, clause }) => (clause === undefined ? text : `${text} [${clause}]`)) ?? [];
}

describe('a policy in plain words', () => {
  it('says which cameras may be seen when', () => {
    const words =
      ' A refusal says: “It is a classroom.” It names the principal. While they are locked they are not even listed.';
    expect(section('Which cameras may be seen')).toEqual([
      '1. Exterior cameras: at any time. [2.1]',
      '2. All cameras of East Technical and john-hay: on Mondays and Tuesdays, from 07:00 to 17:00 on the clock of ' +
        `America/New_York.${words} [2.1]`,
      `3. East-tech.hall, as far as they are interior cameras: for 20 minutes after an alert from their school, or until it is closed; exercises and tests open nothing, an alert raised by hand does not.${words} [2.1]`,
      '4. All cameras: never. [2.1]',
      'Every other camera: never.',
    ]);
  });

  it('says who may do what, and what nobody may', () => {
    expect(section('Who may do what')).toEqual([
      'View live pictures: analysts, supervisors and administrators, at exterior cameras, for an incident or an immediate threat. [1.1]',
      'Work at the station: analysts. [1.1]',
    ]);
    expect(section('What nobody may do')).toHaveLength(Permission.options.length - 2);
  });

  it('says what ends by itself, and what is seen of a picture', () => {
    expect(section('Time limits').join('\n')).toContain(
      'analysts 30 minutes, supervisors 15 minutes, district auditors 15 minutes and administrators 15 minutes. [1.1]\n' +
        'An immediate threat may be claimed by supervisors; the reason is owed within 10 minutes. It opens cameras that wait ' +
        'for an alert, too. [1.1]\nOne renewal holds for 2 days. [1.1]',
    );
    expect(section('Pictures')).toEqual([
      'East Technical, front is masked: 30.5 % × 40 % at 10 % from the left and 20 % from the top. [2.1]',
      'A mask may be lifted by two people for at most 3 minutes. [2.1]',
      'For 90 seconds after an alert up to 4 cameras of its school may be fetched unseen. [2.1]',
      'Recordings are played up to 1 hour back; their pictures may not be printed. [2.1]',
      'Every picture carries who looks, when and why. [1.1]',
    ]);
  });
});

describe('the differences of two policies', () => {
  it('are none of a policy and itself', () => {
    expect(differences(full, full)).toEqual([]);
  });

  it('are the sentences that come and go', () => {
    const newer = Policy.parse({ ...full, version: '1.1', watermark: null });
    expect(differences(full, newer)).toEqual([
      {
        title: 'The agreement',
        gone: [{ text: 'Version 1.0, issued 2026-01-01T00:00:00Z.' }],
        come: [{ text: 'Version 1.1, issued 2026-01-01T00:00:00Z.' }],
      },
      {
        title: 'Pictures',
        gone: [{ clause: '1.1', text: 'Every picture carries who looks, when and why.' }],
        come: [{ text: 'Pictures carry no watermark.' }],
      },
    ]);
  });

  it('show every value that is another one', () => {
    const places = leaves(full, []).filter((path) => path[0] !== 'format');
    expect(places.length).toBeGreaterThan(80);
    const unseen = places.filter((path) => {
      const parsed = Policy.safeParse(withOther(full, path));
      return parsed.success && differences(full, parsed.data).length === 0;
    });
    expect(unseen).toEqual([]);
  });
});

/** The paths to every string, number and truth value. */
function leaves(value: unknown, path: readonly (string | number)[]): readonly (readonly (string | number)[])[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => leaves(one, [...path, index]));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, one]) => leaves(one, [...path, key]));
  return value === null ? [] : [path];
}

function withOther(value: unknown, [step, ...rest]: readonly (string | number)[]): unknown {
  if (step === undefined) return other(value);
  if (Array.isArray(value)) return value.map((one: unknown, index) => (index === step ? withOther(one, rest) : one));
  const entries = Object.entries(value ?? {});
  return Object.fromEntries(
    entries.map(([key, one]: [string, unknown]) => [key, key === step ? withOther(one, rest) : one]),
  );
}

/** Another value of the same kind, that may stand in its place. */
function other(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value - 1;
  if (typeof value !== 'string') return value;
  const alternatives: Readonly<Record<string, string>> = {
    ...{
      '1.1': '2.1',
      '2.1': '1.1',
      '9.9': '1.1',
      '1.0': '1.2',
      '07:00': '06:00',
      '17:00': '18:00',
      mon: 'wed',
      tue: 'wed',
    },
    ...{ exterior: 'interior', interior: 'exterior', analyst: 'supervisor', supervisor: 'analyst', incident: 'alert' },
    ...{ administrator: 'analyst', 'district-auditor': 'analyst', 'immediate-threat': 'training', ptz: 'playback' },
    ...{ 'view-live': 'playback', 'use-station': 'playback', 'America/New_York': 'America/Chicago' },
    ...{
      '2026-01-01T00:00:00Z': '2026-01-02T00:00:00Z',
      always: 'never',
      hours: 'never',
      'on-alert': 'never',
      never: 'always',
    },
  };
  return alternatives[value] ?? `${value}x`;
}

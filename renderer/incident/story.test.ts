import { describe, expect, it } from 'vitest';
import { IncidentFile } from '../../shared/incidents/incident-file';
import { pictureWords, rangeWords } from './incident-words';
import { storyOf } from './story';

const at = (time: string): number => Date.parse(`2026-11-01T${time}Z`);

const file = IncidentFile.parse({
  ...{ name: 'Training district', training: true, policyVersion: '2.4', requests: [], made: null },
  incident: {
    ...{ id: 'case', title: 'Broken door', state: 'closed', openedBy: 'operator-07', openedMs: at('06:20:00') },
    turns: [{ kind: 'closed', by: 'operator-12', atMs: at('07:00:00') }],
    alert: {
      ...{ id: 'alert', type: 'door-forced', title: 'Door forced', priority: 2, schoolId: 'east', training: true },
      ...{ raisedAtMs: at('06:14:00'), acknowledgedAtMs: at('06:14:20'), closedAtMs: at('06:40:00') },
      ...{ disposition: 'accidental', procedureId: 'door', cameraId: 'east.hidden' },
      ticks: [{ step: 'call', atMs: at('06:15:00'), operatorId: 'operator-07' }],
      notes: [{ atMs: at('06:16:00'), operatorId: 'operator-07', text: 'It is bent.' }],
    },
    ranges: [
      {
        ...{ number: 1, cameraIds: ['east.gate', 'hay.rear', 'east.hidden'], fromMs: at('05:10:00') },
        ...{ untilMs: at('06:20:00'), addedBy: 'operator-07', addedMs: at('06:20:00') },
      },
    ],
    notes: [{ atMs: at('06:50:00'), operatorId: 'gone-01', text: 'Found the key.' }],
  },
  bookmarks: [
    {
      ...{ id: 'b', atMs: at('06:13:58'), cameraIds: ['east.gate'], words: 'Hand at the door' },
      ...{ incidentId: 'case', madeBy: 'operator-12', madeMs: at('06:30:00') },
    },
  ],
  procedure: { id: 'door', name: 'Doors', version: 1, steps: [{ id: 'call', text: 'Call the school desk' }] },
  cameras: [
    { id: 'east.gate', number: 2, name: 'Gate', schoolId: 'east' },
    { id: 'hay.rear', number: 12, name: 'Rear door', schoolId: 'hay' },
  ],
  schools: [
    { id: 'east', shortName: 'East Technical' },
    { id: 'hay', shortName: 'John Hay' },
  ],
  operators: [
    { id: 'operator-07', name: 'Operator 07' },
    { id: 'operator-12', name: 'Operator 12' },
  ],
  pictures: { allowed: false, clause: '2.7', text: 'Not printed.' },
});

describe('the story of an incident', () => {
  it('tells alert, steps, notes, bookmarks, times and turns in the order in which they happened', () => {
    expect(storyOf(file).map(({ kind, words, who, about }) => [kind, words, who, about])).toEqual([
      ['bookmark', 'Hand at the door', 'Operator 12', 'East Technical: 2 Gate'],
      ['alert', 'Alert P2 raised: Door forced', undefined, 'East Technical, a locked camera'],
      ['alert', 'Alert acknowledged', undefined, undefined],
      ['step', 'Call the school desk', 'Operator 07', 'Doors'],
      ['note', 'It is bent.', 'Operator 07', 'on the alert'],
      ['incident', 'Incident opened', 'Operator 07', undefined],
      ['range', 'Time 1 added', 'Operator 07', 'East Technical: 2 Gate. John Hay: 12 Rear door. A locked camera'],
      ['alert', 'Alert closed: Accidental', undefined, undefined],
      ['note', 'Found the key.', 'gone-01', undefined],
      ['incident', 'Incident closed', 'Operator 12', undefined],
    ]);
  });

  it('tells each step of a request for recordings, and who took it', () => {
    const asked = {
      ...{ cameraIds: ['east.gate'], range: { fromMs: 0, untilMs: 1 }, purpose: 'incident', number: '', reason: '' },
      ...{ basis: 'agreement', basisWords: '', urgency: 'routine', holdUntilMs: null, form: 'copy', discipline: false },
    };
    const steps = [
      { state: 'queued', atMs: at('08:00:00'), by: { kind: 'operator', id: 'operator-07' } },
      { state: 'sent', atMs: at('08:00:01'), by: { kind: 'station' } },
      { state: 'refused', atMs: at('09:00:00'), by: { kind: 'district', name: 'Counsel' }, words: 'No basis.' },
    ];
    const request = { id: 'r', asked, state: 'refused', steps, outbox: null, reply: {}, problems: [] };
    const told = storyOf(IncidentFile.parse({ ...file, requests: [request] })).slice(-3);
    expect(told.map(({ words, who, about }) => [words, who, about])).toEqual([
      ['Recording request waits to be delivered', 'Operator 07', 'East Technical: 2 Gate'],
      ['Recording request sent to the district', undefined, 'East Technical: 2 Gate'],
      ['Recording request refused', 'Counsel', 'East Technical: 2 Gate · No basis.'],
    ]);
  });
});

describe('the times of an incident', () => {
  it.each([
    [
      'over the end of summer time, each end with its offset',
      ['2026-11-01T05:10:00Z', '2026-11-01T06:20:00Z'],
      'Sun 1 Nov 2026 01:10:00 EDT −04:00 to 01:20:00 EST −05:00',
      '2026-11-01 05:10:00 to 06:20:00 UTC',
      '1:10:00',
    ],
    [
      'over its beginning, without the hour that is not',
      ['2026-03-08T06:59:30Z', '2026-03-08T07:00:30Z'],
      'Sun 8 Mar 2026 01:59:30 EST −05:00 to 03:00:30 EDT −04:00',
      '2026-03-08 06:59:30 to 07:00:30 UTC',
      '1:00',
    ],
    [
      'over a midnight, with both days',
      ['2026-11-03T04:59:00Z', '2026-11-03T05:01:00Z'],
      'Mon 2 Nov 2026 23:59:00 EST −05:00 to Tue 3 Nov 2026 00:01:00 EST −05:00',
      '2026-11-03 04:59:00 to 05:01:00 UTC',
      '2:00',
    ],
  ] as const)('are said %s', (_name, [from, until], local, utc, long) => {
    const range = { fromMs: Date.parse(from), untilMs: Date.parse(until) };
    expect(rangeWords(range)).toEqual({ local, utc, long });
  });

  it('stand above a foot that says why no picture is there', () => {
    expect(pictureWords(file)).toBe('Without pictures, by clause 2.7 of the agreement: “Not printed.”');
    expect(pictureWords({ pictures: { allowed: true, clause: '2.7', text: '' } })).toMatch(
      /would allow.*2\.7; none are/,
    );
  });
});

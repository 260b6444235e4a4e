import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { tellsOf } from '../../shared/alerts/timeline';
import { AuditEntry } from '../../shared/audit/entry';
import { AlertId } from '../../shared/vocabulary/ids';
import { tempFolder } from '../testing/temp-folder';
import { readTimeline } from './alert-timeline';

const [mine, other] = [AlertId.parse('alert-1'), AlertId.parse('alert-2')];
let file: string;
beforeEach(() => {
  file = join(tempFolder(), 'audit.jsonl');
});

type Some = Partial<AuditEntry>;

function entry(sequence: number, some: Some): AuditEntry {
  return AuditEntry.parse({
    sequence,
    at: `2026-11-02T22:04:${String(sequence % 60).padStart(2, '0')}.27Z`,
    kind: 'done',
    actor: 'op',
    verb: 'open-tile',
    policyVersion: '1.0',
    purpose: 'none',
    detail: {},
    previous: '0'.repeat(64),
    hash: '0'.repeat(64),
    ...some,
  });
}

function write(all: readonly Some[]): readonly AuditEntry[] {
  const entries = all.map((some, index) => entry(index + 1, some));
  writeFileSync(file, entries.map((each) => `${JSON.stringify(each)}\n`).join(''));
  return entries;
}

const of = (alert: AlertId, some: Some = {}): Some => ({ detail: { alert }, ...some });
/** How an alert begins; `intent` is the number of the first entry. */
const raised = (intent: number): readonly Some[] => [
  { kind: 'intent', verb: 'raise-alert', actor: 'source:webhook' },
  { kind: 'view-started', verb: 'raise-alert', purpose: `alert ${mine}`, detail: { camera: 'a' } },
  { verb: 'raise-alert', actor: 'source:webhook', intent, detail: { alert: mine, became: 'new' } },
];

/** Reads on until all is told. */
async function all(limits?: { pieceBytes: number; mostBytes: number }) {
  const read: number[] = [];
  let before: number | null = null;
  let answers = 0;
  do {
    const answer: Awaited<ReturnType<typeof readTimeline>> = await readTimeline(file, mine, before, limits);
    read.unshift(...answer.entries.map(({ sequence }) => sequence));
    before = answer.before;
    answers += 1;
  } while (before !== null);
  return { read, answers };
}

describe('the time line of an alert', () => {
  it('is what was done to it, refused and seen for it, from the signal on', async () => {
    write([
      of(mine, { verb: 'note-alert' }),
      ...raised(2),
      of(other, { verb: 'acknowledge-alert' }),
      of(mine, { kind: 'intent', verb: 'acknowledge-alert' }),
      of(mine, { verb: 'acknowledge-alert' }),
      { kind: 'view-ended', purpose: `alert ${mine}`, detail: { camera: 'a' } },
      { verb: 'silence-alerts', detail: { alerts: `${other} ${mine}` } },
      { verb: 'silence-alerts', detail: { alerts: `${mine}0` } },
      of(mine, { kind: 'refused', verb: 'shelve-alert', clause: '4.3' }),
      of(mine, { verb: 'read-alert-timeline' }),
      { kind: 'playback-started', purpose: `alert ${mine}`, detail: { camera: 'a' } },
      of(mine, { verb: 'open-playback' }),
      { kind: 'playback-ended', purpose: `alert ${mine}`, detail: { camera: 'a' } },
    ]);
    // The first line tells of an alert of that name before it was raised: nothing does that, and nobody looks for it.
    expect(await readTimeline(file, mine, null)).toMatchObject({
      entries: [3, 4, 7, 9, 11, 13].map((sequence) => ({ sequence })),
      before: null,
      backTo: null,
    });
  });

  it('is the same whatever pieces the log is read in, and none is left out or told twice', async () => {
    const some = fc.constantFrom<Some>(
      of(mine, { verb: 'note-alert' }),
      of(other, { verb: 'note-alert' }),
      { detail: { about: 'é'.repeat(40) } },
      of(mine, { kind: 'intent' }),
    );
    const sizes = fc.record({
      pieceBytes: fc.integer({ min: 300, max: 4_000 }),
      mostBytes: fc.integer({ min: 1, max: 9_000 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(some, { maxLength: 60 }), fc.boolean(), sizes, async (after, isThere, limits) => {
        const before = { detail: { about: 'earlier' } };
        const entries = write([before, ...(isThere ? raised(2) : []), ...after]);
        const { read } = await all(limits);
        expect(read).toEqual(entries.filter((each) => tellsOf(each, mine)).map(({ sequence }) => sequence));
      }),
      { numRuns: 60 },
    );
  });

  it('is searched a piece at a time in a long log, and says how far', async () => {
    write([...raised(1), ...Array.from({ length: 200 }, () => ({})), of(mine, { verb: 'note-alert' })]);
    const limits = { pieceBytes: 1_000, mostBytes: 20_000 };
    const first = await readTimeline(file, mine, null, limits);
    expect(first.entries.map(({ sequence }) => sequence)).toEqual([204]);
    expect(first.before).toBeGreaterThan(0);
    expect(first.backTo).toMatch(/^2026-11-02T22:04:/);
    const { read, answers } = await all(limits);
    expect(read).toEqual([2, 3, 204]);
    expect(answers).toBeGreaterThan(2);
  });

  it('tells no more at once than an answer holds', async () => {
    write([...raised(1), ...Array.from({ length: 700 }, () => of(mine, { verb: 'note-alert' }))]);
    const first = await readTimeline(file, mine, null);
    expect(first.entries).toHaveLength(500);
    expect((await all()).read).toHaveLength(702);
  });

  it('leaves out a line that is damaged or not yet written to its end', async () => {
    write([...raised(1), of(mine, { verb: 'note-alert' })]);
    writeFileSync(file, `{"alert":"${mine}"}\nnothing ${mine}\n{"half":"${mine}`, { flag: 'a' });
    expect((await readTimeline(file, mine, null)).entries.map(({ sequence }) => sequence)).toEqual([2, 3, 4]);
  });
});

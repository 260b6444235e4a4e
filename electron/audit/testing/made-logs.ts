/** Logs for tests, made in memory by the chain that the station uses. */
import { sealCheckpoint, headOfCheckpoint, type Checkpoint, type Signer } from '../../../shared/audit/checkpoint';
import type { AuditEntry, AuditFact } from '../../../shared/audit/entry';
import { emptyChain, lineOf, link } from '../../../shared/audit/hash-chain';
import { StationId } from '../../../shared/vocabulary/ids';
import { auditTime, sha256Hex } from '../log-file';
import type { HeldFact } from '../spool';

const startMs = Date.UTC(2026, 10, 2, 22, 4, 31, 270);

/** A log, its lines and its entries. */
export interface MadeLog {
  readonly lines: readonly string[];
  readonly entries: readonly AuditEntry[];
}

/** What happens in a made log: views that begin and end, recordings, commands, refusals. */
export function factOf(index: number): AuditFact {
  const common = { actor: `operator-${index % 7}`, policyVersion: '1.1', purpose: 'patrol-support' };
  const camera = `school-${index % 16}.camera-${index % 4}`;
  const window = `wall.m${index % 4}`;
  switch (index % 5) {
    case 0:
      return {
        ...common,
        kind: 'intent',
        verb: 'open-tile',
        clause: '2.1',
        detail: { camera, monitor: 'm1', cell: index % 16 },
      };
    case 1:
      return { ...common, kind: 'view-started', verb: 'open-tile', clause: '2.1', detail: { camera, window } };
    case 2:
      if (index % 10 === 7) {
        const minutes = { seconds: index % 900, shown: index % 600, from: 1_793_656_800, until: 1_793_656_860 };
        const detail = {
          camera,
          window: 'console',
          ...minutes,
          stretches: '1793656800-1793656810 1793656850-1793656860',
        };
        return { ...common, kind: 'playback-ended', verb: 'close-playback', clause: '2.7', detail };
      }
      return { ...common, kind: 'done', verb: 'open-tile', intent: index, detail: { camera, note: 'Bühne "B"\n' } };
    case 3:
      return {
        ...common,
        kind: 'view-ended',
        verb: 'empty-tile',
        clause: '2.1',
        detail: { camera, window, seconds: index % 900 },
      };
    default:
      return { ...common, kind: 'refused', verb: 'open-tile', clause: '2.2', detail: { camera, live: false } };
  }
}

/**
 * A log of so many entries, a second apart.
 * @param first - what its first entry says, if anything else
 * @param actor - who acted in an entry, if anybody else
 */
export function makeLog(
  count: number,
  first?: AuditFact,
  actor: (index: number) => string | undefined = () => undefined,
): MadeLog {
  let head = emptyChain;
  const entries: AuditEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    const usual = (index === 0 ? first : undefined) ?? factOf(index);
    const fact = { ...usual, actor: actor(index) ?? usual.actor };
    const entry = link(head, fact, auditTime(startMs + index * 1_000), sha256Hex);
    entries.push(entry);
    head = entry;
  }
  return { entries, lines: entries.map(lineOf) };
}

/** Checkpoints of a log at these entries. */
export function checkpointsOf(
  { entries }: MadeLog,
  signer: Signer,
  sequences: readonly number[],
): readonly Checkpoint[] {
  const made: Checkpoint[] = [];
  for (const sequence of sequences) {
    const entry = entries[sequence - 1];
    const last = made.at(-1);
    if (!entry) throw new RangeError(`there is no entry ${sequence}`);
    made.push(
      sealCheckpoint(
        last ? headOfCheckpoint(last, sha256Hex) : emptyChain,
        {
          station: StationId.parse('desk-3'),
          log: entries[0]?.hash ?? '',
          sequence,
          head: entry.hash,
          at: entry.at,
          policyVersion: entry.policyVersion,
        },
        signer,
      ),
    );
  }
  return made;
}

/** Facts that all happened at one time, as the log takes them. */
export function heldAt(atMs: number, facts: readonly AuditFact[]): readonly HeldFact[] {
  return facts.map((fact) => ({ fact, atMs }));
}

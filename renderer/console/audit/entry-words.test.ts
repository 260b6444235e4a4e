import { describe, expect, it } from 'vitest';
import { AuditEntry } from '../../../shared/audit/entry';
import { detailWords, kindWords, verbWords } from './entry-words';

function entry(more: Partial<AuditEntry>): AuditEntry {
  return AuditEntry.parse({
    ...{ sequence: 1, at: '2026-11-02T22:04:31.27Z', kind: 'done', actor: 'operator-07', verb: 'open-playback' },
    ...{ policyVersion: '2.4', purpose: 'training', detail: {}, previous: '0'.repeat(64), hash: '0'.repeat(64) },
    ...more,
  });
}

describe('entries about recordings', () => {
  it('say moments as times, and numbers of other things as they are', () => {
    const at = Date.UTC(2026, 10, 2, 21) / 1_000;
    const ended = entry({
      kind: 'playback-ended',
      detail: { camera: 'east.gate', seconds: 61, shown: 60, from: at, until: at + 90, stretches: `${at}-${at + 9}` },
    });
    expect(detailWords(ended)).toBe(
      'camera east.gate, seconds 61, shown 60, from 2026-11-02 21:00:00 UTC, until 2026-11-02 21:01:30 UTC, stretches 2026-11-02 21:00:00 UTC-2026-11-02 21:00:09 UTC',
    );
    expect(kindWords[ended.kind]).toBe('playback ended');
    expect(verbWords(ended)).toBe('Play recordings');
    expect(detailWords(entry({ kind: 'intent', detail: { count: 2, at } }))).toBe(
      'count 2, at 2026-11-02 21:00:00 UTC',
    );
    expect(detailWords(entry({ verb: 'sign-in', detail: { at } }))).toBe(`at ${at}`);
  });
});

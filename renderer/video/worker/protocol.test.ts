import { describe, expect, it } from 'vitest';
import { ToWorker } from './protocol';

describe('ToWorker', () => {
  it('opens no feed of which it is not known what is masked', () => {
    const source = { kind: 'hls', url: 'http://127.0.0.1/' };
    const open = { kind: 'open', cameraId: 'school.gate', sources: [source], mode: 'full', askedMs: 1 };
    expect(ToWorker.safeParse({ ...open, masks: [] }).success).toBe(true);
    expect(ToWorker.safeParse(open).success).toBe(false);
    expect(ToWorker.safeParse({ ...open, masks: [{ leftPermille: 1_000 }] }).success).toBe(false);
  });
});

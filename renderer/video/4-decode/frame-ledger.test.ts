import { describe, expect, it, vi } from 'vitest';
import { FrameLedger } from './frame-ledger';

describe('FrameLedger', () => {
  it('closes each frame once, and counts those that are open', () => {
    const ledger = new FrameLedger();
    const frames = [{ close: vi.fn() }, { close: vi.fn() }];
    const closes = frames.map((frame) => ledger.opened(frame));
    expect(ledger.openFrames).toBe(2);
    for (const close of [...closes, ...closes]) close();
    expect(ledger.openFrames).toBe(0);
    expect(ledger.peakOpenFrames).toBe(2);
    for (const frame of frames) expect(frame.close).toHaveBeenCalledOnce();
  });
});

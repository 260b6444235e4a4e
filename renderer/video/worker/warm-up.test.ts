import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeDecoder, newestDecoder, stubWebCodecs } from '../4-decode/testing/fake-decoder';
import { warmUp } from './warm-up';

describe('warmUp', () => {
  beforeEach(() => stubWebCodecs());

  it('takes a stream from its address into a decoder without asking the network, and leaves nothing open', async () => {
    const network = vi.spyOn(globalThis, 'fetch');
    const warm = warmUp(() => performance.now());
    await vi.waitFor(() => expect(newestDecoder().taken).toHaveLength(3));
    expect(newestDecoder().configs[0]).toMatchObject({ codec: 'avc1.64001f', codedWidth: 64, codedHeight: 48 });
    newestDecoder().work();
    await warm;
    expect(network).not.toHaveBeenCalled();
    expect(newestDecoder().state).toBe('closed');
    expect(newestDecoder().frames.every(({ open }) => !open)).toBe(true);
  });

  it('ends where this machine decodes nothing', async () => {
    FakeDecoder.refused.add('avc1.64001f');
    await expect(warmUp(() => performance.now())).resolves.toBeUndefined();
  });
});

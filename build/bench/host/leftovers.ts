import type { WebContents } from 'electron';
import { z } from 'zod';

const Counters = z.object({ jsEventListeners: z.number().int() });
const Heap = z.object({ usedSize: z.number() });
const Attached = z.object({ sessionId: z.string(), targetInfo: z.object({ type: z.string() }) });

/** What is left when all tiles are closed, by Chromium's own count. */
export interface Leftovers {
  readonly workers: number;
  readonly listeners: number;
  readonly pageHeapBytes: number;
  readonly workerHeapBytes: number;
}

/**
 * Counts by Chromium's own debugger what a page that shows nothing still holds, after a garbage collection. The debugger
 * is attached for this alone, so that it costs nothing in between.
 */
export async function countLeftovers({ debugger: protocol }: WebContents): Promise<Leftovers> {
  const workers: string[] = [];
  const hear = (_event: unknown, method: string, parameters: unknown): void => {
    if (method !== 'Target.attachedToTarget') return;
    const { sessionId, targetInfo } = Attached.parse(parameters);
    if (targetInfo.type === 'worker') workers.push(sessionId);
  };
  protocol.attach('1.3');
  protocol.on('message', hear);
  try {
    await protocol.sendCommand('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: false,
      flatten: true,
    });
    const heapOf = async (session?: string): Promise<number> => {
      await protocol.sendCommand('HeapProfiler.collectGarbage', {}, session);
      return Heap.parse(await protocol.sendCommand('Runtime.getHeapUsage', {}, session)).usedSize;
    };
    const pageHeapBytes = await heapOf();
    const heaps = await Promise.all(workers.map(heapOf));
    // What Chromium keeps in case it is needed again is no leak: it is made to give that back before memory is counted.
    await protocol.sendCommand('Memory.simulatePressureNotification', { level: 'critical' });
    const { jsEventListeners } = Counters.parse(await protocol.sendCommand('Memory.getDOMCounters'));
    return {
      workers: workers.length,
      listeners: jsEventListeners,
      pageHeapBytes,
      workerHeapBytes: heaps.reduce((sum, bytes) => sum + bytes, 0),
    };
  } finally {
    protocol.off('message', hear);
    protocol.detach();
  }
}

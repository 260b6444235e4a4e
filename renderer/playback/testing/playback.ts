/** What the gate says of playback, for tests: two cameras of East Technical, one of John Hay that is refused. */
import { Playback, RecordedTicket } from '../../../shared/vocabulary/playback';
import { now } from '../../console/testing/district';
import { useMirror } from '../../mirror/store';
import { clearMarks, setPlaybackEngine, usePlaybackView } from '../../operator/playback';

/** 2 November 2026, 22:00:00 UTC. */
export const at = Date.parse('2026-11-02T22:00:00Z');

/** The right to a camera's recordings. */
export function recordedTicket(id: string, more: Partial<RecordedTicket> = {}): RecordedTicket {
  return {
    ...RecordedTicket.parse({
      ...{ id: 'a'.repeat(22), cameraId: id, masks: [], notBeforeMs: at - 86_400_000, expiresAtMs: now + 60_000 },
      recordings: { source: { kind: 'hls', url: `http://h/${id}/{fromS}/{untilS}/master.m3u8` } },
      ...{ operatorId: 'op-7', purpose: { kind: 'training' }, clause: '2.7' },
    }),
    ...more,
  };
}

/** What is played back, unless something else is said. */
export function playback(more: Partial<Playback> = {}): Playback {
  return {
    ...Playback.parse({
      ...{ cameraIds: ['east.gate', 'east.bus', 'hay.front'], atMs: at, openedMs: now, unrecorded: [] },
      tickets: [recordedTicket('east.gate'), recordedTicket('east.bus')],
      refusals: [
        {
          ...{ cameraId: 'hay.front', kind: 'refused', clause: '2.12', ask: 'the district', sinceMs: now },
          reason: 'Recordings of this camera are not played.',
        },
      ],
    }),
    ...more,
  };
}

/** Nothing is played back, selected or marked. */
export function forgetPlayback(): void {
  useMirror.setState({ playback: null });
  setPlaybackEngine(null);
  usePlaybackView.setState({ selectedId: null, enlargedId: null, asking: false });
  clearMarks();
}

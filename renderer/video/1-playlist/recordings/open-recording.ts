import type { Recordings, RecordingSource } from '../../../../shared/vocabulary/recording';
import { utcMs } from '../../../../shared/vocabulary/time';
import { DvrRecorder } from './dvr-recorder';
import { FrigateRecorder } from './frigate-recorder';
import { HlsRecorder } from './hls-recorder';
import { MediaMtxRecorder } from './mediamtx-recorder';
import type { Recorder, RecordingAccess } from './recorder';
import type { RecordingIndex } from './recording-index';
import { TrueTimeIndex } from './true-time';

/**
 * Opens a camera's recordings. Nothing is fetched before something is asked for, and nothing is left behind: it needs no
 * closing.
 * @param access - `now` and `notBeforeMs` are true time
 */
export function openRecording({ source, clockOffsetMs }: Recordings, access: RecordingAccess): RecordingIndex {
  const notBeforeMs = access.notBeforeMs ?? utcMs(0);
  const recorder = openSource(source, {
    ...access,
    now: () => utcMs(Math.max(0, access.now() + clockOffsetMs)),
    notBeforeMs: utcMs(Math.max(0, notBeforeMs + clockOffsetMs)),
  });
  return new TrueTimeIndex(recorder, { clockOffsetMs, notBeforeMs });
}

/** @param access - `now` and `notBeforeMs` are the recorder's time */
function openSource(source: RecordingSource, access: RecordingAccess): Recorder {
  switch (source.kind) {
    case 'hls':
      return new HlsRecorder(source, access);
    case 'dvr':
      return new DvrRecorder(source, access);
    case 'mediamtx':
      return new MediaMtxRecorder(source, access);
    case 'frigate':
      return new FrigateRecorder(source, access);
  }
}

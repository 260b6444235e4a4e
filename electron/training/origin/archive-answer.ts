import type { TimeSpan } from '../../../shared/vocabulary/playback';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import type { OriginCamera } from '../training-camera';
import { body, NOT_FOUND, PLAYLIST, type Body, type Refusal } from './answer';
import { recordedSegment, recordedSegments, recordedSpans, type Archive } from './archive';
import { gapsOf } from './archive-gaps';
import type { ArchiveRoute } from './archive-routes';
import { encodeSegment, masterPlaylistOf, type LoadedScene } from './clip-library';
import { recordedPlaylist } from './playlist';

const HOUR_MS = 3_600_000;
/** How long the training district keeps what its cameras saw. */
const KEPT_MS = 24 * HOUR_MS;
/** The longest range of one playlist. */
const LONGEST_PLAYLIST_MS = 6 * HOUR_MS;

const NO_RANGE: Refusal = {
  kind: 'refusal',
  status: 400,
  reason: 'State a range in whole seconds since 1970, its end after its start',
};
const TOO_LONG: Refusal = { kind: 'refusal', status: 400, reason: 'A playlist covers at most six hours' };

/**
 * What the training district's recorder has of a camera at a moment. However the camera has been told to behave, the
 * recorder answers: it is another machine.
 */
export function trainingArchive(camera: OriginCamera, now: UtcMs): Archive {
  return {
    camera,
    kept: { fromMs: utcMs(now - KEPT_MS), untilMs: now },
    gapsIn: (range) => gapsOf(camera.id, range),
  };
}

/** What a recorder replies. */
export function archiveAnswer(archive: Archive, scene: LoadedScene, route: ArchiveRoute): Body | Refusal {
  const { phaseMs, container } = archive.camera;
  switch (route.kind) {
    case 'spans':
      return route.range === undefined ? NO_RANGE : spansAnswer(recordedSpans(archive, route.range));
    case 'master':
    case 'media': {
      const { range } = route;
      if (range === undefined) return NO_RANGE;
      if (range.untilMs - range.fromMs > LONGEST_PLAYLIST_MS) return TOO_LONG;
      if (route.kind === 'master') return body(PLAYLIST, Buffer.from(masterPlaylistOf(scene, container)));
      return body(PLAYLIST, Buffer.from(recordedPlaylist(recordedSegments(archive, range), phaseMs, container)));
    }
    case 'init':
      return container === 'fmp4' ? body('video/mp4', scene[route.rendition].clip.init) : NOT_FOUND;
    case 'segment': {
      const segment = route.container === container ? recordedSegment(archive, route.slot) : undefined;
      if (segment === undefined) return NOT_FOUND;
      const contentType = container === 'fmp4' ? 'video/mp4' : 'video/mp2t';
      return body(contentType, ...encodeSegment(scene[route.rendition], segment, container));
    }
  }
}

/** What is recorded, in the words of MediaMTX's `/list`. */
export function spansAnswer(spans: readonly TimeSpan[]): Body {
  const listed = spans.map(({ fromMs, untilMs }) => ({
    start: new Date(fromMs).toISOString(),
    duration: (untilMs - fromMs) / 1_000,
  }));
  return body('application/json', Buffer.from(JSON.stringify(listed)));
}

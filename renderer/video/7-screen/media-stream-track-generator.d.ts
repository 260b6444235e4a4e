/**
 * Chromium's MediaStreamTrackGenerator, which is in no TypeScript library. It exists on a page and not in a worker; its
 * `writable` is transferred to the worker, which then writes to the track without the page.
 */
declare class MediaStreamTrackGenerator<Kind extends 'video' | 'audio'> extends MediaStreamTrack {
  constructor(init: { readonly kind: Kind });
  readonly writable: WritableStream<Kind extends 'video' ? VideoFrame : AudioData>;
}

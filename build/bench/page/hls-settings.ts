/** The baseline's settings: hls.js as somebody who knows it well would set it for a wall of muted live tiles. */
import type { HlsConfig } from 'hls.js';
import workerPath from 'hls.js/dist/hls.worker.js?url';

/**
 * How far behind the end of the playlist the baseline plays, seconds: the least with which it does not run dry. Sixteen tiles
 * of 720p beside other work stalled 65 times a minute with 2 s, 78 times with 2.5 s and not once with 3 s. As a playlist
 * ends up to a segment in the past, that is about 4 s behind the scene, where the engine is too. A player that stalls all
 * the same moves back by itself.
 */
const LIVE_SYNC_S = 3;

const behindTheEdge = {
  lowLatencyMode: false,
  liveSyncDuration: LIVE_SYNC_S,
  // Far behind after a hiccup: jump instead of showing the past for good.
  liveMaxLatencyDuration: 12,
};

const atTheEdge = {
  lowLatencyMode: true,
  // What a hiccup cost is made up for by playing a little faster.
  maxLiveSyncPlaybackRate: 1.1,
};

/** @param lowLatency - the origin offers parts: then it states itself how near the edge one may play */
export function hlsSettings(lowLatency: boolean): Partial<HlsConfig> {
  return {
    // Containers are rewritten off the page's thread. By address, since the application's policy forbids workers of text.
    enableWorker: true,
    workerPath,
    // A small tile gets the small rendition: what matters most for 64 tiles.
    capLevelToPlayerSize: true,
    // Measured on loopback nothing is gained by probing with the lowest rendition; the first segment is the right one.
    abrEwmaDefaultEstimate: 50_000_000,
    testBandwidth: false,
    // The first segment is asked for before the media element is ready.
    startFragPrefetch: true,
    // Nothing behind the picture is of use on a wall; without a bound it is kept for ever.
    backBufferLength: 4,
    // Live: there is never more than a few seconds ahead.
    maxBufferLength: 10,
    ...(lowLatency ? atTheEdge : behindTheEdge),
    // None of these streams has captions or timed data: nobody looks for them.
    enableCEA708Captions: false,
    enableWebVTT: false,
    enableIMSC1: false,
    enableID3MetadataCues: false,
    enableEmsgMetadataCues: false,
    enableDateRangeMetadataCues: false,
  };
}

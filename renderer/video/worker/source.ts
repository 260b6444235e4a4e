import type { FeedFault, Rendition, WaitingFor } from '../../../shared/vocabulary/feed';
import type { CameraId } from '../../../shared/vocabulary/ids';
import type { FeedSource } from '../../../shared/vocabulary/ticket';
import type { UtcMs } from '../../../shared/vocabulary/time';
import type { Variant } from '../1-playlist/playlist';
import type { DemuxedSegment } from '../3-demux/packet';
import { decodable } from '../4-decode/codec-support';
import type { SegmentTiming } from '../5-pace/timeline';
import type { RenditionNeed } from '../1-playlist/choose-rendition';
import { Waiting } from '../waiting';
import { HlsSource } from './hls-source';
import { PartPlaces } from './follow-parts';
import { type WhepSessions, WhepSource } from './whep-source';

/** Packets that a source brought, and how they follow the ones before. */
export interface Arrival {
  readonly media: DemuxedSegment;
  readonly timing: SegmentTiming;
  /** Present where the stream starts here: how far into these packets the wanted moment lies, milliseconds. */
  readonly join: { readonly skipMs: number } | undefined;
  /** How often packets come, milliseconds. */
  readonly cadenceMs: number;
  /** Why media is missing, for as long as the hole that it left is still to be shown. */
  readonly lost?: FeedFault;
}

export interface SourceEvents<Brought = Arrival> {
  reached(waitingFor: WaitingFor): void;
  arrived(arrival: Brought): void;
  /**
   * A decoded frame, from a source that brings frames instead of packets. Ownership passes.
   * @param utcMs - when the camera saw it, if that is known
   */
  frame(frame: VideoFrame, utcMs: UtcMs | undefined): void;
  /** @param attempt - the number of the attempt that follows */
  failed(fault: FeedFault, attempt: number): void;
  received(bytes: number): void;
  /**
   * It plays this rendition from now on; undefined where the size is not stated.
   * @param isSmallest - whether the source has no smaller one
   * @param largest - the best that it has, where there is another
   */
  rendition(rendition: Rendition | undefined, isSmallest: boolean, largest?: Rendition): void;
}

/** What a source asks its feed. */
export interface SourceNeeds {
  /** What the tiles need now; undefined for the smallest rendition. */
  readonly rendition: () => RenditionNeed | undefined;
  /** Whether its tiles want every frame, also while the budget withholds some: only then are parts worth their requests. */
  readonly everyFrame: () => boolean;
  /** Media in hand that is not due yet, milliseconds. */
  readonly aheadMs: () => number;
  readonly sound: () => boolean;
}

/** Where a feed's packets or frames come from, until it is disposed. It says nothing before its making has ended. */
export interface Source {
  /** Fetches nothing until `resume`: nobody sees the feed. */
  pause(): void;
  /** Begins anew at the live edge. */
  resume(): void;
  /** Tries at once what it waits to try again: the network came back, or the machine woke. */
  wake(): void;
  dispose(): void;
}

export interface SourceSurroundings {
  readonly cameraId: CameraId;
  readonly events: SourceEvents;
  readonly needs: SourceNeeds;
  readonly now: () => number;
  readonly network: NetworkShares;
  readonly whep: WhepSessions;
}

export function openSource(source: FeedSource, surroundings: SourceSurroundings): Source {
  const { cameraId, events, needs, now, network, whep } = surroundings;
  switch (source.kind) {
    case 'hls':
      return new HlsSource(
        {
          ...needs,
          ...{ url: source.url, fetch: (url, init) => fetch(url, init), now, random: Math.random },
          ...{ network, decodes, decodable },
        },
        events,
      );
    case 'whep':
      return new WhepSource({ cameraId, url: source.url, sessions: whep, now, random: Math.random }, events);
  }
}

/** Whether this machine decodes what a master playlist offers, as far as its codec string tells. */
async function decodes({ codec, rendition }: Variant): Promise<boolean> {
  if (codec === undefined) return true;
  const { widthPx = 1280, heightPx = 720 } = rendition ?? {};
  const answer = await decodable({ codec, widthPx, heightPx, description: undefined });
  return answer.kind === 'success';
}

/** What the sources of one window share of the network. */
export class NetworkShares {
  readonly starts = new StartGate();
  readonly parts = new PartPlaces();
}

/** Cameras that start at a time. With fewer the network rests now and then, with more the last ones slow down the first. */
const PLACES = 24;
/** A place is given up after this even without a picture, so that cameras that hang keep nobody waiting, milliseconds. */
const LONGEST_MS = 600;

/**
 * Lets cameras start a few at a time, in the order in which they were asked for, so that a full wall that opens, wakes or
 * comes back is no burst of requests at once, and the first tiles are there while the last still wait.
 */
export class StartGate {
  #free = PLACES;
  readonly #waiting = new Waiting();

  /**
   * Waits for a place.
   * @param signal - ends the waiting; the place that is then returned is none
   * @returns what gives the place back: called with the first picture's packets, or with the first fault
   */
  async enter(signal: AbortSignal): Promise<() => void> {
    if (this.#free === 0) await this.#waiting.wait(signal);
    if (signal.aborted) return () => undefined;
    this.#free--;
    let left = false;
    const leave = (): void => {
      if (left) return;
      left = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', leave);
      this.#free++;
      this.#waiting.wakeFirst();
    };
    const timer = setTimeout(leave, LONGEST_MS);
    signal.addEventListener('abort', leave);
    return leave;
  }
}

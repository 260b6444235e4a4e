/**
 * Who of a window's cameras is followed part by part. Ten requests a second are worth it for some cameras and not for
 * sixty-four; and HTTP/1.1 has six connections a host, of which requests that wait at the server take one each.
 */

/** Cameras of one host, and of one window, that are followed part by part; the others are followed by whole segments. */
const PLACES_PER_ORIGIN = 6;
const PLACES = 16;
/** Requests that may wait at one host: what is left of its connections serves everybody else, also other windows. */
const HELD_PER_ORIGIN = 2;

/** What a camera may keep waiting at its server: a reload and the part that it hints at, the reload alone, or nothing. */
export type Holds = 'reload-and-hint' | 'reload' | 'nothing';

/** One camera's place. */
export interface PartPlace {
  /** Changes as others come and go. */
  readonly holds: Holds;
  /** Gives it back; a second call does nothing. */
  leave(): void;
}

/** The places of one window. */
export class PartPlaces {
  readonly #byOrigin = new Map<string, PartPlace[]>();

  /**
   * Asks for a place, first come, first served.
   * @param url - any address of the camera's server
   * @returns undefined where there is none
   */
  enter(url: string): PartPlace | undefined {
    const { origin } = new URL(url);
    const others = this.#byOrigin.get(origin) ?? [];
    const taken = [...this.#byOrigin.values()].reduce((sum, places) => sum + places.length, 0);
    if (others.length >= PLACES_PER_ORIGIN || taken >= PLACES) return undefined;
    const holdsOf = (asking: PartPlace): Holds => this.#holds(origin, asking);
    const place: PartPlace = {
      get holds() {
        return holdsOf(place);
      },
      leave: () => this.#leave(origin, place),
    };
    this.#byOrigin.set(origin, [...others, place]);
    return place;
  }

  #holds(origin: string, place: PartPlace): Holds {
    const places = this.#byOrigin.get(origin) ?? [];
    const index = places.indexOf(place);
    if (index < 0 || index >= HELD_PER_ORIGIN) return 'nothing';
    return 2 * places.length <= HELD_PER_ORIGIN ? 'reload-and-hint' : 'reload';
  }

  #leave(origin: string, place: PartPlace): void {
    const rest = (this.#byOrigin.get(origin) ?? []).filter((other) => other !== place);
    if (rest.length > 0) this.#byOrigin.set(origin, rest);
    else this.#byOrigin.delete(origin);
  }
}

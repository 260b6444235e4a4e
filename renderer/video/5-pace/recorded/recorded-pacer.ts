/** Stage 5 of a recording: which of its pictures is on the screen, by where the playhead is. */
import type { FeedFault } from '../../../../shared/vocabulary/feed';
import { fault } from '../../1-playlist/outcome';
import type { OwnedFrame } from '../../4-decode/feed-decoder';
import type { Picture } from '../picture';
import {
  type PaceAim,
  PictureBuffer,
  RecordedDecode,
  type RecordedPacerOptions,
  type BufferedPicture,
} from './recorded-decode';
import type { RecordedFrame } from './read-segment';

const PICTURES_AHEAD = 4;
/** Frames are left out where the playhead passes over so many of them from one tick to the next. */
const SOME_BETWEEN = 1.2;
/** A playhead that is this much earlier than before was put there, microseconds: ticks themselves are not that exact. */
const PUT_BACK_MICROS = 20_000;
/** While the playhead stands, pictures of so many steps are kept. */
const STEPS_KEPT = 6;
/** What is on the screen may be late by this much of the viewer's time before it is taken away, milliseconds. */
const LATE_MS = 250;
/** A playhead that is put elsewhere leaves the old picture this long, milliseconds: the new one comes in most cases. */
const LINGER_MS = 250;

export class RecordedPacer<P extends Picture> {
  readonly #options: RecordedPacerOptions<P>;
  readonly #decode: RecordedDecode;
  readonly #buffer = new PictureBuffer<P>();
  readonly #making = new Set<number>();
  #aim: PaceAim | undefined;
  /** When the picture on the screen was seen, microseconds since 1970; undefined where there is none. */
  shownMicros: number | undefined;
  #shownKey: string | undefined;
  /** Since when the picture on the screen is none of the playhead's. */
  #wrongSinceMs: number | undefined;
  #fault: FeedFault | undefined;
  #disposed = false;
  #redraw = false;

  constructor(options: RecordedPacerOptions<P>) {
    this.#options = options;
    const { media, ledger, hardware, now } = options;
    this.#decode = new RecordedDecode({
      ...{ media, ledger, hardware, now },
      onFrame: (owned, of) => void this.#accept(owned, of),
      onFault: (reason) => void (this.#fault = reason),
      onRoom: () => this.pump(),
    });
  }

  /** Why the last decoding failed, and how often in a row; undefined while it works. */
  get fault(): { readonly fault: FeedFault; readonly attempt: number } | undefined {
    return this.#fault && { fault: this.#fault, attempt: Math.max(1, this.#decode.failures) };
  }

  /** What is to be on the screen. Called with each tick and each move of the playhead. */
  aim(aim: PaceAim): void {
    const before = this.#aim;
    this.#aim = aim;
    const turned = before?.direction !== aim.direction && isByKeys(aim);
    // What runs goes back only where it is put back: then it has to be decoded again.
    const putBack = before?.way === 'run' && aim.way === 'run' && aim.atMicros < before.atMicros - PUT_BACK_MICROS;
    if (before && (isByKeys(before) !== isByKeys(aim) || turned || putBack)) {
      this.#decode.forget();
      this.#buffer.forgetAllBut(this.#goal()?.atMicros);
    }
    if (aim.way === 'run' && before?.way !== 'run') this.#beginRunning();
    this.pump();
  }

  /** After steps back the decoder is ahead of the playhead by frames of which there is no picture any more. */
  #beginRunning(): void {
    const goal = this.#goal();
    const next = goal && this.#options.media.beside(goal, 1);
    if (!next || this.#has(next.atMicros) || this.#decode.isDecoding(next.atMicros)) return;
    if (this.#decode.hasPassed(next)) this.#decode.forget();
  }

  /** Whether the picture of the playhead is on the screen, or can be there at once. */
  get ready(): boolean {
    const goal = this.#goal();
    const aim = this.#aim;
    if (!goal || !aim) return false;
    if (this.#buffer.has(goal.atMicros) || this.shownMicros === goal.atMicros) return true;
    return this.shownMicros !== undefined && this.#isNear(this.shownMicros, goal, aim);
  }

  /** Whether the picture on the screen is the playhead's, or hardly older. */
  get right(): boolean {
    return this.shownMicros !== undefined && this.#wrongSinceMs === undefined;
  }

  /** Brings the picture of the playhead onto the screen, where it is there. @returns whether the screen changes */
  show(): boolean {
    const aim = this.#aim;
    if (!aim) return false;
    const goal = this.#goal();
    const due = goal && this.#due(goal, aim);
    if (due) {
      this.#options.painter.show(due.picture);
      this.shownMicros = due.atMicros;
      this.#shownKey = due.key;
      this.#redraw = false;
    }
    if (aim.way === 'near' && due) this.#buffer.forgetAllBut(undefined);
    else if (goal && aim.way !== 'near') this.#buffer.forgetBehind(goal.atMicros, aim.direction);
    this.#judge(goal);
    this.pump();
    return due !== undefined;
  }

  /**
   * Takes the picture away where it has been none of the playhead's for too long.
   * @param atOnce - there is no recording of this moment: what was before a gap is never shown in its place
   */
  clearIfWrong(atOnce: boolean): void {
    const wrong = this.#wrongSinceMs ?? Number.POSITIVE_INFINITY;
    if (atOnce || this.#options.now() - wrong >= LINGER_MS) this.clear();
  }

  clear(): void {
    if (this.shownMicros !== undefined) this.#options.painter.clear();
    this.shownMicros = undefined;
    this.#wrongSinceMs = undefined;
  }

  /** Its tile is another one: the picture that stands is made anew, in the tile's size. */
  redraw(): void {
    this.#redraw = true;
    this.pump();
  }

  check(nowMs: number): void {
    this.#decode.check(nowMs);
    this.#judge(this.#goal());
  }

  pump(): void {
    const aim = this.#aim;
    const goal = this.#goal();
    if (!aim || !goal || this.#disposed) return;
    // What stands is shown in the best quality that has come into hand.
    if (aim.way === 'stand' && this.shownMicros === goal.atMicros && this.#shownKey !== goal.segment.key)
      this.#redraw = true;
    if (isByKeys(aim)) this.#pumpKeys(goal, aim);
    else while (this.#wantsMore(goal, aim) && this.#decode.stepTowards(goal, this.#isDone(goal, aim)));
  }

  dispose(): void {
    this.#disposed = true;
    this.#decode.forget();
    this.#buffer.forgetAllBut(undefined);
    this.clear();
  }

  #goal(): RecordedFrame | undefined {
    const aim = this.#aim;
    if (!aim) return undefined;
    const { media } = this.#options;
    return isByKeys(aim) ? media.keyAt(aim.atMicros) : media.decodableAt(aim.atMicros);
  }

  #due(goal: RecordedFrame, aim: PaceAim): BufferedPicture<P> | undefined {
    const { way, direction } = aim;
    if (way === 'stand' && this.shownMicros === goal.atMicros && !this.#redraw) return undefined;
    const lateMicros = way === 'stand' ? 0 : this.#lateMicros();
    // What is nearest is best while it is looked for a moment: which way it lies does not matter.
    if (way === 'near') {
      return this.#buffer.take(goal.atMicros, 1, lateMicros) ?? this.#buffer.take(goal.atMicros, -1, lateMicros);
    }
    const due = this.#buffer.take(goal.atMicros, direction, lateMicros);
    if (!due || way === 'stand' || due.atMicros === goal.atMicros || this.#isNews(due.atMicros, aim)) return due;
    due.picture.release();
    return undefined;
  }

  /** How late a picture may be, in the time of the recording. */
  #lateMicros(): number {
    const aim = this.#aim;
    if (!aim || aim.way === 'stand') return 0;
    if (aim.way === 'near') return Number.POSITIVE_INFINITY;
    return LATE_MS * 1000 + 4 * aim.stepMicros;
  }

  /** Where frames are left out between ticks, the one before will do. */
  #isNear(atMicros: number, goal: RecordedFrame, aim: PaceAim): boolean {
    if (aim.way !== 'run' || aim.stepMicros < SOME_BETWEEN * goal.segment.frameMicros) return false;
    const behind = goal.atMicros - atMicros;
    return behind >= 0 && behind < aim.stepMicros;
  }

  #judge(goal: RecordedFrame | undefined): void {
    const shown = this.shownMicros;
    if (shown === undefined) return;
    const off = goal === undefined ? Number.POSITIVE_INFINITY : Math.abs(goal.atMicros - shown);
    // While a moment is looked for, the last preview stays until there is another: it says of which moment it is.
    if (off <= this.#lateMicros()) this.#wrongSinceMs = undefined;
    else this.#wrongSinceMs ??= this.#options.now();
  }

  #has(atMicros: number): boolean {
    const onScreen = this.shownMicros === atMicros && !this.#redraw;
    return onScreen || this.#making.has(atMicros) || this.#buffer.has(atMicros);
  }

  /** What runs does not go back for a frame that it has passed over: the next one is due soon. */
  #isDone(goal: RecordedFrame, aim: PaceAim): boolean {
    return this.#has(goal.atMicros) || (aim.way === 'run' && this.right && this.#decode.hasPassed(goal));
  }

  #wantsMore(goal: RecordedFrame, aim: PaceAim): boolean {
    const has = this.#isDone(goal, aim);
    if (aim.way === 'stand') return !has && (goal.segment.reorders || !this.#decode.isDecoding(goal.atMicros));
    if (!has) return true;
    return this.#buffer.beyond(goal.atMicros, 1) + this.#making.size + this.#decode.coming < PICTURES_AHEAD;
  }

  #pumpKeys(goal: RecordedFrame, aim: PaceAim): void {
    if (this.#decode.busy > 0 || this.#making.size > 0) return;
    if (!this.#has(goal.atMicros)) {
      this.#decode.decodeKey(goal);
      return;
    }
    if (aim.way === 'near') return;
    let next: RecordedFrame | undefined = goal;
    for (let ahead = 0; next && ahead < PICTURES_AHEAD; ahead++) {
      next = this.#options.media.keyBeside(next, aim.direction);
      if (!next || this.#has(next.atMicros)) continue;
      this.#decode.decodeKey(next);
      return;
    }
  }

  /** Whether a frame that came out of the decoder is worth a picture. */
  #wants(of: RecordedFrame): boolean {
    const aim = this.#aim;
    const goal = this.#goal();
    if (!aim || this.#disposed || !this.#options.media.has(of.segment)) return false;
    if (aim.way === 'near') return true;
    if (!goal) return false;
    if (of.atMicros === goal.atMicros) return !this.#has(of.atMicros);
    if (this.#has(of.atMicros)) return false;
    const ahead = aim.direction * (of.atMicros - goal.atMicros);
    // What lies a few steps on was decoded on the way, or comes out after it.
    if (aim.way === 'stand') return ahead > 0 && ahead <= STEPS_KEPT * goal.segment.frameMicros;
    if (ahead < 0) return -ahead <= this.#lateMicros() && !this.#has(goal.atMicros) && this.#isNews(of.atMicros, aim);
    return aim.way === 'keys' || this.#fallsIntoOwnTick(of, aim);
  }

  /** Whether a picture is farther on than the one on the screen, which was none of another place. */
  #isNews(atMicros: number, { direction }: PaceAim): boolean {
    return !this.right || direction * (atMicros - (this.shownMicros ?? 0)) > 0;
  }

  /** At several times the speed some frames lie between two ticks, and nobody would see them. */
  #fallsIntoOwnTick({ atMicros, endMicros, segment }: RecordedFrame, aim: PaceAim): boolean {
    if (aim.stepMicros < SOME_BETWEEN * segment.frameMicros) return true;
    const tickOf = (micros: number): number => Math.ceil((micros - aim.atMicros) / aim.stepMicros);
    return tickOf(atMicros) !== tickOf(endMicros);
  }

  async #accept(owned: OwnedFrame, of: RecordedFrame): Promise<void> {
    const { atMicros } = of;
    if (!this.#wants(of)) {
      owned.close();
      return;
    }
    this.#fault = undefined;
    this.#making.add(atMicros);
    const picture = await this.#options.painter.make(owned);
    this.#making.delete(atMicros);
    if (!picture) {
      const { refusal } = this.#options.painter;
      if (refusal !== undefined) this.#fault = fault('decode', refusal).fault;
    } else if (this.#disposed) {
      picture.release();
    } else {
      this.#buffer.put({ picture, atMicros, key: of.segment.key }, this.#aim?.atMicros ?? atMicros);
      this.#options.onPicture();
    }
    this.pump();
  }
}

function isByKeys({ way }: PaceAim): boolean {
  return way === 'keys' || way === 'near';
}

import { ChevronLeft, ChevronRight, FileText, Flag, Pause, Play, StepBack, StepForward } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, type ReactElement, useRef, useState } from 'react';
import { type PlaybackRate, playbackRates, type TimeSpan } from '../../shared/vocabulary/playback';
import { useKeysOf } from '../mirror/preferences';
import { useWhyNot } from '../mirror/why-not';
import {
  askForRecordings,
  changeRate,
  currentPlayhead,
  markIn,
  markOut,
  motionOf,
  playAt,
  seekBy,
  stepFrame,
  strideMs,
  togglePlay,
  useMarks,
  usePlaybackGroup,
  usePlaybackView,
} from '../operator/playback';
import { Button, Keycap } from '../ui/button';
import { askBookmark, toOtherHour } from '../operator/playback-keys';
import { toMark } from '../operator/find-mark';
import styles from './transport-bar.module.css';
import { PlayheadClock, usePlayhead } from './playhead-clock';
import { districtZone } from '../../shared/time/local-days';
import {
  clockWordsAt,
  localWordsAt,
  offsetAt,
  repeatedAt,
  shortDateWords,
  shownWords,
} from '../../shared/time/wall-clock';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import noteStyles from './repeated-note.module.css';
import { readTypedTime, type TypedTime } from '../../shared/time/typed-time';
import { classNames, onKeys } from '../ui/class-names';
import { FormDialog, TextField } from '../ui/form';
import timelineStyles from './timeline/timeline.module.css';
import shared from '../ui/shared.module.css';

/** Rates that are left to the keys, and only shown while they are the one. */
const rare: readonly PlaybackRate[] = [-16, -8, -2, 0.125, 16];

/** The playhead's clock, and everything that moves it. */
export function TransportBar(): ReactElement {
  return (
    <div className={styles['bar']} role="toolbar" aria-label="Transport" onMouseDown={keepFocus}>
      <PlayheadClock />
      <RepeatedNote />
      <span className={shared['rest']} />
      <Moves />
      <Rates />
      <span className={shared['rest']} />
      <div className={styles['group']}>
        <MarkButtons />
        <BookmarkButton />
        <RequestButton />
      </div>
    </div>
  );
}

/** A press with the mouse leaves the focus where it is: the space bar goes on to play and pause. */
function keepFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('button')) event.preventDefault();
}

function Moves(): ReactElement {
  const keyOf = useKeysOf();
  const moves = usePlaybackGroup((group) => motionOf(group)?.motion ?? 'paused');
  const standing = moves === 'paused';
  return (
    <div className={styles['group']}>
      <Button keys={keyOf('mark-before')} icon={<ChevronLeft />} aria-label="Mark before" onClick={() => toMark(-1)}>
        <Flag />
      </Button>
      <Button keys="←" onClick={() => seekBy(-strideMs)}>
        −10 s
      </Button>
      <Button
        keys={keyOf('frame-back')}
        icon={<StepBack />}
        aria-label="One frame back"
        title="One frame back"
        onClick={() => stepFrame(-1)}
      />
      <Button
        tone="main"
        keys="Space"
        icon={standing ? <Play /> : <Pause />}
        className={styles['play']}
        data-motion={moves}
        data-testid="play-pause"
        onClick={togglePlay}
      >
        {standing ? 'Play' : 'Pause'}
      </Button>
      <Button
        keys={keyOf('frame-forward')}
        icon={<StepForward />}
        aria-label="One frame forward"
        title="One frame forward"
        onClick={() => stepFrame(1)}
      />
      <Button keys="→" onClick={() => seekBy(strideMs)}>
        +10 s
      </Button>
      <Button keys={keyOf('mark-after')} icon={<Flag />} aria-label="Mark after" onClick={() => toMark(1)}>
        <ChevronRight />
      </Button>
    </div>
  );
}

function Rates(): ReactElement {
  const keyOf = useKeysOf();
  const rate = usePlaybackGroup((group) => motionOf(group)?.rate ?? 1);
  return (
    <div className={styles['group']} role="group" aria-label="Rate">
      <button type="button" className={styles['key']} aria-label="Slower" onClick={() => changeRate(-1)}>
        <Keycap keys={keyOf('slower')} />
      </button>
      <div className={styles['rates']}>
        {playbackRates
          .filter((each) => each === rate || !rare.includes(each))
          .map((each) => (
            <Button
              key={each}
              className={styles['rate']}
              aria-pressed={each === rate}
              data-rate={each}
              onClick={() => playAt(each)}
            >
              {rateWords(each)}
            </Button>
          ))}
      </div>
      <button type="button" className={styles['key']} aria-label="Faster" onClick={() => changeRate(1)}>
        <Keycap keys={keyOf('faster')} />
      </button>
    </div>
  );
}

function BookmarkButton(): ReactElement {
  const keyOf = useKeysOf();
  const notKeep = useWhyNot('add-bookmark');
  return (
    <Button keys={keyOf('bookmark')} icon={<Flag />} unavailable={notKeep} data-testid="bookmark" onClick={askBookmark}>
      Bookmark
    </Button>
  );
}

function RequestButton(): ReactElement {
  const keyOf = useKeysOf();
  const asking = usePlaybackView((view) => view.asking);
  const notAsk = useWhyNot('send-recording-request');
  return (
    <Button
      keys={keyOf('ask-recordings')}
      icon={<FileText />}
      aria-expanded={asking}
      unavailable={notAsk}
      title="Ask the district for the recordings of these cameras"
      data-testid="ask-recordings"
      onClick={() => askForRecordings(true)}
    >
      Request
    </Button>
  );
}

function MarkButtons(): ReactElement {
  const keyOf = useKeysOf();
  const { inMs, outMs } = useMarks();
  const at = (mark: typeof markIn) => () => {
    const atMs = currentPlayhead();
    if (atMs !== undefined) mark(atMs);
  };
  return (
    <>
      <Button
        keys={keyOf('mark-in')}
        aria-pressed={inMs !== undefined}
        title="The range begins here"
        onClick={at(markIn)}
      >
        In
      </Button>
      <Button
        keys={keyOf('mark-out')}
        aria-pressed={outMs !== undefined}
        title="The range ends here"
        onClick={at(markOut)}
      >
        Out
      </Button>
    </>
  );
}

const fractions: Readonly<Partial<Record<PlaybackRate, string>>> = { 0.125: '⅛', 0.25: '¼', 0.5: '½' };

/** `−4x`, `¼x`, `16x`. */
export function rateWords(rate: PlaybackRate): string {
  const size = fractions[rate] ?? String(Math.abs(rate));
  return `${rate < 0 ? '−' : ''}${size}x`;
}

/** In the hour that a night has twice: which of the two it is, and the way to the other. */
function RepeatedNote(): ReactElement | null {
  const keyOf = useKeysOf();
  const atMs = usePlayhead(1_000);
  // To the minute: the note is no clock.
  const repeated = atMs === undefined ? undefined : repeatedAt(utcMs(Math.floor(atMs / 60_000) * 60_000), districtZone);
  if (atMs === undefined || !repeated) return null;
  const { which, change } = repeated;
  const ordinal = which === 'first' ? 'First' : 'Second';
  return (
    <div className={noteStyles['note']} data-testid="repeated-note">
      <strong>
        {ordinal} {clockWordsAt(atMs, districtZone, 'minute')} of this night.
      </strong>
      <span className={classNames(shared['row'], shared['quiet'])}>
        Clocks {which === 'first' ? 'go' : 'went'} back at {shownWords(change.atMs + change.beforeMs, 'minute')}.
        <Button size="small" keys={keyOf('other-hour')} onClick={toOtherHour}>
          {which === 'first' ? 'Second' : 'First'}
        </Button>
      </span>
    </div>
  );
}

export interface JumpToTimeProps {
  /** Where the playhead was when it was asked: a time without a date is of its day, and `-30s` is from it. */
  readonly playheadMs: UtcMs;
  /** From the furthest look-back to now. */
  readonly limits: TimeSpan;
  readonly onGo: (atMs: UtcMs) => void;
  readonly onClose: () => void;
}

/**
 * One field for local time or UTC. A time that the clock shows twice is answered with both, and Enter asks which: Z goes to
 * the other one. A time that the clock leaves out is explained. Esc leaves the playhead where it is.
 */
export function JumpToTime({ playheadMs, limits, onGo, onClose }: JumpToTimeProps): ReactElement {
  const [text, setText] = useState('');
  const [isSecond, setSecond] = useState(false);
  const which = useRef<HTMLFieldSetElement>(null);
  const time = limited(readTypedTime(text, { zone: districtZone, nearMs: playheadMs, nowMs: limits.untilMs }), limits);
  const atMs = time.kind === 'one' ? time.atMs : time.kind === 'two' ? momentOf(time, isSecond) : undefined;

  const submit = (): void => {
    if (atMs === undefined) return;
    if (time.kind === 'two' && !which.current?.contains(document.activeElement)) {
      which.current?.querySelector<HTMLInputElement>('input:checked')?.focus();
      return;
    }
    onGo(atMs);
    onClose();
  };
  const takeOther = ({ currentTarget }: KeyboardEvent<HTMLElement>): void => {
    setSecond(!isSecond);
    currentTarget.querySelector<HTMLInputElement>('input:not(:checked)')?.focus();
  };

  return (
    <FormDialog
      label="Go to a time"
      title={null}
      className={timelineStyles['panel']}
      submit={time.kind === 'two' ? `Go to the ${isSecond ? 'second' : 'first'}` : 'Go'}
      disabled={atMs === undefined}
      data-testid="jump-to-time"
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={<strong className={classNames(shared['strong'], shared['title'])}>Go to a time</strong>}
        autoFocus
        className={timelineStyles['field']}
        value={text}
        maxLength={60}
        spellCheck={false}
        placeholder="1:14, 11/01 01:14:36, 05:14 UTC, -30s, now"
        onText={(typed) => {
          setText(typed);
          setSecond(false);
        }}
      />
      <div className={timelineStyles['answer']} role="status" data-testid="jump-answer">
        {time.kind === 'one' && <Moment atMs={time.atMs} />}
        {time.kind === 'none' && (text.trim() === '' ? hint : <span className={shared['plain']}>{time.why}</span>)}
        {time.kind === 'two' && <strong>{time.words}</strong>}
      </div>
      {time.kind === 'two' && (
        <fieldset
          ref={which}
          className={shared['lines']}
          data-testid="jump-which"
          onKeyDown={onKeys({ z: takeOther, Z: takeOther })}
        >
          <legend className={timelineStyles['legend']}>
            Which one? <Keycap keys="Z" /> the other
          </legend>
          {[false, true].map((second) => (
            <label key={String(second)} className={timelineStyles['choice']}>
              <input type="radio" name="which" checked={isSecond === second} onChange={() => setSecond(second)} />
              <span className={timelineStyles['ordinal']}>{second ? 'Second' : 'First'}</span>
              <Moment atMs={momentOf(time, second)} />
            </label>
          ))}
        </fieldset>
      )}
    </FormDialog>
  );
}

const hint = 'Local time where nothing else is said. A time without a date is of the day of the playhead.';

function Moment({ atMs }: { atMs: UtcMs }): ReactElement {
  return (
    <span className={timelineStyles['moment']}>
      <strong>{localWordsAt(atMs, districtZone)}</strong>
      <span>{shortDateWords(atMs + offsetAt(atMs, districtZone), true)}</span>
      <span className={shared['faint']}>{clockWordsAt(atMs, 'UTC')} UTC</span>
    </span>
  );
}

function momentOf(time: Extract<TypedTime, { kind: 'two' }>, isSecond: boolean): UtcMs {
  return isSecond ? time.secondMs : time.firstMs;
}

/** Nothing is shown from before the look-back that the agreement allows. */
function limited(time: TypedTime, { fromMs }: TimeSpan): TypedTime {
  const latestMs = time.kind === 'one' ? time.atMs : time.kind === 'two' ? time.secondMs : fromMs;
  if (latestMs >= fromMs) return time;
  const first = `${localWordsAt(fromMs, districtZone)}, ${shortDateWords(fromMs + offsetAt(fromMs, districtZone), true)}`;
  return { kind: 'none', why: `The agreement lets nobody look back that far: the first moment is ${first}.` };
}

import { ChevronLeft, ChevronRight, FileText, Flag, Pause, Play, StepBack, StepForward } from 'lucide-react';
import type { MouseEvent, ReactElement, ReactNode } from 'react';
import { type PlaybackRate, playbackRates } from '../../shared/vocabulary/playback';
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
import { clockWordsAt, repeatedAt, shownWords } from '../../shared/time/wall-clock';
import { utcMs } from '../../shared/vocabulary/time';
import noteStyles from './repeated-note.module.css';

/** Rates that are left to the keys, and only shown while they are the one. */
const rare: readonly PlaybackRate[] = [-16, -8, -2, 0.125, 16];

/** The playhead's clock, and everything that moves it. Parts of others follow at the end. */
export function TransportBar({ children }: { children?: ReactNode }): ReactElement {
  return (
    <div className={styles['bar']} role="toolbar" aria-label="Transport" onMouseDown={keepFocus}>
      <PlayheadClock />
      <RepeatedNote />
      <span className={styles['space']} />
      <Moves />
      <Rates />
      <span className={styles['space']} />
      <div className={styles['group']}>
        <MarkButtons />
        <BookmarkButton />
        <RequestButton />
        {children}
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
      <span>
        Clocks {which === 'first' ? 'go' : 'went'} back at {shownWords(change.atMs + change.beforeMs, 'minute')}.
        <Button size="small" keys={keyOf('other-hour')} onClick={toOtherHour}>
          {which === 'first' ? 'Second' : 'First'}
        </Button>
      </span>
    </div>
  );
}

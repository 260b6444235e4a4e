import { type MouseEvent, type PointerEvent, useRef, type WheelEvent } from 'react';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import { beginPointerDrag } from '../../ui/pointer-drag';
import { momentAt, type TimelineRange } from './timeline-range';

/** What the pointer does on the track. */
export interface TrackPointer {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onClick: (event: MouseEvent<HTMLElement>) => void;
  readonly onWheel: (event: WheelEvent<HTMLElement>) => void;
}

/** So many pixels of a wheel zoom by two: a notch of most mice is a hundred. */
const wheelPx = 240;
/** A wheel that counts in lines or pages. */
const linePx = 33;

/**
 * Click: seek. Drag: scrub, and seek where it ends; Esc leaves the playhead where it was. Shift with a drag or the wheel, or
 * a wheel that goes sideways: move what is shown. Wheel: zoom at the pointer.
 */
export function useTrackPointer(
  range: TimelineRange,
  playheadMs: UtcMs,
  { onScrub, onSeek }: { readonly onScrub: (atMs: UtcMs) => void; readonly onSeek: (atMs: UtcMs) => void },
): TrackPointer {
  /** The range now: while it is moved by a drag, it is another one at each move. */
  const { shown, limits } = range;
  const momentOf = (track: Element, clientX: number): UtcMs => {
    const { left, width } = track.getBoundingClientRect();
    const within = Math.min(width, Math.max(0, clientX - left));
    const atMs = momentAt(within, shown, width);
    return utcMs(Math.min(limits.untilMs, Math.max(limits.fromMs, atMs)));
  };
  const lastX = useRef(0);
  return {
    onPointerDown(event) {
      const track = event.currentTarget;
      if (isButton(event.target)) return;
      const perPx = (shown.untilMs - shown.fromMs) / Math.max(1, track.clientWidth);
      if (event.shiftKey) {
        lastX.current = event.clientX;
        const move = ({ clientX }: { readonly clientX: number }): void => {
          range.panBy((lastX.current - clientX) * perPx);
          lastX.current = clientX;
        };
        beginPointerDrag(event.nativeEvent, { onStart: none, onMove: move, onDrop: none, onCancel: none });
        return;
      }
      const seek = ({ clientX }: { readonly clientX: number }): void => onSeek(momentOf(track, clientX));
      const scrub = ({ clientX }: { readonly clientX: number }): void => onScrub(momentOf(track, clientX));
      const back = (): void => onSeek(playheadMs);
      beginPointerDrag(event.nativeEvent, { onStart: scrub, onMove: scrub, onDrop: seek, onCancel: back });
    },
    onClick(event) {
      if (!isButton(event.target) && !event.shiftKey) onSeek(momentOf(event.currentTarget, event.clientX));
    },
    onWheel(event) {
      const { width, left } = event.currentTarget.getBoundingClientRect();
      const unit = event.deltaMode === 0 ? 1 : linePx;
      const [across, along] = [event.deltaX * unit, event.deltaY * unit];
      const isPan = event.shiftKey || Math.abs(across) > Math.abs(along);
      if (isPan) range.panBy(((across || along) / Math.max(1, width)) * (shown.untilMs - shown.fromMs));
      else range.zoomBy(2 ** (-along / wheelPx), momentAt(event.clientX - left, shown, width));
    },
  };
}

function none(): void {
  // The move says it all.
}

/** Marks and the playhead's tag have clicks of their own. */
function isButton(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button, [role="slider"]') !== null;
}

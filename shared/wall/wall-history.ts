/** Undo and redo of wall changes, one history an operator. Pure. */
import { z } from 'zod';
import { Monitor, type Wall } from '../vocabulary/wall';
import { Arrangement, arrangementOf, sameArrangement } from './arrangement';
import { sameLayout } from './layouts';
import { contentsOf, sameTile } from './tiles';

/** One undoable change: the monitors that it touched, before and after. */
export const WallStep = z.object({
  /** In the operator's words, for example `Open Bus lane on M1 tile 3`. */
  label: z.string(),
  before: z.array(Monitor).readonly(),
  after: z.array(Monitor).readonly(),
  /** Of a step that arranged the walls anew. `before` and `after` then hold the monitors that went, came or were renamed. */
  arrangement: z.object({ before: Arrangement, after: Arrangement }).optional(),
});
export type WallStep = z.infer<typeof WallStep>;

/** What can be undone and redone, newest last. */
export interface WallHistory {
  readonly undo: readonly WallStep[];
  readonly redo: readonly WallStep[];
}

/** A history in which nothing has happened. */
export const emptyHistory: WallHistory = { undo: [], redo: [] };

/** Steps that are kept; older ones are forgotten first. */
export const maxSteps = 100;

/** The step from one state of the walls to the next, or undefined when nothing changed. */
export function stepBetween(label: string, before: readonly Wall[], after: readonly Wall[]): WallStep | undefined {
  const old = before.flatMap((wall) => wall.monitors);
  const now = after.flatMap((wall) => wall.monitors);
  const changed = now.filter((monitor) => !old.some((was) => same(was, monitor)));
  const arrangement = { before: arrangementOf(before), after: arrangementOf(after) };
  if (!sameArrangement(arrangement.before, arrangement.after)) {
    const stayed = (monitor: Monitor): boolean => now.some((next) => same(monitor, next));
    return { label, before: old.filter((monitor) => !stayed(monitor)), after: changed, arrangement };
  }
  if (changed.length === 0) return undefined;
  return { label, before: old.filter((monitor) => changed.some((next) => next.id === monitor.id)), after: changed };
}

/** A change that leaves a monitor as it was must cost the operator neither an undo nor what could be redone. */
function same(a: Monitor, b: Monitor): boolean {
  return (
    a === b ||
    (a.id === b.id &&
      a.name === b.name &&
      sameLayout(a, b) &&
      a.isAlertMonitor === b.isAlertMonitor &&
      sameContents(a, b))
  );
}

function sameContents(a: Monitor, b: Monitor): boolean {
  const [ours, theirs] = [contentsOf(a), contentsOf(b)];
  return (
    ours.length === theirs.length &&
    ours.every((content, cell) => {
      const other = theirs[cell];
      return other !== undefined && sameTile(content, other);
    })
  );
}

/** Remembers a step. What could be redone is forgotten: the operator took another way. */
export function remember(history: WallHistory, step: WallStep): WallHistory {
  return { undo: [...history.undo, step].slice(-maxSteps), redo: [] };
}

/** Takes the newest step back. */
export function takeBack(history: WallHistory): { readonly step: WallStep; readonly history: WallHistory } | undefined {
  const step = history.undo.at(-1);
  return step && { step, history: { undo: history.undo.slice(0, -1), redo: [...history.redo, step] } };
}

/** Does the step again that was taken back last. */
export function doAgain(history: WallHistory): { readonly step: WallStep; readonly history: WallHistory } | undefined {
  const step = history.redo.at(-1);
  return step && { step, history: { undo: [...history.undo, step], redo: history.redo.slice(0, -1) } };
}

/** Undo and redo of wall changes, one history an operator. Pure. */
import { z } from 'zod';
import type { CameraId } from '../vocabulary/ids';
import { Monitor, type Wall } from '../vocabulary/wall';
import { Arrangement, arrangementOf, rearrange, sameArrangement } from './arrange-walls';
import { findMonitor } from './change-walls';
import { type CellContent, contentsOf, divided, emptyCell, replaceMonitor, sameTile } from './tiles';
import { chosenLayout, sameLayout } from './layouts';

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
      a.cells.length === b.cells.length &&
      a.cells.every((_cameraId, cell) => sameTile(at(a, cell), at(b, cell))))
  );
}

/** Remembers a step. What could be redone is forgotten: the operator took another way. */
export function remember(history: WallHistory, step: WallStep): WallHistory {
  return { undo: [...history.undo, step].slice(-maxSteps), redo: [] };
}

export function takeBack(history: WallHistory): { readonly step: WallStep; readonly history: WallHistory } | undefined {
  const step = history.undo.at(-1);
  return step && { step, history: { undo: history.undo.slice(0, -1), redo: [...history.redo, step] } };
}

/** Does the step again that was taken back last. */
export function doAgain(history: WallHistory): { readonly step: WallStep; readonly history: WallHistory } | undefined {
  const step = history.redo.at(-1);
  return step && { step, history: { undo: [...history.undo, step], redo: history.redo.slice(0, -1) } };
}

/** Which way along a step. */
export type Way = 'back' | 'again';

export type Travel =
  | {
      readonly kind: 'changed';
      readonly walls: readonly Wall[];
      /** Cameras that have no cell any more, or that the station no longer has. */
      readonly left: readonly CameraId[];
      /** Tiles of the step that show something else by now, and go on showing it. */
      readonly stayed: number;
    }
  | { readonly kind: 'impossible'; readonly reason: string };

/** Goes along a step; what has changed since stays. @param knows - whether the station still has a camera: the step may be old */
export function travel(
  walls: readonly Wall[],
  step: WallStep,
  way: Way,
  knows: (cameraId: CameraId) => boolean,
): Travel {
  if (step.arrangement) return rearrangeAlong(walls, step, step.arrangement, way, knows);
  const [froms, tos] = way === 'back' ? [step.after, step.before] : [step.before, step.after];
  let next = walls;
  let stayed = 0;
  let done = 0;
  const left: CameraId[] = [];
  const reasons: string[] = [];
  for (const from of froms) {
    const to = tos.find(({ id }) => id === from.id);
    const current = findMonitor(walls, from.id);
    const merged = current && to ? merge(current, from, to, knows) : `${from.name} is no longer there.`;
    if (typeof merged === 'string') {
      reasons.push(merged);
      continue;
    }
    done += 1;
    stayed += merged.stayed;
    left.push(...merged.left);
    next = replaceMonitor(next, merged.monitor);
  }
  const [reason] = reasons;
  if (done === 0) return { kind: 'impossible', reason: reason ?? 'Nothing was changed.' };
  return { kind: 'changed', walls: next, left, stayed };
}

/** Goes along a step that arranged the walls, if nobody has arranged them since. */
function rearrangeAlong(
  walls: readonly Wall[],
  step: WallStep,
  { before, after }: NonNullable<WallStep['arrangement']>,
  way: Way,
  knows: (cameraId: CameraId) => boolean,
): Travel {
  const [from, to, gone] = way === 'back' ? [after, before, step.before] : [before, after, step.after];
  if (!sameArrangement(arrangementOf(walls), from))
    return { kind: 'impossible', reason: 'The walls were arranged again since.' };
  return { kind: 'changed', ...rearrange(walls, to, gone, knows), stayed: 0 };
}

interface Merged {
  readonly monitor: Monitor;
  readonly left: readonly CameraId[];
  readonly stayed: number;
}

/** Takes a monitor from one state to another where it is still in the first. @returns the reason where nowhere it is */
function merge(current: Monitor, from: Monitor, to: Monitor, knows: (cameraId: CameraId) => boolean): Merged | string {
  const changesLayout = !sameLayout(from, to);
  const isThere = sameLayout(current, to);
  if (changesLayout && !isThere && !sameLayout(current, from))
    return `The layout of ${current.name} was changed again since.`;
  const choice = changesLayout && !isThere ? to : current;
  const size = chosenLayout(choice).cells.length;
  let [restored, stayed] = [changesLayout && !isThere ? 1 : 0, 0];
  const unknown: CameraId[] = [];
  const contents = Array.from({ length: size }, (_, cell) => {
    const [is, was, wanted] = [at(current, cell), at(from, cell), at(to, cell)];
    if (sameTile(was, wanted) || sameTile(is, wanted)) return is;
    if (!sameTile(is, was)) {
      stayed += 1;
      return is;
    }
    restored += 1;
    if (wanted.cameraId === null || knows(wanted.cameraId)) return wanted;
    unknown.push(wanted.cameraId);
    return emptyCell;
  });
  if (restored === 0) return `${current.name} was changed again since, by somebody else or for an alert.`;
  const displaced = contentsOf(current)
    .slice(size)
    .flatMap((content, index) => {
      const isOfStep = content.cameraId === at(from, size + index).cameraId;
      return content.cameraId === null || isOfStep ? [] : [content.cameraId];
    });
  return { monitor: divided(current, choice, contents), left: [...unknown, ...displaced], stayed };
}

function at(monitor: Monitor, cell: number): CellContent {
  return contentsOf(monitor)[cell] ?? emptyCell;
}

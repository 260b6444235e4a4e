import { useMemo, type ReactElement } from 'react';
import type { Playback } from '../../shared/vocabulary/playback';
import { utcMs } from '../../shared/vocabulary/time';
import { Facts, PanelHeader } from '../ui/panel-header';
import { useKeysOf } from '../mirror/preferences';
import { Button } from '../ui/button';
import { formatClock, formatDuration, formatMoment } from '../ui/format';
import { purposeWords } from '../ui/role-words';
import { clearMarks, markedRange, type PlaybackGroup, useMarks, usePlaybackGroup } from '../operator/playback';
import styles from './sync-facts.module.css';
import { zone } from './zone';

/** How well the pictures go together, by which right they are seen, and which range is marked. */
export function SyncFacts({ playback }: { readonly playback: Playback }): ReactElement {
  const { cameras, spreadMs } = usePlaybackGroup();
  const { count, frameMs, gaps } = useMemo(() => countsOf(playback, cameras), [playback, cameras]);
  return (
    <section aria-label="Sync group" className={styles['part']} data-testid="sync-facts">
      <PanelHeader title="Sync group" level={3} />
      <div className={styles['body']}>
        <Facts
          facts={[
            ['Cameras', `${count} of ${playback.cameraIds.length} show`, 'shown'],
            ['Spread', count < 2 ? 'one picture' : `${Math.round(spreadMs)} ms`, 'spread'],
            ['Step', frameMs === undefined ? '1 frame' : `1 frame, ${frameMs.toFixed(1)} ms`],
            ['In a gap', gaps === 0 ? 'none' : `${gaps} ${gaps === 1 ? 'camera' : 'cameras'}`],
            ...rightFacts(playback),
          ]}
        />
        <MarkedRange />
      </div>
    </section>
  );
}

/** By which clause, until when, and how far back. */
function rightFacts({ tickets }: Playback): readonly (readonly [string, string])[] {
  const [first] = tickets;
  if (!first) return [];
  const clauses = [...new Set(tickets.map(({ clause }) => clause))].join(', ');
  const earliestMs = Math.max(...tickets.map(({ notBeforeMs }) => notBeforeMs));
  return [
    ['Allowed by', `clause ${clauses}, purpose: ${purposeWords(first.purpose)}`],
    ['From', `${formatClock(utcMs(earliestMs), zone).date} ${formatMoment(utcMs(earliestMs), zone)}`],
  ];
}

/** How many cameras show a picture, how many stand in a gap, and how long a frame of the fastest lasts. Pure. */
export function countsOf(
  { cameraIds }: Playback,
  said: PlaybackGroup['cameras'],
): { readonly count: number; readonly gaps: number; readonly frameMs: number | undefined } {
  const reports = cameraIds.flatMap((id) => said.get(id) ?? []);
  const frames = reports.flatMap(({ frameMs }) => frameMs ?? []);
  return {
    count: reports.filter(({ state }) => state.kind === 'recorded').length,
    gaps: reports.filter(({ state }) => state.kind === 'gap').length,
    frameMs: frames.length === 0 ? undefined : Math.min(...frames),
  };
}

/** The range between In and Out, in both clocks. */
function MarkedRange(): ReactElement {
  const marks = useMarks();
  const range = markedRange(marks);
  const keyOf = useKeysOf();
  return (
    <div className={styles['range']} data-testid="marked-range">
      <Facts
        facts={[
          ['In', marks.inMs === undefined ? `not marked (${keyOf('mark-in')})` : formatMoment(marks.inMs, zone)],
          ['Out', marks.outMs === undefined ? `not marked (${keyOf('mark-out')})` : formatMoment(marks.outMs, zone)],
          ...(range ? [['Length', formatDuration(range.untilMs - range.fromMs)] as const] : []),
        ]}
      />
      {(marks.inMs !== undefined || marks.outMs !== undefined) && (
        <Button size="small" keys={keyOf('clear-marks')} onClick={clearMarks}>
          No range
        </Button>
      )}
    </div>
  );
}

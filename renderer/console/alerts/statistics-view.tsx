import { History } from 'lucide-react';
import { type ReactElement, useEffect, useState } from 'react';
import { floodBeginsAbove } from '../../../shared/alerts/flood';
import { chatteringAbove } from '../../../shared/alerts/statistics';
import type { StatisticsState } from '../../../shared/state/alerts';
import {
  type AlertStatistics,
  type AlertTally,
  type ChatteringPlace,
  StatisticsPeriod,
} from '../../../shared/vocabulary/alert-history';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import { useStation, schoolName } from '../../mirror/selectors';
import { type StationMirror, useMirror } from '../../mirror/store';
import { useDenialOf } from '../../mirror/why-not';
import { act } from '../../operator/act';
import { enterMode } from '../../operator/mode';
import { countWords, longWords, shareWords } from '../../report/report-words';
import { Bars, ReportTable, Share } from '../../report/tables';
import { alertTypeWords } from '../../ui/alert-words';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { View } from '../../operator/view';
import { formatMoment, formatTimeOfDay } from '../../ui/format';
import { EmptyState } from '../../ui/panel-header';
import { denialWords } from '../../ui/role-words';
import pages from '../../ui/page.module.css';
import panels from '../../ui/panel.module.css';
import shared from '../../ui/shared.module.css';
import styles from './alert-history.module.css';

/** How well alerts serve who answers them, in figures that each say what they are good for. */
export function StatisticsView(): ReactElement {
  const station = useStation();
  const [period, setPeriod] = useState<StatisticsPeriod>('24-hours');
  const statistics = useMirror((mirror) => mirror.alertStatistics);
  const denial = useDenialOf('read-alert-statistics');
  const operatorId = station.session.operator.id;
  const denied = denial !== undefined;
  useEffect(() => {
    if (!denied) void read(period);
  }, [period, denied, operatorId]);
  return (
    <View
      title="Statistics of alerts"
      hint={hintOf(statistics)}
      help="supervisor/direct-alerts"
      className={classNames(panels['view'], styles['view'])}
      data-testid="alert-statistics"
      tools={
        <>
          <Button size="small" onClick={() => void read(period)}>
            Count again
          </Button>
          <Button size="small" icon={<History />} onClick={() => enterMode({ kind: 'alert-history' })}>
            History
          </Button>
        </>
      }
    >
      <div className={panels['bar']} role="group" aria-label="Period">
        {StatisticsPeriod.options.map((each) => (
          <Button key={each} size="small" aria-pressed={each === period} onClick={() => setPeriod(each)}>
            {periodWords[each]}
          </Button>
        ))}
      </div>
      {denial ? (
        <EmptyState title="The statistics are not yours to read" hint={denialWords(denial)} />
      ) : (
        <Body statistics={statistics} period={period} />
      )}
    </View>
  );
}

async function read(period: StatisticsPeriod): Promise<void> {
  await act('read-alert-statistics', { period }, 'Read the statistics of alerts');
}

function hintOf(statistics: StatisticsState): string | undefined {
  if (statistics.state !== 'counted') return undefined;
  return `counted at ${formatMoment(statistics.figures.toMs)}, by the measures of ISA-18.2`;
}

function Body({ statistics, period }: { statistics: StatisticsState; period: StatisticsPeriod }): ReactElement {
  // What was counted of another period says nothing of this one.
  if (statistics.state === 'none' || statistics.period !== period)
    return <EmptyState title="The alerts are being counted" />;
  switch (statistics.state) {
    case 'counting':
      return <EmptyState title={`The alerts are being counted: ${statistics.done.toLocaleString('en-US')} so far`} />;
    case 'failed':
      return (
        <EmptyState
          title="They could not be counted"
          hint={`${statistics.why} Tell who keeps the station.`}
          action={<Button onClick={() => void read(period)}>Count again</Button>}
        />
      );
    case 'counted':
      return <Counted figures={statistics.figures} period={period} />;
  }
}

function Counted({ figures, period }: { figures: AlertStatistics; period: StatisticsPeriod }): ReactElement {
  return (
    // What scrolls must be within reach of the keyboard.
    <div
      className={classNames(panels['scroll'], styles['body'])}
      tabIndex={0}
      role="region"
      aria-label="Figures"
      data-testid="statistics-body"
    >
      <dl className={styles['figures']}>
        {figuresOf(figures).map(({ id, label, value, counted, use }) => (
          <div key={id} className={pages['figure']} data-testid={`figure-${id}`}>
            <dt className={shared['quiet']}>{label}</dt>
            <dd className={shared['lines']}>
              <strong>{value}</strong>
              <span>{counted}</span>
              <span className={pages['hint']}>{use}</span>
            </dd>
          </div>
        ))}
      </dl>
      <PartBars period={period} parts={figures.parts} />
      <StatisticsTables figures={figures} />
    </div>
  );
}

export function PartBars({
  period,
  parts,
}: {
  period: StatisticsPeriod;
  parts: AlertStatistics['parts'];
}): ReactElement {
  const most = Math.max(1, ...parts.map(({ count }) => count));
  const peak = parts.find(({ count }) => count === most);
  const words = (part: AlertStatistics['parts'][number]): string =>
    `${partWords(period, part.fromMs)}: ${countWords(part.count)}`;
  return (
    <Bars
      title={period === '24-hours' ? 'Alerts by hour' : 'Alerts by day'}
      hint={peak ? `most: ${words(peak)}` : 'none was raised'}
      bars={parts.map((part) => ({
        id: part.fromMs,
        value: part.count,
        words: words(part),
        above: part.count > 0 ? countWords(part.count) : '',
        below: partLabel(period, part.fromMs),
      }))}
      mostLabels={12}
    />
  );
}

export function StatisticsTables({ figures }: { figures: AlertStatistics }): ReactElement {
  const station = useStation();
  const { byType, bySchool, byPriority, chattering, total } = figures;
  return (
    <div className={pages['tables']}>
      <TallyTable head="Priority" total={total.count} rows={byPriority} nameOf={({ id }) => `P${id}`} />
      <TallyTable head="Type" total={total.count} rows={byType} nameOf={({ id }) => alertTypeWords[id]} />
      <TallyTable head="School" total={total.count} rows={bySchool} nameOf={({ id }) => schoolName(id, station)} />
      <ReportTable
        title="Places that chatter"
        columns={['Type, place, source', 'signals']}
        rows={chattering.places.map((place) => {
          const words = placeWords(place, station);
          return [words, words, countWords(place.signals)];
        })}
        empty="No source repeated itself more than three times a minute."
      />
    </div>
  );
}

function TallyTable<Row extends AlertTally>({
  head,
  rows,
  nameOf,
  total,
}: {
  head: string;
  rows: readonly Row[];
  nameOf: (row: Row) => string;
  total: number;
}): ReactElement {
  return (
    <ReportTable
      title={`By ${head.toLowerCase()}`}
      columns={[head, 'alerts', 'share', 'false']}
      rows={rows.map((row) => [
        nameOf(row),
        nameOf(row),
        countWords(row.count),
        <Share key="share" part={row.count} whole={total} />,
        row.judged === 0 ? 'none judged' : `${countWords(row.falseCount)} of ${countWords(row.judged)}`,
      ])}
      empty="No alert was raised in this time."
      data-testid={`statistics-by-${head.toLowerCase()}`}
    />
  );
}

export const periodWords: Readonly<Record<StatisticsPeriod, string>> = {
  '24-hours': 'Last 24 hours',
  '7-days': 'Last 7 days',
  '30-days': 'Last 30 days',
};

export interface StatisticsFigure {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** What is counted. */
  readonly counted: string;
  /** What it tells whoever reads it. */
  readonly use: string;
}

export function figuresOf(figures: AlertStatistics): readonly StatisticsFigure[] {
  const { total, busiestTenMinutes, floods, taken, chattering, dispositions, standing, stale, fromMs, toMs } = figures;
  const hours = Math.max(1, (toMs - fromMs) / 3_600_000);
  return [
    {
      id: 'rate',
      label: 'Alerts an hour',
      value: rateWords(total.count / hours),
      counted: `${countWords(total.count)} raised in the period, exercises and tests too`,
      use: 'Whether one person can answer them: ISA-18.2 calls 6 an hour acceptable, 12 the most that can be managed.',
    },
    {
      id: 'busiest',
      label: 'Busiest ten minutes',
      value: countWords(busiestTenMinutes?.count ?? 0),
      counted: busiestTenMinutes
        ? `most in any ten minutes, until ${momentWords(busiestTenMinutes.atMs)}`
        : 'nothing was raised',
      use: `Whether the worst moment can be handled: more than ${floodBeginsAbove} are a flood.`,
    },
    {
      id: 'floods',
      label: 'Time in floods',
      value: shareWords(floods.totalMs, toMs - fromMs),
      counted: `${timesWords(floods.count)}, ${longWords(floods.totalMs)}; alerts in them: ${countWords(floods.alerts)}`,
      use: 'How long nobody could answer each one: below 1 % is the aim of ISA-18.2.',
    },
    {
      id: 'taken',
      label: 'Taken after',
      value: taken.medianMs === null ? 'none taken' : longWords(taken.medianMs),
      counted:
        taken.p95Ms === null
          ? `${countWords(taken.notTaken)} were not taken`
          : `the median from raised to acknowledged; 95 of 100 within ${longWords(taken.p95Ms)}; ${countWords(taken.notTaken)} not taken`,
      use: 'How long somebody in need waits until somebody looks.',
    },
    {
      id: 'false',
      label: 'False',
      value: shareWords(total.falseCount, total.judged),
      counted: `of ${countWords(total.judged)} closed: accidental ${dispositions.accidental}, duplicate ${dispositions.duplicate}, could not verify ${dispositions['could-not-verify']}; tests left out (${dispositions['test-or-training']})`,
      use: 'Which types and schools to look into: the tables below have theirs.',
    },
    {
      id: 'chattering',
      label: 'Chattering',
      value: countWords(chattering.alerts),
      counted: `alerts that came again more than ${chatteringAbove} times a minute, ${countWords(chattering.signals)} signals in all`,
      use: 'Which sensor to repair, or which rule to change: the places are below.',
    },
    {
      id: 'standing',
      label: 'Standing',
      value: countWords(standing),
      counted: 'open now for more than 24 hours, whenever raised',
      use: 'What was never finished, and hides what is new.',
    },
    {
      id: 'stale',
      label: 'Stale',
      value: countWords(stale),
      counted: 'of the standing ones: no signal, step or note for 24 hours',
      use: 'What was forgotten: close it, or shelve it with a reason.',
    },
  ];
}

/** Where a source repeats itself: `Motion, East Technical · Gate, by webhook`. */
export function placeWords({ type, schoolId, cameraId, source }: ChatteringPlace, station: StationMirror): string {
  const school = schoolName(schoolId, station);
  const camera = cameraId ? station.cameras.get(cameraId)?.name : undefined;
  return `${alertTypeWords[type]}, ${school}${camera === undefined ? '' : ` · ${camera}`}, by ${source}`;
}

/** A part of a period below its bar: the hour, or the day of the month. */
export function partLabel(period: StatisticsPeriod, fromMs: UtcMs): string {
  return period === '24-hours' ? formatTimeOfDay(fromMs).slice(0, 5) : dayWords(fromMs);
}

/** A part of a period in one piece: `from 14:05`, `the day from Mon 2 Nov 14:05`. */
export function partWords(period: StatisticsPeriod, fromMs: UtcMs): string {
  return period === '24-hours' ? `the hour from ${partLabel(period, fromMs)}` : `the day from ${momentWords(fromMs)}`;
}

function momentWords(atMs: number): string {
  return `${dayWords(atMs)} ${formatTimeOfDay(utcMs(atMs)).slice(0, 5)}`;
}

function dayWords(atMs: number): string {
  return new Date(atMs).toLocaleDateString('en-US', { day: 'numeric', month: 'short' });
}

function rateWords(rate: number): string {
  if (rate === 0) return '0';
  return rate < 10 ? rate.toFixed(1) : countWords(Math.round(rate));
}

function timesWords(count: number): string {
  return count === 1 ? 'one flood' : `${countWords(count)} floods`;
}

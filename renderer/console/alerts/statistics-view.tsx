import { History, X } from 'lucide-react';
import { type ReactElement, useEffect, useState } from 'react';
import type { StatisticsState } from '../../../shared/state/alerts';
import { type AlertStatistics, type AlertTally, StatisticsPeriod } from '../../../shared/vocabulary/alert-history';
import { schoolName } from '../../mirror/selectors';
import { type StationMirror, useMirror } from '../../mirror/store';
import { useDenialOf } from '../../mirror/why-not';
import { countWords, shareWords } from '../../report/report-words';
import { Button, IconButton } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { EmptyState, PanelHeader } from '../../ui/panel-header';
import { formatMoment } from '../../ui/format';
import { denialWords } from '../../ui/role-words';
import { act } from '../../operator/act';
import { enterMode, leaveMode } from '../../operator/mode';
import { alertTypeWords } from '../../ui/alert-words';
import { figuresOf, partLabel, partWords, periodWords, placeWords } from './statistics-words';
import { classNames } from '../../ui/class-names';
import panels from '../../ui/panel.module.css';
import styles from './alert-history.module.css';

/** How well alerts serve who answers them, in figures that each say what they are good for. */
export function StatisticsView({ station }: { readonly station: StationMirror }): ReactElement {
  const [period, setPeriod] = useState<StatisticsPeriod>('24-hours');
  const statistics = useMirror((mirror) => mirror.alertStatistics);
  const denial = useDenialOf('read-alert-statistics');
  const operatorId = station.session.operator.id;
  const denied = denial !== undefined;
  useEffect(() => {
    if (!denied) void read(period);
  }, [period, denied, operatorId]);
  return (
    <Dialog
      label="Statistics of alerts"
      className={classNames(panels['view'], styles['view'])}
      data-testid="alert-statistics"
      onClose={leaveMode}
    >
      <PanelHeader title="Statistics of alerts" hint={hintOf(statistics)}>
        <Button size="small" onClick={() => void read(period)}>
          Count again
        </Button>
        <Button size="small" icon={<History aria-hidden />} onClick={() => enterMode({ kind: 'alert-history' })}>
          History
        </Button>
        <IconButton label="Close" keys="Esc" size="small" tone="quiet" icon={<X aria-hidden />} onClick={leaveMode} />
      </PanelHeader>
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
        <Body statistics={statistics} period={period} station={station} />
      )}
    </Dialog>
  );
}

async function read(period: StatisticsPeriod): Promise<void> {
  await act('read-alert-statistics', { period }, 'Read the statistics of alerts');
}

function hintOf(statistics: StatisticsState): string | undefined {
  if (statistics.state !== 'counted') return undefined;
  return `counted at ${formatMoment(statistics.figures.toMs)}, by the measures of ISA-18.2`;
}

function Body({
  statistics,
  period,
  station,
}: {
  readonly statistics: StatisticsState;
  readonly period: StatisticsPeriod;
  readonly station: StationMirror;
}): ReactElement {
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
      return <Counted figures={statistics.figures} period={period} station={station} />;
  }
}

function Counted({
  figures,
  period,
  station,
}: {
  readonly figures: AlertStatistics;
  readonly period: StatisticsPeriod;
  readonly station: StationMirror;
}): ReactElement {
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
          <div key={id} className={styles['figure']} data-testid={`figure-${id}`}>
            <dt>{label}</dt>
            <dd>
              <strong>{value}</strong>
              <span>{counted}</span>
              <span className={styles['hint']}>{use}</span>
            </dd>
          </div>
        ))}
      </dl>
      <PartBars period={period} parts={figures.parts} />
      <StatisticsTables figures={figures} station={station} />
    </div>
  );
}

/** How many alerts came in each part of the period, as bars and in words. */
export function PartBars({
  period,
  parts,
}: {
  readonly period: StatisticsPeriod;
  readonly parts: AlertStatistics['parts'];
}): ReactElement {
  const most = Math.max(1, ...parts.map(({ count }) => count));
  const peak = parts.find(({ count }) => count === most);
  const every = Math.ceil(parts.length / 12);
  const title = period === '24-hours' ? 'Alerts by hour' : 'Alerts by day';
  const words = (part: AlertStatistics['parts'][number]): string =>
    `${partWords(period, part.fromMs)}: ${countWords(part.count)}`;
  return (
    <figure className={styles['bars']}>
      <figcaption>
        {title}
        <span className={styles['hint']}>{peak ? `most: ${words(peak)}` : 'none was raised'}</span>
      </figcaption>
      <div className={styles['plot']} role="img" aria-label={`${title}: ${parts.map(words).join(', ')}`}>
        {parts.map((part, index) => (
          <span key={part.fromMs} className={styles['bar']} title={words(part)}>
            <span>{part.count > 0 ? countWords(part.count) : ''}</span>
            <svg viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden>
              <rect x="1" width="8" y={100 - (part.count / most) * 100} height={(part.count / most) * 100} />
            </svg>
            <span>{index % every === 0 ? partLabel(period, part.fromMs) : ''}</span>
          </span>
        ))}
      </div>
    </figure>
  );
}

/** The alerts by type, school and priority, and the places that chatter. */
export function StatisticsTables({
  figures,
  station,
}: {
  readonly figures: AlertStatistics;
  readonly station: StationMirror;
}): ReactElement {
  const { byType, bySchool, byPriority, chattering, total } = figures;
  const named = (rows: readonly (AlertTally & { readonly id: unknown })[], names: readonly string[]): Row[] =>
    rows.map((row, index) => ({ ...row, label: names[index] ?? '' }));
  return (
    <div className={styles['tables']}>
      <TallyTable
        title="By priority"
        head="Priority"
        total={total.count}
        rows={named(
          byPriority,
          byPriority.map(({ id }) => `P${id}`),
        )}
      />
      <TallyTable
        title="By type"
        head="Type"
        total={total.count}
        rows={named(
          byType,
          byType.map(({ id }) => alertTypeWords[id]),
        )}
      />
      <TallyTable
        title="By school"
        head="School"
        total={total.count}
        rows={named(
          bySchool,
          bySchool.map(({ id }) => schoolName(id, station)),
        )}
      />
      <table className={styles['table']}>
        <caption>Places that chatter</caption>
        <thead>
          <tr>
            <th scope="col">Type, place, source</th>
            <th scope="col" className={styles['number']}>
              signals
            </th>
          </tr>
        </thead>
        <tbody>
          {chattering.places.map((place) => (
            <tr key={placeWords(place, station)}>
              <th scope="row">{placeWords(place, station)}</th>
              <td className={styles['number']}>{countWords(place.signals)}</td>
            </tr>
          ))}
          {chattering.places.length === 0 && (
            <tr>
              <td colSpan={2} className={styles['hint']}>
                No source repeated itself more than three times a minute.
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

interface Row extends AlertTally {
  readonly label: string;
}

function TallyTable({
  title,
  head,
  rows,
  total,
}: {
  readonly title: string;
  readonly head: string;
  readonly rows: readonly Row[];
  readonly total: number;
}): ReactElement {
  return (
    <table className={styles['table']} data-testid={`statistics-${title.toLowerCase().replace(' ', '-')}`}>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" className={styles['number']}>
            alerts
          </th>
          <th scope="col" className={styles['number']}>
            share
          </th>
          <th scope="col" className={styles['number']}>
            false
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, count, judged, falseCount }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td className={styles['number']}>{countWords(count)}</td>
            <td className={styles['number']}>
              <span className={styles['share']}>
                <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden>
                  <rect className={styles['track']} width="100" height="10" />
                  <rect width={(count / Math.max(1, total)) * 100} height="10" />
                </svg>
                {shareWords(count, total)}
              </span>
            </td>
            <td className={styles['number']}>
              {judged === 0 ? 'none judged' : `${countWords(falseCount)} of ${countWords(judged)}`}
            </td>
          </tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={4} className={styles['hint']}>
              No alert was raised in this time.
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

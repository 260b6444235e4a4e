import { useEffect, useState, type ReactElement } from 'react';
import { History, X } from 'lucide-react';
import type { StatisticsState } from '../../../../shared/state/alerts';
import { StatisticsPeriod, type AlertStatistics } from '../../../../shared/vocabulary/alert-history';
import { useMirror, type StationMirror } from '../../../mirror/store';
import { useDenialOf } from '../../../mirror/why-not';
import { Button, IconButton } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { EmptyState } from '../../../ui/empty-state';
import { formatMoment } from '../../../ui/format';
import { denialWords } from '../../../ui/role-words';
import { act } from '../../desk/act';
import { enterMode, leaveMode } from '../../desk/mode';
import { PanelHeader } from '../../panel-header';
import { PartBars, StatisticsTables } from './statistics-tables';
import { figuresOf, periodWords } from './statistics-words';
import styles from './statistics.module.css';

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
    <Dialog label="Statistics of alerts" className={styles['view']} data-testid="alert-statistics" onClose={leaveMode}>
      <PanelHeader title="Statistics of alerts" hint={hintOf(statistics)}>
        <Button size="small" onClick={() => void read(period)}>
          Count again
        </Button>
        <Button size="small" icon={<History aria-hidden />} onClick={() => enterMode({ kind: 'alert-history' })}>
          History
        </Button>
        <IconButton label="Close" keys="Esc" size="small" tone="quiet" icon={<X aria-hidden />} onClick={leaveMode} />
      </PanelHeader>
      <div className={styles['periods']} role="group" aria-label="Period">
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
    <div className={styles['body']} tabIndex={0} role="region" aria-label="Figures" data-testid="statistics-body">
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

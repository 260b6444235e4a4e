import { useEffect, type ReactElement } from 'react';
import { X } from 'lucide-react';
import type { OperatorId } from '../../../shared/vocabulary/ids';
import type { AlertSourceHealth } from '../../../shared/vocabulary/alert-source';
import { useMirror } from '../../mirror/store';
import { useDenialOf } from '../../mirror/why-not';
import { IconButton } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { EmptyState } from '../../ui/empty-state';
import { formatAge, formatMoment } from '../../ui/format';
import { Glyph, type GlyphName } from '../../ui/glyph';
import { classNames } from '../../ui/class-names';
import { useNow } from '../../ui/now';
import { leaveMode } from '../desk/mode';
import { PanelHeader } from '../panel-header';
import { DeadLetters, readDeadLetters } from './dead-letters';
import { countWords, kindWords, reasonWords, runningWords, stateWords } from './source-words';
import styles from './alert-sources.module.css';

/** How the sources of alerts fare, and what was not taken of those that cannot be answered. */
export function AlertSourcesView({ operatorId }: { readonly operatorId: OperatorId }): ReactElement {
  const sources = useMirror((mirror) => mirror.alertSources);
  const denied = useDenialOf('read-dead-letters') !== undefined;
  useEffect(() => {
    if (!denied) void readDeadLetters();
    // Whoever takes over reads them anew.
  }, [operatorId, denied]);
  return (
    <Dialog label="Alert sources" className={styles['view']} data-testid="alert-sources" onClose={leaveMode}>
      <PanelHeader title="Alert sources" hint={sources.length > 0 ? runningWords(sources) : undefined}>
        <IconButton label="Close" keys="Esc" size="small" tone="quiet" icon={<X aria-hidden />} onClick={leaveMode} />
      </PanelHeader>
      {sources.every(({ kind }) => kind === 'camera-health') && (
        <EmptyState
          title="No source is configured"
          hint="Alerts are raised by hand alone. Whoever keeps the station says in its configuration, by “alertSources”, where signals come from."
        />
      )}
      {sources.length > 0 && (
        <ul className={styles['sources']} tabIndex={0} aria-label="Sources">
          {sources.map((health) => (
            <Source key={health.source} health={health} />
          ))}
        </ul>
      )}
      <DeadLetters />
    </Dialog>
  );
}

const glyphs: Readonly<Record<AlertSourceHealth['state']['kind'], GlyphName>> = {
  starting: 'connecting',
  running: 'live',
  retrying: 'stale',
  off: 'offline',
};

function Source({ health }: { readonly health: AlertSourceHealth }): ReactElement {
  const { source, kind, place, state, counts, lastSignalMs, lastRefusal } = health;
  const nowMs = useNow();
  const { word, why } = stateWords(state, nowMs);
  const wrong = state.kind === 'retrying' || state.kind === 'off';
  return (
    <li
      className={styles['source']}
      data-testid={`alert-source-${source.replaceAll(' ', '-')}`}
      data-state={state.kind}
    >
      <strong className={styles['name']}>{source}</strong>
      <span className={classNames(styles['state'], wrong && styles['wrong'])}>
        <Glyph name={glyphs[state.kind]} />
        {word}
      </span>
      <span className={styles['place']} title={place}>
        {kindWords[kind]}, {place}
      </span>
      {why !== undefined && <span className={classNames(styles['line'], styles['wrong'])}>{why}</span>}
      <span className={styles['line']}>
        {countWords(counts)}
        {lastSignalMs !== undefined && `; the last signal came ${formatAge(nowMs - lastSignalMs)} ago`}
      </span>
      {lastRefusal && (
        <span className={styles['line']}>
          Last refused {formatMoment(lastRefusal.atMs)}, {reasonWords[lastRefusal.reason]}: {lastRefusal.why}
        </span>
      )}
    </li>
  );
}

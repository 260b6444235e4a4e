import { type ReactElement, useEffect } from 'react';
import { create } from 'zustand';
import type { CommandResult } from '../../../shared/commands';
import type { AlertSourceHealth, AlertSourceKind, RefusalReason } from '../../../shared/vocabulary/alert-source';
import type { OperatorId } from '../../../shared/vocabulary/ids';
import type { UtcMs } from '../../../shared/vocabulary/time';
import { useMirror } from '../../mirror/store';
import { useDenialOf } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { View } from '../../operator/view';
import { EmptyState, PanelHeader } from '../../ui/panel-header';
import { formatAge, formatClock, formatDuration, formatMoment, useNow } from '../../ui/format';
import { Glyph, type GlyphName } from '../../ui/glyph';
import { denialWords } from '../../ui/role-words';
import { act } from '../../operator/act';
import forms from '../../ui/form.module.css';
import panels from '../../ui/panel.module.css';
import lists from '../../ui/list.module.css';
import styles from './alert-sources.module.css';
import shared from '../../ui/shared.module.css';

/** How the sources of alerts fare, and what was not taken of those that cannot be answered. */
export function AlertSourcesView({ operatorId }: { operatorId: OperatorId }): ReactElement {
  const sources = useMirror((mirror) => mirror.alertSources);
  const denied = useDenialOf('read-dead-letters') !== undefined;
  useEffect(() => {
    if (!denied) void readDeadLetters();
    // Whoever takes over reads them anew.
  }, [operatorId, denied]);
  return (
    <View
      title="Alert sources"
      hint={sources.length > 0 ? runningWords(sources) : undefined}
      help="recorders-and-sources/alert-sources"
      className={classNames(panels['view'], styles['view'])}
      data-testid="alert-sources"
    >
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
    </View>
  );
}

const glyphs: Readonly<Record<AlertSourceHealth['state']['kind'], GlyphName>> = {
  starting: 'connecting',
  running: 'live',
  retrying: 'stale',
  off: 'offline',
};

function Source({ health }: { health: AlertSourceHealth }): ReactElement {
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
      <strong className={classNames(lists['clip'], shared['nowrap'])}>{source}</strong>
      <span className={classNames(shared['row'], wrong && forms['problem'])}>
        <Glyph name={glyphs[state.kind]} />
        {word}
      </span>
      <span className={classNames(lists['clip'], shared['quiet'], shared['nowrap'])} title={place}>
        {kindWords[kind]}, {place}
      </span>
      {why !== undefined && <span className={classNames(styles['line'], forms['problem'])}>{why}</span>}
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

type Read =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed' }
  | ({ readonly kind: 'read' } & CommandResult<'read-dead-letters'>);

const useLetters = create<{ readonly read: Read }>(() => ({ read: { kind: 'reading' } }));

/** Reads them anew; that is written down in the audit. */
export async function readDeadLetters(): Promise<void> {
  useLetters.setState({ read: { kind: 'reading' } });
  const outcome = await act('read-dead-letters', {}, 'Read the dead letters');
  useLetters.setState({ read: outcome.status === 'success' ? { kind: 'read', ...outcome.value } : { kind: 'failed' } });
}

export function DeadLetters(): ReactElement {
  const read = useLetters((state) => state.read);
  const denial = useDenialOf('read-dead-letters');
  return (
    <>
      <PanelHeader level={3} title="Dead letters" hint={hintOf(read)}>
        <Button size="small" unavailable={denial && denialWords(denial)} onClick={() => void readDeadLetters()}>
          Read again
        </Button>
      </PanelHeader>
      {denial ? (
        <EmptyState title="The dead letters are not yours to read" hint={denialWords(denial)} />
      ) : (
        <Letters read={read} />
      )}
    </>
  );
}

function hintOf(read: Read): string | undefined {
  if (read.kind !== 'read' || read.total === 0) return undefined;
  const { total, letters } = read;
  return total > letters.length ? `${total}, the newest ${letters.length} are shown` : `${total}`;
}

function Letters({ read }: { read: Read }): ReactElement {
  if (read.kind === 'reading') return <EmptyState title="They are being read" />;
  if (read.kind === 'failed')
    return <EmptyState title="They cannot be read" hint="The card of what was not done says why." />;
  if (read.letters.length === 0)
    return (
      <EmptyState
        title="There are none"
        hint="What a source sends that cannot be taken, and whose sender cannot be answered, is kept here."
      />
    );
  return (
    <ul
      className={panels['scroll']}
      tabIndex={0}
      aria-label="Dead letters, the newest first"
      data-testid="dead-letters"
    >
      {read.letters.map(({ atMs, source, reason, why, text }, index) => (
        <li key={index} className={styles['letter']}>
          <span className={shared['quiet']}>
            {formatClock(atMs).date}, {formatMoment(atMs)}
          </span>
          <strong>{source}</strong>
          <span className={forms['problem']}>{reasonWords[reason]}</span>
          <span className={shared['anywhere']}>{why}</span>
          <code className={classNames(shared['small'], styles['text'])}>{text}</code>
        </li>
      ))}
    </ul>
  );
}

export const kindWords: Readonly<Record<AlertSourceKind, string>> = {
  webhook: 'webhook',
  mqtt: 'MQTT',
  cap: 'CAP',
  'camera-health': 'this station',
};

export const reasonWords: Readonly<Record<RefusalReason, string>> = {
  malformed: 'malformed',
  oversized: 'too large',
  unauthorised: 'not authorised',
  'unknown-place': 'unknown place',
  future: 'from the future',
  past: 'too old',
  retained: 'kept by the broker',
  'too-many': 'too many at once',
  'not-allowed': 'not allowed',
  unavailable: 'not recorded',
};

/** Whether it runs, in a word or two, and what more there is to say. */
export function stateWords(
  state: AlertSourceHealth['state'],
  nowMs: UtcMs,
): { readonly word: string; readonly why?: string } {
  switch (state.kind) {
    case 'starting':
      return { word: 'starting' };
    case 'running':
      return { word: 'running' };
    case 'retrying': {
      const inWords = state.nextMs > nowMs ? `in ${formatDuration(state.nextMs - nowMs + 999)}` : 'now';
      return { word: `tried again ${inWords}`, why: `${state.why} Failed ${times(state.tries)}.` };
    }
    case 'off':
      return { word: 'off', why: `${state.why} It stays off until the application is started again.` };
  }
}

/** What came from it: `12 taken, 3 repeated; refused: 2 malformed`. */
export function countWords({ taken, repeated, ignored, refused }: AlertSourceHealth['counts']): string {
  const reasons = Object.entries(refused).map(([reason, count]) => {
    // An object of that shape has no other keys.
    return `${count.toLocaleString('en-US')} ${reasonWords[reason as RefusalReason]}`;
  });
  const plain = [
    [taken, 'taken'],
    [repeated, 'repeated'],
    [ignored, 'ignored'],
  ] as const;
  const counted = plain.flatMap(([count, word]) => (count > 0 ? [`${count.toLocaleString('en-US')} ${word}`] : []));
  const parts = [counted.join(', '), reasons.length > 0 ? `refused: ${reasons.join(', ')}` : ''];
  return parts.filter((part) => part !== '').join('; ') || 'nothing has come yet';
}

/** `2 of 3 run`. */
export function runningWords(sources: readonly AlertSourceHealth[]): string {
  const running = sources.filter(({ state }) => state.kind === 'running').length;
  return running === sources.length ? 'all are running' : `${running} of ${sources.length} are running`;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
